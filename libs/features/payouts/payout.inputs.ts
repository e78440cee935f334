import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { DateScalar, DecimalScalar, IsName, IsNodeId, IsNotNegative } from '#platform/graphql';

const MOST_AT_ONCE = 500;

@InputType({ description: 'A payout as it was last seen.' })
export class SeenPayoutInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType({ isAbstract: true })
abstract class OnceInput {
  @Field({ description: '8 to 255 characters; sent again with the same key it is one deed.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ isAbstract: true })
abstract class SomePayoutsInput extends OnceInput {
  @Field(() => [SeenPayoutInput], { description: `At most ${MOST_AT_ONCE}, each once; all of it is done, or nothing.` })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(({ id }: SeenPayoutInput) => id)
  @ValidateNested({ each: true })
  @Type(() => SeenPayoutInput)
  payouts: SeenPayoutInput[];
}

@InputType({ description: 'What is approved, and for which day it is booked.' })
export class ApprovePayoutsInput extends SomePayoutsInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Today, in the agency’s time zone, without it; never later.',
  })
  @IsOptional()
  @IsString()
  bookedOn?: LocalDate | null;
}

@InputType({ description: 'Whose approval is taken back, and why.' })
export class TakeBackPayoutsInput extends SomePayoutsInput {
  @Field()
  @IsName(2_000)
  reason: string;
}

@InputType({ description: 'What is to wait, and why.' })
export class HoldPayoutsInput extends SomePayoutsInput {
  @Field()
  @IsName(2_000)
  reason: string;
}

@InputType({ description: 'What is to wait no longer.' })
export class ReleasePayoutsInput extends SomePayoutsInput {}

@InputType({ description: 'What is discarded.' })
export class DiscardPayoutsInput extends SomePayoutsInput {}

@InputType({ description: 'A bonus, or a deduction, which is negative.' })
export class AdjustPayoutInput extends OnceInput {
  @Field(() => ID)
  @IsNodeId()
  payoutId: string;

  @Field(() => Int, { description: 'The payout’s.' })
  @IsInt()
  version: number;

  @Field(() => DecimalScalar, { description: 'In the payout’s currency.' })
  @Matches(/^-?\d{1,12}(\.\d{1,12})?$/, { message: '$property must be a number' })
  amount: DecimalText;

  @Field()
  @IsName(2_000)
  reason: string;
}

@InputType({ description: 'Which adjustment is taken off again.' })
export class RemovePayoutAdjustmentInput {
  @Field(() => ID)
  @IsNodeId()
  adjustmentId: string;

  @Field(() => Int, { description: 'The payout’s.' })
  @IsInt()
  version: number;
}

@InputType({ description: 'A payout that was paid.' })
export class PaidPayoutInput extends SeenPayoutInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'In its currency; all that is open without it.' })
  @IsOptional()
  @IsNotNegative()
  amount?: DecimalText | null;
}

@InputType({ description: 'What was paid, and when.' })
export class PayPayoutsInput extends OnceInput {
  @Field(() => [PaidPayoutInput], { description: `At most ${MOST_AT_ONCE}, each once; all of it is done, or nothing.` })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(({ id }: PaidPayoutInput) => id)
  @ValidateNested({ each: true })
  @Type(() => PaidPayoutInput)
  payouts: PaidPayoutInput[];

  @Field(() => DateScalar)
  @IsString()
  paidOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'By which the bank knows it.' })
  @IsOptional()
  @IsName()
  reference?: string | null;
}

@InputType({ description: 'Which payment did not take place.' })
export class TakePayoutPaymentBackInput extends OnceInput {
  @Field(() => ID)
  @IsNodeId()
  paymentId: string;

  @Field(() => Int, { description: 'The payout’s.' })
  @IsInt()
  version: number;
}
