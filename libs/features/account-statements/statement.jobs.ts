import { defineJob, type JobData } from '#platform/jobs';

export interface DeliverStatementData extends JobData {
  statementId: string;
}

/** Makes a statement's paper, and hands mails with it to whoever sends them. */
export const DELIVER_STATEMENT = defineJob<DeliverStatementData>('deliver-account-statement', 'documents');
