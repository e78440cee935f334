import { defineJob, type JobData, type JobRequest } from '#platform/jobs';

export interface RenderDocumentsData extends JobData {
  invoiceIds: string[];
}

/** Makes the PDFs of some issued invoices. */
export const RENDER_DOCUMENTS = defineJob<RenderDocumentsData>('render-documents', 'documents');

export interface SendIssuedData extends JobData {
  invoiceIds: string[];
}

/** Sends invoices that were just issued, where the agency has that done by itself. */
export const SEND_ISSUED = defineJob<SendIssuedData>('send-issued-invoices', 'documents');

const INVOICES_A_JOB = 25;

/** A second or so of work a job: jobs are dear, and a worker that is killed repeats but one. */
export const renderJobs = (agencyId: string, invoiceIds: readonly string[]): JobRequest[] =>
  jobsOf(RENDER_DOCUMENTS, agencyId, invoiceIds);

export const sendJobs = (agencyId: string, invoiceIds: readonly string[]): JobRequest[] =>
  jobsOf(SEND_ISSUED, agencyId, invoiceIds);

function jobsOf(
  job: typeof RENDER_DOCUMENTS | typeof SEND_ISSUED,
  agencyId: string,
  invoiceIds: readonly string[],
): JobRequest[] {
  const jobs: JobRequest[] = [];
  for (let i = 0; i < invoiceIds.length; i += INVOICES_A_JOB) {
    const ids = invoiceIds.slice(i, i + INVOICES_A_JOB);
    jobs.push(job.request(String(ids[0]), { agencyId, invoiceIds: ids }));
  }
  return jobs;
}
