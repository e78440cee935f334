import { defineJob, type JobData } from '#platform/jobs';

/** Tells in the agency's currency all that has its exchange rate by now. */
export const CONVERT_ENTRIES = defineJob<JobData>('convert-entries', 'reports');
