import { roundExact } from '#core/money';
import { addMonths, dateOfDay, dayNumber, type LocalDate, type Month } from '#core/time';
import type { AccountCode } from './accounts.js';

export type BookedLineKind =
  | 'HOURLY'
  | 'TASK'
  | 'CAP'
  | 'MINIMUM'
  | 'RETAINER_FEE'
  | 'PACK'
  | 'OVERAGE'
  | 'ADJUSTMENT'
  | 'DISCOUNT'
  | 'EXPENSE'
  | 'ONE_OFF';

/** When what is billed in advance is earned: with its period, or as what it pays for is used. */
export type Recognition = 'BY_PERIOD' | 'BY_USE';

/** What the books need of an invoice: its lines, summed by contract, kind, period and lot or not, without tax. */
export interface InvoiceToBook {
  issuedOn: LocalDate;
  lines: readonly BookedLine[];
  taxMinor: bigint;
  /** `BY_PERIOD` without it. */
  recognition?: Recognition;
}

export interface BookedLine {
  /** None of lines that no contract charges. */
  contractId: string | null;
  kind: BookedLineKind;
  period: Month;
  amountMinor: bigint;
  /** Which grant a pack pays for: `2026-01/<pack>`. A fee's is its period. */
  lot?: string | undefined;
}

/** Debits are positive, credits negative; their sum is zero. */
export interface JournalEntry {
  date: LocalDate;
  kind: 'INVOICE' | 'CREDIT_NOTE' | 'RECOGNITION';
  postings: Posting[];
}

export interface Posting {
  account: AccountCode;
  amountMinor: bigint;
  /** Of deferred revenue, what it was paid for. */
  contractId?: string;
  lot?: string;
}

const RECEIVABLE = '1200';
const TAX_PAYABLE = '2200';
export const DEFERRED = '2400';
const DISCOUNTS = '4900';

/** The income account of each kind of line. */
export const REVENUE: Readonly<Record<BookedLineKind, AccountCode>> = {
  HOURLY: '4000',
  TASK: '4100',
  RETAINER_FEE: '4200',
  OVERAGE: '4300',
  PACK: '4400',
  CAP: '4500',
  MINIMUM: '4500',
  EXPENSE: '4600',
  ONE_OFF: '4690',
  ADJUSTMENT: '4700',
  DISCOUNT: DISCOUNTS,
};

/**
 * An issued invoice → its journal entries: the receivable against revenue by kind, tax, and deferred revenue; and for
 * each period whose retainer fee is billed before that period has ended, an entry of the period's last day that
 * recognises it. The recognition is written with the invoice and not by a later job, so that none can be forgotten, and
 * the books as of any day are right. `BY_USE` it can't be: fees and packs are deferred, whenever they are billed, and
 * recognised by what is used (`recogniseLot`).
 *
 * A fee is deferred less its share of the contract's discount: what is owed to the client is what the client paid.
 *
 * @example a fee of 150.00 for February, issued on 1 February →
 *   2026-02-01 1200 +15000, 2400 -15000; 2026-02-28 2400 +15000, 4200 -15000
 */
export function bookInvoice({ issuedOn, lines, taxMinor, recognition }: InvoiceToBook): JournalEntry[] {
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, taxMinor);
  const issued = { date: issuedOn, kind: 'INVOICE', totalMinor, taxMinor } as const;
  return entriesOf(issued, revenueOf(issuedOn, lines, recognition));
}

/** Revenue by account: that of the day of issue, and that which is recognised on later days. */
export interface Revenue {
  now: Balances;
  later: ReadonlyMap<LocalDate, Balances>;
}

/** What some lines are as revenue, if they are issued on a day. */
export function revenueOf(
  issuedOn: LocalDate,
  lines: readonly BookedLine[],
  recognition: Recognition = 'BY_PERIOD',
): Revenue {
  const now = new Balances();
  const later = new Map<LocalDate, Balances>();
  const isLater = (line: BookedLine): boolean => isDeferred(line, { issuedOn, recognition });
  for (const [fee, discountMinor] of sumByLot(lines.filter(isLater), lines)) {
    const netMinor = fee.amountMinor + discountMinor;
    now.add(DEFERRED, -netMinor, fee);
    // The contract's whole discount is booked with its own line; this share of it waits for the fee's period.
    now.add(DISCOUNTS, discountMinor);
    if (recognition === 'BY_USE') continue;
    const recognisedOn = lastDay(fee.period);
    const recognised = later.get(recognisedOn) ?? new Balances();
    recognised.add(DEFERRED, netMinor, fee);
    recognised.add(REVENUE.RETAINER_FEE, -fee.amountMinor);
    recognised.add(DISCOUNTS, -discountMinor);
    later.set(recognisedOn, recognised);
  }
  for (const line of lines) if (!isLater(line)) now.add(REVENUE[line.kind], -line.amountMinor);
  return { now, later };
}

