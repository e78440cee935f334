import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { PayoutAction, PayoutStatus } from '#core/payouts';
import type { LocalDate, Month } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  defineEnum,
  IsCurrencyCode,
  IsNodeId,
  Money,
  MonthScalar,
  OrderedPageArgs,
} from '#platform/graphql';

export const PayoutStatusEnum = defineEnum<PayoutStatus>('PayoutStatus', 'How far a payout has come.', {
  FOUND: 'A billing run has found it; it waits for approval.',
  HELD: 'It waits, for a reason that somebody gave.',
  APPROVED: 'It is in the books, and is owed.',
  PARTLY_PAID: 'Some of it is paid.',
  PAID: 'All of it is paid.',
  DISCARDED: 'It pays nothing: what it was for waits for the next billing run.',
});

export const PayoutActionEnum = defineEnum<PayoutAction>('PayoutAction', 'What can be done with a payout.', {
  ADJUST: 'Add a bonus or a deduction.',
  HOLD: 'Have it wait.',
  RELEASE: 'Have it wait no longer.',
  APPROVE: 'Approve it, by which it is booked.',
  DISCARD: 'Discard it, by which the next billing run pays what it was for.',
  TAKE_BACK: 'Take the approval back, by which it is booked back.',
  PAY_PART: 'Say that some of it was paid.',
  PAY: 'Say that it was paid.',
  TAKE_PAYMENT_BACK: 'Take a payment back.',
});

@ObjectType({ description: 'What an assistant has earned by a billing run, in one currency, and how it is paid.' })
@Area('payouts')
export class Payout {
  @Field(() => ID)
  id: string;

  @Field(() => PayoutStatusEnum)
  status: PayoutStatus;

  @Field(() => [PayoutActionEnum], { nullable: true, description: 'What can be done with it as it is.' })
  @Visible(...STAFF)
  actions: PayoutAction[];

  @Field(() => MonthScalar, { description: 'The month that its billing run was of.' })
  month: Month;

  @Field(() => Int, { description: 'Time that is paid by the hour.' })
  seconds: number;

  @Field(() => Money, {
    description: 'For time and tasks together, less what corrections take back, and what is reimbursed.',
  })
  amount: Money;

  @Field(() => Money, { description: 'What of it gives expenses back, as they were spent.' })
  reimbursed: Money;

  @Field(() => Money, { description: 'What bonuses and deductions come to.' })
  adjusted: Money;

  @Field(() => Money, { description: 'What is to be paid: `amount` and `adjusted`.' })
  total: Money;

  @Field(() => Money)
  paid: Money;

  @Field(() => Money, { description: 'What of `total` is not paid; of one that is discarded, nothing.' })
  open: Money;

  @Field(() => String, { nullable: true, description: 'Why it waits, where it is held.' })
  heldReason: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was booked, where it is approved.' })
  bookedOn: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the bank is to pay it, where a payment file that is not confirmed yet has it.',
  })
  @Visible(...STAFF)
  inFileFor: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Where its statement can be downloaded, once it is made.' })
  statementPath: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Payouts, the latest first.' })
export class PayoutConnection extends Connection(Payout, 'Payout') {}

@ObjectType({ description: 'What was added to a payout by hand, or taken off.' })
@Area('payouts')
export class PayoutAdjustment {
  @Field(() => ID)
  id: string;

  @Field(() => Money, { description: 'Of a deduction it is negative.' })
  amount: Money;

  @Field()
  reason: string;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType({ description: 'A payment of a payout, or one that was taken back.' })
@Area('payouts')
export class PayoutPayment {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  paidOn: LocalDate;

  @Field(() => Money, { description: 'Of the opposite sign where it takes an earlier one back.' })
  amount: Money;

  @Field(() => String, { nullable: true })
  reference: string | null;

  @Field(() => ID, { nullable: true, description: 'The payment that it takes back.' })
  reversesId: string | null;
}

@InputType({ description: 'All that is given must hold.' })
export class PayoutFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  runId?: string;

  @Field(() => MonthScalar, { nullable: true, description: 'Of all its runs.' })
  @IsOptional()
  @IsString()
  month?: Month;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string;

  @Field(() => [PayoutStatusEnum], { nullable: true })
  @IsOptional()
  @IsEnum(PayoutStatusEnum, { each: true })
  statuses?: PayoutStatus[];

  @Field(() => String, { nullable: true, description: 'ISO 4217 code' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string;
}

export type PayoutOrder = 'LATEST' | 'ASSISTANT' | 'TOTAL';
const PayoutOrderEnum = defineEnum<PayoutOrder>('PayoutOrder', 'In which order payouts are listed.', {
  LATEST: 'The latest first.',
  ASSISTANT: 'By the assistant’s name.',
  TOTAL: 'By total, each currency by itself.',
});

@ArgsType()
export class PayoutsArgs extends OrderedPageArgs(PayoutOrderEnum) {
  @Field(() => PayoutFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PayoutFilter)
  filter?: PayoutFilter | null;
}
