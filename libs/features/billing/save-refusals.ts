import { insertRows, type TenantTransaction } from '#platform/tenancy';
import type { BillingError, ComputedClient } from './compute-bills.js';

/** Why a client is not billed, or some of its work not paid, by this run. */
export interface Refusal {
  clientId: string;
  concern: 'BILL' | 'PAY';
  error: BillingError;
}

export const billRefusals = (clients: readonly ComputedClient[]): Refusal[] =>
  clients.flatMap(({ terms, refusal }) =>
    refusal ? [{ clientId: terms.client.id, concern: 'BILL' as const, error: refusal }] : [],
  );

export async function saveRefusals(
  transaction: TenantTransaction,
  runId: string,
  refusals: readonly Refusal[],
): Promise<void> {
  await insertRows(transaction, {
    table: 'billing_refusals',
    columns: { run_id: 'uuid', client_id: 'uuid', concern: 'text', code: 'text', subject: 'text' },
    rows: refusals.map(({ clientId, concern, error }) => [runId, clientId, concern, error.code, error.subject]),
  });
}
