import { foldName } from './fold-name.js';

export type TimeExportFormat = 'TOGGL' | 'CLOCKIFY' | 'HARVEST' | 'KIMAI' | 'FACTOTUM';

/** The tools' names, as they write them themselves. */
export const toolNames: Record<TimeExportFormat, string> = {
  TOGGL: 'Toggl',
  CLOCKIFY: 'Clockify',
  HARVEST: 'Harvest',
  KIMAI: 'Kimai',
  FACTOTUM: 'Factotum',
};

/** What a column can tell about an entry, whatever the tool calls it. */
export type TimeExportField =
  | 'person'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'client'
  | 'project'
  | 'task'
  | 'description'
  | 'billable'
  | 'startDate'
  | 'startTime'
  | 'endDate'
  | 'endTime'
  | 'duration'
  | 'decimalHours'
  | 'break'
  | 'tags'
  | 'billed'
  | 'id'
  | 'startInstant'
  | 'endInstant'
  | 'seconds'
  | 'hasClockTimes';

/** Where each field stands in a record. */
export type FieldColumns = Partial<Record<TimeExportField, number>>;

interface FormatHeadings {
  /** A field's headings, folded; of several in one file the first named here counts. */
  fields: Partial<Record<TimeExportField, readonly string[]>>;
  /** Headings that belong to the format and aren't read. */
  unread: readonly string[];
  /** Of each row one whole alternative must be there. */
  required: readonly (readonly (readonly TimeExportField[])[])[];
}

const commonFields = {
  email: ['email', 'e-mail'],
  client: ['client'],
  project: ['project'],
  task: ['task'],
  billable: ['billable', 'billable?'],
  billed: ['invoiced', 'invoiced?', 'billed', 'billed?', 'exported', 'invoice id', 'invoice'],
} as const satisfies FormatHeadings['fields'];

const clockFields = {
  person: ['user', 'member'],
  description: ['description'],
  startDate: ['start date'],
  startTime: ['start time'],
  endDate: ['end date', 'stop date'],
  endTime: ['end time', 'stop time'],
  tags: ['tags', 'tag'],
} as const satisfies FormatHeadings['fields'];

const someone = [['person'], ['email']] as const;

const headings: Record<TimeExportFormat, FormatHeadings> = {
  TOGGL: {
    fields: { ...commonFields, ...clockFields, duration: ['duration'] },
    unread: ['amount', 'currency', 'rate', 'cost', 'billable amount'],
    required: [someone, [['startDate']], [['startTime']], [['duration'], ['endDate', 'endTime']]],
  },
  CLOCKIFY: {
    fields: {
      ...commonFields,
      ...clockFields,
      duration: ['duration (h)', 'time (h)'],
      decimalHours: ['duration (decimal)', 'time (decimal)'],
    },
    unread: ['group', 'billable rate', 'billable amount', 'cost rate', 'cost amount', 'date of creation', 'approved'],
    required: [someone, [['startDate']], [['startTime']], [['duration'], ['decimalHours'], ['endDate', 'endTime']]],
  },
  HARVEST: {
    fields: {
      ...commonFields,
      startDate: ['date'],
      firstName: ['first name'],
      lastName: ['last name'],
      description: ['notes'],
      decimalHours: ['hours'],
    },
    unread: [
      ...['project code', 'hours rounded', 'approved?', 'roles', 'employee?', 'department', 'employee id', 'currency'],
      ...['billable rate', 'billable amount', 'cost rate', 'cost amount', 'external reference url'],
    ],
    required: [[['firstName'], ['lastName'], ['email']], [['startDate']], [['decimalHours']]],
  },
  KIMAI: {
    fields: {
      person: ['user', 'benutzer', 'alias', 'name', 'username', 'benutzername', 'mitarbeiter'],
      email: ['email', 'e-mail', 'e-mail-adresse'],
      client: ['customer', 'kunde'],
      project: ['project', 'projekt'],
      task: ['activity', 'tätigkeit'],
      description: ['description', 'beschreibung'],
      billable: ['billable', 'abrechenbar'],
      startDate: ['date', 'datum'],
      startTime: ['from', 'begin', 'start', 'von', 'beginn'],
      endTime: ['to', 'end', 'bis', 'ende'],
      duration: ['duration', 'dauer'],
      break: ['break', 'pause'],
      tags: ['tags', 'tag', 'schlagworte', 'schlagwörter', 'stichworte'],
      billed: ['exported', 'exportiert', 'abgerechnet', 'invoiced'],
    },
    unread: [
      ...['rate', 'hourlyrate', 'hourly rate', 'fixedrate', 'fixed rate', 'internalrate', 'internal rate', 'currency'],
      ...['lohn', 'preis', 'satz', 'stundenlohn', 'stundensatz', 'festpreis', 'festbetrag', 'pauschale', 'währung'],
      ...['interner preis', 'interner lohn', 'interner satz', 'type', 'typ', 'category', 'kategorie'],
    ],
    required: [someone, [['startDate']], [['client'], ['project'], ['task']], [['duration'], ['startTime', 'endTime']]],
  },
  FACTOTUM: {
    fields: {
      id: ['id'],
      person: ['assistant'],
      client: ['client'],
      project: ['contract'],
      task: ['service'],
      startInstant: ['started_at'],
      endInstant: ['ended_at'],
      seconds: ['seconds'],
      description: ['description'],
      tags: ['tags'],
      billable: ['billable'],
      hasClockTimes: ['has_clock_times'],
    },
    // What was decided of an entry elsewhere is decided here again.
    unread: ['task', 'status', 'approved_at'],
    required: [[['id']], [['person']], [['client']], [['startInstant']], [['endInstant']]],
  },
};

