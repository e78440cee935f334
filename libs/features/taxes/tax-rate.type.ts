import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import type { TaxCategory, TaxSource, TaxTreatment } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { TaxCategoryEnum } from '#features/invoices';
import { Area } from '#platform/access';
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  IsName,
  IsNodeId,
  IsNotNegative,
  MonthScalar,
} from '#platform/graphql';

export const TaxTreatmentEnum = defineEnum<TaxTreatment>('TaxTreatment', 'Whether a supply is taxed.', {
  STANDARD: 'It is, at some rate.',
  REVERSE_CHARGE: 'The customer accounts for the tax.',
  EXEMPT: 'The law frees it.',
  OUTSIDE_SCOPE: 'The tax does not concern it.',
});

@ObjectType({ description: 'What a tax takes from a day on.' })
@Area('taxes')
export class TaxRateChange {
  @Field(() => DateScalar)
  from: LocalDate;

  @Field(() => DecimalScalar)
  percent: DecimalText;
}

@ObjectType({ description: 'A tax by its name, whose percent changes by law.' })
@Area('taxes')
export class TaxRate {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => DecimalScalar, { description: 'From the beginning.' })
  percent: DecimalText;

  @Field(() => [TaxRateChange], { description: 'In order of their days.' })
  changes: TaxRateChange[];

  @Field(() => TaxTreatmentEnum, { description: 'Of another than `STANDARD` it takes nothing.' })
  treatment: TaxTreatment;

  @Field(() => String, { nullable: true, description: 'Why it takes nothing: a code of `taxReasons`, or own words.' })
  reason: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType()
export class TaxRateChangeInput {
  @Field(() => DateScalar)
  @IsString()
  from: LocalDate;

  @Field(() => DecimalScalar)
  @IsNotNegative()
  percent: DecimalText;
}

@InputType({ description: 'A percent with its changes; or another treatment, and why.' })
export class CreateTaxRateInput {
  @Field()
  @IsName(100)
  name: string;

  @Field(() => DecimalScalar, { description: 'From the beginning; 0 of another treatment than `STANDARD`.' })
  @IsNotNegative()
  percent: DecimalText;

  @Field(() => [TaxRateChangeInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TaxRateChangeInput)
  changes?: TaxRateChangeInput[] | null;

  @Field(() => TaxTreatmentEnum, { nullable: true, description: '`STANDARD` without it.' })
  @IsOptional()
  @IsEnum(TaxTreatmentEnum)
  treatment?: TaxTreatment | null;

  @Field(() => String, { nullable: true, description: 'A code of `taxReasons`, or own words.' })
  @IsOptional()
  @IsName(500)
  reason?: string | null;
}

@InputType({ description: 'All of the tax anew. What is invoiced stays as it is.' })
export class UpdateTaxRateInput extends CreateTaxRateInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}

@ObjectType({ description: 'How a client is taxed from a day on.' })
@Area('taxes')
export class ClientTaxTerms {
  @Field(() => DateScalar, { nullable: true, description: 'None: from the beginning.' })
  from: LocalDate | null;

  @Field(() => TaxTreatmentEnum)
  treatment: TaxTreatment;

  @Field(() => String, { nullable: true, description: 'Why there’s no tax.' })
  reason: string | null;
}

@InputType()
export class ClientTaxTermsInput {
  @Field(() => DateScalar, { nullable: true, description: 'None: from the beginning.' })
  @IsOptional()
  @IsString()
  from?: LocalDate | null;

  @Field(() => TaxTreatmentEnum)
  @IsEnum(TaxTreatmentEnum)
  treatment: TaxTreatment;

  @Field(() => ID, { nullable: true, description: 'Under `STANDARD`: in place of the client’s `taxRate`.' })
  @IsOptional()
  @IsNodeId()
  taxRateId?: string | null;

  @Field(() => String, { nullable: true, description: 'A code of `taxReasons`, or own words.' })
  @IsOptional()
  @IsName(500)
  reason?: string | null;
}

@InputType({ description: 'All of them anew.' })
export class SetClientTaxTermsInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field(() => Int, { description: 'The client’s, as it was seen.' })
  @IsInt()
  version: number;

  @Field(() => [ClientTaxTermsInput])
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ClientTaxTermsInput)
  terms: ClientTaxTermsInput[];
}

@InputType()
export class SetServiceTaxInput {
  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field(() => Int, { description: 'The service’s, as it was seen.' })
  @IsInt()
  version: number;

  @Field(() => ID, { nullable: true, description: 'None: its `taxRate` counts again.' })
  @IsOptional()
  @IsNodeId()
  taxRateId?: string | null;
}

@ObjectType({ description: 'A reason for no tax that is said in the languages of invoices.' })
@Area('taxes')
export class StandardTaxReason {
  @Field()
  code: string;

  @Field(() => TaxTreatmentEnum)
  treatment: TaxTreatment;

  @Field({ description: 'In English.' })
  en: string;

  @Field({ description: 'In Hindi.' })
  hi: string;
}

export const TaxSourceEnum = defineEnum<TaxSource>('TaxSource', 'What decides a line’s tax, in this order.', {
  CLIENT_TREATMENT: 'The client’s treatment on the day of supply is no taxing one.',
  CLIENT_NOT_TAXED: 'The client has no tax.',
  SERVICE_TAX: 'The service names a tax.',
  SERVICE_RATE: 'The service has a percent.',
  CLIENT_TAX: 'The client’s terms name a tax.',
  CLIENT_RATE: 'The client has a percent.',
});

@ArgsType()
export class ExplainTaxArgs {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field(() => ID, { nullable: true, description: 'None: as a fee or a discount is taxed.' })
  @IsOptional()
  @IsNodeId()
  serviceId?: string | null;

  @Field(() => MonthScalar, { description: 'The period of the line.' })
  @IsString()
  @Length(7, 7)
  month: Month;
}

@ObjectType({ description: 'How a line of a month would be taxed, and why.' })
@Area('taxes')
export class TaxExplanation {
  @Field(() => DecimalScalar, { description: 'Percent.' })
  taxRate: DecimalText;

  @Field(() => TaxCategoryEnum)
  taxCategory: TaxCategory;

  @Field(() => String, { nullable: true, description: 'A code of `taxReasons`, or the agency’s own words.' })
  taxReason?: string | undefined;

  @Field(() => DateScalar, { description: 'The day of supply, which decides: the last one of the month.' })
  day: LocalDate;

  @Field(() => TaxSourceEnum)
  source: TaxSource;
}
