import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import type { ContractKind, RoundingMode, RoundingScope } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { ContractKindEnum, FactorInput, FreeTimeInput, RoundingModeEnum, RoundingScopeEnum } from '#features/contracts';
import { DateScalar, DecimalScalar, IsCurrencyCode, IsName, IsNodeId, IsNotNegative } from '#platform/graphql';
import { RetainerTermsInput } from './retainer-terms.inputs.js';

const MOST_RATES = 200;
const MOST_RULES = 50;

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

  @Field(() => [FactorInput], { nullable: true, description: 'Hourly and retainer; the first that matches wins.' })
  @IsOptional()
  @ArrayMaxSize(MOST_RULES)
  @ValidateNested({ each: true })
  @Type(() => FactorInput)
  factors?: FactorInput[] | null;

  @Field(() => [FreeTimeInput], { nullable: true, description: 'Hourly and retainer; the first that matches wins.' })
  @IsOptional()
  @ArrayMaxSize(MOST_RULES)
  @ValidateNested({ each: true })
  @Type(() => FreeTimeInput)
  freeTime?: FreeTimeInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Hourly and retainer: time is billed once the client has approved it too.',
  })
  @IsOptional()
  @IsBoolean()
  clientApprovesTime?: boolean | null;

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
