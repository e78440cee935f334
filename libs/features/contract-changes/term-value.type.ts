import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { TermValue as Value, TermWork as Work } from '#core/agreements';
import type { ConsumptionOrder, FeeBilling, FreeTimeMode, OverageMode, Proration, RolloverMode } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { FactorWindow, FreeTimeModeEnum, Rounding } from '#features/contracts';
import {
  ConsumptionOrderEnum,
  FeeBillingEnum,
  OverageModeEnum,
  ProrationEnum,
  RolloverModeEnum,
} from '#features/retainers';
import { Area } from '#platform/access';
import { DateScalar, DecimalScalar, Money } from '#platform/graphql';

@ObjectType({ description: 'Time in a window of the week that counts so many times.' })
@Area('contracts')
export class TermFactor extends FactorWindow {
  @Field(() => String, { nullable: true, description: 'Of which service; all without it.' })
  service?: string;
}

@ObjectType({ description: 'Short time that is free.' })
@Area('contracts')
export class TermFreeTime {
  @Field(() => String, { nullable: true, description: 'Of which service; all without it.' })
  service?: string;

  @Field(() => Int)
  maxSeconds: number;

  @Field(() => FreeTimeModeEnum)
  mode: FreeTimeMode;
}

@ObjectType({ description: 'Whose work a rate is for, and from which day on; any without.' })
@Area('contracts')
export class TermWork implements Work {
  @Field(() => String, { nullable: true })
  service?: string;

  @Field(() => String, { nullable: true })
  assistant?: string;

  @Field(() => DateScalar, { nullable: true })
  from?: LocalDate;
}

@ObjectType({ description: 'What a term’s words are made of, for other languages; each term has what it needs.' })
@Area('contracts')
export class TermValue implements Value {
  @Field(() => Money, {
    nullable: true,
    description: 'A fee, limit, price or rate; what is included or carried on at most; what an hour beyond it costs.',
  })
  money?: Money;

  @Field(() => Int, { nullable: true, description: 'What is included or carried on at most, of time.' })
  seconds?: number;

  @Field(() => DecimalScalar, { nullable: true })
  percent?: DecimalText;

  @Field(() => FeeBillingEnum, { nullable: true })
  billing?: FeeBilling;

  @Field(() => ProrationEnum, { nullable: true })
  proration?: Proration;

  @Field(() => ConsumptionOrderEnum, { nullable: true })
  consume?: ConsumptionOrder;

  @Field(() => RolloverModeEnum, { nullable: true })
  rollover?: RolloverMode;

  @Field(() => Int, { nullable: true, description: 'After how many months what was carried on is lost.' })
  months?: number;

  @Field(() => OverageModeEnum, { nullable: true })
  overage?: OverageMode;

  @Field(() => Rounding, { nullable: true })
  rounding?: Rounding;

  @Field(() => [TermFactor], { nullable: true })
  factors?: readonly TermFactor[];

  @Field(() => [TermFreeTime], { nullable: true })
  freeTime?: readonly TermFreeTime[];
}
