import { defineJob, type JobData, type JobDefinition } from '#platform/jobs';
import type { ImportKind } from './import.states.js';

export interface ImportData extends JobData {
  importId: string;
}

/** Reads an uploaded file of time and says what would come of it. */
export const INSPECT_TIME_IMPORT = defineJob<ImportData>('inspect-time-import', 'imports');

/** Brings in what was read, batch by batch. */
export const RUN_TIME_IMPORT = defineJob<ImportData>('run-time-import', 'imports');

/** The same of a file of clients. */
export const INSPECT_CLIENT_IMPORT = defineJob<ImportData>('inspect-client-import', 'imports');
export const RUN_CLIENT_IMPORT = defineJob<ImportData>('run-client-import', 'imports');

export const INSPECT_JOBS: Readonly<Record<ImportKind, JobDefinition<ImportData>>> = {
  TIME: INSPECT_TIME_IMPORT,
  CLIENTS: INSPECT_CLIENT_IMPORT,
};
