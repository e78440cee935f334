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

const COLUMNS = `id, month, status, cutoff::text, clients_total as "clientsTotal", clients_done as "clientsDone", drafts_discarded as "discardedCount",
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
      `select f.run_id as "runId", f.client_id as "clientId", f.concern, f.code, f.subject,
              exists (select from billing_runs l where l.agency_id = r.agency_id and l.created_at > r.created_at
                and l.month >= r.month and l.status = 'DONE' and not exists (select from billing_refusals n
                  where n.agency_id = l.agency_id and n.run_id = l.id and n.client_id = f.client_id
                    and n.concern = f.concern)) as "isMended"
         from billing_refusals f join billing_runs r on r.agency_id = f.agency_id and r.id = f.run_id
        where f.run_id = any($1) order by f.run_id, f.client_id, f.concern`,
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

export const payoutCountByRun: BatchRead<number> = async (reads, runIds) => {
  const rows = await reads.tuples<[runId: string, count: number]>(
    'select run_id, count(*)::int from payouts where run_id = any($1) group by run_id',
    [runIds],
  );
  return new Map(rows);
};
