import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, IsNodeId, Money, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'What a billing run found that an assistant has earned, in one currency.' })
@Area('payouts')
export class Payout {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'Time that is paid by the hour.' })
  seconds: number;

  @Field(() => Money, {
    description: 'For time and tasks together, less what corrections take back, and what is reimbursed.',
  })
  amount: Money;

  @Field(() => Money, { description: 'What of it gives expenses back, as they were spent.' })
  reimbursed: Money;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType({ description: 'Payouts, the latest first.' })
export class PayoutConnection extends Connection(Payout, 'Payout') {}

@InputType({ description: 'All that is given must hold.' })
export class PayoutFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  runId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string;
}

@ArgsType()
export class PayoutsArgs extends PageArgs {
  @Field(() => PayoutFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PayoutFilter)
  filter?: PayoutFilter | null;
}
