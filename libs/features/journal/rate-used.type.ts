import { Field, ObjectType } from '@nestjs/graphql';
import { shownRate, type RateSource } from '#core/ledger';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { DateScalar, DecimalScalar, defineEnum } from '#platform/graphql';
import { rateOn, type RatesByDay, type RateWanted } from './load-rates.js';

export const RateSourceEnum = defineEnum<RateSource>('ExchangeRateSource', 'Where an exchange rate comes from.', {
  ECB: 'A file of the European Central Bank.',
  TYPED: 'Somebody of the agency; no file changes it.',
});

@ObjectType({ description: 'An exchange rate by which amounts are told in another currency.' })
export class RateUsed {
  @Field({ description: 'The currency whose unit it is.' })
  currency: string;

  @Field({ description: 'The currency in which the amounts are told.' })
  into: string;

  @Field(() => DateScalar, { description: 'The day of what is told.' })
  on: LocalDate;

  @Field(() => DateScalar, { description: 'The rate’s own day: the latest that is known and not too old.' })
  day: LocalDate;

  @Field(() => DecimalScalar, { description: 'What one unit is worth, to ten digits; amounts are reckoned with all.' })
  rate: DecimalText;

  @Field(() => RateSourceEnum)
  source: RateSource;
}

@ObjectType({ description: 'An exchange rate without which a report isn’t complete.' })
export class RateMissing {
  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => DateScalar)
  day: LocalDate;
}

/** Of what was wanted, the rates that there are, and those that there aren't; by day and currency. */
export function nameRates(
  rates: RatesByDay,
  wanted: readonly RateWanted[],
  into: string,
): { rates: RateUsed[]; missingRates: RateMissing[] } {
  const distinct = [...new Map(wanted.map((one) => [`${one.day} ${one.currency}`, one]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
    .filter(({ currency }) => currency !== into);
  const found = distinct.map(({ currency, day }) => ({ currency, day, rate: rateOn(rates, currency, day) }));
  return {
    rates: found.flatMap(({ currency, day: on, rate }) =>
      rate ? [{ currency, into, on, day: rate.day, rate: shownRate(rate), source: rate.source ?? 'TYPED' }] : [],
    ),
    missingRates: found.filter(({ rate }) => !rate).map(({ currency, day }) => ({ currency, day })),
  };
}
