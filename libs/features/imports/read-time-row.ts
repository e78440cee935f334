import { type ImportProblem, importProblem } from './import-problems.js';
import { readExactRow } from './read-exact-row.js';
import { fitsHeader } from './find-header.js';
import type { TimeExportProfile } from './inspect-time-export.js';
import type { WallTimes } from './place-entry.js';
import { type ReadSeconds, readDate, readDuration, readFlag, readTags, readTimeOfDay } from './read-values.js';
import type { TimeExportField } from './recognise-format.js';
import { RowReader } from './row-reader.js';

/** A line's values before they are put into a zone. */
export interface TimeRowDraft {
  line: number;
  person: { name: string; email?: string };
  client?: string;
  project?: string;
  task?: string;
  description: string;
  billable: boolean;
  tags: string[];
  times: WallTimes;
  /** Of a format whose entries have ids and instants. */
  exact?: ExactEntry;
}

/** An entry as our own export has it. */
export interface ExactEntry {
  id: string;
  /** Instants, ISO 8601 in UTC. */
  startsAt: string;
  endsAt: string;
  workedSeconds: number;
}

export interface ReadRow {
  /** Absent when a problem keeps the line out. */
  draft?: TimeRowDraft;
  problems: ImportProblem[];
  /** The tool says that this line was billed there. */
  alreadyBilled: boolean;
}

/** Reads one record's cells by the file's profile, collecting every problem and not the first alone. */
export function readTimeRow(record: { line: number; fields: string[] }, profile: TimeExportProfile): ReadRow {
  const { line, fields } = record;
  if (!fitsHeader(fields, profile.header)) {
    const value = `${fields.length}/${profile.header.length}`;
    return { problems: [importProblem('WRONG_COLUMN_COUNT', { line, value })], alreadyBilled: false };
  }
  const row = new RowReader<TimeExportField, TimeExportProfile>(line, fields, profile);
  if (profile.format === 'FACTOTUM') return readExactRow(row);
  const person = readPerson(row);
  const times = readTimes(row);
  const billable = readBillable(row);
  const { problems } = row;
  const alreadyBilled = readBilled(row);
  if (problems.length > 0 || !person || !times) return { problems, alreadyBilled };
  const description = row.text('description').replace(/\r\n?/g, '\n');
  const draft: TimeRowDraft = { line, person, billable, times, description, tags: readTags(row.text('tags')) };
  const [client, project, task] = [row.text('client'), row.text('project'), row.text('task')];
  if (client) draft.client = client;
  if (project) draft.project = project;
  if (task) draft.task = task;
  return { draft, problems, alreadyBilled };
}

/** A line of a time export, cell by cell. */
export type TimeRowReader = RowReader<TimeExportField, TimeExportProfile>;

function readPerson(row: TimeRowReader): { name: string; email?: string } | undefined {
  const email = row.text('email');
  const name = row.text('person') || `${row.text('firstName')} ${row.text('lastName')}`.trim() || email;
  if (!name)
    return row.report('MISSING_PERSON', row.has('person') ? 'person' : row.has('email') ? 'email' : 'firstName');
  return email ? { name, email } : { name };
}

function readTimes(row: TimeRowReader): WallTimes | undefined {
  const startDate = readDay(row, 'startDate');
  const start = readTime(row, 'startTime');
  const end = readTime(row, 'endTime');
  const duration = readLength(row, row.text('duration') || !row.text('decimalHours') ? 'duration' : 'decimalHours');
  const rest = row.text('break') ? readLength(row, 'break') : undefined;
  // One date in both columns is read, and reported, once.
  const sameDay = row.text('endDate') === row.text('startDate');
  const endDate = sameDay ? startDate : end && readDay(row, 'endDate');
  if (!startDate) return row.text('startDate') ? undefined : row.report('MISSING_DATE', 'startDate');
  if (end && !start) return row.text('startTime') ? undefined : row.report('MISSING_TIME', 'startTime');
  if (!duration && !(start && end)) return reportMissingLength(row);
  const times: WallTimes = { startDate };
  if (start) times.start = start;
  if (end) times.end = end;
  if (end && endDate) times.endDate = endDate;
  if (duration) times.duration = duration;
  if (rest) times.breakSeconds = rest.seconds;
  return times;
}

function reportMissingLength(row: TimeRowReader): undefined {
  const alreadySaid = row.problems.length > 0;
  if (alreadySaid) return undefined;
  return row.report(
    'MISSING_DURATION',
    row.has('duration') ? 'duration' : row.has('decimalHours') ? 'decimalHours' : 'endTime',
  );
}

function readDay(row: TimeRowReader, field: TimeExportField): string | undefined {
  const text = row.text(field);
  if (!text) return undefined;
  // Where no order was settled every date of the file reads the same under both.
  const day = readDate(text)?.[row.profile.dateOrder ?? 'DMY'];
  return day ?? row.report('BAD_DATE', field);
}

function readTime(row: TimeRowReader, field: TimeExportField): ReadSeconds | undefined {
  const text = row.text(field);
  if (!text) return undefined;
  return readTimeOfDay(text) ?? row.report('BAD_TIME', field);
}

function readLength(row: TimeRowReader, field: TimeExportField): ReadSeconds | undefined {
  const text = row.text(field);
  if (!text) return undefined;
  const integerIs = row.profile.format === 'KIMAI' ? 'SECONDS' : 'HOURS';
  const reading = readDuration(text, { integerIs, decimalSeparator: row.profile.decimalSeparator });
  if (reading === 'NEGATIVE') return row.report('NEGATIVE_DURATION', field);
  return reading ?? row.report('BAD_DURATION', field);
}

/** Without the column it is the contract that decides what is billed. */
function readBillable(row: TimeRowReader): boolean {
  if (!row.has('billable')) return true;
  const flag = readFlag(row.text('billable'));
  if (flag === undefined) row.report('BAD_FLAG', 'billable');
  return flag ?? false;
}

/** Yes, or anything that isn't no, such as the number of an invoice. */
function readBilled(row: TimeRowReader): boolean {
  const text = row.text('billed');
  return text !== '' && (readFlag(text) ?? true);
}
