import { Injectable } from '@nestjs/common';
import { HandlesJob } from '#platform/jobs';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { BILL_CLIENTS, type BillClientsData } from './billing.jobs.js';
import { computeBills } from './compute-bills.js';
import { saveBills } from './save-bills.js';
import { savePay } from './save-pay.js';
import { billRefusals, saveRefusals } from './save-refusals.js';

interface Batch {
  status: 'WAITING' | 'DONE' | 'SKIPPED';
  clientIds: string[];
  runStatus: string;
  month: string;
  cutoff: Date;
}

/** Bills one batch of clients. All that it writes, and that the batch is done, is one transaction. */
@Injectable()
export class BillClientsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** A batch that is done already, or whose run was stopped, changes nothing. */
  @HandlesJob(BILL_CLIENTS)
  async billClients({ agencyId, runId, batch }: BillClientsData): Promise<void> {
    await this.tenancy.write({ agencyId }, async (transaction) => {
      const found = await lockBatch(transaction, runId, batch);
      if (found?.status !== 'WAITING') return;
      if (found.runStatus !== 'RUNNING') return endBatch(transaction, { runId, batch, status: 'SKIPPED', clients: 0 });
      await lockClients(transaction, found.clientIds);
      const computed = await computeBills(transaction, found);
      const run = { runId, month: found.month };
      await saveBills(
        transaction,
        run,
        computed.clients.flatMap(({ bill }) => bill ?? []),
      );
      const payRefusals = await savePay(transaction, run, computed);
      await saveRefusals(transaction, runId, [...billRefusals(computed.clients), ...payRefusals]);
      await endBatch(transaction, { runId, batch, status: 'DONE', clients: found.clientIds.length });
    });
  }
}

async function lockBatch(transaction: TenantTransaction, runId: string, batch: number): Promise<Batch | undefined> {
  const [found] = await transaction.rows<Batch>(
    `select b.status, b.client_ids as "clientIds", r.status as "runStatus", to_char(r.month, 'YYYY-MM') as month, r.cutoff
       from billing_run_batches b join billing_runs r on r.agency_id = b.agency_id and r.id = b.run_id
      where b.agency_id = $1 and b.run_id = $2 and b.batch = $3 for update of b`,
    [transaction.agencyId, runId, batch],
  );
  return found;
}

/** Two runs at once take turns with a client, always in the same order; the second sees what the first has billed. */
async function lockClients(transaction: TenantTransaction, ids: string[]): Promise<void> {
  await transaction.tuples(
    `select 1 from clients where agency_id = $1 and id = any($2) order by id for no key update`,
    [transaction.agencyId, ids],
  );
}

async function endBatch(
  transaction: TenantTransaction,
  { runId, batch, status, clients }: { runId: string; batch: number; status: Batch['status']; clients: number },
): Promise<void> {
  const { agencyId } = transaction;
  await transaction.tuples(
    `update billing_run_batches set status = $4, finished_at = now() where agency_id = $1 and run_id = $2 and batch = $3`,
    [agencyId, runId, batch, status],
  );
  // Last, and thus briefly: every batch of the run waits for this row.
  await transaction.tuples(
    `update billing_runs set clients_done = clients_done + $3 where agency_id = $1 and id = $2`,
    [agencyId, runId, clients],
  );
}
