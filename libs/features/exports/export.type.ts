import { Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDateString, IsEnum, IsOptional, Matches, ValidateNested } from 'class-validator';
import type { LocalDate } from '#core/time';
import { InvoiceFilter } from '#features/invoices';
import { Area } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  IsCurrencyCode,
  IsName,
  IsNodeId,
  IsNotNegative,
} from '#platform/graphql';
import type { ExportFormat, ExportKind, ExportRequest, ExportStatus, TaxName } from './export.kinds.js';

export const ExportKindEnum = defineEnum<ExportKind>('ExportKind', 'What an export holds.', {
  JOURNAL: 'The journal, a row a posting, by the entry’s day.',
  INVOICES: 'Issued invoices and credit notes, by the day of issue.',
  INVOICE_LINES: 'The lines of issued invoices and credit notes, by the day of issue.',
  RECEIVABLES: 'What clients owe, a row a document, with what has settled it, by the day of issue.',
  PAYMENTS: 'Payments and refunds, by their day.',
  SETTLEMENTS: 'What of a payment, credit note or write-off went to which invoice or refund, by its day.',
  TIME: 'Time entries, by the day on which they began.',
  CLIENTS: 'Clients, those in the archive too.',
  CONTACTS: 'The people of clients.',
  CONTRACTS: 'Contracts with the terms that they began with, and the text that was last sent of each.',
  CONTRACT_VERSIONS: 'Terms that contracts have from a later month on.',
  PRICES: 'What was agreed for hours, tasks and packs, of clients and contracts.',
  SERVICES: 'What the agency sells.',
  ASSISTANTS: 'Assistants, and what they are paid, a row a day from which that holds.',
  TASKS: 'Tasks, by the day on which they were asked for.',
  MANUALS: 'Manuals, a row a version.',
  EXPENSES: 'Expenses, by their day.',
  PAYOUTS: 'Payouts, by the first day of their month.',
  EVERYTHING:
    'All of these as tables in one zip, with the PDFs of invoices, statements and payouts and the receipts of expenses.',
});

export const ExportFormatEnum = defineEnum<ExportFormat>('ExportFormat', 'How an export is written.', {
  CSV: 'A table; text that a spreadsheet would take for a formula begins with an apostrophe.',
  JSONL: 'The same table as JSON lines.',
  HLEDGER: 'A journal for hledger, with its balances asserted at the end. Of JOURNAL.',
  LEDGER: 'A journal for ledger, with its balances asserted at the end. Of JOURNAL.',
  BEANCOUNT: 'A journal for beancount, with its balances asserted at the end. Of JOURNAL.',
  QUICKBOOKS:
    'What QuickBooks imports: of JOURNAL general journal entries in the agency’s currency or the one asked for (IIF, for Desktop), of INVOICES a CSV for Online, which takes no credit notes.',
  XERO: 'What Xero imports: of JOURNAL manual journals in the agency’s currency or the one asked for, of INVOICES sales invoices and credit notes.',
});

export const ExportStatusEnum = defineEnum<ExportStatus>('ExportStatus', 'How far an export is.', {
  QUEUED: 'It waits for a worker.',
  RUNNING: 'It is being built.',
  DONE: 'Its file is there.',
  STOPPED: 'Somebody stopped it; there is no file.',
  FAILED: 'It couldn’t be built; ask for it again.',
  EXPIRED: 'Its file is no longer kept.',
});

@InputType({ description: 'What the receiving program calls a tax.' })
export class TaxNameInput implements TaxName {
  @Field(() => DecimalScalar)
  @IsNotNegative()
  percent: string;

  @Field()
  @IsName(100)
  name: string;
}

/** Of an input's property: a day that the calendar has. */
const IsDay = (): PropertyDecorator => (target, name) => {
  Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '$property must be a day such as 2026-03-31' })(target, name as string);
  IsDateString({ strict: true })(target, name as string);
};

@InputType({
  description:
    'A file to be built. All that is given of days, client, assistant and currency must hold; each kind has its own.',
})
export class RequestExportInput implements ExportRequest {
  @Field(() => ExportKindEnum)
  @IsEnum(ExportKindEnum)
  kind: ExportKind;

  @Field(() => ExportFormatEnum)
  @IsEnum(ExportFormatEnum)
  format: ExportFormat;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day. A plain-text journal begins with what accounts had come to before it.',
  })
  @IsOptional()
  @IsDay()
  from?: LocalDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day, as of which a plain-text journal asserts its balances; to the last entry’s without it.',
  })
  @IsOptional()
  @IsDay()
  to?: LocalDate | null;

  @Field(() => ID, { nullable: true, description: 'Of what belongs to clients.' })
  @IsOptional()
  @IsNodeId()
  clientId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of TIME, TASKS, EXPENSES and PAYOUTS alone.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ISO 4217 code. Without it, a JOURNAL for QUICKBOOKS or XERO is converted to the agency’s currency by the books’ rates, and its last entry brings all to the rates of its last day.',
  })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;

  @Field(() => InvoiceFilter, {
    nullable: true,
    description: 'Of INVOICES alone: what of those that are issued their list shows when it is asked for.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => InvoiceFilter)
  invoices?: InvoiceFilter | null;

  @Field(() => [TaxNameInput], {
    nullable: true,
    description:
      'For XERO and QUICKBOOKS: what taxes are called there. Without a name, `Tax Exempt` or `Tax on Sales`, `NON` or `TAX`.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TaxNameInput)
  taxNames?: TaxNameInput[] | null;
}

@ObjectType({ description: 'A link to a file that anybody may follow who has it, for as long as it holds.' })
export class ExportDownload {
  @Field({
    description: 'Answers with the file, compressed where the caller accepts gzip, and its `x-checksum-sha256`.',
  })
  url: string;

  @Field(() => DateTimeScalar)
  expiresAt: string;
}

@ObjectType({ description: 'A file for other programs, built in the background, of one state of the data.' })
@Area('exports')
export class Export {
  @Field(() => ID)
  id: string;

  @Field(() => ExportKindEnum)
  kind: ExportKind;

  @Field(() => ExportFormatEnum)
  format: ExportFormat;

  @Field(() => DateScalar, { nullable: true })
  from: LocalDate | null;

  @Field(() => DateScalar, { nullable: true })
  to: LocalDate | null;

  @Field(() => ID, { nullable: true })
  clientId: string | null;

  @Field(() => ID, { nullable: true })
  assistantId: string | null;

  @Field(() => String, { nullable: true })
  currency: string | null;

  @Field({ description: 'Whether it holds no more than what a list of invoices was narrowed to.' })
  isOfList: boolean;

  @Field(() => ExportStatusEnum)
  status: ExportStatus;

  @Field(() => Float, { nullable: true, description: 'None before it is known.' })
  rowsTotal: number | null;

  @Field(() => Float)
  rowsDone: number;

  @Field(() => Float, { description: 'Rows that its format has no place for, such as credit notes in QUICKBOOKS.' })
  rowsLeftOut: number;

  @Field(() => Float, { nullable: true, description: 'Of the file, not compressed.' })
  byteCount: number | null;

  @Field(() => String, { nullable: true, description: 'Of the file, not compressed; hexadecimal.' })
  sha256: string | null;

  @Field(() => String, { nullable: true, description: 'A user’s id.' })
  requestedBy: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it came to its end, also where it was stopped or has failed.',
  })
  finishedAt: string | null;

  @Field(() => DateTimeScalar, { description: 'When its file goes.' })
  expiresAt: string;
}

@ObjectType({ description: 'Exports, the latest first.' })
export class ExportConnection extends Connection(Export, 'Export') {}
