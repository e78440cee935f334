import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import type { LocalDate } from '#core/time';
import { DateScalar, DateTimeScalar, IsNodeId } from '#platform/graphql';

const LONGEST_TEXT = 2_000;
const LONGEST_TAG = 100;
const MOST_TAGS = 20;
export const MOST_AT_ONCE = 500;

/** When, and what about it; shared by what is new and what is changed. */
@InputType({ isAbstract: true })
abstract class TimeEntryFields {
  @Field(() => DateTimeScalar, { nullable: true, description: 'With `endedAt`: from when to when.' })
  @IsOptional()
  @IsString()
  startedAt?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @IsOptional()
  @IsString()
  endedAt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'With `time`: on which day of the agency’s zone.' })
  @IsOptional()
  @IsString()
  date?: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'As it is typed: `9-10:15`, `9am-1pm`, `1:30`, `1.5h`, `90m`. A duration gets hours after the day’s last entry.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  time?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  description?: string;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @MaxLength(LONGEST_TAG, { each: true })
  tags?: string[];

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isBillable?: boolean;

  @Field(() => String, { nullable: true, description: 'Why, where staff change a locked day.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  reason?: string | null;
}

@InputType({ description: 'Work to write down: by `startedAt` and `endedAt`, or by `date` and `time`.' })
export class CreateTimeEntryInput extends TimeEntryFields {
  @Field()
  @IsString()
  idempotencyKey: string;

  @Field(() => ID, { nullable: true, description: 'Whose work it is; an assistant’s own without.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field(() => ID, { nullable: true, description: 'The task of the contract on which it was spent.' })
  @IsOptional()
  @IsNodeId()
  taskId?: string | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateTimeEntryInput extends TimeEntryFields {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  serviceId?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Null takes it off its task, and so does another contract where no task is named.',
  })
  @IsOptional()
  @IsNodeId()
  taskId?: string | null;
}

@InputType()
export class DeleteTimeEntryInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'Why, where staff change a locked day.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  reason?: string | null;
}

@InputType({ description: 'Entries to delete together.' })
export class DeleteTimeEntriesInput {
  @Field(() => [ID])
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsNodeId({ each: true })
  ids: string[];

  @Field(() => String, { nullable: true, description: 'Why, where staff change locked days.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  reason?: string | null;
}

@InputType({ description: 'What to change of many entries; what is left out stays as it is.' })
export class UpdateTimeEntriesInput extends DeleteTimeEntriesInput {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  serviceId?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  description?: string;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isBillable?: boolean;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(MOST_TAGS)
  @MaxLength(LONGEST_TAG, { each: true })
  addTags?: string[];

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(MOST_TAGS)
  @MaxLength(LONGEST_TAG, { each: true })
  removeTags?: string[];
}
