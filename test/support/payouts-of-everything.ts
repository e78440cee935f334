import type { Run } from './numbered-rows.js';

/** Each payout approved, paid in part, with its statement, and in a payment batch of its own. */
export async function buildPayouts(run: Run): Promise<void> {
  const payouts = `from payouts where agency_id = $agency`;
  await run(`insert into payout_adjustments (agency_id, payout_id, amount_minor, reason, created_at, created_by)
    select agency_id, id, 500, 'Bonus', '2026-02-02', 'somebody' ${payouts}`);
  await run(`insert into payout_approvals (agency_id, payout_id, booked_on, pay_minor, reimbursed_minor, approved_at, approved_by)
    select agency_id, id, '2026-02-03', total_minor - reimbursed_minor, reimbursed_minor, '2026-02-03', 'somebody' ${payouts}`);
  await run(`update payouts p set status = 'APPROVED', approval_id = a.id from payout_approvals a
    where p.agency_id = $agency and a.agency_id = p.agency_id and a.payout_id = p.id`);
  await run(`insert into payout_statements (agency_id, approval_id, payout_id, content_type, sha256, content)
    select agency_id, approval_id, id, 'application/pdf', sha256('pdf'), 'pdf' ${payouts}`);
  await run(
    `insert into journal_entries (agency_id, id, entry_date, kind, source_id) select agency_id, id, '2026-02-04', 'PAYOUT_PAYMENT', id ${payouts}`,
  );
  await run(`insert into payout_payments (agency_id, payout_id, paid_on, amount_minor, reference, entry_id, created_at, created_by)
    select agency_id, id, '2026-02-04', 100, 'REF', id, '2026-02-04', 'somebody' ${payouts}`);
  await run(`insert into assistant_bank_accounts (agency_id, assistant_id, sealed, masked, updated_at)
    select agency_id, id, 's1.0.none', 'DE00 … 0000', '2026-02-01' from assistants where agency_id = $agency`);
  await run(`insert into agency_bank_accounts (agency_id, currency, sealed, masked, updated_at)
    select $agency, currency, 's1.0.none', 'DE00 … 1111', '2026-02-01' from unnest('{USD,EUR}'::text[]) currency`);
  await run(`insert into payment_batches (agency_id, id, currency, execute_on, transfer_count, total_minor, payer, payer_masked, created_at, created_by)
    select agency_id, id, currency, '2026-02-05', 1, open_minor, 's1.0.none', 'DE00 … 1111', '2026-02-04', 'somebody' ${payouts}`);
  await run(`insert into payment_transfers (agency_id, id, batch_id, position, assistant_id, amount_minor, payee, payee_masked, remittance)
    select agency_id, id, id, 0, assistant_id, open_minor, 's1.0.none', 'DE00 … 0000', 'Pay' ${payouts}`);
  await run(`insert into payment_batch_payouts (agency_id, batch_id, payout_id, transfer_id, amount_minor)
    select agency_id, id, id, id, open_minor ${payouts}`);
}
