import type { EntryKind } from '#core/ledger';
import type { LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';

interface PostingRow {
  entryId: string;
  account: string;
  currency: string;
  amountMinor: string;
}

/** Takes back, on a day, what was booked of a source by an entry of a kind; once. */
export async function reverseEntry(
  transaction: TenantTransaction,
  { sourceId, kind, date, memo }: { sourceId: string; kind: EntryKind; date: LocalDate; memo?: string },
): Promise<void> {
  const rows = await transaction.rows<PostingRow>(
    `select e.id as "entryId", p.account, p.currency, p.amount_minor as "amountMinor"
       from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
      where e.agency_id = $1 and e.source_id = $2 and e.kind = $3 and e.reverses_id is null
        and not exists (select from journal_entries r where r.agency_id = e.agency_id and r.reverses_id = e.id)
      order by p.position`,
    [transaction.agencyId, sourceId, kind],
  );
  const [first] = rows;
  if (!first) return;
  const postings = rows.map(({ account, currency, amountMinor }) => ({
    ...{ account, currency, amountMinor: -BigInt(amountMinor) },
  }));
  const entry = { kind: 'REVERSAL' as const, date, sourceId, reversesId: first.entryId, postings };
  await bookEntries(transaction, [{ ...entry, ...(memo !== undefined && { memo }) }]);
}
