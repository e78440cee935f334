import { changeStatusOn, type ChangeStatus, type TermDifference, type TermsJson } from '#core/agreements';
import type { Rate } from '#core/billing';
import type { LocalDate } from '#core/time';
import {
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  type PageSource,
} from '#platform/graphql';
import { type TenantTransaction, todayOf } from '#platform/tenancy';
import type { ContractChangeFilter } from './contract-change.inputs.js';
import type { ContractChange } from './contract-change.type.js';

/** A change with what it changes, as it is kept. */
export type ContractChangeNode = ContractChange & {
  contractId: string;
  terms: TermsJson;
  rates: Rate[];
  basis: TermDifference[];
};

const COLUMNS = `h.id, h.contract_id as "contractId", h.status, to_char(h.from_month, 'YYYY-MM') as "fromMonth",
  h.first_day as "firstDay", h.terms, h.rates, h.differences, h.basis, h.text, h.sha256, h.note,
  h.proposed_at::text as "proposedAt", h.answered_at::text as "answeredAt", h.answer_name as "answerName",
  h.answer_sha256 as "answerSha256", host(h.answer_address) as "answerAddress", h.answer_remark as "answerRemark",
  h.is_on_paper as "isOnPaper", h.withdrawn_at::text as "withdrawnAt", h.version`;

/** An accepted change holds by itself when its day has come. */
const asOf =
  (today: LocalDate) =>
  (row: ContractChangeNode): ContractChangeNode => ({
    ...row,
    status: changeStatusOn(row.status, row.firstDay, today),
  });

const readWhere =
  (condition: string) =>
  async (reads: TenantTransaction, ids: readonly string[]): Promise<ContractChangeNode[]> => {
    const sql = `select ${COLUMNS} from contract_changes h where ${condition} order by h.contract_id, h.id`;
    const rows = await reads.rows<ContractChangeNode>(sql, [ids]);
    return rows.length === 0 ? [] : rows.map(asOf(await todayOf(reads)));
  };

const withIds = readWhere('h.id = any($1)');
const pendingOf = readWhere(`h.contract_id = any($1) and h.status = 'PROPOSED'`);
const acceptedOf = readWhere(`h.contract_id = any($1) and h.status = 'ACCEPTED'`);

export const changesById: BatchRead<ContractChangeNode> = async (reads, ids) => rowsById(await withIds(reads, ids));

export const pendingChangeByContract: BatchRead<ContractChangeNode> = async (reads, ids) =>
  new Map((await pendingOf(reads, ids)).map((change) => [change.contractId, change]));

export const acceptedChanges = (reads: TenantTransaction, contractId: string): Promise<ContractChangeNode[]> =>
  acceptedOf(reads, [contractId]);

/** As it is kept, and nobody else's to change until the transaction ends. */
export async function lockChange(
  transaction: TenantTransaction,
  id: string,
): Promise<(ContractChangeNode & { status: ChangeStatus }) | undefined> {
  const sql = `select ${COLUMNS} from contract_changes h where h.agency_id = $1 and h.id = $2 for update`;
  return (await transaction.rows<ContractChangeNode>(sql, [transaction.agencyId, id]))[0];
}

export async function readChanges(
  reads: TenantTransaction,
  page: PageRequest,
  { contractId, clientId, isPending }: ContractChangeFilter,
): Promise<Page<ContractChangeNode>> {
  const values = new SqlValues();
  const source: PageSource<ContractChangeNode> = {
    columns: COLUMNS,
    from: 'contract_changes h',
    conditions: [
      ...values.when(contractId, (is) => `h.contract_id = ${is}`),
      ...values.when(clientId, (is) => `h.contract_id in (select c.id from contracts c where c.client_id = ${is})`),
      ...values.when(isPending, (is) => `(h.status = 'PROPOSED') = ${is}`),
    ],
    ...{ values, order: [['h.id', 'uuid']], present: asOf(await todayOf(reads)) },
  };
  return readPage(reads, source, page);
}
