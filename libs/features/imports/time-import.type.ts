import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum } from '#platform/graphql';
import type { TimeImportStatus } from './import.states.js';
import type { TimeExportFormat } from './recognise-format.js';
import type { InvoiceOfImport } from './undo-time-import.service.js';

export const TimeExportFormatEnum = defineEnum<TimeExportFormat>('TimeExportFormat', 'The tool that wrote a file.', {
  TOGGL: 'Toggl’s detailed report.',
  CLOCKIFY: 'Clockify’s detailed report.',
  HARVEST: 'Harvest’s detailed time report.',
  KIMAI: 'Kimai’s timesheet export.',
  FACTOTUM: 'An export of our own.',
});

export const TimeImportStatusEnum = defineEnum<TimeImportStatus>('TimeImportStatus', 'How far an import is.', {
  UPLOADING: 'Its file is coming in.',
  INSPECTING: 'Its file is being read; nothing of it is imported by that.',
  ASKING: 'Its file can’t be read before something is answered or mended: see the questions, and the problems.',
  READY: 'Its file was read: look at what would come of it, and start it.',
  RUNNING: 'It is under way.',
  STOPPED: 'It was stopped; what it has brought is there, and it can go on.',
  FAILED: 'It couldn’t go on by itself; what it has brought is there, and it can be started again.',
  DONE: 'Its entries are there.',
  UNDONE: 'Its entries were removed again.',
  EXPIRED: 'Nobody went on with it for a week, and its file was deleted.',
});

export type EntryStatusOfImport = 'DRAFT' | 'SUBMITTED';
export const EntryStatusOfImportEnum = defineEnum<EntryStatusOfImport>(
  'ImportedEntryStatus',
  'What imported entries are at first.',
  { DRAFT: 'To be handed in.', SUBMITTED: 'Handed in.' },
);

@ObjectType({ description: 'Something about a line of an imported file.' })
@Area('imports')
export class TimeImportProblem {
  @Field(() => Int, { description: 'The file’s own line, from 1.' })
  line: number;

  @Field(() => String, { nullable: true, description: 'The column’s heading, as the file has it.' })
  column: string | null;

  @Field({ description: 'What it is, such as `UNKNOWN_CLIENT`.' })
  code: string;

  @Field({ description: 'The same as a sentence, with its place.' })
  message: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the sentence quotes of the file, cut to 80 characters; none where it quotes nothing.',
  })
  value: string | null;

  @Field(() => Int, { nullable: true, description: 'The line that this one overlaps or contradicts.' })
  otherLine: number | null;

  @Field({ description: 'Whether nothing has to be done: the line was imported, or left out on purpose.' })
  isNotice: boolean;
}

@ObjectType({ description: 'Problems in order of line.' })
export class TimeImportProblemConnection extends Connection(TimeImportProblem, 'TimeImportProblem') {}

@ObjectType({
  description:
    'A file of time entries from another tool, and what became of its lines. When it is done, each was imported, known, or left out with a problem that says why.',
})
@Area('imports')
export class TimeImport {
  @Field(() => ID)
  id: string;

  @Field(() => TimeExportFormatEnum, { nullable: true, description: 'None while it isn’t known.' })
  format: TimeExportFormat | null;

  @Field()
  fileName: string;

  @Field(() => TimeImportStatusEnum)
  status: TimeImportStatus;

  @Field(() => EntryStatusOfImportEnum)
  entryStatus: EntryStatusOfImport;

  @Field(() => Int, { description: 'Lines of data.' })
  rowsRead: number;

  @Field(() => Int, { description: 'Lines that are dealt with: read while it is inspected, imported while it runs.' })
  rowsDone: number;

  @Field(() => Int, { description: 'Lines that became entries.' })
  rowsImported: number;

  @Field(() => Int, { description: 'Lines that an earlier import had brought.' })
  rowsKnown: number;

  @Field(() => Int, { description: 'Lines that were left out; the problems say why.' })
  rowsLeftOut: number;

  @Field(() => String, { nullable: true, description: 'A user’s id.' })
  importedBy: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  startedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last went on.' })
  progressAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  undoneAt: string | null;

  @Field(() => Int, { description: 'Grows with each answer; pass the one you saw.' })
  version: number;
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
