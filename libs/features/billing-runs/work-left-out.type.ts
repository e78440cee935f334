import { Field, Int, ObjectType } from '@nestjs/graphql';
import { defineEnum } from '#platform/graphql';

export type LeftOutKind =
  | 'TIME_DRAFT'
  | 'TIME_REJECTED'
  | 'TIME_SUBMITTED'
  | 'TIME_CLIENT_REVIEW'
  | 'EXPENSE_DRAFT'
  | 'EXPENSE_REJECTED'
  | 'EXPENSE_SUBMITTED'
  | 'EXPENSE_APPROVED'
  | 'EXPENSE_CONSENT_ASKED'
  | 'TASK_DELIVERED';

export const LeftOutKindEnum = defineEnum<LeftOutKind>('LeftOutKind', 'Why a run would leave work out.', {
  TIME_DRAFT: 'Time that was not handed in.',
  TIME_REJECTED: 'Time that was given back.',
  TIME_SUBMITTED: 'Time that waits for the agency.',
  TIME_CLIENT_REVIEW: 'Time that waits for the client.',
  EXPENSE_DRAFT: 'Expenses that were not handed in.',
  EXPENSE_REJECTED: 'Expenses that were given back.',
  EXPENSE_SUBMITTED: 'Expenses that wait for the agency.',
  EXPENSE_APPROVED: 'Approved expenses that are so high that the client must be asked first.',
  EXPENSE_CONSENT_ASKED: 'Expenses that wait for the client.',
  TASK_DELIVERED: 'Tasks that are done and not approved; they are billed with the month in which they are.',
});

@ObjectType({ description: 'Billable work of a client that a run would leave out, of one kind.' })
export class WorkLeftOut {
  @Field(() => LeftOutKindEnum)
  kind: LeftOutKind;

  @Field(() => Int, { description: 'Entries, expenses or tasks.' })
  count: number;

  @Field(() => Int, { description: 'Of time; 0 of what else there is.' })
  seconds: number;

  @Field({ description: 'Whether some of it is of a retainer, whose hours it uses.' })
  isRetained: boolean;
}
