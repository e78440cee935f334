import type { ChangedPrices } from '#core/agreements';
import { addMonths, type Month } from '#core/time';
import { billedThrough } from '#features/agreements';
import { lockContract, RENEWS_BY_ITSELF, saveRenewedPrices } from '#features/contracts';
import type { Notice } from '#features/notifications';
import { updateRow, type TenantTransaction } from '#platform/tenancy';
import { loadRenewing, type Renewing } from './next-term.js';

const AGENCY = ['OWNER', 'MANAGER'] as const;

/** Of a contract `c`: its last day of notice is over, and nobody has given it. */
export const DUE = `c.status in ('SIGNED', 'ACTIVE', 'PAUSED') and ${RENEWS_BY_ITSELF}
  and (select c.end_date - d.notice_days from renewal_terms d where d.agency_id = c.agency_id and d.contract_id = c.id)
    < ($2::timestamptz at time zone (select time_zone from agencies z where z.agency_id = c.agency_id))::date`;

/**
 * Extends a contract by its next term at the new prices, all in the caller's transaction with the row that says so; done again
 * it does nothing. The contract goes on: what is left of its hours, and what it owes, stays by its own rules.
 * @returns whom to tell what: that it is renewed, or why it can't be
 */
export async function renewContract(transaction: TenantTransaction, contractId: string): Promise<Notice[]> {
  if (!(await lockDue(transaction, contractId))) return [];
  const contract = await lockContract(transaction, contractId);
  const renewing = (await loadRenewing(transaction, [contractId])).get(contractId);
  if (!contract?.endDate || !renewing) return [];
  const subject = { type: 'CONTRACT', id: contractId };
  const key = `renewal:${contractId}:${contract.endDate}`;
  const problem = await problemOf(transaction, renewing);
  if (problem !== undefined || !renewing.changed.ok) {
    await updateRow(transaction, { table: 'renewal_terms', id: contractId, key: 'contract_id' }, { problem });
    const data = { contract: contract.title, on: contract.endDate, problem: problem ?? '' };
    return [{ kind: 'CONTRACT_NOT_RENEWED', to: { roles: AGENCY }, subject, data, key: `${key}:not` }];
  }
  const { term } = renewing;
  if (!(await save(transaction, renewing, renewing.changed.value))) return [];
  const to = { roles: AGENCY, clientIds: [contract.clientId] };
  return [{ kind: 'CONTRACT_RENEWED', to, subject, data: { contract: contract.title, until: term.endDate }, key }];
}

/** Takes turns with billing runs, which lock the client, and with whoever gives notice. @returns whether it is due still */
async function lockDue(transaction: TenantTransaction, contractId: string): Promise<boolean> {
  const values = [transaction.agencyId, contractId];
  await transaction.tuples(
    `select 1 from clients where agency_id = $1 and id = (select client_id from contracts where agency_id = $1 and id = $2)
      for no key update`,
    values,
  );
  await transaction.tuples('select 1 from contracts where agency_id = $1 and id = $2 for update', values);
  const due = await transaction.tuples(`select 1 from contracts c where c.agency_id = $1 and c.id = $3 and ${DUE}`, [
    ...[transaction.agencyId, transaction.now, contractId],
  ]);
  return due.length > 0;
}

/** A month that a run has closed keeps its prices, and the last one of a retainer has let all that was left expire. */
async function problemOf(
  transaction: TenantTransaction,
  { contract, term, changed }: Renewing,
): Promise<string | undefined> {
  if (!changed.ok) return changed.error.code;
  const { closed } = await billedThrough(transaction, contract.id);
  const first: Month = term.startDate.slice(0, 7);
  if (closed === null) return undefined;
  if (closed >= first) return 'MONTH_CLOSED';
  const lastMonth: Month = addMonths(first, -1);
  return contract.kind === 'RETAINER' && closed >= lastMonth ? 'LAST_MONTH_CLOSED' : undefined;
}

/** @returns false where it is renewed already */
async function save(
  transaction: TenantTransaction,
  { contract, term }: Renewing,
  changed: ChangedPrices,
): Promise<boolean> {
  const renewed = await transaction.rows(
    `insert into contract_renewals (agency_id, contract_id, former_end_date, end_date, renewed_at, prices)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [
      ...[transaction.agencyId, contract.id, contract.endDate, term.endDate, transaction.now],
      JSON.stringify(changed.prices),
    ],
  );
  if (renewed.length === 0) return false;
  await updateRow(transaction, { table: 'contracts', id: contract.id }, { end_date: term.endDate });
  await saveRenewedPrices(transaction, contract, changed);
  return true;
}
