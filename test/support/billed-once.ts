import type { Client } from 'pg';
import type { BillingBench } from './billing.js';

interface Billed {
  owner: Client;
  bench: BillingBench;
  /** From `buildAgencyOfWork`, its month run to the end. */
  agencyId: string;
  clients: number;
}

/** Expects all work billed and paid exactly once; then issues it, and expects numbers without gap and balanced books. */
export async function expectAllBilledOnce({ owner, bench, agencyId, clients }: Billed): Promise<void> {
  const one = async (sql: string): Promise<unknown> => Object.values((await owner.query(sql, [agencyId])).rows[0])[0];
  expect(
    await one(`select count(*)::int from time_entries e where agency_id = $1 and billable and not exists
    (select from billed_time_entries b where b.time_entry_id = e.id)`),
  ).toBe(0);
  expect(
    await one(
      `select count(*)::int from tasks t where agency_id = $1 and not exists (select from billed_tasks b where b.task_id = t.id)`,
    ),
  ).toBe(0);
  expect(
    await one(
      `select count(*)::int from time_entries e where agency_id = $1 and not exists (select from paid_time_entries p where p.time_entry_id = e.id)`,
    ),
  ).toBe(0);
  expect(
    await one(
      `select count(*)::int from clients c where agency_id = $1 and 1 <> (select count(*) from invoices i where i.client_id = c.id)`,
    ),
  ).toBe(0);
  // The fee of the month and, in advance, of the next: one line each.
  expect(await one(`select count(*)::int from invoice_lines where agency_id = $1 and kind = 'RETAINER_FEE'`)).toBe(
    (clients / 4) * 2,
  );
  // The payouts' seconds are those of all entries, whichever run paid them.
  expect(
    await one(`select (select sum(seconds) from payouts where agency_id = $1)
    = (select sum(extract(epoch from ended_at - started_at)) from time_entries where agency_id = $1)`),
  ).toBe(true);
  const issued = await bench.issuing.issueInvoices(
    { agencyId },
    {
      invoiceIds: (await owner.query('select id from invoices where agency_id = $1', [agencyId])).rows.map(
        ({ id }) => id,
      ),
      withoutDocuments: true,
    },
  );
  expect(issued.ok && issued.value.invoiceIds.length).toBe(clients);
  expect(
    await one(
      `select count(distinct number)::int from invoices where agency_id = $1 and number between 'INV-2026-0001' and 'INV-2026-0${clients}'`,
    ),
  ).toBe(clients);
  expect(await one(`select sum(amount_minor)::int from postings where agency_id = $1`)).toBe(0);
  expect(
    await one(
      `select (select sum(amount_minor) from postings where agency_id = $1 and account = '1200') = (select sum(total_minor) from invoices where agency_id = $1)`,
    ),
  ).toBe(true);
}
