import { Injectable } from '@nestjs/common';
import type { EntryStatus } from '#core/time-sheet';
import type { Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import type { TableFormat, TakeRows } from '#platform/downloads';
import { SqlValues } from '#platform/graphql';
import { readInBatches, Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { ExportedColumn, ExportedEntry } from './exported-entry.js';
import { writeTagList } from './tag-list.js';

/** All that is given must hold. */
export interface TimeExportFilter {
  /** First and last day, `YYYY-MM-DD`, in the agency's zone. */
  from?: string;
  to?: string;
  clientId?: string;
  assistantId?: string;
  status?: EntryStatus;
}

/** An entry as it is read: a contract and an assistant are names that not everybody may look up as rows. */
type EntryRow = Omit<ExportedEntry, 'client' | 'contract' | 'assistant' | 'tags'> & {
  contractId: string;
  assistantId: string;
  tags: string[];
};

/** Hands on time entries, as whoever asks may see them. */
@Injectable()
export class ExportTimeEntriesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Writes down who exported what. */
  record(caller: Caller, details: TimeExportFilter & { format: TableFormat }): Promise<void> {
    const deed = { action: 'exportTimeEntries', subjectType: 'time_entries', details };
    return this.tenancy.write(caller, (transaction) => recordAudit(transaction, deed));
  }

  /** The entries in order of start, of one state of the data, in batches as fast as they are taken. */
  exportTimeEntries(
    caller: Caller,
    { filter, format, take }: { filter: TimeExportFilter; format: TableFormat; take: TakeRows<ExportedColumn> },
  ): Promise<void> {
    const { role } = caller;
    return this.tenancy.readSnapshot(caller, (transaction) =>
      readTimeEntries(transaction, { role, filter, format, take }),
    );
  }
}

/** Which entries, as whom. */
export interface WantedTimeEntries {
  role: Caller['role'];
  filter: TimeExportFilter;
}

/** Hands on entries in order of start, as a file has them, by a transaction of whoever may see them. */
export async function readTimeEntries(
  transaction: TenantTransaction,
  { format, take, ...wanted }: WantedTimeEntries & { format: TableFormat; take: TakeRows<ExportedColumn> },
): Promise<void> {
  await useZone(transaction);
  const names = new Names();
  await readInBatches<EntryRow>(transaction, entriesOf(transaction.agencyId, wanted), async (rows) => {
    await names.learn(transaction, rows);
    await take(rows.map((row) => ({ ...names.tell(row), tags: format === 'csv' ? writeTagList(row.tags) : row.tags })));
  });
}

/** How many `readTimeEntries` would hand on. */
export async function countTimeEntries(transaction: TenantTransaction, wanted: WantedTimeEntries): Promise<number> {
  await useZone(transaction);
  const { conditions, values } = conditionsOf(transaction.agencyId, wanted);
  const sql = `select count(*)::int as count from time_entries t where ${conditions.join(' and ')}`;
  const [row] = await transaction.rows<{ count: number }>(sql, values.list);
  return row?.count ?? 0;
}

/** The transaction's zone is the agency's then, so that a day begins there. */
const useZone = (transaction: TenantTransaction): Promise<unknown> =>
  transaction.rows(`select set_config('TimeZone', time_zone, true) from agencies where agency_id = $1`, [
    transaction.agencyId,
  ]);

/** To the microsecond, as it is stored, without the zeros that say nothing. */
const instant = (column: string): string =>
  `regexp_replace(to_char(t.${column}, 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM'), '\\.?0+(?=[+-]..:..$)', '')`;

function conditionsOf(
  agencyId: string,
  { role, filter }: WantedTimeEntries,
): { conditions: string[]; values: SqlValues } {
  const { from, to, clientId, assistantId, status } = filter;
  const values = new SqlValues();
  const conditions = [
    `t.agency_id = ${values.add(agencyId)}`,
    ...(role === 'CLIENT' ? [`t.status = 'APPROVED'`] : []),
    ...values.when(from, (day) => `t.started_at >= ${day}::date::timestamptz`),
    ...values.when(to, (day) => `t.started_at < (${day}::date + 1)::timestamptz`),
    ...values.when(clientId, (id) => `t.contract_id in (select c.id from contracts c where c.client_id = ${id})`),
    ...values.when(assistantId, (id) => `t.assistant_id = ${id}`),
    ...values.when(status, (is) => `t.status = ${is}`),
  ];
  return { conditions, values };
}

function entriesOf(agencyId: string, wanted: WantedTimeEntries): { sql: string; values: readonly unknown[] } {
  const { conditions, values } = conditionsOf(agencyId, wanted);
  const sql = `
    select t.id, t.contract_id as "contractId", t.assistant_id as "assistantId",
           (select s.name from services s where s.agency_id = t.agency_id and s.id = t.service_id) as service,
           (select k.title from tasks k where k.agency_id = t.agency_id and k.id = t.task_id) as task,
           ${instant('started_at')} as started_at, ${instant('ended_at')} as ended_at,
           floor(extract(epoch from t.ended_at - t.started_at))::int as seconds,
           t.description, t.tags, t.billable, t.status, ${instant('approved_at')} as approved_at, t.has_clock_times
      from time_entries t
     where ${conditions.join(' and ')}
     order by t.started_at, t.id`;
  return { sql, values: values.list };
}

/** The names of contracts and assistants, each asked for once. */
class Names {
  private readonly contracts = new Map<string, { contract: string; client: string }>();
  private readonly assistants = new Map<string, string>();

  async learn(transaction: TenantTransaction, rows: readonly EntryRow[]): Promise<void> {
    const contractIds = unknownTo(
      this.contracts,
      rows.map(({ contractId }) => contractId),
    );
    const assistantIds = unknownTo(
      this.assistants,
      rows.map(({ assistantId }) => assistantId),
    );
    if (contractIds.length > 0) {
      const sql = 'select id, title, client_name from names_of_contracts($1)';
      const found = await transaction.tuples<[string, string, string]>(sql, [contractIds]);
      for (const [id, contract, client] of found) this.contracts.set(id, { contract, client });
    }
    if (assistantIds.length > 0) {
      const sql = 'select id, name from names_of_assistants($1)';
      const found = await transaction.tuples<[string, string]>(sql, [assistantIds]);
      for (const [id, name] of found) this.assistants.set(id, name);
    }
  }

  tell({ contractId, assistantId, ...row }: EntryRow): ExportedEntry {
    const { contract = '', client = '' } = this.contracts.get(contractId) ?? {};
    return { ...row, client, contract, assistant: this.assistants.get(assistantId) ?? '' };
  }
}

const unknownTo = (known: ReadonlyMap<string, unknown>, ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id) => !known.has(id))),
];
