import type { FeeBasis, GivenBack, MinimumBasis, OverageBasis, PackBasis } from '#core/billing';
import { groupBy } from '#core/collections';
import { bookCreditNote, REVENUE, type BookedLine } from '#core/ledger';
import { giveBack } from '#features/billing';
import { loadRecognition, recogniseUsed } from '#features/deferred-revenue';
import { bookEntries, type EntryToBook } from '#features/journal';
import { settle, type Settlement } from '#features/receivables';
import type { TenantTransaction } from '#platform/tenancy';

interface Note {
  id: string;
  correctsId: string;
  currency: string;
  taxMinor: bigint;
  givesBack: boolean;
}

/**
 * What issued credit notes do: they are booked, set against what is open of their invoices, and give back the work of lines
 * that are now taken back whole. What is over stays open for the client.
 */
export async function takeEffect(
  transaction: TenantTransaction,
  issuedOn: string,
  noteIds: readonly string[],
): Promise<void> {
  if (noteIds.length === 0) return;
  const rows = await transaction.rows<Omit<Note, 'taxMinor'> & { taxMinor: string }>(
    `select id, corrects_id as "correctsId", currency, tax_minor as "taxMinor", gives_back as "givesBack"
       from invoices where agency_id = $1 and id = any($2) order by id`,
    [transaction.agencyId, noteIds],
  );
  const notes = rows.map((row) => ({ ...row, taxMinor: BigInt(row.taxMinor) }));
  await book(transaction, issuedOn, notes);
  await setAgainstInvoices(transaction, issuedOn, notes);
  for (const note of notes) if (note.givesBack) await giveBackWhole(transaction, note.id);
}

type LineTuple = [
  documentId: string,
  invoiceId: string,
  contractId: string | null,
  kind: BookedLine['kind'],
  period: string,
  packId: string | null,
  amountMinor: string,
];
type DocumentLine = BookedLine & { documentId: string; invoiceId: string };

// A credited line is of its original's pack, also where that was given back since.
const LINES = `
  select i.id, coalesce(i.corrects_id, i.id), l.contract_id, l.kind, to_char(l.period, 'YYYY-MM'), coalesce(p.pack_id, g.item_id),
         sum(l.amount_minor)::text
    from invoices i join invoice_lines l on l.agency_id = i.agency_id and l.invoice_id = i.id
    left join billed_packs p on l.kind = 'PACK' and p.agency_id = l.agency_id and p.line_id = coalesce(l.corrects_line_id, l.id)
    left join given_back g on l.kind = 'PACK' and g.agency_id = l.agency_id and g.line_id = coalesce(l.corrects_line_id, l.id) and g.kind = 'PACK'
   where i.agency_id = $1 and i.status = 'ISSUED' and (i.id = any($2) or i.corrects_id = any($2))
   group by 1, 2, 3, 4, 5, 6`;

// The agency may have changed its mind since it issued an invoice. What it booked by period has its income among the invoice's own
// entries; by use those have none, not even where a discount has left nothing to be deferred.
const BOOKED_BY_USE = `
  select i.id from invoices i
   where i.agency_id = $1 and i.id = any($2)
     and exists (select from invoice_lines l where l.agency_id = i.agency_id and l.invoice_id = i.id
       and l.kind in ('RETAINER_FEE', 'PACK') and l.amount_minor <> 0)
     and not exists (select from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
       where e.agency_id = i.agency_id and e.source_id = i.id and e.kind in ('INVOICE', 'RECOGNITION')
         and p.account in ('${REVENUE.RETAINER_FEE}', '${REVENUE.PACK}'))`;

async function book(transaction: TenantTransaction, issuedOn: string, notes: readonly Note[]): Promise<void> {
  const corrected = notes.map(({ correctsId }) => correctsId);
  const tuples = await transaction.tuples<LineTuple>(LINES, [transaction.agencyId, corrected]);
  const lines = tuples.map(([documentId, invoiceId, contractId, kind, period, packId, amountMinor]): DocumentLine => {
    const lot = packId === null ? undefined : `${period}/${packId}`;
    return { documentId, invoiceId, contractId, kind, period, lot, amountMinor: BigInt(amountMinor) };
  });
  const { hasRevenueByUse } = await loadRecognition(transaction);
  const byUse = hasRevenueByUse
    ? await transaction.tuples<[string]>(BOOKED_BY_USE, [transaction.agencyId, corrected])
    : [];
  await bookEntries(transaction, entriesOf(issuedOn, notes, { lines, byUse: new Set(byUse.flat()) }));
  const contractIds = new Set(lines.flatMap(({ contractId }) => contractId ?? []));
  if (hasRevenueByUse) await recogniseUsed(transaction, [...contractIds]);
}

