import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsInt, IsOptional, Matches, Min, ValidateNested } from 'class-validator';
import type { ConsumptionOrder, OverageMode, RolloverMode, RoundingMode, RoundingScope } from '#core/billing';
import type { DecimalText } from '#core/money';
import { FactorInput, FreeTimeInput, RoundingModeEnum, RoundingScopeEnum } from '#features/contracts';
import { ConsumptionOrderEnum, OverageModeEnum, RolloverModeEnum } from '#features/retainers';
import { DecimalScalar } from '#platform/graphql';

const NOT_NEGATIVE = /^\d{1,15}(\.\d{1,9})?$/;
const IsNotNegative = (): PropertyDecorator => Matches(NOT_NEGATIVE, { message: '$property must not be negative' });

@InputType({ description: 'How raw time becomes charged time.' })
export class TriedRoundingInput {
  @Field(() => Int, { defaultValue: 1 })
  @IsInt()
  @Min(1)
  incrementSeconds: number;

  @Field(() => RoundingModeEnum, { defaultValue: 'NEAREST' })
  @IsEnum(RoundingModeEnum)
  mode: RoundingMode;

  @Field(() => Int, { defaultValue: 0 })
  @IsInt()
  @Min(0)
  minimumSeconds: number;

  @Field(() => RoundingScopeEnum, { defaultValue: 'ENTRY' })
  @IsEnum(RoundingScopeEnum)
  per: RoundingScope;
}

@InputType({
  description: 'What becomes of what a month leaves; seconds for a retainer of time, an amount for one of money.',
})
export class TriedRolloverInput {
  @Field(() => RolloverModeEnum)
  @IsEnum(RolloverModeEnum)
  mode: RolloverMode;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  capSeconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  capAmount?: DecimalText | null;

  @Field(() => Int, { nullable: true, description: 'Never without it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  expiresAfterPeriods?: number | null;
}

@InputType({ description: 'What becomes of use beyond the balance.' })
export class TriedOverageInput {
  @Field(() => OverageModeEnum)
  @IsEnum(OverageModeEnum)
  mode: OverageMode;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of an hour, for a retainer of time.' })
  @IsOptional()
  @IsNotNegative()
  rate?: DecimalText | null;
}

@InputType({
  description:
    'Terms to try instead of those in force. What isn’t given stays; null takes a cap, minimum or discount away.',
})
export class TriedTermsInput {
  @Field(() => TriedRoundingInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TriedRoundingInput)
  rounding?: TriedRoundingInput | null;

  @Field(() => [FactorInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FactorInput)
  factors?: FactorInput[] | null;

  @Field(() => [FreeTimeInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FreeTimeInput)
  freeTime?: FreeTimeInput[] | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  capAmount?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  minimumAmount?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @Matches(/^(100(\.0+)?|\d{1,2}(\.\d{1,9})?)$/, { message: '$property must be from 0 to 100' })
  discountPercent?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a retainer, as all that follows.' })
  @IsOptional()
  @IsNotNegative()
  fee?: DecimalText | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  includedSeconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  @IsNotNegative()
  includedAmount?: DecimalText | null;

  @Field(() => ConsumptionOrderEnum, { nullable: true })
  @IsOptional()
  @IsEnum(ConsumptionOrderEnum)
  consume?: ConsumptionOrder | null;

  @Field(() => TriedRolloverInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TriedRolloverInput)
  rollover?: TriedRolloverInput | null;

  @Field(() => TriedOverageInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TriedOverageInput)
  overage?: TriedOverageInput | null;
}
