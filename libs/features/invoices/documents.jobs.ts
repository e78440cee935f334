import { defineJob, type JobData, type JobRequest } from '#platform/jobs';

export interface RenderDocumentsData extends JobData {
  invoiceIds: string[];
}

/** Makes the PDFs of some issued invoices. */
export const RENDER_DOCUMENTS = defineJob<RenderDocumentsData>('render-documents', 'documents');

const INVOICES_A_JOB = 25;

/** A second or so of work a job: jobs are dear, and a worker that is killed repeats but one. */
export function renderJobs(agencyId: string, invoiceIds: readonly string[]): JobRequest[] {
  const jobs: JobRequest[] = [];
  for (let i = 0; i < invoiceIds.length; i += INVOICES_A_JOB) {
    const ids = invoiceIds.slice(i, i + INVOICES_A_JOB);
    jobs.push(RENDER_DOCUMENTS.request(String(ids[0]), { agencyId, invoiceIds: ids }));
  }
  return jobs;
}
