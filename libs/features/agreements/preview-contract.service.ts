import { Injectable } from '@nestjs/common';
import {
  APPROVED,
  billClient,
  type ClientBill,
  type Contract,
  type ContractState,
  type Task,
  type TimeEntry,
} from '#core/billing';
import { addMonths, dateOfDay, dayNumber, epochAtWallTime, localClock, wallSecondsAt, type Month } from '#core/time';
import { loadTerms } from '#features/billing';
import { presentInvoice } from '#features/billing-runs';
import { statementOf } from '#features/retainers';
import { ApiError } from '#platform/access';
import { newIds, type TenantTransaction } from '#platform/tenancy';
import type { ContractPreview, PreviewContractInput, UsageInput } from './agreement.type.js';
import { readTerms } from './contract-drafts.service.js';

const SECONDS_A_DAY = 86_400;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface Trial {
  contract: Contract;
  timeZone: string;
}

interface Usage {
  entries: TimeEntry[];
  tasks: Task[];
  usageOf: Month | null;
}

/** What terms would come to, by the function that bills. */
@Injectable()
export class PreviewContractService {
  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` */
  async preview(transaction: TenantTransaction, input: PreviewContractInput): Promise<ContractPreview> {
    const { clientId, month, terms: sent } = input;
    const wanted = { clientIds: [clientId], run: month, cutoff: transaction.now };
    const { agency, services, clients } = await loadTerms(transaction, wanted);
    const [client] = clients;
    if (!client) throw new ApiError('NOT_FOUND', 'There is no such client.');
    const [id] = (await newIds(transaction, 1)) as [string];
    const contract = await readTerms(transaction, { id, input: sent, prefix: 'terms.' });
    const { timeZone } = agency;
    const { entries, tasks, usageOf } = await usageFor(transaction, { contract, timeZone }, input);
    const bill = billClient({
      ...{ run: month, agency, services, client: client.client, contracts: [contract] },
      ...{ states: stateBefore(contract, month), entries, tasks },
    });
    if (!bill.ok) return { invoices: [], refusal: bill.error, usageOf };
    const names = { services: await serviceNames(transaction), contracts: new Map([[id, sent.title]]) };
    const invoices = bill.value.invoices.map((invoice) => presentInvoice(invoice, names));
    return { invoices, ...statementIn(bill.value, contract, month), usageOf };
  }
}

function statementIn(bill: ClientBill, contract: Contract, month: Month): Pick<ContractPreview, 'statement'> {
  if (contract.kind !== 'RETAINER') return {};
  const row = bill.contracts[0]?.retainerRows.find(({ period }) => period === month);
  return row ? { statement: statementOf(row, { unit: contract.retainer.unit, currency: contract.currency }) } : {};
}

/** As if the months before had been billed, with nothing left of them; the first month has none before it. */
function stateBefore(contract: Contract, month: Month): Map<string, ContractState> {
  if (contract.startDate.slice(0, 7) >= month) return new Map();
  const isInAdvance = contract.kind === 'RETAINER' && contract.retainer.billing === 'ADVANCE';
  const closedThrough = addMonths(month, -1);
  const feesBilledThrough = isInAdvance ? month : closedThrough;
  return new Map([[contract.id, { closedThrough, feesBilledThrough, lots: [], debt: 0n, held: [] }]]);
}

const serviceNames = async (transaction: TenantTransaction): Promise<Map<string, string>> =>
  new Map(
    await transaction.tuples<[string, string]>('select id, name from services where agency_id = $1', [
      transaction.agencyId,
    ]),
  );

async function usageFor(
  transaction: TenantTransaction,
  { contract, timeZone }: Trial,
  { clientId, month, usage }: PreviewContractInput,
): Promise<Usage> {
  if (usage) return { ...givenUsage(contract, month, usage), usageOf: null };
  return lastUsage(transaction, { contract, timeZone, clientId, month });
}

/** All of it at noon of the first day of the month on which the contract holds. */
function givenUsage(contract: Contract, month: Month, usage: readonly UsageInput[]): Omit<Usage, 'usageOf'> {
  const day = contract.startDate > `${month}-01` ? contract.startDate : `${month}-01`;
  const startEpochSeconds = dayNumber(day) * SECONDS_A_DAY + SECONDS_A_DAY / 2;
  const whose = (of: UsageInput, i: number) => ({
    ...{ id: `usage-${i}`, contractId: contract.id, serviceId: of.serviceId, assistantId: of.assistantId ?? NOBODY },
  });
  return {
    entries: usage.flatMap((one, i) =>
      one.seconds
        ? [{ ...whose(one, i), startEpochSeconds, seconds: one.seconds, billable: true, status: APPROVED }]
        : [],
    ),
    tasks: usage.flatMap((one, i) =>
      one.quantity ? [{ ...whose(one, i), quantity: one.quantity, approvedEpochSeconds: startEpochSeconds }] : [],
    ),
  };
}

type EntryTuple = [id: string, serviceId: string, assistantId: string, start: number, seconds: number];
type TaskTuple = [id: string, serviceId: string, assistantId: string | null, quantity: string, approved: number];

const LAST_MONTH = `
  select to_char(max(w.at at time zone a.time_zone), 'YYYY-MM') as month from agencies a
    cross join lateral (
      select e.started_at as at from time_entries e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
       where e.agency_id = a.agency_id and c.client_id = $2 and e.status = 'APPROVED'
      union all
      select t.approved_at from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
       where t.agency_id = a.agency_id and c.client_id = $2 and t.status = 'APPROVED') w
   where a.agency_id = $1`;
const IN_MONTH = (at: string): string =>
  `to_char(${at} at time zone (select time_zone from agencies where agency_id = $1), 'YYYY-MM') = $3`;
const ENTRIES = `
  select e.id, e.service_id, e.assistant_id, floor(extract(epoch from e.started_at))::float8,
         floor(extract(epoch from e.ended_at - e.started_at))::int
    from time_entries e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
   where e.agency_id = $1 and c.client_id = $2 and e.status = 'APPROVED' and e.billable and ${IN_MONTH('e.started_at')}`;
const TASKS = `
  select t.id, t.service_id, t.assistant_id, t.quantity, floor(extract(epoch from t.approved_at))::float8
    from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
   where t.agency_id = $1 and c.client_id = $2 and t.status = 'APPROVED' and ${IN_MONTH('t.approved_at')}`;

/** An instant of a month → the same time of the same day of another month. */
function movedInto(
  month: Month,
  { from, timeZone }: { from: Month; timeZone: string },
): (epochSeconds: number) => number {
  const days = dayNumber(`${month}-01`) - dayNumber(`${from}-01`);
  return (at) => {
    const date = dateOfDay(localClock(timeZone).dayOf(at) + days);
    return epochAtWallTime(timeZone, date, wallSecondsAt(timeZone, at));
  };
}

/** The client's last month with work, piece by piece on the same days of this one. */
async function lastUsage(
  transaction: TenantTransaction,
  { contract, timeZone, clientId, month }: Trial & { clientId: string; month: Month },
): Promise<Usage> {
  const values = [transaction.agencyId, clientId];
  const [last] = await transaction.rows<{ month: Month | null }>(LAST_MONTH, values);
  if (!last?.month) return { entries: [], tasks: [], usageOf: null };
  const moved = movedInto(month, { from: last.month, timeZone });
  const isInside = (epochSeconds: number): boolean => {
    const date = dateOfDay(localClock(timeZone).dayOf(epochSeconds));
    return date >= contract.startDate && date.startsWith(month);
  };
  const ofMonth = [...values, last.month];
  const entries = (await transaction.tuples<EntryTuple>(ENTRIES, ofMonth)).map(
    ([id, serviceId, assistantId, start, seconds]): TimeEntry => ({
      ...{ id, contractId: contract.id, serviceId, assistantId, billable: true, status: APPROVED },
      ...{ startEpochSeconds: moved(start), seconds },
    }),
  );
  const tasks = (await transaction.tuples<TaskTuple>(TASKS, ofMonth)).map(
    ([id, serviceId, assistantId, quantity, approved]): Task => ({
      ...{ id, contractId: contract.id, serviceId, quantity, approvedEpochSeconds: moved(approved) },
      ...(assistantId !== null && { assistantId }),
    }),
  );
  return {
    entries: entries.filter(({ startEpochSeconds }) => isInside(startEpochSeconds)),
    tasks: tasks.filter(({ approvedEpochSeconds = 0 }) => isInside(approvedEpochSeconds)),
    usageOf: last.month,
  };
}
