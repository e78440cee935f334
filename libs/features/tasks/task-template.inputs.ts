import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { DateScalar, DecimalScalar, IsNodeId } from '#platform/graphql';
import { TaskPriorityEnum, type TaskPriority } from './task.enums.js';
import { LONGEST_TEXT, NOT_NEGATIVE } from './task.inputs.js';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

@InputType({ description: 'When something recurs, by the agency’s clocks.' })
export class RecurrenceInput {
  @Field({ description: 'RFC 5545, of days: `FREQ=WEEKLY;BYDAY=MO`, with `COUNT` or `UNTIL=20261231`.' })
  @Length(1, 300)
  rule: string;

  @Field(() => DateScalar)
  @IsString()
  startsOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'The time of day; 09:00 without it.' })
  @IsOptional()
  @Matches(TIME_OF_DAY, { message: '$property must look like 09:00' })
  at?: string | null;
}

@InputType({ description: 'All that a recurring task says.' })
export class TaskTemplateInput extends RecurrenceInput {
  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'By which it is done, where that isn’t the client’s or service’s own.',
  })
  @IsOptional()
  @IsNodeId()
  manualId?: string | null;

  @Field()
  @Length(1, 200)
  title: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_TEXT)
  description?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '1 without it.' })
  @IsOptional()
  @Matches(NOT_NEGATIVE, { message: '$property must be a number that is not negative' })
  quantity?: DecimalText | null;

  @Field(() => TaskPriorityEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TaskPriorityEnum)
  priority?: TaskPriority | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(36_000_000)
  estimateSeconds?: number | null;

  @Field(() => [String], { nullable: true, description: 'Steps to tick off.' })
  @IsOptional()
  @ArrayMaxSize(100)
  @Length(1, 500, { each: true })
  checklist?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Due as many days after its occurrence; 0 without it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  dueAfterDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Made as many days before its occurrence; 7 without it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(90)
  createdDaysAhead?: number | null;
}

@InputType()
export class CreateTaskTemplateInput extends TaskTemplateInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one template.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'Tasks that are made already stay as they are.' })
export class UpdateTaskTemplateInput extends TaskTemplateInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class TaskTemplateActionInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class SkipTaskOccurrenceInput {
  @Field(() => ID)
  @IsNodeId()
  templateId: string;

  @Field({ description: 'Its name, as `TaskOccurrence.name`.' })
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, { message: '$property must be the name of an occurrence' })
  name: string;
}
