import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Month } from '#core/time';
import { Area } from '#platform/access';
import { defineEnum, MonthScalar } from '#platform/graphql';

export type StillOpenKind =
  | 'INVOICE_DRAFT'
  | 'PAYOUT_FOUND'
  | 'TIME_DRAFT'
  | 'TIME_REJECTED'
  | 'TIME_SUBMITTED'
  | 'TIME_UNBILLED'
  | 'EXPENSE_DRAFT'
  | 'EXPENSE_REJECTED'
  | 'EXPENSE_SUBMITTED'
  | 'EXPENSE_UNBILLED'
  | 'TASK_DELIVERED'
  | 'TASK_UNBILLED';

export const StillOpenKindEnum = defineEnum<StillOpenKind>('StillOpenKind', 'What of a month isn’t in the books yet.', {
  INVOICE_DRAFT: 'Invoices and credit notes that are not issued.',
  PAYOUT_FOUND: 'Payouts that are not approved.',
  TIME_DRAFT: 'Time that was not handed in.',
  TIME_REJECTED: 'Time that was given back.',
  TIME_SUBMITTED: 'Time that waits for the agency or the client.',
  TIME_UNBILLED: 'Approved time that no billing run has charged.',
  EXPENSE_DRAFT: 'Expenses that were not handed in.',
  EXPENSE_REJECTED: 'Expenses that were given back.',
  EXPENSE_SUBMITTED: 'Expenses that wait for the agency or the client.',
  EXPENSE_UNBILLED: 'Agreed expenses that no billing run has charged.',
  TASK_DELIVERED: 'Tasks that are done and not approved.',
  TASK_UNBILLED: 'Approved tasks that no billing run has charged.',
});

@ObjectType({ description: 'What of a month that is open isn’t in the books yet, of one kind.' })
@Area('accounting')
export class StillOpen {
  @Field(() => MonthScalar)
  month: Month;

  @Field(() => StillOpenKindEnum)
  kind: StillOpenKind;

  @Field(() => Int, { description: 'Entries, expenses, tasks, documents or payouts.' })
  count: number;

  @Field(() => Int, { description: 'Of time; 0 of what else there is.' })
  seconds: number;
}
