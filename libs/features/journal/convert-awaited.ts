import { convert, realisedDifference, type PostingInCurrency } from '#core/ledger';
import { addDays, type LocalDate } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { loadRates, rateOn, type RatesByDay } from './load-rates.js';
import { loadBooks, writeEntries, type BooksOfAgency, type EntryToBook } from './write-entries.js';

/** The day whose rate a document has: a credit note's is that of what it corrects, so that the two take each other back. */
const DOCUMENT_DAY = `(select coalesce(c.issued_on, i.issued_on) from invoices i
  left join invoices c on c.agency_id = i.agency_id and c.id = i.corrects_id where i.agency_id = e.agency_id and i.id = %)`;
const documentDay = (invoiceId: string): string => DOCUMENT_DAY.replace('%', invoiceId);

const CONVERSIONS = `
  insert into awaited_rates (agency_id, entry_id, kind, currency, day)
  select e.agency_id, e.id, 'CONVERSION', p.currency,
         coalesce(case when e.kind in ('INVOICE', 'CREDIT_NOTE', 'RECOGNITION') then ${documentDay('e.invoice_id')} end,
                  min(r.entry_date), e.entry_date)
    from journal_entries e
    join postings p on p.agency_id = e.agency_id and p.entry_id = e.id and p.currency <> $3
    join accounts a on a.agency_id = p.agency_id and a.code = p.account
     and (a.type in ('INCOME', 'EXPENSE', 'EQUITY') or a.code = '2400')
    left join journal_entries r on r.agency_id = e.agency_id and r.id = e.reverses_id
   where e.agency_id = $1 and e.id = any($2) and e.kind <> 'CLOSING'
   group by e.agency_id, e.id, p.currency`;

/** Of a payout's payment: the day of the approval that held when it was made. Earlier ones were taken back. */
const APPROVAL_DAY = `(select s.entry_date from journal_entries s
  where s.agency_id = e.agency_id and s.source_id = o.source_id and s.kind = 'PAYOUT' and s.id < coalesce(r.id, e.id)
  order by s.id desc limit 1)`;

// What a payment, a refund or a write-off settles was booked at its document's rate, and a payout at that of its approval. What
// takes such an entry back takes its difference back too: it has the same days.
const DIFFERENCES = `
  insert into awaited_rates (agency_id, entry_id, kind, currency, day, document_day)
  select agency_id, entry_id, 'EXCHANGE_DIFFERENCE', currency, day, document_day from (
    select e.agency_id, e.id as entry_id, p.currency, coalesce(r.entry_date, e.entry_date) as day,
           coalesce(w.settles_day, case o.kind when 'PAYOUT_PAYMENT'
             then ${APPROVAL_DAY}
             else ${documentDay('coalesce(o.invoice_id, t.invoice_id, t.credit_id)')} end) as document_day
      from unnest($2::uuid[], $4::date[]) as w(id, settles_day)
      join journal_entries e on e.agency_id = $1 and e.id = w.id
      left join journal_entries r on r.agency_id = e.agency_id and r.id = e.reverses_id
      cross join lateral (select coalesce(r.kind, e.kind) as kind, coalesce(r.source_id, e.source_id) as source_id,
        coalesce(r.invoice_id, e.invoice_id) as invoice_id) o
      left join settlements t on t.agency_id = e.agency_id and t.id = o.source_id
      join postings p on p.agency_id = e.agency_id and p.entry_id = e.id and p.currency <> $3
       and p.account = case o.kind when 'PAYOUT_PAYMENT' then '2000' else '1200' end
     where o.kind in ('SETTLEMENT', 'REFUND', 'WRITE_OFF', 'PAYOUT_PAYMENT')) settled
   where document_day is not null group by agency_id, entry_id, currency, day, document_day`;

/** An entry, and on which day what it settles was booked, where its document doesn't say that. */
export interface EntryToAwait {
  id: string;
  settlesDay?: LocalDate | undefined;
}

/** Writes down which of some entries are to be told in the agency's currency too, and by the rates of which days. */
export async function awaitRates(
  transaction: TenantTransaction,
  entries: readonly EntryToAwait[],
  { currency }: BooksOfAgency,
): Promise<void> {
  const ids = entries.map(({ id }) => id);
  await transaction.tuples(CONVERSIONS, [transaction.agencyId, ids, currency]);
  const days = entries.map(({ settlesDay }) => settlesDay ?? null);
  await transaction.tuples(DIFFERENCES, [transaction.agencyId, ids, currency, days]);
}

interface Awaited {
  entryId: string;
  kind: 'CONVERSION' | 'EXCHANGE_DIFFERENCE';
  currency: string;
  day: LocalDate;
  documentDay: LocalDate | null;
  entryDate: LocalDate;
  invoiceId: string | null;
}

interface AmountRow {
  entryId: string;
  account: string;
  currency: string;
  amountMinor: string;
  contractId: string | null;
  lot: string | null;
  isConverted: boolean;
}

const MOST_AT_ONCE = 2_000;

/**
 * Tells entries in the agency's currency whose rates are known by now, and takes them from those that wait. Two who do it at
 * once share the work.
 * @returns how many were told; fewer than 2,000 where none is left that could be
 */
export async function convertAwaited(
  transaction: TenantTransaction,
  { entryIds }: { entryIds?: readonly string[] } = {},
): Promise<number> {
  const books = await loadBooks(transaction, { lock: true });
  const rates = await loadRates(transaction, await daysAwaited(transaction, entryIds), books);
  const ready = await takeReady(transaction, { rates, entryIds });
  if (ready.length === 0) return 0;
  const amounts = await loadAmounts(transaction, ready);
  await writeEntries(transaction, entriesOf(ready, { amounts, rates, books }), books);
  return ready.length;
}

