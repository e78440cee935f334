import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import type { RetainerUnit, RolloverMode } from '#core/billing';
import type { Currency, DecimalText } from '#core/money';
import type { Month } from '#core/time';
import { RetainerQuantity, RetainerUnitEnum, RolloverModeEnum } from '#features/retainers';
import { Area } from '#platform/access';
import { DateTimeScalar, DecimalScalar, IsCurrencyCode, IsNodeId, Money, MonthScalar } from '#platform/graphql';
import { MOST_SECONDS } from './pack.type.js';

@ObjectType({ description: 'A size of retainer that the agency sells.' })
@Area('retainers')
export class RetainerPlan {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => RetainerUnitEnum)
  unit: RetainerUnit;

  @Field(() => Money)
  fee: Money;

  @Field(() => RetainerQuantity, { description: 'What a month grants.' })
  included: RetainerQuantity;

  @Field(() => RolloverModeEnum)
  rolloverMode: RolloverMode;

  @Field(() => RetainerQuantity, { nullable: true })
  rolloverCap: RetainerQuantity | null;

  @Field(() => Int, { nullable: true, description: '0: with its own month; never without it.' })
  rolloverExpiresAfterPeriods: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of one hour, for time.' })
  overageRate: DecimalText | null;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;

  @Field(() => Int)
  version: number;
}

@InputType({ description: 'Of time `includedSeconds` and an `overageRate`, of money `includedAmount`.' })
export class CreateRetainerPlanInput {
  @Field()
  @IsString()
  @Length(1, 200)
  name: string;

  @Field(() => RetainerUnitEnum)
  @IsEnum(RetainerUnitEnum)
  unit: RetainerUnit;

  @Field(() => String, { description: 'ISO 4217 code' })
  @IsCurrencyCode()
  currency: Currency;

  @Field(() => DecimalScalar)
  @Length(1, 30)
  fee: DecimalText;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1)
  @Max(MOST_SECONDS)
  includedSeconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  includedAmount?: DecimalText | null;

  @Field(() => RolloverModeEnum)
  @IsEnum(RolloverModeEnum)
  rolloverMode: RolloverMode;

  @Field(() => Int, { nullable: true, description: 'Of rollover that is `CAPPED`, for time.' })
  @IsOptional()
  @Min(0)
  @Max(MOST_SECONDS)
  rolloverCapSeconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of rollover that is `CAPPED`, for money.' })
  @IsOptional()
  rolloverCapAmount?: DecimalText | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(0)
  @Max(120)
  rolloverExpiresAfterPeriods?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  overageRate?: DecimalText | null;
}

@InputType({ description: 'All of the plan anew; unit and currency stay.' })
export class UpdateRetainerPlanInput extends CreateRetainerPlanInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@ObjectType({ description: 'What the months would have cost under a plan, before discount and tax.' })
@Area('retainers')
export class RetainerPlanCost {
  @Field(() => RetainerPlan, { nullable: true, description: 'None: what the contract has.' })
  plan: RetainerPlan | null;

  @Field(() => Money)
  fees: Money;

  @Field(() => Money)
  overageCharge: Money;

  @Field(() => Money)
  total: Money;

  @Field(() => RetainerQuantity)
  overage: RetainerQuantity;

  @Field(() => RetainerQuantity, { description: 'Granted, and neither used nor carried on.' })
  expired: RetainerQuantity;
}

@ObjectType({
  description:
    'Which plan would have been the cheapest for the last three closed months, by the rules of billing: whole fees, nothing carried in, and overage billed.',
})
@Area('retainers')
export class RetainerPlanAdvice {
  @Field({ description: 'Whether three months are closed: with fewer there is no advice.' })
  isPossible: boolean;

  @Field(() => [MonthScalar])
  periods: readonly Month[];

  @Field(() => RetainerQuantity, { nullable: true, description: 'In all of these months.' })
  used: RetainerQuantity | null;

  @Field(() => RetainerPlan, { nullable: true, description: 'None where what the contract has is as cheap.' })
  recommended: RetainerPlan | null;

  @Field(() => Money, { nullable: true, description: 'What the recommended plan would have saved in these months.' })
  saving: Money | null;

  @Field(() => [RetainerPlanCost], { description: 'The cheapest first.' })
  costs: RetainerPlanCost[];
}
