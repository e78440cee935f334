import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { TaskStatus } from '#core/tasks';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, DecimalScalar } from '#platform/graphql';
import {
  TaskApproverEnum,
  TaskOriginEnum,
  TaskPriorityEnum,
  TaskStatusEnum,
  type TaskApprover,
  type TaskOrigin,
  type TaskPriority,
} from './task.enums.js';

@ObjectType({ description: 'A piece of work with an end, priced by itself under a per-task contract.' })
@Area('tasks')
export class Task {
  @Field(() => ID)
  id: string;

  @Field()
  title: string;

  @Field({ description: 'What is wanted, as Markdown; the client sees it.' })
  description: string;

  @Field(() => DecimalScalar)
  quantity: DecimalText;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of one unit, in place of the contract’s; it is fixed when work begins.',
  })
  @Visible(...STAFF, 'CLIENT')
  price: DecimalText | null;

  @Field(() => TaskStatusEnum)
  status: TaskStatus;

  @Field(() => TaskPriorityEnum)
  priority: TaskPriority;

  @Field(() => TaskOriginEnum)
  origin: TaskOrigin;

  @Field(() => Int, { nullable: true, description: 'How long it may take.' })
  estimateSeconds: number | null;

  @Field(() => DateScalar, { nullable: true })
  dueOn: LocalDate | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When work first began.' })
  startedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last delivered.' })
  deliveredAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the client can object before silence approves.',
  })
  approvesItselfAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  approvedAt: string | null;

  @Field(() => TaskApproverEnum, { nullable: true })
  approvedBy: TaskApprover | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => Int, { description: 'Counts changes: send it along with yours.' })
  version: number;
}

@ObjectType({ description: 'Tasks, the latest first unless another order is asked for.' })
export class TaskConnection extends Connection(Task, 'Task') {}

@ObjectType({ description: 'How many tasks there are in a state, as for the head of a board’s column.' })
export class TaskCount {
  @Field(() => TaskStatusEnum)
  status: TaskStatus;

  @Field(() => Int)
  count: number;
}
