import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum } from '#platform/graphql';
import type { TimeExportFormat } from './recognise-format.js';

export const TimeExportFormatEnum = defineEnum<TimeExportFormat>('TimeExportFormat', 'The tool that wrote a file.', {
  TOGGL: 'Toggl’s detailed report.',
  CLOCKIFY: 'Clockify’s detailed report.',
  HARVEST: 'Harvest’s detailed time report.',
  KIMAI: 'Kimai’s timesheet export.',
  FACTOTUM: 'An export of our own.',
});

export type TimeImportStatus = 'DONE' | 'UNDONE';

export const TimeImportStatusEnum = defineEnum<TimeImportStatus>('TimeImportStatus', 'Whether an import still holds.', {
  DONE: 'Its entries are there.',
  UNDONE: 'Its entries were removed again.',
});

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

  @Field({ description: 'Whether nothing has to be done: the line was imported, or left out on purpose.' })
  isNotice: boolean;
}

@ObjectType({ description: 'Problems in order of line.' })
export class TimeImportProblemConnection extends Connection(TimeImportProblem, 'TimeImportProblem') {}

@ObjectType({ description: 'A file of time entries from another tool, and what became of its lines.' })
@Area('imports')
export class TimeImport {
  @Field(() => ID)
  id: string;

  @Field(() => TimeExportFormatEnum)
  format: TimeExportFormat;

  @Field()
  fileName: string;

  @Field(() => TimeImportStatusEnum)
  status: TimeImportStatus;

  @Field(() => Int, { description: 'Lines of data.' })
  rowsRead: number;

  @Field(() => Int, { description: 'Lines that became entries.' })
  rowsImported: number;

  @Field(() => Int, { description: 'Lines that an earlier import had brought.' })
  rowsKnown: number;

  @Field(() => String, { nullable: true, description: 'A user’s id.' })
  importedBy: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  undoneAt: string | null;
}

@ObjectType({ description: 'Imports, the latest first.' })
export class TimeImportConnection extends Connection(TimeImport, 'TimeImport') {}

@ObjectType({ description: 'Some entries of the import are billed or paid: it can’t be undone any more.' })
export class ImportIsBilled {
  @Field(() => Int, { description: 'Entries that a billing run has charged.' })
  billed: number;

  @Field(() => Int, { description: 'Entries that an assistant’s pay has.' })
  paid: number;
}

export const UndoTimeImportResult = createUnionType({
  name: 'UndoTimeImportResult',
  types: () => [TimeImport, ImportIsBilled] as const,
  resolveType: (value: object) => ('billed' in value ? ImportIsBilled : TimeImport),
});
