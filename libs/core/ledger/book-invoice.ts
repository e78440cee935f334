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

/** What the books need of an invoice: its lines, summed by contract, kind and period or not, without tax. */
export interface InvoiceToBook {
  issuedOn: LocalDate;
  lines: readonly BookedLine[];
  taxMinor: bigint;
}

export interface BookedLine {
  /** None of lines that no contract charges. */
  contractId: string | null;
  kind: BookedLineKind;
  period: Month;
  amountMinor: bigint;
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
}

const RECEIVABLE = '1200';
const TAX_PAYABLE = '2200';
const DEFERRED = '2400';
const DISCOUNTS = '4900';

const REVENUE: Readonly<Record<BookedLineKind, AccountCode>> = {
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
 * the books as of any day are right.
 *
 * A fee is deferred less its share of the contract's discount: what is owed to the client is what the client paid.
 *
 * @example a fee of 150.00 for February, issued on 1 February →
 *   2026-02-01 1200 +15000, 2400 -15000; 2026-02-28 2400 +15000, 4200 -15000
 */
export function bookInvoice({ issuedOn, lines, taxMinor }: InvoiceToBook): JournalEntry[] {
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, taxMinor);
  return entriesOf({ date: issuedOn, kind: 'INVOICE', totalMinor, taxMinor }, revenueOf(issuedOn, lines));
}

/** Revenue by account: that of the day of issue, and that which is recognised on later days. */
export interface Revenue {
  now: Balances;
  later: ReadonlyMap<LocalDate, Balances>;
}

/** What some lines are as revenue, if they are issued on a day. */
export function revenueOf(issuedOn: LocalDate, lines: readonly BookedLine[]): Revenue {
  const now = new Balances();
  const later = new Map<LocalDate, Balances>();
  for (const [fee, discountMinor] of deferredFees(issuedOn, lines)) {
    const netMinor = fee.amountMinor + discountMinor;
    now.add(DEFERRED, -netMinor);
    // The contract's whole discount is booked with its own line; this share of it waits for the fee's period.
    now.add(DISCOUNTS, discountMinor);
    const recognisedOn = lastDay(fee.period);
    const recognition = later.get(recognisedOn) ?? new Balances();
    recognition.add(DEFERRED, netMinor);
    recognition.add(REVENUE.RETAINER_FEE, -fee.amountMinor);
    recognition.add(DISCOUNTS, -discountMinor);
    later.set(recognisedOn, recognition);
  }
  for (const line of lines) if (!isDeferred(issuedOn, line)) now.add(REVENUE[line.kind], -line.amountMinor);
  return { now, later };
}

const isDeferred = (issuedOn: LocalDate, { kind, period }: BookedLine): boolean =>
  kind === 'RETAINER_FEE' && lastDay(period) >= issuedOn;

/** The fees that are not earned yet, one a contract and period however many lines they have, each with its share of the discount. */
function deferredFees(issuedOn: LocalDate, lines: readonly BookedLine[]): [fee: BookedLine, discountMinor: bigint][] {
  const fees = new Map<string, BookedLine>();
  for (const line of lines) {
    if (!isDeferred(issuedOn, line)) continue;
    const key = `${line.contractId ?? ''} ${line.period}`;
    fees.set(key, { ...line, amountMinor: line.amountMinor + (fees.get(key)?.amountMinor ?? 0n) });
  }
  return [...fees.values()].map((fee) => [fee, discountOf(lines, fee)]);
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

/** Sums by account, in order of account; accounts of nothing are left out. */
export class Balances {
  private readonly byAccount = new Map<AccountCode, bigint>();

  /** These without those of another. */
  less(other = new Balances()): Balances {
    const difference = new Balances();
    for (const [account, amountMinor] of this.byAccount) difference.add(account, amountMinor);
    for (const [account, amountMinor] of other.byAccount) difference.add(account, -amountMinor);
    return difference;
  }

  add(account: AccountCode, amountMinor: bigint): void {
    this.byAccount.set(account, (this.byAccount.get(account) ?? 0n) + amountMinor);
  }

  postings(): Posting[] {
    return [...this.byAccount]
      .filter(([, amountMinor]) => amountMinor !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, amountMinor]) => ({ account, amountMinor }));
  }
}
