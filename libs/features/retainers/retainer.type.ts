import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ConsumptionOrder, FeeBilling, OverageMode, Proration, RetainerUnit, RolloverMode } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, DecimalScalar, Money, MonthScalar } from '#platform/graphql';
import {
  ConsumptionOrderEnum,
  FeeBillingEnum,
  OverageModeEnum,
  ProrationEnum,
  RetainerUnitEnum,
  RolloverModeEnum,
} from './retainer.enums.js';

@ObjectType({ description: 'A part of a balance: seconds where the retainer is of time, money where it is of money.' })
export class RetainerQuantity {
  @Field(() => Int, { nullable: true })
  seconds?: number;

  @Field(() => Money, { nullable: true })
  money?: Money;
}

@ObjectType({ description: 'What becomes of what a month leaves.' })
export class Rollover {
  @Field(() => RolloverModeEnum)
  mode: RolloverMode;

  @Field(() => RetainerQuantity, { nullable: true })
  cap: RetainerQuantity | null;

  @Field(() => Int, { nullable: true, description: '0: with its own month; never without it.' })
  expiresAfterPeriods: number | null;
}

@ObjectType({ description: 'What becomes of use beyond the balance.' })
export class Overage {
  @Field(() => OverageModeEnum)
  mode: OverageMode;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of one hour, for a retainer of time.' })
  rate: DecimalText | null;
}

@ObjectType({ description: 'The terms of a retainer in the present month: a monthly fee for an included balance.' })
@Area('retainers')
export class Retainer {
  @Field(() => ID, { description: 'The contract’s.' })
  id: string;

  @Field(() => RetainerUnitEnum)
  unit: RetainerUnit;

  @Field(() => Money)
  fee: Money;

  @Field(() => RetainerQuantity, { description: 'What a month grants.' })
  included: RetainerQuantity;

  @Field(() => FeeBillingEnum)
  billing: FeeBilling;

  @Field(() => ProrationEnum, { description: 'Of the fee.' })
  proration: Proration;

  @Field(() => ProrationEnum, { description: 'Of the grant.' })
  grantProration: Proration;

  @Field(() => ConsumptionOrderEnum)
  consume: ConsumptionOrder;

  @Field(() => Rollover)
  rollover: Rollover;

  @Field(() => Overage)
  overage: Overage;
}

@ObjectType({ description: 'Retainers in order of their contracts’ making.' })
export class RetainerConnection extends Connection(Retainer, 'Retainer') {}

@ObjectType({ description: 'A one-off balance that a client bought beside the monthly one.' })
@Area('retainers')
export class RetainerPack {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  boughtOn: LocalDate;

  @Field(() => RetainerQuantity)
  quantity: RetainerQuantity;

  @Field(() => Money)
  price: Money;

  @Field(() => Int, { nullable: true, description: '0: with its own month; never without it.' })
  expiresAfterPeriods: number | null;
}

@ObjectType({ description: 'A client’s agreement to pay a month’s held overage.' })
export class OverageConsent {
  @Field(() => MonthScalar)
  period: LocalDate;

  @Field(() => DateTimeScalar)
  givenAt: string;

  @Field(() => String, { nullable: true })
  @Visible(...STAFF)
  givenBy: string | null;
}

@ObjectType({ description: 'A share of a retainer’s work that is meant for an assistant.' })
@Area('retainers')
export class RetainerAllocation {
  @Field(() => ID)
  id: string;

  @Field(() => DecimalScalar, { description: 'Beside those of the other assistants.' })
  weight: DecimalText;

  @Field(() => DateScalar, { nullable: true })
  fromDate: LocalDate | null;

  @Field(() => DateScalar, { nullable: true })
  toDate: LocalDate | null;
}

@ObjectType({ description: 'What is left of a grant.' })
export class RetainerLot {
  @Field(() => MonthScalar, { description: 'The month that granted it.' })
  period: LocalDate;

  @Field(() => ID, { nullable: true, description: 'The pack that it is of; the monthly grant without one.' })
  packId?: string;

  @Field(() => RetainerQuantity)
  left: RetainerQuantity;
}

@ObjectType({
  description:
    'A closed month of a retainer: carried in + granted + bought − repaid = used − overage + expired + carried out.',
})
@Area('retainers')
export class RetainerStatement {
  @Field(() => MonthScalar)
  period: LocalDate;

  @Field(() => RetainerQuantity, { description: 'Whole, before an earlier debt is repaid.' })
  granted: RetainerQuantity;

  @Field(() => RetainerQuantity)
  bought: RetainerQuantity;

  @Field(() => RetainerQuantity)
  carriedIn: RetainerQuantity;

  @Field(() => RetainerQuantity, { description: 'The debt brought in.' })
  borrowedIn: RetainerQuantity;

  @Field(() => RetainerQuantity)
  used: RetainerQuantity;

  @Field(() => RetainerQuantity)
  overage: RetainerQuantity;

  @Field(() => RetainerQuantity)
  absorbed: RetainerQuantity;

  @Field(() => RetainerQuantity)
  held: RetainerQuantity;

  @Field(() => RetainerQuantity)
  borrowedOut: RetainerQuantity;

  @Field(() => RetainerQuantity)
  expired: RetainerQuantity;

  @Field(() => RetainerQuantity)
  carriedOut: RetainerQuantity;

  @Field(() => [RetainerLot], { description: 'What carried out consists of, the oldest first.' })
  lots: RetainerLot[];
}

@ObjectType({ description: 'Statements, the latest month first.' })
export class RetainerStatementConnection extends Connection(RetainerStatement, 'RetainerStatement') {}
