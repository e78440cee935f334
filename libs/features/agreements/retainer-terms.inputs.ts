import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import type { ConsumptionOrder, FeeBilling, OverageMode, Proration, RetainerUnit, RolloverMode } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import {
  ConsumptionOrderEnum,
  FeeBillingEnum,
  OverageModeEnum,
  ProrationEnum,
  RetainerUnitEnum,
  RolloverModeEnum,
} from '#features/retainers';
import { DateScalar, DecimalScalar, IsNodeId, IsNotNegative } from '#platform/graphql';

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
