import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { TaxCategory } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { TaxCategoryEnum } from '#features/invoices';
import { Area } from '#platform/access';
import { Connection, DateScalar, DecimalScalar, defineEnum, IsCurrencyCode, Money, PageArgs } from '#platform/graphql';

export type TaxBasis = 'ACCRUAL' | 'CASH';

export const TaxBasisEnum = defineEnum<TaxBasis>('TaxBasis', 'When a tax counts.', {
  ACCRUAL: 'On the day of a document’s issue, all of it.',
  CASH: 'As it is paid: on the day of a payment, in proportion to it, and not before the document’s issue.',
});

@InputType({ description: 'Days, both of them included.' })
export class TaxPeriodInput {
  @Field(() => DateScalar, { description: 'The first day.' })
  @IsString()
  from: LocalDate;

  @Field(() => DateScalar, { description: 'The last day.' })
  @IsString()
  to: LocalDate;

  @Field(() => TaxBasisEnum)
  @IsEnum(TaxBasisEnum)
  basis: TaxBasis;
}

@ObjectType({ description: 'What was taxed at a rate, of a category and in a currency.' })
@Area('taxes')
export class TaxReportRow {
  @Field(() => TaxCategoryEnum)
  category: TaxCategory;

  @Field(() => DecimalScalar, { description: 'Percent.' })
  rate: DecimalText;

  @Field(() => Money, { description: 'Invoices less credit notes.' })
  base: Money;

  @Field(() => Money)
  tax: Money;

  @Field(() => Int)
  invoiceCount: number;

  @Field(() => Int)
  creditNoteCount: number;
}

@ObjectType({ description: 'The taxes of some days.' })
@Area('taxes')
export class TaxReport {
  @Field(() => DateScalar)
  from: LocalDate;

  @Field(() => DateScalar)
  to: LocalDate;

  @Field(() => TaxBasisEnum)
  basis: TaxBasis;

  @Field(() => [TaxReportRow], { description: 'By currency, category and rate.' })
  rows: TaxReportRow[];
}

@ObjectType({ description: 'What a document has in a row of the report.' })
@Area('taxes')
export class TaxReportDocument {
  @Field(() => ID, { description: 'The document’s.' })
  id: string;

  @Field(() => DateScalar, { description: 'Of its issue, or of the last payment of the days that counts.' })
  day: LocalDate;

  @Field(() => TaxCategoryEnum)
  category: TaxCategory;

  @Field(() => DecimalScalar, { description: 'Percent.' })
  rate: DecimalText;

  @Field(() => Money)
  base: Money;

  @Field(() => Money)
  tax: Money;
}

@ObjectType({ description: 'What each document has in the report, by day.' })
export class TaxReportDocumentConnection extends Connection(TaxReportDocument, 'TaxReportDocument') {}

@InputType({ description: 'All that is given must hold.' })
export class TaxReportFilter {
  @Field(() => TaxCategoryEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TaxCategoryEnum)
  category?: TaxCategory | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent.' })
  @IsOptional()
  rate?: DecimalText | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;
}

@ArgsType()
export class TaxReportDocumentsArgs extends PageArgs {
  @Field(() => TaxPeriodInput)
  @ValidateNested()
  @Type(() => TaxPeriodInput)
  period: TaxPeriodInput;

  @Field(() => TaxReportFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaxReportFilter)
  filter?: TaxReportFilter | null;
}
