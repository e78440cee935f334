import { clockText } from './ask-conventions.js';
import { foldName } from './fold-name.js';
import { readDataRecords } from './find-header.js';
import { OverlapFinder } from './find-overlaps.js';
import { type RowKeys, RowIdentifier } from './identify-row.js';
import { type ImportProblem, type ImportProblemCode, importProblem } from './import-problems.js';
import { type TimeExportHints, type TimeExportProfile, inspectTimeExport } from './inspect-time-export.js';
import { DayFiller, type PlacedEntry, placeEntry } from './place-entry.js';
import type { CsvRecord, TextSource } from './read-csv-records.js';
import { type ExactEntry, type TimeRowDraft, readTimeRow } from './read-time-row.js';
import { type TimeExportField, type TimeExportFormat, toolNames } from './recognise-format.js';
import { WallClock } from './wall-clock.js';

/** One line of an export as an entry, names still as the other tool has them. */
export interface ImportedTimeRow {
  /** Physical line of the file, from 1. */
  line: number;
  format: TimeExportFormat;
  person: { name: string; email?: string };
  client?: string;
  project?: string;
  task?: string;
  description: string;
  billable: boolean;
  tags: string[];
  /** Instants, ISO 8601 in UTC; `workedSeconds` apart. */
  startsAt: string;
  endsAt: string;
  workedSeconds: number;
  /** The day of the start in the agency's zone, `YYYY-MM-DD`. */
  localDate: string;
  /** False where the file has a day and a duration alone, and the times of day were made up. */
  clockTimesKnown: boolean;
  sourceKey: string;
  slotKey: string;
  /** Of a format whose entries keep their ids. */
  id?: string;
}

/** Some lines of a file, read; problems of lines that gave a row are of severity `NOTICE`. */
export interface TimeExportBatch {
  rows: ImportedTimeRow[];
  problems: ImportProblem[];
  /** Lines that are left out because they were billed in the other tool: the file has them all the same. */
  leftOutKeys: { line: number; sourceKey: string }[];
  /** Lines of data that it was made of, readable or not. */
  lineCount: number;
}

export interface ReadTimeExportOptions {
  /** The agency's IANA zone, by which contracts have their days. */
  timeZone: string;
  /** The zone of the clocks that the file was written by; the agency's if not said. */
  fileTimeZone?: string | undefined;
  /** What `inspectTimeExport` found of this very source. */
  profile: TimeExportProfile;
  /** The instant of reading: what ends later is in the future. */
  now?: Date | undefined;
  /** Lines a batch; 500 if not said. */
  batchSize?: number;
}

/**
 * Reads an inspected export, batch by batch. Memory doesn't grow with the file but for the few bytes a line by which
 * equal lines are told apart. Lines that were billed in the other tool are left out and reported, lines that can't be
 * used too, with line, column and reason. Throws only what the source throws.
 */
export async function* readTimeExport(
  source: TextSource,
  options: ReadTimeExportOptions,
): AsyncGenerator<TimeExportBatch> {
  const { profile, batchSize = 500 } = options;
  const lines = new LineReader(profile, options);
  let batch = emptyBatch();
  for await (const records of readDataRecords(source, profile)) {
    for (const record of records) {
      lines.read(record, batch);
      batch.lineCount += 1;
      if (batch.lineCount < batchSize) continue;
      yield batch;
      batch = emptyBatch();
    }
  }
  if (batch.lineCount > 0) yield batch;
}

const emptyBatch = (): TimeExportBatch => ({ rows: [], problems: [], leftOutKeys: [], lineCount: 0 });

export type ParsedTimeExport =
  | ({ ok: true; profile: TimeExportProfile } & TimeExportBatch)
  | { ok: false; format: TimeExportFormat | undefined; problems: ImportProblem[] };

/** Inspects and reads a whole export at once, for files that fit into memory. */
export async function parseTimeExport(
  source: TextSource,
  options: TimeExportHints & Pick<ReadTimeExportOptions, 'timeZone' | 'fileTimeZone' | 'now'>,
): Promise<ParsedTimeExport> {
  const inspection = await inspectTimeExport(source, options);
  if (!inspection.ok) return inspection;
  const { profile } = inspection;
  const whole = emptyBatch();
  const { timeZone, fileTimeZone, now } = options;
  for await (const batch of readTimeExport(source, { profile, timeZone, fileTimeZone, now })) {
    whole.rows.push(...batch.rows);
    whole.problems.push(...batch.problems);
    whole.leftOutKeys.push(...batch.leftOutKeys);
    whole.lineCount += batch.lineCount;
  }
  return { ok: true, profile, ...whole };
}

/** An entry of more than a month is a mistake, whatever a file says. */
const longestSeconds = 31 * 86_400;
const daySeconds = 86_400;

/** Turns records into rows; remembers what a line's neighbours must know. */
class LineReader {
  private readonly identifier = new RowIdentifier();
  private readonly overlaps = new OverlapFinder();
  /** The agency's, and the one that the file's times were read off. */
  private readonly clock: WallClock;
  private readonly fileClock: WallClock;
  private readonly days: DayFiller;
  private readonly now: number;
  private readonly today: string;

  constructor(
    private readonly profile: TimeExportProfile,
    { timeZone, fileTimeZone = timeZone, now }: Pick<ReadTimeExportOptions, 'timeZone' | 'fileTimeZone' | 'now'>,
  ) {
    this.now = now?.getTime() ?? Infinity;
    this.clock = new WallClock(timeZone);
    this.today = now ? this.clock.dateAt(Math.floor(this.now / 1000)) : '9999-12-31';
    this.fileClock = fileTimeZone === timeZone ? this.clock : new WallClock(fileTimeZone);
    this.days = new DayFiller(this.clock);
  }

