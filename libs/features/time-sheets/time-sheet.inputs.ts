import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import type { LocalDate } from '#core/time';
import type { WeekStatus } from '#core/time-sheet';
import { DateScalar, IsNodeId, PageArgs } from '#platform/graphql';
import { WeekStatusEnum } from './time-sheet.type.js';

@InputType({ isAbstract: true })
abstract class OfWeek {
  @Field(() => ID, { nullable: true, description: 'Whose week; an assistant’s own without.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => DateScalar, { description: 'Any day of the week.' })
  @IsString()
  week: LocalDate;

  @Field(() => Int, { description: 'The version of the week that was seen.' })
  @IsInt()
  version: number;
}

@InputType({ description: 'What a cell shall hold.' })
export class SetTimeSheetCellInput {
  @Field(() => String, { nullable: true, description: 'Sent again with it, the cell isn’t filled a second time.' })
  @IsOptional()
  @IsString()
  idempotencyKey?: string | null;

  @Field(() => ID, { nullable: true, description: 'Whose week; an assistant’s own without.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => DateScalar)
  @IsString()
  date: LocalDate;

  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field({
    description: 'As it is typed: `1:30`, `1.5`, `90m`, in an empty cell `9-10:15` too; nothing or 0 empties it.',
  })
  @IsString()
  @MaxLength(100)
  time: string;

  @Field(() => Int, { description: 'The seconds that the cell showed.' })
  @IsInt()
  @Min(0)
  seenSeconds: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The task on which what is added was spent; it lengthens an entry on that task, or becomes a new one.',
  })
  @IsOptional()
  @IsNodeId()
  taskId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of an entry that the cell gets; others keep theirs.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  description?: string;

  @Field(() => String, { nullable: true, description: 'Why, where staff change a locked day.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  reason?: string | null;
}

@InputType({ description: 'Rows that the week gets from the last one before it that has any.' })
export class CopyTimeSheetRowsInput extends OfWeek {
  @Field({ description: 'Whether the hours come along, into cells that are empty.' })
  @IsBoolean()
  withTime: boolean;
}

@InputType({ description: 'A row that stands in the week before it has any time, or no longer does.' })
export class SetTimeSheetRowInput extends OfWeek {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field()
  @IsBoolean()
  isShown: boolean;
}

@InputType({ description: 'A week to hand in; one without work is handed in too.' })
export class SubmitTimeSheetInput extends OfWeek {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  note?: string;
}

@InputType({ description: 'A week to take back before it is decided on.' })
export class WithdrawTimeSheetInput extends OfWeek {}

@InputType({ description: 'Weeks to approve.' })
export class ApproveTimeWeeksInput {
  @Field(() => [ID])
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsNodeId({ each: true })
  ids: string[];
}

@InputType({ description: 'Weeks to give back, and why.' })
export class RejectTimeWeeksInput extends ApproveTimeWeeksInput {
  @Field()
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason: string;
}

@ArgsType()
export class TimeWeeksArgs extends PageArgs {
  @Field(() => WeekStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(WeekStatusEnum)
  status?: WeekStatus | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;
}

@ArgsType()
export class MissingTimeSheetsArgs extends PageArgs {
  @Field(() => DateScalar, { description: 'Any day of the week.' })
  @IsString()
  week: LocalDate;
}
