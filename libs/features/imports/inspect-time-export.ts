import { askConventions, type ConventionQuestion } from './ask-conventions.js';
import { fitsHeader, type FileShape, findHeader, JSON_LINES, readDataRecords } from './find-header.js';
import { type ImportProblem, importProblem } from './import-problems.js';
import type { TextEncoding, TextSource } from './read-csv-records.js';
import type { DateOrder, DecimalSeparator } from './read-values.js';
import {
  type FieldColumns,
  type RecognisedHeader,
  type TimeExportField,
  type TimeExportFormat,
  headingOf,
  recogniseFormat,
} from './recognise-format.js';
import {
  addDateEvidence,
  addDecimalEvidence,
  noEvidence,
  settleDateOrder,
  settleDecimalSeparator,
  type Sighting,
} from './settle-conventions.js';

/** What the user says of a file; what isn't said is found out, or asked for. */
export interface TimeExportHints {
  format?: TimeExportFormat;
  dateOrder?: DateOrder;
  decimalSeparator?: DecimalSeparator;
  encoding?: TextEncoding;
}

/** How a file is to be read, settled before its first line is. */
export interface TimeExportProfile {
  format: TimeExportFormat;
  delimiter: string;
  encoding: TextEncoding | undefined;
  headerLine: number;
  header: string[];
  columns: FieldColumns;
  /** Undefined where every date reads the same way. */
  dateOrder: DateOrder | undefined;
  decimalSeparator: DecimalSeparator | undefined;
  /** Lines of data, readable or not, blank ones not counted. */
  recordCount: number;
}

export type TimeExportInspection =
  | { ok: true; profile: TimeExportProfile }
  | {
      ok: false;
      format: TimeExportFormat | undefined;
      problems: ImportProblem[];
      /** What has to be answered; without one the file itself is at fault. */
      questions: ConventionQuestion[];
      header: string[];
      columns: FieldColumns;
    };

/**
 * Reads a whole export once, in constant memory, and settles its tool, delimiter, columns, date order and decimal mark.
 * Nothing of a file may be imported whose inspection isn't ok; its problems (all of severity `FILE`) say what is wrong
 * or has to be given. Throws only what the source throws.
 */
export async function inspectTimeExport(
  source: TextSource,
  hints: TimeExportHints = {},
): Promise<TimeExportInspection> {
  const found = await findHeader(source, {
    encoding: hints.encoding,
    // Of the formats only our own has its rows as objects too.
    recognise: (cells, delimiter) => recogniseFormat(cells, delimiter === JSON_LINES ? 'FACTOTUM' : hints.format),
  });
  if ('code' in found) return refused({ format: hints.format, problems: [found] });
  const { format, missing, headerLine, header } = found;
  if (missing.length > 0) {
    const problems = missing.map((field) => missingColumn(found, field));
    return refused({ format, problems, header, columns: found.columns });
  }
  const profile: TimeExportProfile = {
    ...{ format, delimiter: found.delimiter, encoding: hints.encoding, headerLine, header, columns: found.columns },
    ...{ dateOrder: hints.dateOrder, decimalSeparator: hints.decimalSeparator, recordCount: 0 },
  };
  return settleProfile(source, profile);
}

const refused = (
  found: Partial<TimeExportInspection> & { format: TimeExportFormat | undefined; problems: ImportProblem[] },
): TimeExportInspection => ({ ok: false, questions: [], header: [], columns: {}, ...found }) as TimeExportInspection;

async function settleProfile(source: TextSource, profile: TimeExportProfile): Promise<TimeExportInspection> {
  const evidence = noEvidence();
  const dates = sightersOf(profile, ['startDate', 'endDate']);
  const decimals = sightersOf(profile, decimalFields(profile));
  for await (const records of readDataRecords(source, profile)) {
    profile.recordCount += records.length;
    for (const record of records) {
      if ('unclosedQuote' in record || !fitsHeader(record.fields, profile.header)) continue;
      for (const sight of dates) addDateEvidence(evidence, sight(record));
      for (const sight of decimals) addDecimalEvidence(evidence, sight(record));
    }
  }
  const dateOrder = settleDateOrder(evidence, profile.dateOrder);
  const decimalSeparator = settleDecimalSeparator(evidence, profile.decimalSeparator);
  const problems = [dateOrder, decimalSeparator].filter((each) => typeof each === 'object');
  if (typeof dateOrder === 'object' || typeof decimalSeparator === 'object') {
    const { format, header, columns } = profile;
    return { ok: false, format, problems, questions: askConventions(evidence, problems), header, columns };
  }
  return { ok: true, profile: { ...profile, dateOrder, decimalSeparator } };
}

/** For those of some fields that the file has, what gets its cell of a record. */
const sightersOf = (
  { columns, header }: TimeExportProfile,
  fields: readonly TimeExportField[],
): ((record: { line: number; fields: string[] }) => Sighting)[] =>
  fields.flatMap((field) => {
    const index = columns[field];
    if (index === undefined) return [];
    const column = header[index] ?? '';
    return [({ line, fields: cells }) => ({ line, column, value: cells[index] ?? '' })];
  });

/** Columns whose numbers are read; decimal hours beside a duration in clock form aren't. */
function decimalFields({ columns }: TimeExportProfile): TimeExportField[] {
  return columns.duration === undefined ? ['decimalHours'] : ['duration', 'break'];
}

function missingColumn(found: RecognisedHeader & FileShape, field: TimeExportField): ImportProblem {
  return importProblem('MISSING_COLUMN', { line: found.headerLine, value: headingOf(found.format, field) });
}
