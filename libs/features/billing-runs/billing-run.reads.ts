import {
  groupRows,
  moneyOf,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Money,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { BillingRefusal, BillingRun, BillingRunFilter } from './billing-run.type.js';

const COLUMNS = `id, month, status, cutoff::text, clients_total as "clientsTotal", clients_done as "clientsDone",
  requested_by as "requestedBy", created_at::text as "createdAt", finished_at::text as "finishedAt"`;

export const billingRunsById: BatchRead<BillingRun> = async (reads, ids) =>
  rowsById(await reads.rows<BillingRun>(`select ${COLUMNS} from billing_runs where id = any($1)`, [ids]));

export function readBillingRuns(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: BillingRunFilter | null,
): Promise<Page<BillingRun>> {
  const { month, status } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(month && `${month}-01`, (day) => `month = ${day}`),
    ...values.when(status, (is) => `status = ${is}`),
  ];
  const order = [
    ['month', 'date'],
    ['id', 'uuid'],
  ] as const;
  return readPage(reads, { columns: COLUMNS, from: 'billing_runs', conditions, values, order, descending: true }, page);
}

/** A refusal with the key of its client. */
export type RefusalNode = BillingRefusal & { clientId: string };

export const refusalsByRun: BatchRead<RefusalNode[]> = async (reads, runIds) =>
  groupRows(
    await reads.rows<RefusalNode & { runId: string }>(
      `select run_id as "runId", client_id as "clientId", concern, code, subject
         from billing_refusals where run_id = any($1) order by run_id, client_id, concern`,
      [runIds],
    ),
    'runId',
  );

/** What a run has invoiced so far. */
export interface RunTotals {
  invoiceCount: number;
  totals: Money[];
}

export const totalsByRun: BatchRead<RunTotals> = async (reads, runIds) => {
  const rows = await reads.rows<{ runId: string; currency: string; count: number; totalMinor: string }>(
    `select run_id as "runId", currency, count(*)::int as count, sum(total_minor) as "totalMinor"
       from invoices where run_id = any($1) group by run_id, currency order by run_id, currency`,
    [runIds],
  );
  const totals = [...groupRows(rows, 'runId')].map(([runId, ofRun]): [string, RunTotals] => [
    runId,
    {
      invoiceCount: ofRun.reduce((sum, { count }) => sum + count, 0),
      totals: ofRun.map(({ totalMinor, currency }) => moneyOf(totalMinor, currency)),
    },
  ]);
  return new Map(totals);
};
