import { defineJob, type JobData } from '#platform/jobs';

export interface BuildCapacityReportData extends JobData {
  reportId: string;
}

/** Builds a capacity report that was asked for. */
export const BUILD_CAPACITY_REPORT = defineJob<BuildCapacityReportData>('build-capacity-report', 'reports');
