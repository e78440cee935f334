import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsOptional, Matches } from 'class-validator';
import type { MarginGap, MarginPart } from '#core/margins';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { RateMissing, RateUsed } from '#features/journal';
import { Area } from '#platform/access';
import { DateScalar, DecimalScalar, defineEnum, IsNodeId, Money, MonthScalar } from '#platform/graphql';

export type MarginKey = 'CLIENT' | 'CONTRACT' | 'SERVICE' | 'ASSISTANT';

export const MarginKeyEnum = defineEnum<MarginKey>('MarginKey', 'By what margins are summed.', {
  CLIENT: 'By client.',
  CONTRACT: 'By contract.',
  SERVICE: 'By service.',
  ASSISTANT: 'By assistant.',
});

export const MarginPartEnum = defineEnum<MarginPart>('MarginPart', 'What figures are of.', {
  WORK: 'Work that was done.',
  UNUSED_RETAINER: 'What of retainers’ fees is for time that nobody used.',
  OTHER: 'What was billed for no work, such as a pack.',
});

export const MarginGapEnum = defineEnum<MarginGap>('MarginGap', 'Why a figure is not known.', {
  NO_PAY_RATE: 'Nobody said what the work pays, so its cost is not known.',
  NOT_PAID_YET: 'No billing run has found yet what it pays.',
  OTHER_CURRENCY: 'It costs another currency than it brings.',
  NO_RATE: 'In the agency’s currency: an exchange rate is not known.',
  UNAPPROVED: 'The time is not approved.',
  UNBILLED: 'It is approved and not billed.',
  NOT_ISSUED: 'Its invoice is a draft.',
  PERIOD_OPEN: 'A fee is of a month that is not closed, so its use is not known.',
});

@ObjectType({ description: 'Why figures are not known.' })
export class MarginGapCount {
  @Field(() => MarginGapEnum)
  code: MarginGap;

  @Field(() => Int, { description: 'Of how many pieces of work, or lines.' })
  count: number;
}

@ObjectType({
  description:
    'Figures of the work and lines of which both price and cost are known: the cost is of what the revenue is for.',
})
@Area('margins')
export class MarginSoFar {
  @Field(() => Float, { description: 'The time in these figures.' })
  seconds: number;

  @Field(() => Money, { description: 'What was invoiced, without tax.' })
  revenue: Money;

  @Field(() => Money, { description: 'What the same work costs.' })
  cost: Money;

  @Field(() => Money)
  margin: Money;

  @Field(() => DecimalScalar, { nullable: true, description: 'The margin in percent of the revenue.' })
  percent: DecimalText | null;

  @Field(() => Money, { nullable: true, description: 'The revenue of an hour.' })
  hourlyRate: Money | null;
}

@ObjectType({ isAbstract: true })
abstract class MarginFigures {
  @Field(() => MarginPartEnum)
  part: MarginPart;

  @Field({ description: 'ISO 4217 code of what clients pay.' })
  currency: string;

  @Field(() => Float, { description: 'Approved time.' })
  seconds: number;

  @Field(() => Money, {
    nullable: true,
    description: 'What was invoiced for it, without tax; none where it is not known.',
  })
  revenue: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What assistants earn and expenses cost; none where it is not known.',
  })
  cost: Money | null;

  @Field(() => Money, { nullable: true, description: 'Revenue less cost; none where either is not known.' })
  margin: Money | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The margin in percent of the revenue.' })
  percent: DecimalText | null;

  @Field(() => Money, { nullable: true, description: 'The revenue of an hour.' })
  hourlyRate: Money | null;

  @Field({ description: 'Whether all figures are known.' })
  isComplete: boolean;

  @Field(() => [MarginGapCount], { description: 'Why some are not.' })
  gaps: MarginGapCount[];

  @Field(() => MarginSoFar, {
    nullable: true,
    description: 'What is known while not all is; the same figures once all is. None where nothing is known.',
  })
  soFar: MarginSoFar | null;

  @Field(() => Float, {
    description: 'Time for clients to pay that no issued invoice has: not approved, not billed, or on a draft.',
  })
  unbilledSeconds: number;
}

@ObjectType({
  description:
    'What somebody or something brings, costs and leaves. Of what is of no service or assistant, both are null.',
})
@Area('margins')
export class MarginRow extends MarginFigures {}

@ObjectType({ description: 'All rows of a part and currency together.' })
@Area('margins')
export class MarginTotal extends MarginFigures {}

@ObjectType({ description: 'Margins of some months.' })
@Area('margins')
export class MarginReport {
  @Field(() => MonthScalar)
  from: Month;

  @Field(() => MonthScalar)
  to: Month;

  @Field(() => MarginKeyEnum)
  by: MarginKey;

  @Field(() => [MarginRow])
  rows: MarginRow[];

  @Field(() => [MarginTotal])
  totals: MarginTotal[];

  @Field(() => [RateUsed], { description: 'The exchange rates in its figures; none where each currency stands apart.' })
  rates: RateUsed[];

  @Field(() => [RateMissing], { description: 'Rates that are not known; what needs them has no figures.' })
  missingRates: RateMissing[];
}

export type WorkKind = 'TIME' | 'TASK' | 'EXPENSE';
export const WorkKindEnum = defineEnum<WorkKind>('WorkKind', 'What was done.', {
  TIME: 'A time entry.',
  TASK: 'A task.',
  EXPENSE: 'An expense.',
});

@ObjectType({ description: 'A part of an invoice’s line that is for a piece of work.' })
@Area('margins')
export class WorkShare {
  @Field(() => ID)
  lineId: string;

  @Field({ description: 'The line’s kind, such as HOURLY.' })
  lineKind: string;

  @Field(() => Money, { description: 'The whole line.' })
  lineAmount: Money;

  @Field(() => Money, { description: 'What of it is for this work.' })
  amount: Money;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The work’s weight among all of the line’s: seconds as charged, quantities. Of a cap, minimum or discount, which follow other lines, none.',
  })
  weight: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true })
  allWeights: DecimalText | null;
}

@ObjectType({ description: 'What a piece of work brings, costs and leaves, and why.' })
@Area('margins')
export class WorkMargin {
  @Field(() => ID, { description: 'Of the entry, task or expense.' })
  id: string;

  @Field(() => WorkKindEnum)
  kind: WorkKind;

  @Field(() => DateScalar)
  day: LocalDate;

  @Field(() => Int)
  seconds: number;

  @Field(() => Money, { nullable: true, description: 'What the client pays for it; none where it is not known.' })
  charge: Money | null;

  @Field(() => Money, { nullable: true, description: 'What it costs; none where it is not known.' })
  pay: Money | null;

  @Field(() => Money, { nullable: true })
  margin: Money | null;

  @Field(() => Money, { nullable: true, description: 'Of time, what an hour pays.' })
  payRate: Money | null;

  @Field(() => [WorkShare], { description: 'What the charge is made of.' })
  shares: WorkShare[];

  @Field(() => [MarginGapEnum])
  gaps: MarginGap[];
}

@InputType({ description: 'Which months, one to twelve, and whose.' })
export class MarginReportInput {
  @Field(() => MarginKeyEnum)
  @IsEnum(MarginKeyEnum)
  by: MarginKey;

  @Field(() => MonthScalar)
  @Matches(/^\d{4}-\d{2}$/)
  from: Month;

  @Field(() => MonthScalar)
  @Matches(/^\d{4}-\d{2}$/)
  to: Month;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether all is told in the agency’s currency, each month at the rates of its last day. Otherwise each currency stands apart.',
  })
  @IsOptional()
  @IsBoolean()
  inAgencyCurrency?: boolean | null;
}
