import { ApiError, type Caller } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { SetTopUpInput, Side } from './care.type.js';
import { requireContract } from './in-agency.js';
import { findOffer } from './pack.reads.js';
import { unitsOf } from './quantity.js';

/** Which retainer's care is to be changed, and which version of it was read. */
export interface CareToChange {
  contractId: string;
  version: number;
}

/** @returns whether it was still that version; it is made where there was none and none was read */
async function changeCare(
  transaction: TenantTransaction,
  { contractId, version }: CareToChange,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const names = Object.keys(values);
  const keys = [transaction.agencyId, contractId, version];
  if (version === 0) {
    const places = names.map((_, i) => `$${i + 3}`);
    const made = await transaction.rows(
      `insert into retainer_care (agency_id, contract_id, ${names.join(', ')}) values ($1, $2, ${places.join(', ')})
       on conflict do nothing returning version`,
      [...keys.slice(0, 2), ...Object.values(values)],
    );
    return made.length > 0;
  }
  const changed = await transaction.rows(
    `update retainer_care set version = version + 1, ${names.map((name, i) => `${name} = $${i + 4}`).join(', ')}
      where agency_id = $1 and contract_id = $2 and version = $3 returning version`,
    [...keys, ...Object.values(values)],
  );
  return changed.length > 0;
}

/** @throws ApiError `NOT_FOUND` for a stranger's contract, or an offer that isn't its own or is withdrawn */
export async function setTopUpIn(
  transaction: TenantTransaction,
  caller: Caller,
  input: SetTopUpInput,
): Promise<boolean> {
  const head = await requireContract(transaction, caller, input.contractId);
  const offer = await findOffer(transaction, head.contractId, input.offerId);
  if (!offer) throw new ApiError('NOT_FOUND', 'There is no such offer.');
  const agreed = {
    top_up_offer_id: input.offerId,
    top_up_below_units: String(unitsOf({ seconds: input.belowSeconds, amount: input.belowAmount }, head)),
    top_up_most_per_period: input.mostPerPeriod,
    top_up_agreed_name: input.agreedBy,
  };
  if (await isAgreed(transaction, input, agreed)) return true;
  return changeCare(transaction, input, {
    ...agreed,
    top_up_agreed_at: transaction.now,
    top_up_agreed_by: caller.userId,
    top_up_agreed_as: sideOf(caller),
    top_up_agreed_address: caller.address ?? null,
    ...NOT_ENDED,
  });
}

/** What says the same as is agreed is that: when, by whom and from where it was agreed stays. */
async function isAgreed(
  transaction: TenantTransaction,
  { contractId, version }: CareToChange,
  agreed: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const same = Object.keys(agreed).map((name, i) => `${name} = $${i + 4}`);
  const found = await transaction.rows(
    `select version from retainer_care where agency_id = $1 and contract_id = $2 and version = $3
        and top_up_ended_at is null and ${same.join(' and ')}`,
    [transaction.agencyId, contractId, version, ...Object.values(agreed)],
  );
  return found.length > 0;
}

/** Who agreed to it and when stays known. @returns whether it was still that version; what is ended already stays as it is */
export async function endTopUpIn(transaction: TenantTransaction, caller: Caller, care: CareToChange): Promise<boolean> {
  await requireContract(transaction, caller, care.contractId);
  const { topUp, ...known } = await lockTopUp(transaction, care.contractId);
  if (known.version !== care.version || topUp !== 'RUNS') return known.version === care.version;
  return changeCare(transaction, care, { top_up_ended_at: transaction.now, top_up_ended_as: sideOf(caller) });
}

/**
 * Takes back that a top-up was ended, by the side that did: it holds again as it was agreed.
 * @returns whether it was still that version
 * @throws ApiError `NOT_FOUND` for a stranger's contract, `NOT_POSSIBLE` (`NOT_ENDED`, `ENDED_BY_OTHER`)
 */
export async function restoreTopUpIn(
  transaction: TenantTransaction,
  caller: Caller,
  care: CareToChange,
): Promise<boolean> {
  await requireContract(transaction, caller, care.contractId);
  const { topUp, version } = await lockTopUp(transaction, care.contractId);
  if (version !== care.version) return false;
  if (topUp === 'RUNS' || topUp === 'NONE')
    throw new ApiError('NOT_POSSIBLE', 'No top-up of it was ended.', { reason: 'NOT_ENDED' });
  if (topUp !== sideOf(caller))
    throw new ApiError('NOT_POSSIBLE', 'The other side has ended it: agree to it anew.', { reason: 'ENDED_BY_OTHER' });
  return changeCare(transaction, care, NOT_ENDED);
}

const NOT_ENDED = { top_up_ended_at: null, top_up_ended_as: null };

const sideOf = ({ role }: Caller): Side => (role === 'CLIENT' ? 'CLIENT' : 'STAFF');

/** Whether a top-up runs, and if it was ended, by which side; nobody else changes it until the transaction ends. */
async function lockTopUp(
  transaction: TenantTransaction,
  contractId: string,
): Promise<{ version: number; topUp: Side | 'RUNS' | 'NONE' }> {
  const [care] = await transaction.rows<{ version: number; topUp: Side | 'RUNS' | 'NONE' }>(
    `select version, case when top_up_offer_id is null then 'NONE' else coalesce(top_up_ended_as, 'RUNS') end as "topUp"
       from retainer_care where agency_id = $1 and contract_id = $2 for update`,
    [transaction.agencyId, contractId],
  );
  return care ?? { version: 0, topUp: 'NONE' };
}

export async function setAlertsIn(
  transaction: TenantTransaction,
  caller: Caller,
  { percents, ...care }: CareToChange & { percents: readonly number[] },
): Promise<boolean> {
  await requireContract(transaction, caller, care.contractId);
  return changeCare(transaction, care, { alert_percents: [...percents].sort((a, b) => a - b) });
}
