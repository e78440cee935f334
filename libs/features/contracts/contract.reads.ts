import type { ContractStatus } from '#core/agreements';
import type { ContractKind, Factor, FreeTime, RoundingMode, RoundingScope } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import {
  BY_ID,
  groupRows,
  moneyOf,
  readPage,
  readPagesOf,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  type PageSource,
  inOrder,
  type Ordering,
  type Orders,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Contract, ContractFilter, ContractPause, Rate, TaskPrice, ContractOrder } from './contract.type.js';

interface ContractRow {
  id: string;
  clientId: string;
  title: string;
  kind: ContractKind;
  currency: string;
  startDate: LocalDate;
  endDate: LocalDate | null;
  incrementSeconds: number;
  mode: RoundingMode;
  minimumSeconds: number;
  per: RoundingScope;
  factors: Factor[];
  freeTime: FreeTime[];
  capMinor: string | null;
  minimumMinor: string | null;
  discountPercent: DecimalText | null;
  createdAt: string;
  status: ContractStatus;
  clientApprovesTime: boolean;
  version: number;
}

/** A contract with the keys of what it belongs to. */
export type ContractNode = Contract & { clientId: string };

const COLUMNS = `id, client_id as "clientId", title, kind, currency, start_date as "startDate", end_date as "endDate",
  rounding_increment_seconds as "incrementSeconds", rounding_mode as mode, rounding_minimum_seconds as "minimumSeconds",
  rounding_per as per, factors, free_time as "freeTime", cap_minor as "capMinor", minimum_minor as "minimumMinor", discount_percent as "discountPercent",
  created_at::text as "createdAt", status, client_approves_time as "clientApprovesTime", version`;

function toContract(row: ContractRow): ContractNode {
  const { incrementSeconds, mode, minimumSeconds, per, capMinor, minimumMinor, ...plain } = row;
  return {
    ...plain,
    rounding: { incrementSeconds, mode, minimumSeconds, per },
    capAmount: capMinor === null ? null : moneyOf(capMinor, row.currency),
    minimumAmount: minimumMinor === null ? null : moneyOf(minimumMinor, row.currency),
  };
}

export const contractsById: BatchRead<ContractNode> = async (reads, ids) => {
  const rows = await reads.rows<ContractRow>(`select ${COLUMNS} from contracts where id = any($1)`, [ids]);
  return rowsById(rows.map(toContract));
};

/** As the API shows it, and nobody else's to change until the transaction ends. */
export async function lockContract(transaction: TenantTransaction, id: string): Promise<ContractNode | undefined> {
  const sql = `select ${COLUMNS} from contracts where agency_id = $1 and id = $2 for update`;
  const [row] = await transaction.rows<ContractRow>(sql, [transaction.agencyId, id]);
  return row && toContract(row);
}

/** What a contract and its client are called, which the assistants who work on it may know too. */
export interface ContractNames {
  id: string;
  title: string;
  clientName: string;
}

export const contractNamesById: BatchRead<ContractNames> = async (reads, ids) =>
  rowsById(
    await reads.rows<ContractNames>(`select id, title, client_name as "clientName" from names_of_contracts($1)`, [ids]),
  );

const ORDERS: Orders<ContractOrder> = {
  MADE: { order: [BY_ID] },
  TITLE: { order: [['lower(title)', 'text'], BY_ID] },
  CLIENT: { order: [[`coalesce((select lower(c.name) from clients c where c.id = client_id), '')`, 'text'], BY_ID] },
  START: { order: [['start_date', 'date'], BY_ID] },
};

function contractsWhere(
  { clientId, kind, statuses, activeOn, search }: ContractFilter,
  wanted: Ordering<ContractOrder> = {},
): PageSource<ContractRow, ContractNode> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(clientId, (id) => `client_id = ${id}`),
    ...values.when(kind, (is) => `kind = ${is}`),
    ...values.when(statuses, (are) => `status = any(${are})`),
    ...values.when(activeOn, (day) => `start_date <= ${day} and coalesce(end_date >= ${day}, true)`),
    ...values.when(search, (text) => {
      const isIn = (name: string): string => `position(lower(${text}) in lower(${name})) > 0`;
      return `(${isIn('title')} or client_id in (select c.id from clients c where ${isIn('c.name')}))`;
    }),
  ];
  return { columns: COLUMNS, from: 'contracts', conditions, values, present: toContract, ...inOrder(ORDERS, wanted) };
}

export const readContracts = (
  reads: TenantTransaction,
  page: PageRequest,
  { filter, ...wanted }: { filter?: ContractFilter | null } & Ordering<ContractOrder>,
): Promise<Page<ContractNode>> => readPage(reads, contractsWhere(filter ?? {}, wanted), page);

type Narrowed = PageRequest & { filter?: ContractFilter | null | undefined };

export const contractsByClient: BatchRead<Page<ContractNode>, [Narrowed]> = (reads, parentIds, { filter, ...page }) =>
  readPagesOf(reads, { ...contractsWhere(filter ?? {}), parentIds, parent: 'client_id' }, page);

/** A rate with the keys of the work that it is for. */
export type RateNode = Rate & { serviceId: string | null; assistantId: string | null };

const ratesBy =
  (column: 'contract_id' | 'client_id'): BatchRead<RateNode[]> =>
  async (reads, ids) =>
    groupRows(
      await reads.rows<RateNode & { ownerId: string }>(
        `select id, ${column} as "ownerId", rate, from_date as "fromDate", service_id as "serviceId",
                assistant_id as "assistantId"
           from rates where ${column} = any($1) order by ${column}, from_date nulls first, position, id`,
        [ids],
      ),
      'ownerId',
    );

export const ratesByContract = ratesBy('contract_id');
export const ratesByClient = ratesBy('client_id');

export type TaskPriceNode = TaskPrice & { serviceId: string };

export const taskPricesByContract: BatchRead<TaskPriceNode[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<TaskPriceNode & { contractId: string }>(
      `select contract_id as "contractId", service_id as "serviceId", price
         from task_prices where contract_id = any($1) order by contract_id, service_id`,
      [ids],
    ),
    'contractId',
  );

export const pausesByContract: BatchRead<ContractPause[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<ContractPause & { contractId: string }>(
      `select id, contract_id as "contractId", from_date as "fromDate", to_date as "toDate"
         from contract_pauses where contract_id = any($1) order by contract_id, from_date, id`,
      [ids],
    ),
    'contractId',
  );

export const closedThroughByContract: BatchRead<LocalDate> = async (reads, ids) => {
  const rows = await reads.tuples<[string, LocalDate]>(
    `select contract_id, max(period) from contract_periods where contract_id = any($1) group by contract_id`,
    [ids],
  );
  return new Map(rows);
};
