import { bookInvoice, type BookedLine } from '#core/ledger';
import { bookEntries } from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';

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
  const lines = await loadLines(
    transaction,
    invoices.map(({ id }) => id),
  );
  const entries = invoices.flatMap(({ id, currency, taxMinor }) =>
    bookInvoice({ issuedOn, lines: lines.get(id) ?? [], taxMinor: BigInt(taxMinor) }).map(({ postings, ...entry }) => ({
      ...entry,
      sourceId: id,
      invoiceId: id,
      postings: postings.map((posting) => ({ ...posting, currency })),
    })),
  );
  await bookEntries(transaction, entries);
}

type LineTuple = [
  invoiceId: string,
  contractId: string | null,
  kind: BookedLine['kind'],
  period: string,
  amountMinor: string,
];

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
