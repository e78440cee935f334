import { Temporal } from 'temporal-polyfill';
import { restoreFormula } from '#platform/downloads';
import { isNodeId } from '#platform/graphql';
import { readTagList } from '#features/time-exports';
import type { WallTimes } from './place-entry.js';
import type { ExactEntry, ReadRow, TimeRowReader } from './read-time-row.js';
import { readFlag } from './read-values.js';
import type { TimeExportField } from './recognise-format.js';

/** Reads a record of our own export: every cell says one thing, and is taken or reported exactly as it is. */
export function readExactRow(row: TimeRowReader): ReadRow {
  const exact = readExactEntry(row);
  const name = readText(row, 'person').trim();
  if (!name) row.report('MISSING_PERSON', 'person');
  const billable = readFlag(row.text('billable') || 'true') ?? row.report('BAD_FLAG', 'billable');
  const hasClockTimes = readFlag(row.text('hasClockTimes') || 'true') ?? row.report('BAD_FLAG', 'hasClockTimes');
  const { problems } = row;
  if (problems.length > 0 || !exact || billable === undefined || hasClockTimes === undefined)
    return { problems, alreadyBilled: false };
  const names = { client: readText(row, 'client'), project: readText(row, 'project'), task: readText(row, 'task') };
  const draft = {
    ...{ line: row.line, person: { name }, billable, exact },
    times: wallTimesOf(row.text('startInstant'), hasClockTimes),
    description: readText(row, 'description'),
    tags: readTagList(readText(row, 'tags')),
    ...Object.fromEntries(Object.entries(names).filter(([, text]) => text.trim() !== '')),
  };
  return { draft, problems, alreadyBilled: false };
}

const readText = (row: TimeRowReader, field: TimeExportField): string => restoreFormula(row.cell(field));

function readExactEntry(row: TimeRowReader): ExactEntry | undefined {
  const id = row.text('id').toLowerCase();
  if (!isNodeId(id)) row.report('BAD_ID', 'id');
  const [start, end] = [readInstant(row, 'startInstant'), readInstant(row, 'endInstant')];
  if (!start || !end) return undefined;
  const milliseconds = end.since(start).total('milliseconds');
  if (milliseconds < 0) return row.report('END_BEFORE_START', 'endInstant');
  const workedSeconds = Math.floor(milliseconds / 1000);
  const said = row.text('seconds');
  if (said !== '' && said !== String(workedSeconds)) return row.report('DURATION_DIFFERS', 'seconds');
  return { id, startsAt: start.toString(), endsAt: end.toString(), workedSeconds };
}

// Years of four digits: the calendar's others are no time that anybody worked.
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;

function readInstant(row: TimeRowReader, field: TimeExportField): Temporal.Instant | undefined {
  const text = row.text(field);
  if (!text) return row.report('MISSING_TIME', field);
  try {
    if (INSTANT.test(text)) return Temporal.Instant.from(text);
  } catch {
    // Reported below, like text of another form: a day that the calendar hasn't, an hour after 23.
  }
  return row.report('BAD_TIME', field);
}

/** What the entry's own clock showed. */
function wallTimesOf(start: string, hasClockTimes: boolean): WallTimes {
  const [hours = 0, minutes = 0, seconds = 0] = start.slice(11, 19).split(':').map(Number);
  const startDate = start.slice(0, 10);
  if (!hasClockTimes) return { startDate };
  return { startDate, start: { seconds: hours * 3600 + minutes * 60 + seconds, toleranceSeconds: 0 } };
}