interface BookedBefore {
  lines: readonly DocumentLine[];
  /** Invoices whose fees and packs are recognised as they are used. */
  byUse: ReadonlySet<string>;
}

function entriesOf(issuedOn: string, notes: readonly Note[], { lines, byUse }: BookedBefore): EntryToBook[] {
  const done = new Set<string>();
  const entries: EntryToBook[] = [];
  for (const note of notes) {
    const later = notes.filter(({ id }) => id !== note.id && !done.has(id)).map(({ id }) => id);
    const known = lines.filter((line) => line.invoiceId === note.correctsId && !later.includes(line.documentId));
    const booked = bookCreditNote({
      issuedOn,
      before: known.filter(({ documentId }) => documentId !== note.id),
      lines: known.filter(({ documentId }) => documentId === note.id),
      taxMinor: note.taxMinor,
      recognition: byUse.has(note.correctsId) ? 'BY_USE' : 'BY_PERIOD',
    });
    for (const { postings, ...entry } of booked) {
      const inCurrency = postings.map((posting) => ({ ...posting, currency: note.currency }));
      entries.push({ ...entry, sourceId: note.id, invoiceId: note.id, postings: inCurrency });
    }
    done.add(note.id);
  }
  return entries;
}

/** Receivables are locked in order of id; each note takes what the ones before it have left open. */
async function setAgainstInvoices(
  transaction: TenantTransaction,
  issuedOn: string,
  notes: readonly Note[],
): Promise<void> {
  const ids = notes.flatMap(({ id, correctsId }) => [id, correctsId]);
  const rows = await transaction.tuples<[id: string, openMinor: string]>(
    `select invoice_id, open_minor from receivables where agency_id = $1 and invoice_id = any($2)
      order by invoice_id for update`,
    [transaction.agencyId, ids],
  );
  const open = new Map(rows.map(([id, openMinor]) => [id, BigInt(openMinor)]));
  const settlements = notes.flatMap(({ id, correctsId }): Settlement[] => {
    const [ofNote, ofInvoice] = [open.get(id) ?? 0n, open.get(correctsId) ?? 0n];
    // A document of less than nothing brings money, whichever of the two it is.
    const [used, brought] = ofNote < 0n ? [correctsId, id] : [id, correctsId];
    const [owed, credit] = ofNote < 0n ? [ofInvoice, -ofNote] : [ofNote, -ofInvoice];
    const amountMinor = owed < credit ? owed : credit;
    if (amountMinor <= 0n) return [];
    open.set(used, owed - amountMinor);
    open.set(brought, amountMinor - credit);
    return [{ invoiceId: used, creditId: brought, madeOn: issuedOn, amountMinor }];
  });
  if (settlements.length > 0) await settle(transaction, settlements);
}

interface WholeLine {
  id: string;
  contractId: string | null;
  period: string;
  basis: { kind: string };
}

const CARRIED: ReadonlySet<string> = new Set(['RETAINER_FEE', 'PACK', 'OVERAGE', 'MINIMUM']);

async function giveBackWhole(transaction: TenantTransaction, creditId: string): Promise<void> {
  const lines = await transaction.rows<WholeLine>(
    `select l.id, l.contract_id as "contractId", to_char(l.period, 'YYYY-MM') as period, l.basis
       from invoice_lines n join invoice_lines l on l.agency_id = n.agency_id and l.id = n.corrects_line_id
      where n.agency_id = $1 and n.invoice_id = $2 and l.amount_minor + (select sum(c.amount_minor) from invoice_lines c
        join invoices i on i.agency_id = c.agency_id and i.id = c.invoice_id and i.status = 'ISSUED'
        where c.agency_id = l.agency_id and c.corrects_line_id = l.id) = 0
      order by l.position`,
    [transaction.agencyId, creditId],
  );
  const carried = [...groupBy(lines, ({ contractId }) => contractId)].flatMap(([contractId, own]) =>
    contractId === null
      ? []
      : own.flatMap(({ period, basis }) =>
          CARRIED.has(basis.kind)
            ? [{ contractId, period, basis: basis as FeeBasis | PackBasis | OverageBasis | MinimumBasis }]
            : [],
        ),
  ) satisfies readonly (GivenBack & { contractId: string })[];
  await giveBack(transaction, { lineIds: lines.map(({ id }) => id), carried, creditId });
}
