import { defineJob, type JobData } from '#platform/jobs';

export interface TimeImportData extends JobData {
  importId: string;
}

/** Reads an uploaded file and says what would come of it. */
export const INSPECT_TIME_IMPORT = defineJob<TimeImportData>('inspect-time-import', 'imports');

/** Brings in what was read, batch by batch. */
export const RUN_TIME_IMPORT = defineJob<TimeImportData>('run-time-import', 'imports');
