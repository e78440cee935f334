import {
  groupRows,
  moneyOf,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { JournalEntry, JournalEntryFilter, Posting } from './accounting.type.js';

/** A journal entry with the keys of what it is for and what it takes back. */
export type JournalEntryNode = JournalEntry & { invoiceId: string | null; reversesId: string | null };

const COLUMNS = `id, entry_date as "entryDate", kind, invoice_id as "invoiceId", source_id as "sourceId",
  reverses_id as "reversesId", memo, created_at::text as "createdAt"`;

export const entriesById: BatchRead<JournalEntryNode> = async (reads, ids) =>
  rowsById(await reads.rows<JournalEntryNode>(`select ${COLUMNS} from journal_entries where id = any($1)`, [ids]));

/** By the entry that is taken back. */
export const reversalsOf: BatchRead<JournalEntryNode> = async (reads, ids) => {
  const rows = await reads.rows<JournalEntryNode & { reversesId: string }>(
    `select ${COLUMNS} from journal_entries where reverses_id = any($1)`,
    [ids],
  );
  return new Map(rows.map((entry) => [entry.reversesId, entry]));
};

const OF_PAYOUTS = `kind in ('PAYOUT', 'PAYOUT_PAYMENT')`;

export function readJournal(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: JournalEntryFilter | null,
): Promise<Page<JournalEntryNode>> {
  const { from, to, kind, invoiceId, sourceId } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(from, (day) => `entry_date >= ${day}`),
    ...values.when(to, (day) => `entry_date <= ${day}`),
    ...values.when(kind, (is) => `kind = ${is}`),
    ...values.when(invoiceId, (id) => `invoice_id = ${id}`),
    // Each by its own index: payouts may have several entries of a kind.
    ...values.when(
      sourceId,
      (id) => `(source_id = ${id} and ${OF_PAYOUTS} or source_id = ${id} and not (${OF_PAYOUTS}))`,
    ),
  ];
  return readPage<JournalEntryNode>(
    reads,
    {
      columns: COLUMNS,
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

/** A posting with the key of its account. */
export type PostingNode = Posting & { accountKey: string };

interface PostingRow {
  entryId: string;
  position: number;
  accountKey: string;
  currency: string;
  amountMinor: string;
}

export const postingsByEntry: BatchRead<PostingNode[]> = async (reads, entryIds) => {
  const rows = await reads.rows<PostingRow>(
    `select entry_id as "entryId", position, account as "accountKey", currency, amount_minor as "amountMinor"
       from postings where entry_id = any($1) order by entry_id, position`,
    [entryIds],
  );
  const postings = rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: moneyOf(amountMinor, currency),
  }));
  return groupRows(postings, 'entryId');
};
