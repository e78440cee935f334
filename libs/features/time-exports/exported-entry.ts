import type { Caller } from '#platform/access';

/** The columns of an export, in their order; an import knows the format by them. */
export const EXPORTED_COLUMNS = [
  'id',
  'client',
  'contract',
  'service',
  'assistant',
  'task',
  'started_at',
  'ended_at',
  'seconds',
  'description',
  'tags',
  'billable',
  'status',
  'approved_at',
  'has_clock_times',
] as const satisfies readonly (keyof ExportedEntry)[];

export type ExportedColumn = keyof ExportedEntry;

/** A time entry by names, as a file has it. Instants are ISO 8601 with the offset of the agency's zone. */
export interface ExportedEntry {
  id: string;
  client: string;
  contract: string;
  service: string;
  assistant: string;
  /** Its title, where the work was on one. */
  task: string | null;
  started_at: string;
  ended_at: string;
  /** Whole seconds, a fraction cut off. */
  seconds: number;
  description: string;
  tags: string[] | string;
  billable: boolean;
  status: string;
  approved_at: string | null;
  /** False where only the day and the duration are facts. */
  has_clock_times: boolean;
}

/** Clients don't see tags, which are the agency's own. */
export const columnsFor = ({ role }: Pick<Caller, 'role'>): readonly ExportedColumn[] =>
  role === 'CLIENT' ? EXPORTED_COLUMNS.filter((column) => column !== 'tags') : EXPORTED_COLUMNS;