async function daysAwaited(
  transaction: TenantTransaction,
  entryIds?: readonly string[],
): Promise<{ currency: string; day: LocalDate }[]> {
  return transaction.rows(
    `select distinct currency, d.day from awaited_rates w cross join lateral (values (w.day), (w.document_day)) as d(day)
      where w.agency_id = $1 and ($2::uuid[] is null or w.entry_id = any($2)) and d.day is not null`,
    [transaction.agencyId, entryIds ?? null],
  );
}

/** Takes from those that wait what can be told: the rows are gone with this transaction, or stay. */
async function takeReady(
  transaction: TenantTransaction,
  { rates, entryIds }: { rates: RatesByDay; entryIds?: readonly string[] | undefined },
): Promise<Awaited[]> {
  const known = [...rates.keys()].map((key) => key.split(' '));
  if (known.length === 0) return [];
  return transaction.rows<Awaited>(
    `with known as (select * from unnest($3::text[], $4::date[]) as k(currency, day)),
     ready as (
       select w.entry_id, w.kind, w.currency from awaited_rates w
        where w.agency_id = $1 and ($2::uuid[] is null or w.entry_id = any($2))
          and (w.currency, w.day) in (select currency, day from known)
          and (w.document_day is null or (w.currency, w.document_day) in (select currency, day from known))
        order by w.entry_id limit ${MOST_AT_ONCE} for update skip locked),
     taken as (
       delete from awaited_rates w using ready r
        where w.agency_id = $1 and w.entry_id = r.entry_id and w.kind = r.kind and w.currency = r.currency returning w.*)
     select t.entry_id as "entryId", t.kind, t.currency, t.day, t.document_day as "documentDay", e.entry_date as "entryDate",
            e.invoice_id as "invoiceId"
       from taken t join journal_entries e on e.agency_id = t.agency_id and e.id = t.entry_id order by 1, 2, 3`,
    [transaction.agencyId, entryIds ?? null, known.map(([currency]) => currency), known.map(([, day]) => day)],
  );
}

async function loadAmounts(
  transaction: TenantTransaction,
  ready: readonly Awaited[],
): Promise<ReadonlyMap<string, AmountRow[]>> {
  const rows = await transaction.rows<AmountRow>(
    `select p.entry_id as "entryId", p.account, p.currency, sum(p.amount_minor)::text as "amountMinor",
            p.contract_id as "contractId", p.lot, a.type in ('INCOME', 'EXPENSE', 'EQUITY') or a.code = '2400' as "isConverted"
       from postings p join accounts a on a.agency_id = p.agency_id and a.code = p.account
      where p.agency_id = $1 and p.entry_id = any($2)
      group by p.entry_id, p.account, p.currency, p.contract_id, p.lot, a.type, a.code order by p.account, p.contract_id, p.lot`,
    [transaction.agencyId, [...new Set(ready.map(({ entryId }) => entryId))]],
  );
  const byEntry = new Map<string, AmountRow[]>();
  for (const row of rows) byEntry.set(row.entryId, [...(byEntry.get(row.entryId) ?? []), row]);
  return byEntry;
}

interface Known {
  amounts: ReadonlyMap<string, AmountRow[]>;
  rates: RatesByDay;
  books: BooksOfAgency;
}

/** One entry a source, kind and date: where a source has several currencies they share it. */
function entriesOf(ready: readonly Awaited[], known: Known): EntryToBook[] {
  const entries = new Map<string, EntryToBook & { postings: PostingInCurrency[] }>();
  for (const awaited of ready) {
    const { entryId, kind, invoiceId } = awaited;
    const key = `${entryId} ${kind}`;
    const entry = entries.get(key) ?? {
      ...{ kind, date: firstOpen(awaited.entryDate, known.books), sourceId: entryId, postings: [] },
      ...(invoiceId !== null && { invoiceId }),
    };
    entry.postings.push(...postingsOf(awaited, known));
    entries.set(key, entry);
  }
  return [...entries.values()];
}

/** A month isn't closed while something of it waits; should it be all the same, the rate's news belong to the next. */
const firstOpen = (date: LocalDate, { closedThrough }: BooksOfAgency): LocalDate =>
  closedThrough !== null && date <= closedThrough ? addDays(closedThrough, 1) : date;

function postingsOf({ entryId, kind, currency, day, documentDay }: Awaited, known: Known): PostingInCurrency[] {
  const home = known.books.currency;
  const all = (known.amounts.get(entryId) ?? []).map((row) => ({ ...row, minor: BigInt(row.amountMinor) }));
  const rate = rateOn(known.rates, currency, day);
  if (kind === 'CONVERSION') {
    if (!rate) return [];
    const amounts = all
      .filter((row) => row.currency === currency && row.isConverted)
      .map(({ account, minor, contractId, lot }) => ({
        account,
        amountMinor: minor,
        ...(contractId !== null && lot !== null && { contractId, lot }),
      }));
    return convert(amounts, { from: currency, to: home }, rate);
  }
  const documentRate = documentDay === null ? undefined : rateOn(known.rates, currency, documentDay);
  if (!documentRate) return [];
  const sum = (account: readonly string[], of: string): bigint =>
    all
      .filter((row) => account.includes(row.account) && row.currency === of)
      .reduce((total, { minor }) => total + minor, 0n);
  return realisedDifference({
    ...{ currency, home, documentRate, rate },
    settledMinor: -sum(['1200', '2000'], currency),
    soldMinor: sum(['1900'], currency),
    gotMinor: -sum(['1900'], home),
  });
}
