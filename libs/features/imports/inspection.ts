import type { ConventionQuestion } from './ask-conventions.js';
import type { KeptConventions } from './import-options.js';
import type { DateOrder, DecimalSeparator } from './read-values.js';
import type { FieldColumns, TimeExportFormat } from './recognise-format.js';

/** A line as it would be imported, or what its names lack. */
export interface SampleRow {
  line: number;
  person: string;
  client: string | undefined;
  project: string | undefined;
  task: string | undefined;
  tags: string[];
  description: string;
  billable: boolean;
  startsAt: string;
  endsAt: string;
  workedSeconds: number;
  hasClockTimes: boolean;
  assistantId: string | undefined;
  contractId: string | undefined;
  serviceId: string | undefined;
}

/** What is known of a file once it was looked at; a JSON value. */
export interface Inspection {
  format: TimeExportFormat | undefined;
  columns: { heading: string; field: string | undefined }[];
  /** Conventions of the format's last file: proposals, never taken without being asked for. */
  proposed: KeptConventions;
  questions: ConventionQuestion[];
  /** How it was read; absent where something has to be answered first. */
  dateOrder?: DateOrder | undefined;
  decimalSeparator?: DecimalSeparator | undefined;
  timeZone?: string;
  sample: SampleRow[];
  /** Present once every line was read. */
  counts?: { rowsToImport: number; rowsKnown: number; rowsChanged: number; rowsLeftOut: number };
}

/** The headings in their order, each with what it is read as. */
export function columnsOf(header: readonly string[], columns: FieldColumns): Inspection['columns'] {
  const fields = new Map(Object.entries(columns).map(([field, index]) => [index, field]));
  return header.map((heading, index) => ({ heading, field: fields.get(index) }));
}
