import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, DecimalScalar, IsNodeId, PageArgs } from '#platform/graphql';
import { TaskPriorityEnum, type TaskPriority } from './task.enums.js';

@ObjectType({ description: 'A task that recurs: by its rule tasks are made, each occurrence once.' })
@Area('tasks')
export class TaskTemplate {
  @Field(() => ID)
  id: string;

  @Field()
  title: string;

  @Field()
  description: string;

  @Field(() => DecimalScalar)
  quantity: DecimalText;

  @Field(() => TaskPriorityEnum)
  priority: TaskPriority;

  @Field(() => Int, { nullable: true })
  estimateSeconds: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of the manual by which it is done, where that isn’t the client’s or service’s own.',
  })
  manualId: string | null;

  @Field(() => [String], { description: 'Steps to tick off.' })
  checklist: string[];

  @Field({ description: 'RFC 5545, of days: `FREQ=WEEKLY;BYDAY=MO`.' })
  rule: string;

  @Field(() => DateScalar, { description: 'The first day on which it may occur.' })
  startsOn: LocalDate;

  @Field({ description: 'The time of day at which it occurs, by the agency’s clocks: `09:00`.' })
  at: string;

  @Field(() => Int, { description: 'Days from its occurrence to the day on which a task is due.' })
  dueAfterDays: number;

  @Field(() => Int, { description: 'How long before its occurrence a task is made.' })
  createdDaysAhead: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when no tasks are made.' })
  pausedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Recurring tasks, the latest first.' })
export class TaskTemplateConnection extends Connection(TaskTemplate, 'TaskTemplate') {}

@ObjectType({ description: 'When a recurring task is to occur next.' })
@Area('tasks')
export class TaskOccurrence {
  @Field({ description: 'What the agency’s clocks are meant to show, which names it: `2026-03-09T09:00`.' })
  name: string;

  @Field(() => DateTimeScalar)
  occursAt: Date;

  @Field(() => DateScalar)
  dueOn: LocalDate;

  @Field()
  isSkipped: boolean;

  @Field(() => ID, { nullable: true, description: 'Of its task, once that is made.' })
  taskId: string | null;
}

@InputType({ description: 'All that is given must hold.' })
export class TaskTemplateFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isEnded?: boolean;
}

@ArgsType()
export class TaskTemplatesArgs extends PageArgs {
  @Field(() => TaskTemplateFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaskTemplateFilter)
  filter?: TaskTemplateFilter | null;
}

@ArgsType()
export class OccurrencesArgs {
  @Field(() => Int, { description: 'How many, 1 to 50.' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number;
}
