import { bookInvoice, type BookedLine } from '#core/ledger';
import { loadRecognition, recogniseUsed } from '#features/deferred-revenue';
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
  const { recognition, hasRevenueByUse } = await loadRecognition(transaction);
  const entries = invoices.flatMap(({ id, currency, taxMinor }) =>
    bookInvoice({ issuedOn, lines: lines.get(id) ?? [], taxMinor: BigInt(taxMinor), recognition }).map(
      ({ postings, ...entry }) => ({
        ...entry,
        sourceId: id,
        invoiceId: id,
        postings: postings.map((posting) => ({ ...posting, currency })),
      }),
    ),
  );
  await bookEntries(transaction, entries);
  if (hasRevenueByUse) await recogniseUsed(transaction, contractsOf(lines));
}

const contractsOf = (lines: ReadonlyMap<string, readonly BookedLine[]>): string[] => [
  ...new Set([...lines.values()].flatMap((ofInvoice) => ofInvoice.flatMap(({ contractId }) => contractId ?? []))),
];

type LineTuple = [
  invoiceId: string,
  contractId: string | null,
  kind: BookedLine['kind'],
  period: string,
  packId: string | null,
  amountMinor: string,
];

async function loadLines(transaction: TenantTransaction, ids: string[]): Promise<Map<string, BookedLine[]>> {
  const rows = await transaction.tuples<LineTuple>(
    `select l.invoice_id, l.contract_id, l.kind, to_char(l.period, 'YYYY-MM'), p.pack_id, sum(l.amount_minor)::text
       from invoice_lines l
       left join billed_packs p on l.kind = 'PACK' and p.agency_id = l.agency_id and p.line_id = l.id
      where l.agency_id = $1 and l.invoice_id = any($2) group by 1, 2, 3, 4, 5`,
    [transaction.agencyId, ids],
  );
  const lines = new Map<string, BookedLine[]>(ids.map((id) => [id, []]));
  for (const [invoiceId, contractId, kind, period, packId, amountMinor] of rows) {
    const lot = packId === null ? undefined : `${period}/${packId}`;
    lines.get(invoiceId)?.push({ contractId, kind, period, lot, amountMinor: BigInt(amountMinor) });
  }
  return lines;
}
