import {
  groupRows,
  moneyOf,
  readPage,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Account, JournalEntry, JournalEntryFilter, Posting } from './accounting.type.js';

/** A journal entry with the key of what it is for. */
export type JournalEntryNode = JournalEntry & { invoiceId: string | null };

export function readJournal(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: JournalEntryFilter | null,
): Promise<Page<JournalEntryNode>> {
  const { from, to, kind, invoiceId } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(from, (day) => `entry_date >= ${day}`),
    ...values.when(to, (day) => `entry_date <= ${day}`),
    ...values.when(kind, (is) => `kind = ${is}`),
    ...values.when(invoiceId, (id) => `invoice_id = ${id}`),
  ];
  return readPage<JournalEntryNode>(
    reads,
    {
      columns: `id, entry_date as "entryDate", kind, invoice_id as "invoiceId", created_at::text as "createdAt"`,
      from: 'journal_entries',
      conditions,
      values,
      order: [
        ['entry_date', 'date'],
        ['id', 'uuid'],
      ],
      descending: true,
    },
    page,
  );
}

/** A posting with the code of its account. */
export type PostingNode = Posting & { accountCode: string };

interface PostingRow {
  entryId: string;
  position: number;
  accountCode: string;
  currency: string;
  amountMinor: string;
}

export const postingsByEntry: BatchRead<PostingNode[]> = async (reads, entryIds) => {
  const rows = await reads.rows<PostingRow>(
    `select entry_id as "entryId", position, account as "accountCode", currency, amount_minor as "amountMinor"
       from postings where entry_id = any($1) order by entry_id, position`,
    [entryIds],
  );
  const postings = rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: moneyOf(amountMinor, currency),
  }));
  return groupRows(postings, 'entryId');
};

export const readAccounts = (reads: TenantTransaction): Promise<Account[]> =>
  reads.rows<Account>(`select code, name, type from accounts order by code`);

export const accountsByCode: BatchRead<Account> = async (reads, codes) => {
  const accounts = await reads.rows<Account>(`select code, name, type from accounts where code = any($1)`, [codes]);
  return new Map(accounts.map((account) => [account.code, account]));
};
