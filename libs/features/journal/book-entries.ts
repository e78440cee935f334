import { DEFAULT_ACCOUNTS, type EntryKind } from '#core/ledger';
import type { LocalDate } from '#core/time';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';

/** What is to be written into the journal: postings whose sum is zero in each currency. */
export interface EntryToBook {
  kind: EntryKind;
  date: LocalDate;
  /** What it is about: of one source there is one entry a kind and day, but for payouts. */
  sourceId: string;
  /** The document that it belongs to, if any. */
  invoiceId?: string;
  reversesId?: string;
  memo?: string;
  /** A debit is positive, a credit negative. */
  postings: readonly { account: string; currency: string; amountMinor: bigint }[];
}

/**
 * Writes journal entries with a fixed number of statements. The database refuses, at commit, one that isn't balanced in each
 * of its currencies; entries without postings are left out.
 * @returns the entries' ids, in their order
 */
export async function bookEntries(transaction: TenantTransaction, wanted: readonly EntryToBook[]): Promise<string[]> {
  const entries = wanted.filter(({ postings }) => postings.length > 0);
  if (entries.length === 0) return [];
  await ensureAccounts(transaction);
  const ids = await newIds(transaction, entries.length);
  await insertRows(transaction, {
    table: 'journal_entries',
    columns: {
      ...{ id: 'uuid', entry_date: 'date', kind: 'text', source_id: 'uuid' },
      ...{ invoice_id: 'uuid', reverses_id: 'uuid', memo: 'text' },
    },
    rows: entries.map(({ date, kind, sourceId, invoiceId, reversesId, memo }, i) => [
      ...[ids[i], date, kind, sourceId],
      ...[invoiceId, reversesId, memo],
    ]),
  });
  await insertRows(transaction, {
    table: 'postings',
    columns: { entry_id: 'uuid', position: 'int', account: 'text', currency: 'text', amount_minor: 'bigint' },
    rows: entries.flatMap(({ postings }, i) =>
      postings.map(({ account, currency, amountMinor }, position) => [
        ids[i],
        position,
        account,
        currency,
        amountMinor,
      ]),
    ),
  });
  return ids;
}

async function ensureAccounts(transaction: TenantTransaction): Promise<void> {
  await transaction.tuples(
    `insert into accounts (agency_id, code, name, type)
     select $1, code, name, type from jsonb_to_recordset($2::jsonb) as account(code text, name text, type text)
     on conflict do nothing`,
    [transaction.agencyId, JSON.stringify(DEFAULT_ACCOUNTS)],
  );
}