  read(record: CsvRecord, batch: TimeExportBatch): void {
    if ('unclosedQuote' in record) {
      batch.problems.push(importProblem('UNCLOSED_QUOTE', { line: record.line }));
      return;
    }
    const { draft, problems, alreadyBilled } = readTimeRow(record, this.profile);
    // Billed lines are placed and counted like the rest, so that the others don't depend on them.
    const row = draft && this.toRow(draft, problems);
    if (alreadyBilled) {
      const value = toolNames[this.profile.format];
      batch.problems.push(importProblem('ALREADY_BILLED', { ...this.place(record.line, 'billed'), value }));
      if (row) batch.leftOutKeys.push({ line: row.line, sourceKey: row.sourceKey });
      return;
    }
    const impossible = row && this.impossibleOf(row);
    if (impossible) problems.push(impossible);
    else if (row) batch.problems.push(...this.notices(row));
    if (row && !impossible) batch.rows.push(row);
    batch.problems.push(...problems);
  }

  /** The row, or undefined with the reason added to the problems. */
  private toRow(draft: TimeRowDraft, problems: ImportProblem[]): ImportedTimeRow | undefined {
    const placed = this.placeInTime(draft);
    if (typeof placed === 'string' || placed.workedSeconds > longestSeconds) {
      const code = typeof placed === 'string' ? placed : 'BAD_DURATION';
      problems.push(this.timeProblem(code, draft));
      return undefined;
    }
    const { format } = this.profile;
    const { line, person, client, project, task, description, billable, tags, times, exact } = draft;
    const { startsAt, endsAt, workedSeconds, localDate } = placed;
    const clockTimesKnown = times.start !== undefined;
    const content = { client, project, task, description, billable, tags, format, person: person.name, times };
    const { slotKey, sourceKey } = exact ? keysOf(exact) : this.identifier.identify(content);
    const when = { startsAt, endsAt, workedSeconds, localDate, clockTimesKnown };
    const row: ImportedTimeRow = { line, format, person, description, billable, tags, slotKey, sourceKey, ...when };
    if (client !== undefined) row.client = client;
    if (project !== undefined) row.project = project;
    if (task !== undefined) row.task = task;
    if (exact) row.id = exact.id;
    return row;
  }

  private placeInTime(draft: TimeRowDraft): PlacedEntry | ImportProblemCode {
    const { times, person, exact } = draft;
    if (exact) return this.placeExactly(exact);
    if (times.start || !times.duration) return this.onOurDay(placeEntry(times, this.fileClock));
    return this.days.place(foldName(person.name), times.startDate, times.duration.seconds);
  }

  private onOurDay(placed: PlacedEntry | ImportProblemCode): PlacedEntry | ImportProblemCode {
    if (typeof placed === 'string' || this.fileClock === this.clock) return placed;
    return { ...placed, localDate: this.clock.dateAt(Date.parse(placed.startsAt) / 1000) };
  }

  private placeExactly({ startsAt, endsAt, workedSeconds }: ExactEntry): PlacedEntry {
    return { startsAt, endsAt, workedSeconds, localDate: this.clock.dateAt(Math.floor(Date.parse(startsAt) / 1000)) };
  }

  /** A problem of the times, at the column that shows it. */
  private timeProblem(code: ImportProblemCode, draft: TimeRowDraft): ImportProblem {
    const { columns } = this.profile;
    const lengthColumn = columns.duration === undefined ? 'decimalHours' : 'duration';
    const shown = code === 'END_BEFORE_START' || !draft.times.duration ? 'endTime' : lengthColumn;
    const { end, endDate, duration } = draft.times;
    const value =
      shown === 'endTime' ? [endDate, end && clockText(end.seconds)] : [duration && clockText(duration.seconds)];
    const text = value.filter((part) => part !== undefined).join(' ');
    return importProblem(code, { ...this.place(draft.line, shown), value: text });
  }

  /** What nobody can have worked. Where its file has no clock times, an entry of today has been worked already. */
  private impossibleOf(row: ImportedTimeRow): ImportProblem | undefined {
    if (row.workedSeconds > daySeconds) {
      const field = this.profile.columns.duration === undefined ? 'decimalHours' : 'duration';
      const value = clockText(row.workedSeconds);
      return importProblem('LONGER_THAN_A_DAY', { ...this.place(row.line, field), value });
    }
    const isToCome = row.clockTimesKnown ? Date.parse(row.endsAt) > this.now : row.localDate > this.today;
    if (!isToCome) return undefined;
    return importProblem('IN_FUTURE', { ...this.place(row.line, 'startDate'), value: row.localDate });
  }

  private notices(row: ImportedTimeRow): ImportProblem[] {
    const notices: ImportProblem[] = [];
    if (!row.clockTimesKnown) return notices;
    const startsAt = Date.parse(row.startsAt);
    const interval = { startsAt, endsAt: Date.parse(row.endsAt), line: row.line };
    const otherLine = this.overlaps.add(foldName(row.person.name), interval);
    if (otherLine) notices.push(importProblem('OVERLAP', { ...this.place(row.line, 'startTime'), otherLine }));
    return notices;
  }

  private place(line: number, field: TimeExportField): { line: number; column: string | undefined } {
    const index = this.profile.columns[field];
    return { line, column: index === undefined ? undefined : this.profile.header[index] };
  }
}

/** An entry that has an id is known by it, however it was changed. */
const keysOf = ({ id }: ExactEntry): RowKeys => ({
  slotKey: `factotum:${id}`,
  sourceKey: `factotum:${id}.`,
});
