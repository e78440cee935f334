import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { RateSource } from '#core/ledger';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { RateSourceEnum } from '#features/journal';
import { Area } from '#platform/access';
import { Connection, DateScalar, DecimalScalar, IsCurrencyCode, IsNotNegative, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'What one unit of a currency costs on a day.' })
@Area('accounting')
export class ExchangeRate {
  @Field(() => ID, { description: 'Its day and pair.' })
  id: string;

  @Field(() => DateScalar)
  day: LocalDate;

  @Field({ description: 'The currency whose unit it is.' })
  base: string;

  @Field({ description: 'The currency that it costs.' })
  quote: string;

  @Field(() => DecimalScalar)
  rate: DecimalText;

  @Field(() => RateSourceEnum)
  source: RateSource;
}

@ObjectType({ description: 'Exchange rates, the latest first.' })
export class ExchangeRateConnection extends Connection(ExchangeRate, 'ExchangeRate') {}

@InputType({ description: 'All that is given must hold.' })
export class ExchangeRateFilter {
  @Field({ nullable: true, description: 'Either of the pair.' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The first day.' })
  @IsOptional()
  @IsString()
  from?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsString()
  to?: LocalDate;
}

@ArgsType()
export class ExchangeRatesArgs extends PageArgs {
  @Field(() => ExchangeRateFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ExchangeRateFilter)
  filter?: ExchangeRateFilter | null;
}

@InputType({ description: 'A rate of a day, in place of any that is there.' })
export class SetExchangeRateInput {
  @Field(() => DateScalar)
  @IsString()
  day: LocalDate;

  @Field({ description: 'The currency whose unit it is.' })
  @IsCurrencyCode()
  base: string;

  @Field({ description: 'The currency that it costs.' })
  @IsCurrencyCode()
  quote: string;

  @Field(() => DecimalScalar)
  @IsNotNegative()
  rate: DecimalText;
}

@InputType({ description: 'A file of the European Central Bank.' })
export class ImportExchangeRatesInput {
  @Field({ description: 'Its text: `Date,USD,JPY,…`. Larger ones go to `POST /api/imports/exchange-rates`.' })
  @IsString()
  @MaxLength(200_000)
  csv: string;
}

@ObjectType({ description: 'What came of a file of rates, and of what waited for them.' })
@Area('accounting')
export class ExchangeRatesImported {
  @Field(() => Int, { description: 'Rates that are new or have changed.' })
  imported: number;

  @Field(() => DateScalar)
  from: LocalDate;

  @Field(() => DateScalar)
  to: LocalDate;

  @Field(() => Int, { description: 'Of what waited for a rate, how much is booked now; a worker does the rest.' })
  converted: number;
}

@ObjectType({ description: 'What was booked in another currency and has no exchange rate yet.' })
@Area('accounting')
export class MissingExchangeRate {
  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => DateScalar)
  day: LocalDate;

  @Field(() => Int, { description: 'How many journal entries wait for it.' })
  entries: number;
}

@InputType({ description: 'All that is in other currencies, at a day’s rates.' })
export class RevalueBooksInput {
  @Field({ description: 'The same key and input again give the same entry.' })
  @IsString()
  idempotencyKey: string;

  @Field(() => DateScalar, { description: 'Such as the last day of a month.' })
  @IsString()
  asOf: LocalDate;
}
