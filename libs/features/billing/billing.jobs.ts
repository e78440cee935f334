import { defineJob, type JobData, type JobRequest } from '#platform/jobs';

export interface BillClientsData extends JobData {
  runId: string;
  batch: number;
}
export interface FinishBillingRunData extends JobData {
  runId: string;
}

/** Bills one batch of a run's clients. */
export const BILL_CLIENTS = defineJob<BillClientsData>('bill-clients', 'billing');

/** Pays the run's assistants and ends it, after all of its batches. */
export const FINISH_BILLING_RUN = defineJob<FinishBillingRunData>('finish-billing-run', 'billing');

export interface RunJobs {
  agencyId: string;
  runId: string;
  batches: readonly number[];
  attempt: number;
}

/** The jobs of a run: its batches, then its end. Asked for twice in one attempt they are the same jobs, by their ids. */
export const billingRunJobs = ({ agencyId, runId, batches, attempt }: RunJobs): JobRequest =>
  FINISH_BILLING_RUN.request(
    `${runId}-${attempt}`,
    { agencyId, runId },
    batches.map((batch) => BILL_CLIENTS.request(`${runId}-${attempt}-${batch}`, { agencyId, runId, batch })),
  );
