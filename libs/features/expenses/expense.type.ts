import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ExpenseStatus } from '#core/expenses';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  Money,
  MonthScalar,
} from '#platform/graphql';

export type Advancer = 'ASSISTANT' | 'AGENCY';

export const AdvancerEnum = defineEnum<Advancer>('ExpenseAdvancer', 'Whose money it was.', {
  ASSISTANT: 'The assistant’s: the next payout gives it back as it was spent.',
  AGENCY: 'The agency’s.',
});

export const ExpenseStatusEnum = defineEnum<ExpenseStatus>('ExpenseStatus', 'How far an expense is.', {
  DRAFT: 'Not handed in yet.',
  SUBMITTED: 'Waits for the agency.',
  APPROVED: 'The agency has agreed; billed unless the client must consent first.',
  REJECTED: 'The agency has not agreed.',
  CONSENT_ASKED: 'Waits for the client.',
  CONSENTED: 'The client has agreed to pay it.',
  REFUSED: 'The client does not pay it.',
});

@ObjectType({ description: 'What was spent for a client.' })
@Area('expenses')
export class Expense {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  contractId: string;

  @Field(() => ID, { nullable: true, description: 'Whose expense it is; none: the agency’s own.' })
  @Visible(...STAFF, 'ASSISTANT')
  assistantId: string | null;

  @Field(() => DateScalar)
  day: LocalDate;

  @Field({ description: 'What was bought; the invoice’s line says so.' })
  description: string;

  @Field(() => Money, { nullable: true, description: 'As it was spent.' })
  @Visible(...STAFF, 'ASSISTANT')
  spent: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'What the client pays, before tax: converted and marked up. None where the exchange rate is wanting.',
  })
  @Visible(...STAFF, 'CLIENT')
  price: Money | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What one unit of its currency is worth in the contract’s.',
  })
  @Visible(...STAFF)
  exchangeRate: DecimalText | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the exchange rate.' })
  @Visible(...STAFF)
  exchangeRateOn: LocalDate | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent.' })
  @Visible(...STAFF)
  markupPercent: DecimalText | null;

  @Field(() => AdvancerEnum, { nullable: true })
  @Visible(...STAFF, 'ASSISTANT')
  advancedBy: Advancer;

  @Field(() => Boolean, { nullable: true, description: 'Whether the client pays it.' })
  @Visible(...STAFF)
  billable: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether the contract wants the client’s consent for so much.' })
  @Visible(...STAFF)
  needsConsent: boolean;

  @Field(() => ExpenseStatusEnum)
  status: ExpenseStatus;

  @Field(() => String, { nullable: true })
  @Visible(...STAFF, 'ASSISTANT')
  rejectionReason: string | null;

  @Field({ description: 'Whether a receipt is there, at /api/expenses/<id>/receipt.' })
  hasReceipt: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  @Visible(...STAFF, 'CLIENT')
  consentAskedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @Visible(...STAFF, 'CLIENT')
  consentAnsweredAt: string | null;

  @Field(() => String, { nullable: true, description: 'The user who has answered for the client.' })
  @Visible(...STAFF)
  consentAnsweredBy: string | null;

  @Field(() => String, { nullable: true, description: 'The network address from which the client has answered.' })
  @Visible(...STAFF)
  consentAddress: string | null;

  @Field(() => String, { nullable: true, description: 'What the client said with the answer.' })
  @Visible(...STAFF, 'CLIENT')
  consentNote: string;

  @Field(() => MonthScalar, { nullable: true, description: 'The period under which it is billed.' })
  @Visible(...STAFF, 'CLIENT')
  billedPeriod: Month | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a payout has given it back.' })
  @Visible(...STAFF, 'ASSISTANT')
  isReimbursed: boolean;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Expenses, the latest first.' })
export class ExpenseConnection extends Connection(Expense, 'Expense') {}
