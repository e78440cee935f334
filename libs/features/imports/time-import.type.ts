import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { Connection, defineEnum } from '#platform/graphql';
import { ImportCourse } from './import.type.js';
import type { TimeExportFormat } from './recognise-format.js';
import type { InvoiceOfImport } from './undo-time-import.service.js';

export const TimeExportFormatEnum = defineEnum<TimeExportFormat>('TimeExportFormat', 'The tool that wrote a file.', {
  TOGGL: 'Toggl’s detailed report.',
  CLOCKIFY: 'Clockify’s detailed report.',
  HARVEST: 'Harvest’s detailed time report.',
  KIMAI: 'Kimai’s timesheet export.',
  FACTOTUM: 'An export of our own.',
});

export type EntryStatusOfImport = 'DRAFT' | 'SUBMITTED';
export const EntryStatusOfImportEnum = defineEnum<EntryStatusOfImport>(
  'ImportedEntryStatus',
  'What imported entries are at first.',
  { DRAFT: 'To be handed in.', SUBMITTED: 'Handed in.' },
);

@ObjectType({
  description:
    'A file of time entries from another tool, and what became of its lines. When it is done, each was imported, known, or left out with a problem that says why.',
})
@Area('imports')
export class TimeImport extends ImportCourse {
  @Field(() => TimeExportFormatEnum, { nullable: true, description: 'None while it isn’t known.' })
  format: TimeExportFormat | null;

  @Field(() => EntryStatusOfImportEnum)
  entryStatus: EntryStatusOfImport;
}

@ObjectType({ description: 'Imports, the latest first.' })
export class TimeImportConnection extends Connection(TimeImport, 'TimeImport') {}

@ObjectType({ description: 'An invoice, drafted or issued, that has entries of an import.' })
@Area('imports')
export class ImportedOnInvoice implements InvoiceOfImport {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true, description: 'None of a draft.' })
  number: string | null;

  @Field()
  clientName: string;

  @Field(() => Int)
  entries: number;
}

@ObjectType({ description: 'Some entries of the import are approved, billed or paid: it can’t be undone any more.' })
export class ImportIsBilled {
  @Field(() => Int, { description: 'Entries that a billing run has charged.' })
  billed: number;

  @Field(() => Int, { description: 'Entries that an assistant’s pay has.' })
  paid: number;

  @Field(() => Int, { description: 'Entries that are approved.' })
  approved: number;

  @Field(() => [ImportedOnInvoice], { description: 'The first twenty that stand in the way.' })
  invoices: ImportedOnInvoice[];
}

export const UndoTimeImportResult = createUnionType({
  name: 'UndoTimeImportResult',
  types: () => [TimeImport, ImportIsBilled] as const,
  resolveType: (value: object) => ('billed' in value ? ImportIsBilled : TimeImport),
});
