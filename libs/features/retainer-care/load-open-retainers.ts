import {
  APPROVED,
  type ClientRunInput,
  type ContractState,
  type CorrectedWork,
  type RetainerContract,
  type TimeEntry,
} from '#core/billing';
import { groupBy } from '#core/collections';
import { localDateOf, type LocalDate } from '#core/time';
import { loadCorrectedWork, loadCorrectionRows, loadTerms } from '#features/billing';
import type { TenantTransaction } from '#platform/tenancy';

/** A retainer with its terms, its state, and the work that no run has charged yet. */
export interface OpenRetainer extends Pick<ClientRunInput, 'agency' | 'services' | 'client'> {
  readonly title: string;
  readonly contract: RetainerContract;
  readonly state: ContractState | undefined;
  readonly today: LocalDate;
  /** Begun by now, billable and not rejected. */
  readonly tracked: readonly TimeEntry[];
  /** Those of them that are approved. */
  readonly approved: readonly TimeEntry[];
  /** What approved corrections make of months that are billed, until a run settles them. */
  readonly corrected: CorrectedWork | undefined;
}

interface HeadRow {
  id: string;
  clientId: string;
  title: string;
}

type EntryTuple = [
  contractId: string,
  id: string,
  serviceId: string,
  assistantId: string,
  startEpochSeconds: number,
  seconds: number,
  status: string,
];

const ENTRIES = `
  select e.contract_id, e.id, e.service_id, e.assistant_id, floor(extract(epoch from e.started_at))::float8,
    floor(extract(epoch from e.ended_at - e.started_at))::int, e.status
   from time_entries e
  where e.agency_id = $1 and e.contract_id = any($2) and e.billable and e.status <> 'REJECTED' and e.started_at <= $3
    and not exists (select from billed_time_entries b where b.agency_id = e.agency_id and b.time_entry_id = e.id)
  order by e.started_at, e.id`;

/**
 * Retainers by contract id, in a transaction of the whole agency; the number of statements doesn't grow with them. Ids that are
 * of no retainer are left out.
 */
export async function loadOpenRetainers(
  transaction: TenantTransaction,
  contractIds: readonly string[],
): Promise<Map<string, OpenRetainer>> {
  const heads = await transaction.rows<HeadRow>(
    `select id, client_id as "clientId", title from contracts where agency_id = $1 and id = any($2) and kind = 'RETAINER'`,
    [transaction.agencyId, contractIds],
  );
  const clientIds = [...new Set(heads.map(({ clientId }) => clientId))];
  const run = transaction.now.toISOString().slice(0, 7);
  const wanted = { clientIds, run, cutoff: transaction.now };
  const { agency, services, clients } = await loadTerms(transaction, wanted);
  const corrected = await loadCorrectedWork(transaction, await loadCorrectionRows(transaction, wanted));
  const entries = await loadEntries(transaction, contractIds);
  const today = localDateOf(agency.timeZone, Math.floor(transaction.now.getTime() / 1_000));
  const titles = new Map(heads.map(({ id, title }) => [id, title]));
  const retainers = new Map<string, OpenRetainer>();
  for (const { client, contracts, states } of clients) {
    for (const contract of contracts) {
      const title = titles.get(contract.id);
      if (title === undefined || contract.kind !== 'RETAINER') continue;
      const tracked = entries.get(contract.id) ?? [];
      const approved = tracked.filter(({ status }) => status === APPROVED);
      const of = {
        agency,
        services,
        client,
        contract,
        state: states.get(contract.id),
        corrected: corrected.get(client.id),
      };
      retainers.set(contract.id, { ...of, title, today, tracked, approved });
    }
  }
  return retainers;
}

async function loadEntries(
  transaction: TenantTransaction,
  contractIds: readonly string[],
): Promise<Map<string, TimeEntry[]>> {
  const rows = await transaction.tuples<EntryTuple>(ENTRIES, [transaction.agencyId, contractIds, transaction.now]);
  const entries = rows.map(([contractId, id, serviceId, assistantId, startEpochSeconds, seconds, status]) => ({
    ...{ contractId, id, serviceId, assistantId, startEpochSeconds, seconds, status },
    billable: true,
  }));
  return groupBy(entries, ({ contractId }) => contractId);
}
