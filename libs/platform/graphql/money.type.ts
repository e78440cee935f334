import { Field, ObjectType } from '@nestjs/graphql';
import { formatAmount, type Currency, type DecimalText } from '#core/money';
import { DecimalScalar } from './scalars.js';

@ObjectType({ description: 'An amount in major units, with as many digits after the point as its currency has.' })
export class Money {
  @Field(() => DecimalScalar)
  amount: DecimalText;

  @Field({ description: 'ISO 4217 code' })
  currency: string;
}

/** (`"4050"`, USD) → `{amount: "40.50", currency: "USD"}`; minor units as the database gives them. */
export const moneyOf = (minor: string | bigint, currency: Currency): Money => ({
  amount: formatAmount(BigInt(minor), currency),
  currency,
});
