import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { TaskStatus } from '#core/tasks';
import type { LocalDate } from '#core/time';
import { DateScalar, IsNodeId, OrderedPageArgs } from '#platform/graphql';
import { TaskOrderEnum, TaskPriorityEnum, TaskStatusEnum, type TaskPriority } from './task.enums.js';

@InputType({ description: 'All that is given must hold.' })
export class TaskFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  serviceId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string;

  @Field({ nullable: true, description: 'Whether somebody has it.' })
  @IsOptional()
  @IsBoolean()
  isAssigned?: boolean;

  @Field(() => TaskStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TaskStatusEnum)
  status?: TaskStatus;

  @Field(() => [TaskStatusEnum], { nullable: true, description: 'Any of them.' })
  @IsOptional()
  @IsEnum(TaskStatusEnum, { each: true })
  @ArrayMaxSize(7)
  statuses?: TaskStatus[];

  @Field(() => TaskPriorityEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TaskPriorityEnum)
  priority?: TaskPriority;

  @Field(() => DateScalar, { nullable: true, description: 'The first day on which it is due.' })
  @IsOptional()
  @IsString()
  dueFrom?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it is due.' })
  @IsOptional()
  @IsString()
  dueTo?: LocalDate;

  @Field({ nullable: true, description: 'A part of the title, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  @Field({ nullable: true, description: 'Whether a billing run has charged it, which staff alone may ask.' })
  @IsOptional()
  @IsBoolean()
  isBilled?: boolean;

  @Field({
    nullable: true,
    description: 'Whether a price waits for the client’s answer, which assistants aren’t told.',
  })
  @IsOptional()
  @IsBoolean()
  hasOpenPrice?: boolean;
}

@ArgsType()
export class TasksArgs extends OrderedPageArgs(TaskOrderEnum) {
  @Field(() => TaskFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaskFilter)
  filter?: TaskFilter | null;
}

@ArgsType()
export class TaskCountsArgs {
  @Field(() => TaskFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaskFilter)
  filter?: TaskFilter | null;
}
