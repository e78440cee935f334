import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { Recognition } from '#core/ledger';
import type { LocalDate, Month } from '#core/time';
import { Area } from '#platform/access';
import { DateScalar, defineEnum, IsName, MonthScalar } from '#platform/graphql';

export const RecognitionEnum = defineEnum<Recognition>(
  'RevenueRecognition',
  'When a fee that is billed in advance is earned.',
  {
    BY_PERIOD: 'On the last day of its month; packs when they are billed.',
    BY_USE: 'As its hours or money are used in months that are closed, and the rest once it expires; packs too.',
  },
);

@ObjectType({ description: 'How the agency keeps its books.' })
@Area('accounting')
export class Books {
  @Field({ description: 'ISO 4217 code: the agency’s own, in which reports add up.' })
  currency: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of the last closed month.' })
  closedThrough: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first on which entries can be dated; null for any.' })
  firstOpenDay: LocalDate | null;

  @Field(() => RecognitionEnum, { description: 'It counts for what is issued from then on.' })
  revenueRecognition: Recognition;

  @Field(() => Int, { description: 'How many days before an entry the exchange rate may be of that it is told at.' })
  rateValidDays: number;

  @Field(() => Int, { description: 'The agency’s, which a change must name.' })
  version: number;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateBooksInput {
  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => RecognitionEnum, { nullable: true })
  @IsOptional()
  @IsEnum(RecognitionEnum)
  revenueRecognition?: Recognition | null;

  @Field(() => Int, { nullable: true, description: '0 to 366; 0 takes rates of the day alone.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(366)
  rateValidDays?: number | null;
}

@InputType({ description: 'Months up to and with one, to be closed.' })
export class ClosePeriodInput {
  @Field(() => Int, { description: 'The agency’s, that was seen.' })
  @IsInt()
  version: number;

  @Field(() => MonthScalar)
  @IsString()
  through: Month;
}

@InputType({ description: 'Months from one on, to be opened again.' })
export class ReopenPeriodInput {
  @Field(() => Int, { description: 'The agency’s, that was seen.' })
  @IsInt()
  version: number;

  @Field(() => MonthScalar, { nullable: true, description: 'The first of them; without it all that are closed.' })
  @IsOptional()
  @IsString()
  from?: Month | null;

  @Field(() => String, { nullable: true, description: 'Why; the audit log keeps it.' })
  @IsOptional()
  @IsName(500)
  reason?: string | null;
}

@InputType({ description: 'A year whose result goes to retained earnings.' })
export class CloseYearInput {
  @Field({ description: 'The same key and input again give the same entry.' })
  @IsString()
  idempotencyKey: string;

  @Field(() => MonthScalar, { description: 'Its last month, such as December.' })
  @IsString()
  through: Month;
}
