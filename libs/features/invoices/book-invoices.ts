import { bookInvoice, type BookedLine, DEFAULT_ACCOUNTS } from '#core/ledger';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';

export interface IssuedInvoice {
  id: string;
  currency: string;
  taxMinor: string;
}

/** Writes the journal entries of invoices that are issued in this transaction, with a fixed number of statements. */
export async function bookInvoices(
  transaction: TenantTransaction,
  issuedOn: string,
  invoices: readonly IssuedInvoice[],
): Promise<void> {
  await ensureAccounts(transaction);
  const lines = await loadLines(
    transaction,
    invoices.map(({ id }) => id),
  );
  const entries = invoices.flatMap(({ id, currency, taxMinor }) =>
    bookInvoice({ issuedOn, lines: lines.get(id) ?? [], taxMinor: BigInt(taxMinor) }).map((entry) => ({
      ...entry,
      invoiceId: id,
      currency,
    })),
  );
  const ids = await newIds(transaction, entries.length);
  await insertRows(transaction, {
    table: 'journal_entries',
    columns: { id: 'uuid', entry_date: 'date', kind: 'text', invoice_id: 'uuid' },
    rows: entries.map(({ date, kind, invoiceId }, i) => [ids[i], date, kind, invoiceId]),
  });
  await insertRows(transaction, {
    table: 'postings',
    columns: { entry_id: 'uuid', position: 'int', account: 'text', currency: 'text', amount_minor: 'bigint' },
    rows: entries.flatMap(({ postings, currency }, i) =>
      postings.map(({ account, amountMinor }, position) => [ids[i], position, account, currency, amountMinor]),
    ),
  });
}

async function ensureAccounts(transaction: TenantTransaction): Promise<void> {
  await transaction.tuples(
    `insert into accounts (agency_id, code, name, type)
     select $1, code, name, type from jsonb_to_recordset($2::jsonb) as account(code text, name text, type text)
     on conflict do nothing`,
    [transaction.agencyId, JSON.stringify(DEFAULT_ACCOUNTS)],
  );
}

type LineTuple = [invoiceId: string, contractId: string, kind: BookedLine['kind'], period: string, amountMinor: string];

async function loadLines(transaction: TenantTransaction, ids: string[]): Promise<Map<string, BookedLine[]>> {
  const rows = await transaction.tuples<LineTuple>(
    `select invoice_id, contract_id, kind, to_char(period, 'YYYY-MM'), sum(amount_minor)::text from invoice_lines
      where agency_id = $1 and invoice_id = any($2) group by 1, 2, 3, 4`,
    [transaction.agencyId, ids],
  );
  const lines = new Map<string, BookedLine[]>(ids.map((id) => [id, []]));
  for (const [invoiceId, contractId, kind, period, amountMinor] of rows) {
    lines.get(invoiceId)?.push({ contractId, kind, period, amountMinor: BigInt(amountMinor) });
  }
  return lines;
}
