import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsEnum,
  IsInt,
  IsOptional,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  IsCurrencyCode,
  IsNodeId,
  IsNotNegative,
  Money,
} from '#platform/graphql';

export type LateFeeKind = 'FIXED' | 'MONTHLY';

export const LateFeeKindEnum = defineEnum<LateFeeKind>('LateFeeKind', 'How lateness is charged.', {
  FIXED: 'An amount, once an invoice.',
  MONTHLY: 'A percentage of what is open, for each month that begins.',
});

@ObjectType({ description: 'How the agency reminds clients of what is open, and what lateness costs.' })
@Area('payments')
export class ReminderSettings {
  @Field({ description: 'Whether reminders are sent by themselves.' })
  isOn: boolean;

  @Field(() => [Int], {
    description: 'On which days, counted from the one on which an invoice is due: -3 is before it.',
  })
  days: number[];

  @Field(() => Int, { description: 'From which hour of the day on, in the agency’s zone.' })
  hour: number;

  @Field(() => LateFeeKindEnum, { nullable: true, description: 'Nothing is charged without it.' })
  lateFee: LateFeeKind | null;

  @Field(() => Money, { nullable: true, description: 'Of a fixed fee; charged for invoices in its currency.' })
  lateFeeAmount: Money | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a monthly fee.' })
  lateFeePercent: DecimalText | null;

  @Field(() => Int, { description: 'So many days after an invoice was due nothing is charged.' })
  lateFeeGraceDays: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percent of an invoice, more than which is never charged for it.',
  })
  lateFeeMostPercent: DecimalText | null;

  @Field(() => DateScalar, { nullable: true, description: 'Nothing is charged for what was issued before it.' })
  lateFeeIssuedFrom: LocalDate | null;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType({ description: 'A fixed fee has an amount and a currency, a monthly one a percentage.' })
export class LateFeeInput {
  @Field(() => LateFeeKindEnum)
  @IsEnum(LateFeeKindEnum)
  kind: LateFeeKind;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  amount?: DecimalText | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  percent?: DecimalText | null;

  @Field(() => Int, { nullable: true, description: 'None without it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  graceDays?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  mostPercent?: DecimalText | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'For what is issued from this day on; an earlier one charges at once what is late already. Without it the day stays, or is today.',
  })
  @IsOptional()
  issuedFrom?: LocalDate | null;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateReminderSettingsInput {
  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isOn?: boolean;

  @Field(() => [Int], { nullable: true })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsInt({ each: true })
  @Min(-60, { each: true })
  @Max(180, { each: true })
  days?: number[];

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  hour?: number;

  @Field(() => LateFeeInput, { nullable: true, description: 'All of it; null: nothing is charged any more.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => LateFeeInput)
  lateFee?: LateFeeInput | null;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}

@ObjectType({ description: 'What becomes of a contract while one of its invoices is not paid.' })
@Area('contracts')
export class ContractPaymentRule {
  @Field(() => Int, {
    nullable: true,
    description: 'So many days after it was due the contract rests; never without it.',
  })
  pausesAfterDays: number | null;

  @Field({ description: 'Whether it goes on by itself once all of them are paid.' })
  resumes: boolean;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType()
export class SetContractPaymentRuleInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  pausesAfterDays?: number | null;

  @Field({ nullable: true, description: 'It does without it.' })
  @IsOptional()
  @IsBoolean()
  resumes?: boolean;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}

@ObjectType({ description: 'A reminder that went out.' })
@Area('payments')
export class SentReminder {
  @Field(() => Int, { nullable: true, description: 'Which of the agency’s days; none where somebody sent it by hand.' })
  day: number | null;

  @Field(() => DateTimeScalar)
  sentAt: string;

  @Field(() => Money, { description: 'What was open then.' })
  open: Money;
}

@ObjectType({ description: 'What an invoice’s lateness was charged with.' })
@Area('payments')
export class LateFee {
  @Field(() => Int, { description: 'The month since the grace, from 1 on.' })
  period: number;

  @Field(() => Money)
  amount: Money;

  @Field(() => DateScalar)
  chargedOn: LocalDate;
}

export type RemindOutcome = 'SENT' | 'SENT_ALREADY' | 'NOTHING_OPEN' | 'NO_ADDRESS';

export const RemindOutcomeEnum = defineEnum<RemindOutcome>('RemindOutcome', 'What became of a reminder by hand.', {
  SENT: 'It goes out.',
  SENT_ALREADY: 'One by hand went out today.',
  NOTHING_OPEN: 'Nothing is open, or there is no such invoice.',
  NO_ADDRESS: 'The client has no address, nor a billing contact with one.',
});

@ObjectType()
@Area('payments')
export class RemindedInvoice {
  @Field(() => ID)
  invoiceId: string;

  @Field(() => RemindOutcomeEnum)
  outcome: RemindOutcome;
}

@InputType()
export class RemindNowInput {
  @Field(() => [ID], { description: '1 to 1,000' })
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @IsNodeId({ each: true })
  invoiceIds: string[];

  @Field({ description: '8 to 255 characters; sent again with the same key it is done once.' })
  @Length(8, 255)
  idempotencyKey: string;
}
