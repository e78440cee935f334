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

/**
 * Makes amounts of a row's minor units, in the row itself: a list has thousands of them.
 * @param names its columns of minor units; those that weren't read, or are amounts already, stay as they are
 */
export function withMoney<Row>(row: Row, currency: Currency, names: readonly (keyof Row)[]): Row {
  for (const name of names) {
    const minor: unknown = row[name];
    if (typeof minor === 'string') row[name] = moneyOf(minor, currency) as Row[keyof Row];
  }
  return row;
}