export const timeExportFormats = Object.keys(headings) as TimeExportFormat[];

export interface RecognisedHeader {
  format: TimeExportFormat;
  columns: FieldColumns;
  /** Headings that belong to the format, read or not. */
  knownCount: number;
  /** Fields that are needed and not there; empty when the file can be read. */
  missing: TimeExportField[];
}

/**
 * Tells a header's format by its headings: of the formats whose needed columns are all there the one that knows most
 * headings; else the one that knows most, with what it misses. A given format is taken at its word.
 * @returns undefined when no format knows at least three headings and one of them tells a time: other lists name people too
 */
export function recogniseFormat(header: readonly string[], given?: TimeExportFormat): RecognisedHeader | undefined {
  const candidates = (given ? [given] : timeExportFormats).map((format) => readHeader(header, format));
  const best = candidates.reduce((a, b) => (isBetter(b, a) ? b : a));
  return given || (best.knownCount >= 3 && tellsTime(best)) ? best : undefined;
}

const TIMES = ['startDate', 'startTime', 'duration', 'decimalHours', 'startInstant', 'seconds'] as const;

const tellsTime = ({ columns }: RecognisedHeader): boolean => TIMES.some((field) => columns[field] !== undefined);

function isBetter(a: RecognisedHeader, b: RecognisedHeader): boolean {
  const complete = Number(a.missing.length === 0) - Number(b.missing.length === 0);
  return complete !== 0 ? complete > 0 : a.knownCount > b.knownCount;
}

function readHeader(header: readonly string[], format: TimeExportFormat): RecognisedHeader {
  const names = header.map(foldHeading);
  const { fields, unread, required } = headings[format];
  const columns: FieldColumns = {};
  for (const [field, aliases] of Object.entries(fields) as [TimeExportField, readonly string[]][]) {
    const found = aliases.map((alias) => names.indexOf(alias)).find((index) => index >= 0);
    if (found !== undefined) columns[field] = found;
  }
  const known = new Set([...Object.values(fields).flat(), ...unread]);
  const missing = required
    .filter((alternatives) => !alternatives.some((all) => all.every((field) => columns[field] !== undefined)))
    .map((alternatives) => alternatives[0]?.[0])
    .filter((field) => field !== undefined);
  return { format, columns, missing, knownCount: names.filter((name) => known.has(name)).length };
}

/** "Amount (EUR)" is "amount", whatever the currency; "Duration (h)" stays itself. */
function foldHeading(heading: string): string {
  return foldName(heading).replace(/ \([a-z]{3}\)$/, '');
}

/** What the file's author would call the field, for a report on a missing column. */
export function headingOf(format: TimeExportFormat, field: TimeExportField): string {
  return headings[format].fields[field]?.[0] ?? field;
}
