import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { FactorVerdict, FreeTimeMode, RateLevel, RateVerdict, Weekday } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { FreeTimeModeEnum, WeekdayEnum } from '#features/contracts';
import { RetainerStatement } from '#features/retainers';
import { Area } from '#platform/access';
import { DateScalar, DecimalScalar, defineEnum, MonthScalar } from '#platform/graphql';
import { PreviewInvoice, PreviewRefusal } from './run-billing.type.js';

@ObjectType({ description: 'What a contract’s month comes to under some terms; nothing of it is saved.' })
@Area('billing')
export class TriedOutcome {
  @Field(() => PreviewInvoice, {
    nullable: true,
    description: 'Of the month alone, with its own fee whenever that is billed; none where there is nothing to bill.',
  })
  invoice?: PreviewInvoice;

  @Field(() => RetainerStatement, { nullable: true, description: 'Of a retainer.' })
  statement?: RetainerStatement;

  @Field(() => PreviewRefusal, { nullable: true })
  refusal?: PreviewRefusal;
}

@ObjectType({ description: 'The same month of a contract under several terms, side by side.' })
@Area('billing')
export class ContractComparison {
  @Field(() => MonthScalar)
  month: Month;

  @Field(() => TriedOutcome, { description: 'Under the terms in force in the month.' })
  agreed: TriedOutcome;

  @Field(() => [TriedOutcome], { description: 'In the order in which they were asked for.' })
  alternatives: TriedOutcome[];
}

export const RateLevelEnum = defineEnum<RateLevel>('RateLevel', 'Where a rate was found.', {
  CONTRACT: 'Among the contract’s own.',
  CLIENT: 'Among the client’s.',
  SERVICE: 'The service’s.',
  AGENCY: 'The agency’s.',
});

export const RateVerdictEnum = defineEnum<RateVerdict>('RateVerdict', 'Why a rate wins or loses.', {
  CHOSEN: 'It wins.',
  OTHER_SERVICE: 'It is for another service.',
  OTHER_ASSISTANT: 'It is for another assistant.',
  NOT_YET: 'It holds from a later day on.',
  REPLACED: 'Another for the same is newer, or as new and listed later.',
  LESS_SPECIFIC: 'Another of its level speaks of the service or the assistant.',
  LOWER_LEVEL: 'A contract’s comes before a client’s, that before a service’s, that before the agency’s.',
});

export const FactorVerdictEnum = defineEnum<FactorVerdict>('FactorVerdict', 'Why a factor wins or loses.', {
  CHOSEN: 'It wins.',
  OTHER_SERVICE: 'It is for another service.',
  OUTSIDE_WINDOW: 'The time is outside of its window.',
  LATER_IN_LIST: 'Another that matches is listed before it.',
});

@ObjectType({ description: 'A rate that could apply, and why it does or doesn’t.' })
@Area('billing')
export class RateCandidate {
  @Field(() => RateLevelEnum)
  level: RateLevel;

  @Field(() => DecimalScalar, { description: 'Of one hour, in the contract’s currency.' })
  rate: DecimalText;

  @Field(() => ID, { nullable: true })
  serviceId?: string;

  @Field(() => ID, { nullable: true })
  assistantId?: string;

  @Field(() => DateScalar, { nullable: true })
  fromDate?: LocalDate;

  @Field(() => RateVerdictEnum)
  verdict: RateVerdict;
}

@ObjectType({ description: 'A factor that could apply, and why it does or doesn’t.' })
@Area('billing')
export class FactorCandidate {
  @Field(() => DecimalScalar)
  factor: DecimalText;

  @Field(() => ID, { nullable: true })
  serviceId?: string;

  @Field(() => [WeekdayEnum], { nullable: true })
  weekdays?: readonly Weekday[];

  @Field(() => String, { nullable: true })
  from?: string;

  @Field(() => String, { nullable: true })
  to?: string;

  @Field(() => FactorVerdictEnum)
  verdict: FactorVerdict;
}

@ObjectType({ description: 'Short time that is paid and not billed.' })
@Area('billing')
export class FreeTimeRule {
  @Field(() => Int)
  maxSeconds: number;

  @Field(() => FreeTimeModeEnum)
  mode: FreeTimeMode;
}

@ObjectType({ description: 'Which rate and factor time has at its start, and why no other one.' })
@Area('billing')
export class RateAnswer {
  @Field(() => DateScalar, { description: 'In the agency’s zone.' })
  day: LocalDate;

  @Field({ description: 'Whether the contract looks up rates at all; a retainer of time doesn’t.' })
  isRateUsed: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of one hour; without it time can’t be billed.' })
  rate?: DecimalText;

  @Field(() => [RateCandidate], { description: 'Level by level.' })
  candidates: RateCandidate[];

  @Field(() => DecimalScalar, { description: 'How often the first second counts.' })
  factor: DecimalText;

  @Field(() => [FactorCandidate], { description: 'As listed.' })
  factors: FactorCandidate[];

  @Field(() => FreeTimeRule, { nullable: true, description: 'By which short time of the service is free.' })
  freeTime?: FreeTimeRule;
}
