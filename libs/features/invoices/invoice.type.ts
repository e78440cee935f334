import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { LineKind, TaxCategory } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  IsNodeId,
  JsonScalar,
  Money,
  MonthScalar,
  PageArgs,
} from '#platform/graphql';

export type InvoiceStatus = 'DRAFT' | 'ISSUED';

export const InvoiceStatusEnum = defineEnum<InvoiceStatus>('InvoiceStatus', 'How far an invoice is.', {
  DRAFT: 'Not yet issued: it has no number.',
  ISSUED: 'Numbered, booked and never changed again.',
});

/** What a run makes, or lateness. */
export type InvoiceLineKind = LineKind | 'LATE_FEE';

export const InvoiceLineKindEnum = defineEnum<InvoiceLineKind>('InvoiceLineKind', 'What a line charges.', {
  HOURLY: 'Time at a rate.',
  TASK: 'Tasks at a price.',
  CAP: 'What brings a month down to its cap.',
  MINIMUM: 'What brings a month up to its minimum.',
  RETAINER_FEE: 'A month’s fee.',
  PACK: 'A one-off balance.',
  OVERAGE: 'Use beyond the balance.',
  ADJUSTMENT: 'A correction of time that an earlier invoice charged.',
  EXPENSE: 'What was spent for the client.',
  LATE_FEE: 'What an invoice costs that was not paid in time.',
  DISCOUNT: 'The contract’s discount.',
});

@ObjectType({ description: 'What a client owes for a billing run, in one currency.' })
@Area('invoices')
export class Invoice {
  @Field(() => ID)
  id: string;

  @Field(() => MonthScalar, { description: 'Of the billing run.' })
  month: Month;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => InvoiceStatusEnum)
  status: InvoiceStatus;

  @Field(() => String, { nullable: true })
  series: string | null;

  @Field(() => String, { nullable: true, description: 'Given when it is issued, without gaps in its series.' })
  number: string | null;

  @Field(() => DateScalar, { nullable: true })
  issuedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true })
  dueOn: LocalDate | null;

  @Field(() => Money)
  subtotal: Money;

  @Field(() => Money)
  tax: Money;

  @Field(() => Money)
  total: Money;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  issuedAt: string | null;
}

@ObjectType({ description: 'Invoices, the latest month first.' })
export class InvoiceConnection extends Connection(Invoice, 'Invoice') {}

export const TaxCategoryEnum = defineEnum<TaxCategory>('TaxCategory', 'How it is taxed, by the codes of EN 16931.', {
  S: 'At a rate.',
  Z: 'At a rate of 0.',
  AE: 'Reverse charge: the customer accounts for the tax.',
  E: 'Exempt.',
  O: 'Outside of the tax’s scope.',
});

@ObjectType({ description: 'What one contract charges for one period and reason.' })
@Area('invoices')
export class InvoiceLine {
  @Field(() => ID)
  id: string;

  @Field(() => InvoiceLineKindEnum)
  kind: InvoiceLineKind;

  @Field(() => MonthScalar)
  period: Month;

  @Field(() => Int, { nullable: true, description: 'Of time; other lines have a `quantity`.' })
  quantitySeconds: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  quantity: DecimalText | null;

  @Field(() => DecimalScalar, { description: 'Per hour where the line is of time.' })
  unitPrice: DecimalText;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The unit price counts so many times, after hours or at weekends; none: once.',
  })
  factor: DecimalText | null;

  @Field(() => Money)
  amount: Money;

  @Field(() => DecimalScalar, { description: 'Percent' })
  taxRate: DecimalText;

  @Field(() => TaxCategoryEnum)
  taxCategory: TaxCategory;

  @Field(() => String, { nullable: true, description: 'Why there’s no tax: a code of `taxReasons`, or own words.' })
  taxReason: string | null;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'What the amount was computed from, by kind: the rates that won, the terms, the figures.',
  })
  @Visible(...STAFF)
  basis: unknown;
}

@ObjectType({ description: 'The tax on all lines of one rate, category and reason.' })
export class InvoiceTax {
  @Field(() => DecimalScalar, { description: 'Percent' })
  rate: DecimalText;

  @Field(() => TaxCategoryEnum)
  category: TaxCategory;

  @Field(() => String, { nullable: true, description: 'Why there’s no tax: a code of `taxReasons`, or own words.' })
  reason: string | null;

  @Field(() => Money)
  base: Money;

  @Field(() => Money)
  amount: Money;
}

@InputType({ description: 'All that is given must hold.' })
export class InvoiceFilter {
  @Field(() => InvoiceStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(InvoiceStatusEnum)
  status?: InvoiceStatus;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => MonthScalar, { nullable: true })
  @IsOptional()
  @IsString()
  month?: Month;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  runId?: string;
}

@ArgsType()
export class InvoicesArgs extends PageArgs {
  @Field(() => InvoiceFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => InvoiceFilter)
  filter?: InvoiceFilter | null;
}
