import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, DecimalScalar, defineEnum, IsCurrencyCode, Money, PageArgs } from '#platform/graphql';

@ObjectType({
  description: 'What the agency owes an assistant in one currency by the end of a day, by the days since approval.',
})
@Area('payouts')
export class Payable {
  @Field(() => ID, { description: 'Of the assistant and the currency together.' })
  id: string;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => Int, { description: 'Of how many payouts.' })
  payoutCount: number;

  @Field(() => DateScalar, { description: 'When the oldest was booked.' })
  oldestOn: LocalDate;

  @Field(() => Money, { description: 'Booked 0 to 30 days before.' })
  upTo30Days: Money;

  @Field(() => Money, { description: '31 to 60 days.' })
  upTo60Days: Money;

  @Field(() => Money, { description: '61 to 90 days.' })
  upTo90Days: Money;

  @Field(() => Money, { description: 'Longer.' })
  over90Days: Money;

  @Field(() => Money, { description: 'Less than nothing where the assistant owes it.' })
  total: Money;
}

@ObjectType({ description: 'Payables, by assistant and currency.' })
export class PayableConnection extends Connection(Payable, 'Payable') {}

@ArgsType()
export class PayablesArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: 'The day; today without it.' })
  @IsOptional()
  @IsString()
  asOf?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;
}

@ObjectType({ description: 'What an assistant was paid in a calendar year, in one currency.' })
@Area('payouts')
export class ContractorYear {
  @Field(() => ID, { description: 'Of the assistant and the currency together.' })
  id: string;

  @Field(() => Int)
  year: number;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => Money, {
    description: 'For work, by the day of payment: what form 1099-NEC calls nonemployee compensation.',
  })
  compensation: Money;

  @Field(() => Money, { description: 'What gave expenses back.' })
  reimbursed: Money;

  @Field(() => Money, { description: 'Both together.' })
  total: Money;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'From which compensation on form 1099-NEC is due, in US dollars; none for a year whose figure the law alone does not give.',
  })
  reportingThreshold: DecimalText | null;
}

export type ContractorPlace = 'UNITED_STATES' | 'ELSEWHERE' | 'UNKNOWN';

export const ContractorPlaceEnum = defineEnum<ContractorPlace>('ContractorPlace', 'Where a contractor is taxed.', {
  UNITED_STATES: 'In the United States or their territories: form 1099-NEC is for those.',
  ELSEWHERE: 'In another country.',
  UNKNOWN: 'It is not said.',
});

@ObjectType({ description: 'Where those are taxed who were paid in a year.' })
@Area('payouts')
export class ContractorPlaces {
  @Field(() => Int)
  unitedStates: number;

  @Field(() => Int)
  elsewhere: number;

  @Field(() => Int)
  unknown: number;
}

@ObjectType({ description: 'Years of contractors, by assistant and currency.' })
export class ContractorYearConnection extends Connection(ContractorYear, 'ContractorYear') {}

@ArgsType()
export class ContractorYearsArgs extends PageArgs {
  @Field(() => Int)
  @IsInt()
  @Min(2000)
  @Max(2200)
  year: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The year’s threshold in US dollars, where it is not 600 (to 2025) or 2,000 (2026).',
  })
  @IsOptional()
  @Matches(/^\d{1,9}(\.\d{1,2})?$/, { message: '$property must be an amount in US dollars' })
  threshold?: DecimalText | null;

  @Field(() => ContractorPlaceEnum, { nullable: true, description: 'Those of there alone.' })
  @IsOptional()
  @IsEnum(ContractorPlaceEnum)
  place?: ContractorPlace | null;
}
