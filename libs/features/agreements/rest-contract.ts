import { addDays, type LocalDate } from '#core/time';
import { lockContract, type ContractNode } from '#features/contracts';
import { ApiError } from '#platform/access';
import { insertRow, type RowValues, type TenantTransaction, todayOf, updateRow } from '#platform/tenancy';
import { refuseBilledDays } from './billed-days.js';
import { statusAfter } from './status-after.js';

export interface Rest {
  fromDate: LocalDate;
  /** Until it is ended without it. */
  toDate: LocalDate | null;
  despiteBilledFee: boolean;
}

/** Writes a pause of a locked contract. @returns what changes of the contract itself @throws ApiError `NOT_POSSIBLE`, `BAD_USER_INPUT` */
export async function beginRest(
  transaction: TenantTransaction,
  contract: ContractNode,
  { fromDate, toDate, despiteBilledFee }: Rest,
): Promise<RowValues> {
  // One that rests now may rest again later; what else can be paused the table says.
  if (contract.status !== 'PAUSED') statusAfter(contract, 'pause');
  refuseOutside(contract, fromDate, 'fromDate');
  await refuseBilledDays(transaction, contract.id, { from: fromDate, despiteBilledFee });
  await refuseOverlap(transaction, contract.id, { fromDate, toDate });
  const pause = { contract_id: contract.id, from_date: fromDate, to_date: toDate };
  await insertRow(transaction, 'contract_pauses', pause);
  const today = await todayOf(transaction);
  const rests = fromDate <= today && (toDate === null || toDate >= today);
  return { status: rests ? 'PAUSED' : contract.status };
}

/** Ends the pause of the day before, or takes back one that begins on the day. @returns and throws as `beginRest` */
export async function endRest(
  transaction: TenantTransaction,
  contract: ContractNode,
  onDate: LocalDate,
): Promise<RowValues> {
  await refuseBilledDays(transaction, contract.id, { from: onDate, despiteBilledFee: true });
  const [pause] = await transaction.rows<{ id: string; fromDate: LocalDate }>(
    `select id, from_date as "fromDate" from contract_pauses
      where agency_id = $1 and contract_id = $2 and from_date <= $3 and coalesce(to_date >= $3, true)`,
    [transaction.agencyId, contract.id, onDate],
  );
  if (!pause) throw new ApiError('NOT_POSSIBLE', 'It does not rest on that day.', { reason: 'NOT_PAUSED' });
  await shorten(transaction, pause, onDate);
  const today = await todayOf(transaction);
  const holds = contract.status === 'PAUSED' && onDate <= today;
  return { status: holds ? statusAfter(contract, 'resume') : contract.status };
}

/** What nobody asked for by hand: a contract rests from today, its fee billed or not. @throws ApiError as `beginRest`, `NOT_FOUND` */
export async function restFromToday(transaction: TenantTransaction, contractId: string): Promise<void> {
  const contract = await requireContract(transaction, contractId);
  const rest = { fromDate: await todayOf(transaction), toDate: null, despiteBilledFee: true };
  await updateRow(transaction, { table: 'contracts', id: contractId }, await beginRest(transaction, contract, rest));
}

/** It goes on from today. @throws ApiError as `endRest`, `NOT_FOUND` */
export async function goOnFromToday(transaction: TenantTransaction, contractId: string): Promise<void> {
  const contract = await requireContract(transaction, contractId);
  const changes = await endRest(transaction, contract, await todayOf(transaction));
  await updateRow(transaction, { table: 'contracts', id: contractId }, changes);
}

async function requireContract(transaction: TenantTransaction, id: string): Promise<ContractNode> {
  const contract = await lockContract(transaction, id);
  if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  return contract;
}

function refuseOutside({ startDate, endDate }: ContractNode, day: LocalDate, field: string): void {
  if (day >= startDate && (endDate === null || day <= endDate)) return;
  throw new ApiError('BAD_USER_INPUT', 'The contract does not hold on that day.', { field });
}

async function refuseOverlap(
  transaction: TenantTransaction,
  contractId: string,
  { fromDate, toDate }: { fromDate: LocalDate; toDate: LocalDate | null },
): Promise<void> {
  const [pause] = await transaction.rows<{ id: string }>(
    `select id from contract_pauses where agency_id = $1 and contract_id = $2
        and coalesce(to_date >= $3, true) and coalesce(from_date <= $4::date, true) limit 1`,
    [transaction.agencyId, contractId, fromDate, toDate],
  );
  if (!pause) return;
  const details = { reason: 'OVERLAPPING_PAUSE', pauseId: pause.id };
  throw new ApiError('NOT_POSSIBLE', 'It rests on some of these days already.', details);
}

async function shorten(
  transaction: TenantTransaction,
  pause: { id: string; fromDate: LocalDate },
  onDate: LocalDate,
): Promise<void> {
  const values = [transaction.agencyId, pause.id];
  if (pause.fromDate === onDate) {
    await transaction.rows('delete from contract_pauses where agency_id = $1 and id = $2', values);
    return;
  }
  const sql = 'update contract_pauses set to_date = $3 where agency_id = $1 and id = $2';
  await transaction.rows(sql, [...values, addDays(onDate, -1)]);
}
