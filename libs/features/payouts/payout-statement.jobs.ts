import { defineJob, type JobData, type JobRequest } from '#platform/jobs';

export interface RenderPayoutStatementsData extends JobData {
  approvalIds: string[];
}

/** Makes the statements of some approved payouts. */
export const RENDER_PAYOUT_STATEMENTS = defineJob<RenderPayoutStatementsData>('render-payout-statements', 'documents');

const STATEMENTS_A_JOB = 25;

export function statementJobs(agencyId: string, approvalIds: readonly string[]): JobRequest[] {
  const jobs: JobRequest[] = [];
  for (let i = 0; i < approvalIds.length; i += STATEMENTS_A_JOB) {
    const ids = approvalIds.slice(i, i + STATEMENTS_A_JOB);
    jobs.push(RENDER_PAYOUT_STATEMENTS.request(String(ids[0]), { agencyId, approvalIds: ids }));
  }
  return jobs;
}
