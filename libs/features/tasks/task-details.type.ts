import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { DecimalText } from '#core/money';
import type { TaskAction, TaskStatus } from '#core/tasks';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, DecimalScalar } from '#platform/graphql';
import {
  TaskPersonKindEnum,
  TaskPriceStatusEnum,
  TaskStatusEnum,
  type TaskPersonKind,
  type TaskPriceStatus,
} from './task.enums.js';

@ObjectType({ description: 'Something that was done with a task. It stays as it was written.' })
@Area('tasks')
export class TaskEvent {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  at: string;

  @Field(() => String, { description: 'As in `TaskAction`, or `REQUEST` or `MAKE` for its beginning.' })
  action: TaskAction | 'REQUEST' | 'MAKE';

  @Field(() => TaskStatusEnum, { nullable: true })
  from: TaskStatus | null;

  @Field(() => TaskStatusEnum)
  to: TaskStatus;

  @Field(() => TaskPersonKindEnum)
  byKind: TaskPersonKind;

  @Field(() => String, { nullable: true, description: 'Who; not told to an assistant of another assistant.' })
  byName: string | null;

  @Field({ description: 'What was said along with it, to everybody who sees the task.' })
  note: string;
}

@ObjectType({ description: 'A step that the assistant ticks off.' })
@Area('tasks')
export class TaskChecklistItem {
  @Field(() => ID)
  id: string;

  @Field()
  text: string;

  @Field(() => DateTimeScalar, { nullable: true })
  doneAt: string | null;
}

@ObjectType({ description: 'Something said about a task.' })
@Area('tasks')
export class TaskComment {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Markdown.' })
  body: string;

  @Field({ description: 'Clients never see what is internal.' })
  isInternal: boolean;

  @Field(() => TaskPersonKindEnum)
  authorKind: TaskPersonKind;

  @Field(() => String, { nullable: true, description: 'Not told to an assistant of another assistant.' })
  authorName: string | null;

  @Field({ description: 'Whether the caller wrote it, and so may edit it.' })
  isMine: boolean;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  editedAt: string | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Somebody who is named in a comment.' })
@Area('tasks')
export class TaskMention {
  @Field(() => String, { nullable: true, description: 'Not told to an assistant of another assistant.' })
  name: string | null;

  @Field(() => TaskPersonKindEnum)
  kind: TaskPersonKind;

  @Field({ description: 'Whether it is the caller.' })
  isMe: boolean;
}

@ObjectType({ description: 'Comments, the oldest first.' })
export class TaskCommentConnection extends Connection(TaskComment, 'TaskComment') {}

@ObjectType({ description: 'A unit price that was named for a task, and what became of it.' })
@Area('tasks')
export class TaskPriceAgreement {
  @Field(() => ID)
  id: string;

  @Field(() => DecimalScalar, { description: 'Of one unit, in the contract’s currency.' })
  price: DecimalText;

  @Field({ description: 'Why, or how it was agreed.' })
  note: string;

  @Field(() => TaskPriceStatusEnum)
  status: TaskPriceStatus;

  @Field(() => DateTimeScalar)
  proposedAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  answeredAt: string | null;
}

@ObjectType({ description: 'What a contract says of its tasks.' })
@Area('tasks')
export class TaskRules {
  @Field(() => ID)
  contractId: string;

  @Field(() => Int, { nullable: true, description: 'How many requests are taken on at a time; others wait in line.' })
  activeRequestsLimit: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Full days after which a delivered task is approved unless the client objects; never without it.',
  })
  silenceApprovesAfterDays: number | null;

  @Field({ description: 'Whether a task’s own price holds only once the client has agreed.' })
  clientAgreesPrices: boolean;

  @Field(() => Int, { description: 'Requests that are taken on and the agency’s turn.' })
  activeRequests: number;

  @Field(() => Int, { description: 'Requests that wait.' })
  waitingRequests: number;

  @Field(() => Int, { description: 'Counts changes: send it along with yours; 0 before the first.' })
  version: number;
}
