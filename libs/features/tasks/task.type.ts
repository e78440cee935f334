import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsOptional, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  IsNodeId,
  PageArgs,
} from '#platform/graphql';

export type TaskStatus =
  'REQUESTED' | 'ACCEPTED' | 'IN_PROGRESS' | 'DELIVERED' | 'CHANGES_WANTED' | 'APPROVED' | 'CANCELLED';

export const TaskStatusEnum = defineEnum<TaskStatus>('TaskStatus', 'How far a task is.', {
  REQUESTED: 'Asked for.',
  ACCEPTED: 'Taken on, not begun.',
  IN_PROGRESS: 'Being done.',
  DELIVERED: 'Done, not yet looked at.',
  CHANGES_WANTED: 'Looked at and given back.',
  APPROVED: 'Done and accepted: it is billed and paid.',
  CANCELLED: 'Not done.',
});

@ObjectType({ description: 'A piece of work with an end, priced by itself.' })
@Area('tasks')
export class Task {
  @Field(() => ID)
  id: string;

  @Field()
  title: string;

  @Field(() => DecimalScalar)
  quantity: DecimalText;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of one unit, in place of the contract’s or service’s.' })
  @Visible(...STAFF, 'CLIENT')
  price: DecimalText | null;

  @Field(() => TaskStatusEnum)
  status: TaskStatus;

  @Field(() => DateScalar, { nullable: true })
  dueOn: LocalDate | null;

  @Field(() => DateTimeScalar, { nullable: true })
  approvedAt: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType({ description: 'Tasks, the latest first.' })
export class TaskConnection extends Connection(Task, 'Task') {}

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
  assistantId?: string;

  @Field(() => TaskStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TaskStatusEnum)
  status?: TaskStatus;

  @Field({ nullable: true, description: 'Whether a billing run has charged it, which staff alone may ask.' })
  @IsOptional()
  @IsBoolean()
  isBilled?: boolean;
}

@ArgsType()
export class TasksArgs extends PageArgs {
  @Field(() => TaskFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaskFilter)
  filter?: TaskFilter | null;
}
