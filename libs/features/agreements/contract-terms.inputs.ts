import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import type {
  ConsumptionOrder,
  ContractKind,
  FeeBilling,
  OverageMode,
  Proration,
  RetainerUnit,
  RolloverMode,
  RoundingMode,
  RoundingScope,
} from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { ContractKindEnum, RoundingModeEnum, RoundingScopeEnum } from '#features/contracts';
import {
  ConsumptionOrderEnum,
  FeeBillingEnum,
  OverageModeEnum,
  ProrationEnum,
  RetainerUnitEnum,
  RolloverModeEnum,
} from '#features/retainers';
import { DateScalar, DecimalScalar, IsCurrencyCode, IsName, IsNodeId, IsNotNegative } from '#platform/graphql';

const MOST_RATES = 200;

@InputType({
  description: 'An hourly rate, for all work or for that of a service, an assistant or both, from a day on.',
})
export class RateInput {
  @Field(() => DecimalScalar, { description: 'Of one hour, in the contract’s currency.' })
  @IsNotNegative()
  rate: DecimalText;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  serviceId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; from the beginning without it.' })
  @IsOptional()
  @IsString()
  fromDate?: LocalDate | null;
}

@InputType({ description: 'What a task of a service costs.' })
export class TaskPriceInput {
  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field(() => DecimalScalar)
  @IsNotNegative()
  price: DecimalText;
}

@InputType({ description: 'How raw time becomes charged time; to the second without it.' })
export class RoundingInput {
  @Field(() => Int, { nullable: true, description: '`1` without it.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  incrementSeconds?: number | null;

  @Field(() => RoundingModeEnum, { nullable: true, description: '`NEAREST` without it.' })
  @IsOptional()
  @IsEnum(RoundingModeEnum)
  mode?: RoundingMode | null;

  @Field(() => Int, { nullable: true, description: '`0` without it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  minimumSeconds?: number | null;

  @Field(() => RoundingScopeEnum, { nullable: true, description: '`ENTRY` without it.' })
  @IsOptional()
  @IsEnum(RoundingScopeEnum)
  per?: RoundingScope | null;
}

@InputType({ description: 'Seconds for a retainer of time, an amount for one of money.' })
export class PackInput {
  @Field(() => DateScalar, { description: 'The day of purchase.' })
  @IsString()
  boughtOn: LocalDate;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  seconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  amount?: DecimalText | null;

  @Field(() => DecimalScalar)
  @IsNotNegative()
  price: DecimalText;

  @Field(() => Int, { nullable: true, description: '0: with its own month; absent: never.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  expiresAfterPeriods?: number | null;
}

@InputType({ description: 'Who works for a retainer, and how much of it.' })
export class AllocationInput {
  @Field(() => ID)
  @IsNodeId()
  assistantId: string;

  @Field(() => DecimalScalar, { description: 'Her share of all weights.' })
  @IsNotNegative()
  weight: DecimalText;

  @Field(() => DateScalar, { nullable: true })
  @IsOptional()
  @IsString()
  fromDate?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true })
  @IsOptional()
  @IsString()
  toDate?: LocalDate | null;
}

@InputType({ description: 'A retainer’s terms: seconds for one of time, amounts for one of money.' })
export class RetainerTermsInput {
  @Field(() => RetainerUnitEnum, { nullable: true, description: '`TIME` without it.' })
  @IsOptional()
  @IsEnum(RetainerUnitEnum)
  unit?: RetainerUnit | null;

  @Field(() => DecimalScalar, { description: 'Of a month.' })
  @IsNotNegative()
  fee: DecimalText;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  includedSeconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  includedAmount?: DecimalText | null;

  @Field(() => FeeBillingEnum, { nullable: true, description: '`ADVANCE` without it.' })
  @IsOptional()
  @IsEnum(FeeBillingEnum)
  billing?: FeeBilling | null;

  @Field(() => ProrationEnum, { nullable: true, description: 'Of the fee; `DAILY` without it.' })
  @IsOptional()
  @IsEnum(ProrationEnum)
  proration?: Proration | null;

  @Field(() => ProrationEnum, { nullable: true, description: 'Of what is included; `DAILY` without it.' })
  @IsOptional()
  @IsEnum(ProrationEnum)
  grantProration?: Proration | null;

  @Field(() => ConsumptionOrderEnum, { nullable: true, description: '`OLDEST_FIRST` without it.' })
  @IsOptional()
  @IsEnum(ConsumptionOrderEnum)
  consume?: ConsumptionOrder | null;

  @Field(() => RolloverModeEnum, { nullable: true, description: '`NONE` without it.' })
  @IsOptional()
  @IsEnum(RolloverModeEnum)
  rolloverMode?: RolloverMode | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  rolloverCapSeconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  rolloverCapAmount?: DecimalText | null;

  @Field(() => Int, { nullable: true, description: 'In months; what is left never expires without it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  rolloverExpiresAfterPeriods?: number | null;

  @Field(() => OverageModeEnum, { nullable: true, description: '`BILL` without it.' })
  @IsOptional()
  @IsEnum(OverageModeEnum)
  overageMode?: OverageMode | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of an hour beyond what is included.' })
  @IsOptional()
  @IsNotNegative()
  overageRate?: DecimalText | null;

  @Field(() => [PackInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PackInput)
  packs?: PackInput[] | null;

  @Field(() => [AllocationInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AllocationInput)
  allocations?: AllocationInput[] | null;
}

@InputType({ description: 'All that is agreed in a contract; each kind takes what it charges by.' })
export class ContractTermsInput {
  @Field()
  @IsName()
  title: string;

  @Field(() => ContractKindEnum)
  @IsEnum(ContractKindEnum)
  kind: ContractKind;

  @Field({ description: 'ISO 4217 code' })
  @IsCurrencyCode()
  currency: string;

  @Field(() => DateScalar)
  @IsString()
  startDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last active day.' })
  @IsOptional()
  @IsString()
  endDate?: LocalDate | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent of each invoice.' })
  @IsOptional()
  @IsNotNegative()
  discountPercent?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The most that a month costs; hourly and per task.' })
  @IsOptional()
  @IsNotNegative()
  capAmount?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The least that a month costs; hourly and per task.' })
  @IsOptional()
  @IsNotNegative()
  minimumAmount?: DecimalText | null;

  @Field(() => RoundingInput, { nullable: true, description: 'Hourly and retainer.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RoundingInput)
  rounding?: RoundingInput | null;

  @Field(() => [RateInput], {
    nullable: true,
    description: 'Hourly and retainer; of two equal dates the later listed wins.',
  })
  @IsOptional()
  @ArrayMaxSize(MOST_RATES)
  @ValidateNested({ each: true })
  @Type(() => RateInput)
  rates?: RateInput[] | null;

  @Field(() => [TaskPriceInput], { nullable: true, description: 'Per task.' })
  @IsOptional()
  @ArrayMaxSize(MOST_RATES)
  @ValidateNested({ each: true })
  @Type(() => TaskPriceInput)
  taskPrices?: TaskPriceInput[] | null;

  @Field(() => RetainerTermsInput, { nullable: true, description: 'Of a retainer.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RetainerTermsInput)
  retainer?: RetainerTermsInput | null;
}
