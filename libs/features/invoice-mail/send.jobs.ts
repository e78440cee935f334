import { defineJob, type JobData, type JobRequest } from '#platform/jobs';

export interface DeliverInvoicesData extends JobData {
  deliveryIds: string[];
}

/** Makes the papers that are missing, and hands mails with them to whoever sends them. */
export const DELIVER_INVOICES = defineJob<DeliverInvoicesData>('deliver-invoices', 'documents');

const DELIVERIES_A_JOB = 25;

export function deliverJobs(agencyId: string, deliveryIds: readonly string[]): JobRequest[] {
  const jobs: JobRequest[] = [];
  for (let i = 0; i < deliveryIds.length; i += DELIVERIES_A_JOB) {
    const ids = deliveryIds.slice(i, i + DELIVERIES_A_JOB);
    jobs.push(DELIVER_INVOICES.request(String(ids[0]), { agencyId, deliveryIds: ids }));
  }
  return jobs;
}
