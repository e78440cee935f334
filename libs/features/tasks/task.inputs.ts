import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsEnum,
  IsIn,
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
import type { TaskAction } from '#core/tasks';
import type { LocalDate } from '#core/time';
import { DateScalar, DecimalScalar, IsNodeId } from '#platform/graphql';
import { TaskActionEnum, TaskPriorityEnum, type TaskPriority } from './task.enums.js';

const LONGEST_TITLE = 200;
export const LONGEST_TEXT = 20_000;
const LONGEST_NOTE = 2_000;
const MOST_SECONDS = 3_600 * 10_000;
export const MOST_TASKS_AT_ONCE = 100;
export const NOT_NEGATIVE = /^\d{1,12}(\.\d{1,6})?$/;

@InputType({ description: 'What a client asks for.' })
export class RequestTaskInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field()
  @Length(1, LONGEST_TITLE)
  title: string;

  @Field(() => String, { nullable: true, description: 'Markdown.' })
  @IsOptional()
  @MaxLength(LONGEST_TEXT)
  description?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '1 without it.' })
  @IsOptional()
  @Matches(NOT_NEGATIVE, { message: '$property must be a number that is not negative' })
  quantity?: DecimalText | null;

  @Field(() => DateScalar, { nullable: true })
  @IsOptional()
  @IsString()
  dueOn?: LocalDate | null;

  @Field(() => TaskPriorityEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TaskPriorityEnum)
  priority?: TaskPriority | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A task that is made inside. An assistant’s is her own.' })
export class CreateTaskInput extends RequestTaskInput {
  @Field(() => ID, { nullable: true, description: 'Who is to do it.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_SECONDS)
  estimateSeconds?: number | null;

  @Field(() => [String], { nullable: true, description: 'Steps to tick off.' })
  @IsOptional()
  @ArrayMaxSize(100)
  @Length(1, 500, { each: true })
  checklist?: string[] | null;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateTaskInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field({ nullable: true })
  @IsOptional()
  @Length(1, LONGEST_TITLE)
  title?: string;

  @Field({ nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_TEXT)
  description?: string;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @Matches(NOT_NEGATIVE, { message: '$property must be a number that is not negative' })
  quantity?: DecimalText;

  @Field(() => DateScalar, { nullable: true, description: 'Null takes it away.' })
  @IsOptional()
  @IsString()
  dueOn?: LocalDate | null;

  @Field(() => TaskPriorityEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TaskPriorityEnum)
  priority?: TaskPriority;

  @Field(() => Int, { nullable: true, description: 'Null takes it away.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_SECONDS)
  estimateSeconds?: number | null;
}

@InputType({ description: 'Something to be done with a task as it was seen.' })
export class TaskActionInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'For everybody who sees the task.' })
  @IsOptional()
  @MaxLength(LONGEST_NOTE)
  note?: string | null;
}

@InputType()
export class AssignTaskInput extends TaskActionInput {
  @Field(() => ID, { nullable: true, description: 'Nobody without it.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;
}

@InputType({ description: 'One action on many tasks, whatever version they have.' })
export class ChangeTasksInput {
  @Field(() => [ID], { description: `At most ${MOST_TASKS_AT_ONCE}.` })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TASKS_AT_ONCE)
  @IsNodeId({ each: true })
  ids: string[];

  @Field(() => TaskActionEnum, { description: '`ACCEPT`, `ASSIGN` or `CANCEL`.' })
  @IsIn(['ACCEPT', 'ASSIGN', 'CANCEL'])
  action: TaskAction;

  @Field(() => ID, { nullable: true, description: 'To whom `ASSIGN` gives them.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_NOTE)
  note?: string | null;
}

@InputType({ description: 'All that an assistant has still to do, recurring tasks too.' })
export class HandOverTasksInput {
  @Field(() => ID)
  @IsNodeId()
  fromAssistantId: string;

  @Field(() => ID, { nullable: true, description: 'To whom; to nobody yet without it.' })
  @IsOptional()
  @IsNodeId()
  toAssistantId?: string | null;
}
