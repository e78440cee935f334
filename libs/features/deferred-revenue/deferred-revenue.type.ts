import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';
import type { LocalDate, Month } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, Money, MonthScalar, PageArgs } from '#platform/graphql';

@ObjectType({ isAbstract: true })
class DeferredAmounts {
  @Field(() => Money, { description: 'Deferred before the first day.' })
  opening: Money;

  @Field(() => Money, { description: 'Billed in advance.' })
  billed: Money;

  @Field(() => Money, { description: 'Earned.' })
  recognised: Money;

  @Field(() => Money, { description: 'Credited, and so neither earned nor owed any more.' })
  credited: Money;

  @Field(() => Money, { description: 'Deferred at the end of the last day: opening + billed − recognised − credited.' })
  closing: Money;
}

@ObjectType({
  description: 'What was billed in advance for a contract’s month or a pack, and how much of it is still to be earned.',
})
@Area('accounting')
export class DeferredRevenue extends DeferredAmounts {
  @Field(() => MonthScalar, { nullable: true, description: 'Of the fee’s grant, or in which the pack was bought.' })
  month: Month | null;

  @Field({ description: 'Whether it is a pack’s price and not a fee.' })
  isPack: boolean;
}

@ObjectType({ description: 'By contract, month and currency.' })
export class DeferredRevenueConnection extends Connection(DeferredRevenue, 'DeferredRevenue') {}

@ObjectType({
  description: 'Of one currency all together: the balance of deferred revenue in the trial balance of the day.',
})
@Area('accounting')
export class DeferredRevenueTotal extends DeferredAmounts {
  @Field({ description: 'ISO 4217 code' })
  currency: string;
}

@ArgsType()
export class DeferredSpanArgs {
  @Field(() => DateScalar, { description: 'The last day.' })
  @IsString()
  asOf: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; that of the month without it.' })
  @IsOptional()
  @IsString()
  from?: LocalDate | null;
}

@ArgsType()
export class DeferredRevenueArgs extends PageArgs {
  @Field(() => DateScalar, { description: 'The last day.' })
  @IsString()
  asOf: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; that of the month without it.' })
  @IsOptional()
  @IsString()
  from?: LocalDate | null;
}
