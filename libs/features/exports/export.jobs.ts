import { defineJob, type JobData } from '#platform/jobs';

export interface ExportData extends JobData {
  exportId: string;
}

/** Builds the file that was asked for. */
export const BUILD_EXPORT = defineJob<ExportData>('build-export', 'exports');