function isDeferred(
  { kind, period }: BookedLine,
  { issuedOn, recognition }: { issuedOn: LocalDate; recognition: Recognition },
): boolean {
  switch (recognition) {
    case 'BY_PERIOD':
      return kind === 'RETAINER_FEE' && lastDay(period) >= issuedOn;
    case 'BY_USE':
      return kind === 'RETAINER_FEE' || kind === 'PACK';
  }
}

const lotOf = ({ lot, period }: BookedLine): string => lot ?? period;

/** What isn't earned yet, one a contract and grant however many lines it has, each with its share of the contract's discount. */
function sumByLot(
  deferred: readonly BookedLine[],
  lines: readonly BookedLine[],
): [line: BookedLine, discountMinor: bigint][] {
  const sums = new Map<string, BookedLine>();
  for (const line of deferred) {
    const key = `${line.contractId ?? ''} ${line.kind} ${lotOf(line)}`;
    sums.set(key, { ...line, amountMinor: line.amountMinor + (sums.get(key)?.amountMinor ?? 0n) });
  }
  return [...sums.values()].map((line) => [line, discountOf(lines, line)]);
}

/** Revenue with tax and what the client owes → entries, in order of day; without those of nothing. */
export function entriesOf(
  issued: { date: LocalDate; kind: 'INVOICE' | 'CREDIT_NOTE'; totalMinor: bigint; taxMinor: bigint },
  { now, later }: Revenue,
): JournalEntry[] {
  const { date, kind, totalMinor, taxMinor } = issued;
  now.add(TAX_PAYABLE, -taxMinor);
  now.add(RECEIVABLE, totalMinor);
  const recognitions = [...later].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { date, kind, postings: now.postings() },
    ...recognitions.map(([day, balances]) => ({
      ...{ date: day, kind: 'RECOGNITION' as const },
      postings: balances.postings(),
    })),
  ].filter(({ postings }) => postings.length > 0);
}

/** A fee's share of its contract's discount, which no expense has a part of; negative or zero, rounded once. */
function discountOf(lines: readonly BookedLine[], { contractId, amountMinor }: BookedLine): bigint {
  let [discountMinor, grossMinor] = [0n, 0n];
  for (const line of lines) {
    if (line.contractId !== contractId) continue;
    if (line.kind === 'DISCOUNT') discountMinor += line.amountMinor;
    else if (line.kind !== 'EXPENSE') grossMinor += line.amountMinor;
  }
  // A contract whose lines don't come to more than nothing has no fee that a discount could be a part of.
  if (discountMinor === 0n || grossMinor <= 0n) return 0n;
  return roundExact({ numerator: discountMinor * amountMinor, denominator: grossMinor });
}

const lastDay = (period: Month): LocalDate => dateOfDay(dayNumber(`${addMonths(period, 1)}-01`) - 1);

/** Sums by account, and of deferred revenue by what it was paid for, in that order; sums of nothing are left out. */
export class Balances {
  private readonly byKey = new Map<string, Posting>();

  add(account: AccountCode, amountMinor: bigint, paidFor?: BookedLine): void {
    const contractId = paidFor?.contractId ?? undefined;
    const lot = paidFor && contractId !== undefined ? { contractId, lot: lotOf(paidFor) } : undefined;
    this.put({ account, amountMinor, ...lot });
  }

  /** These without those of another. */
  less(other = new Balances()): Balances {
    const difference = new Balances();
    for (const posting of this.byKey.values()) difference.put(posting);
    for (const posting of other.byKey.values()) difference.put({ ...posting, amountMinor: -posting.amountMinor });
    return difference;
  }

  postings(): Posting[] {
    return [...this.byKey]
      .filter(([, { amountMinor }]) => amountMinor !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, posting]) => posting);
  }

  private put(posting: Posting): void {
    const key = [posting.account, posting.contractId ?? '', posting.lot ?? ''].join(' ');
    const sum = this.byKey.get(key)?.amountMinor ?? 0n;
    this.byKey.set(key, { ...posting, amountMinor: sum + posting.amountMinor });
  }
}
