import { createHash } from 'node:crypto';
import { recogniseLot, REVENUE, type Recognition, type UseOfLot } from '#core/ledger';
import { addDays, addMonths, type LocalDate, type Month } from '#core/time';
import { bookEntries, loadBooks, type EntryToBook } from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';

/** How the agency recognises what it issues now, and whether anything that it issued before is recognised by use. */
export interface RecognitionOfAgency {
  recognition: Recognition;
  hasRevenueByUse: boolean;
}

export async function loadRecognition(transaction: TenantTransaction): Promise<RecognitionOfAgency> {
  const [row] = await transaction.rows<RecognitionOfAgency>(
    `select revenue_recognition as recognition, has_revenue_by_use as "hasRevenueByUse" from agencies where agency_id = $1`,
    [transaction.agencyId],
  );
  if (!row) throw new Error('the agency of the transaction does not exist');
  return row;
}

interface LotRow {
  contractId: string;
  lot: string;
  currency: string;
  /** The invoice that billed it. */
  invoiceId: string;
  billedOn: LocalDate;
  /** By the latest credit note, if any. */
  creditedOn: LocalDate | null;
  /** How many entries have recognised of it. */
  recognitions: number;
  deferredMinor: string;
  recognisedMinor: string;
  uses: { period: Month; granted: string; left: string }[] | null;
}

// Lots are keyed as in contract_periods: a month's grant by the month, a pack by its month and id. What is recognised by period
// has its entry already, whose day may be to come.
const LOTS = `
  with lots as (
    select p.contract_id, p.lot, p.currency, (array_agg(e.invoice_id order by e.id) filter (where e.kind = 'INVOICE'))[1] as invoice_id,
           max(e.entry_date) filter (where e.kind = 'INVOICE') as billed_on,
           max(e.entry_date) filter (where e.kind = 'CREDIT_NOTE') as credited_on,
           count(distinct e.id) filter (where e.kind = 'RECOGNITION')::int as recognitions,
           coalesce(-sum(p.amount_minor) filter (where e.kind in ('INVOICE', 'CREDIT_NOTE')), 0) as deferred,
           coalesce(sum(p.amount_minor) filter (where e.kind = 'RECOGNITION'), 0) as recognised
      from postings p join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
     where p.agency_id = $1 and p.contract_id is not null and ($2::uuid[] is null or p.contract_id = any($2))
       and p.account = '2400' and e.kind in ('INVOICE', 'CREDIT_NOTE', 'RECOGNITION')
     group by p.contract_id, p.lot, p.currency)
  select l.contract_id as "contractId", l.lot, l.currency, l.invoice_id as "invoiceId", l.billed_on as "billedOn",
         l.credited_on as "creditedOn", l.recognitions,
         l.deferred::text as "deferredMinor", l.recognised::text as "recognisedMinor", u.uses
    from lots l
    left join retainer_packs k on k.agency_id = $1 and l.lot like '%/%' and k.id = split_part(l.lot, '/', 2)::uuid
    cross join lateral (
      select jsonb_agg(jsonb_build_object('period', to_char(c.period, 'YYYY-MM'),
               'granted', coalesce(k.units, g.granted, 0)::text, 'left', coalesce(c.lots ->> l.lot, '0')) order by c.period) as uses
        from contract_periods c
        left join contract_periods g on g.agency_id = c.agency_id and g.contract_id = c.contract_id
         and g.period = (split_part(l.lot, '/', 1) || '-01')::date
       where c.agency_id = $1 and c.contract_id = l.contract_id and c.lots is not null
         and c.period >= (split_part(l.lot, '/', 1) || '-01')::date) u
   where l.deferred <> l.recognised and l.invoice_id is not null order by l.contract_id, l.lot`;

/**
 * Books what is earned of fees and packs that are recognised as they are used, from what closed periods have left of their
 * grants. Done again it books nothing.
 * @param contractIds all of them without it
 * @returns how many entries were written
 */
export async function recogniseUsed(transaction: TenantTransaction, contractIds?: readonly string[]): Promise<number> {
  // Two at once would both find the same not yet recognised.
  await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `recognition ${transaction.agencyId}`,
  ]);
  const lots = await transaction.rows<LotRow>(LOTS, [transaction.agencyId, contractIds ?? null]);
  if (lots.length === 0) return 0;
  const { closedThrough } = await loadBooks(transaction, { lock: true });
  const entries = lots.flatMap((lot) => entriesOf(lot, closedThrough));
  return (await bookEntries(transaction, entries)).length;
}

function entriesOf(row: LotRow, closedThrough: LocalDate | null): EntryToBook[] {
  const { contractId, lot, currency, invoiceId, billedOn, creditedOn } = row;
  const recognisedMinor = BigInt(row.recognisedMinor);
  const firstDay = closedThrough === null || billedOn > closedThrough ? billedOn : addDays(closedThrough, 1);
  const steps = (row.uses ?? []).map(({ period, granted, left }): UseOfLot => {
    const end = addDays(`${addMonths(period, 1)}-01`, -1);
    return { date: end > firstDay ? end : firstDay, grantedUnits: BigInt(granted), leftUnits: BigInt(left) };
  });
  const changes = recogniseLot({ deferredMinor: BigInt(row.deferredMinor), recognisedMinor, steps });
  // What a credit note takes back was earned until its day.
  const isBefore = (date: LocalDate): boolean => creditedOn !== null && date < creditedOn;
  const earned = byDay(
    changes.map(({ date, amountMinor }) => ({
      date: amountMinor < 0n && isBefore(date) ? (creditedOn as LocalDate) : date,
      amountMinor,
    })),
  );
  const income = lot.includes('/') ? REVENUE.PACK : REVENUE.RETAINER_FEE;
  return earned.map(([date, amountMinor], i) => {
    const sourceId = idOf(`${invoiceId} ${lot} ${currency} ${date} ${row.recognitions + i}`);
    const postings = [
      { account: '2400', currency, amountMinor, contractId, lot },
      { account: income, currency, amountMinor: -amountMinor },
    ];
    return { kind: 'RECOGNITION', date, sourceId, invoiceId, postings };
  });
}

/** Periods that were closed late are recognised on the same day. */
function byDay(earned: readonly { date: LocalDate; amountMinor: bigint }[]): [LocalDate, bigint][] {
  const sums = new Map<LocalDate, bigint>();
  for (const { date, amountMinor } of earned) sums.set(date, (sums.get(date) ?? 0n) + amountMinor);
  return [...sums].filter(([, sum]) => sum !== 0n);
}

/** The same for the same step, so that the journal's own key refuses it twice. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
