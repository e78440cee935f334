import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { DateScalar, DateTimeScalar, DecimalScalar, defineEnum, Money, MonthScalar } from '#platform/graphql';

export type PayoutLineKind = 'TIME' | 'CORRECTION' | 'TASK' | 'EXPENSE';

export const PayoutLineKindEnum = defineEnum<PayoutLineKind>('PayoutLineKind', 'What a line of a payout is for.', {
  TIME: 'Time that is paid by the hour.',
  CORRECTION: 'Time by which a correction changes what was paid before; fewer seconds are negative.',
  TASK: 'A task that was approved.',
  EXPENSE: 'An expense that is given back.',
});

@ObjectType({ description: 'What a payout is for: all its lines come to its `amount`.' })
@Area('payouts')
export class PayoutLine {
  @Field(() => PayoutLineKindEnum)
  kind: PayoutLineKind;

  @Field()
  client: string;

  @Field({ description: 'Its title.' })
  contract: string;

  @Field(() => String, { nullable: true, description: 'A task’s title, or what was spent on.' })
  what?: string;

  @Field(() => MonthScalar, { nullable: true, description: 'In which it was worked, or the task approved.' })
  month?: string;

  @Field(() => DateScalar, { nullable: true, description: 'Of the expense, or of the time that was corrected.' })
  day?: string;

  @Field(() => Int, { nullable: true })
  seconds?: number;

  @Field(() => Money, { nullable: true, description: 'What an hour pays.' })
  rate?: Money;

  @Field(() => Money, { nullable: true, description: 'What the client pays for the task.' })
  price?: Money;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent of the price that is hers.' })
  share?: string;

  @Field(() => Money)
  amount: Money;
}

@ObjectType({ description: 'Time that a payout pays by the hour, as it was written down.' })
@Area('payouts')
export class PayoutEntry {
  @Field(() => ID)
  timeEntryId: string;

  @Field()
  client: string;

  @Field({ description: 'Its title.' })
  contract: string;

  @Field()
  description: string;

  @Field(() => DateTimeScalar)
  startedAt: string;

  @Field(() => Int)
  seconds: number;

  @Field(() => Money, { description: 'What an hour pays.' })
  rate: Money;
}
