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
  | 'LATE_FEE';

/** What the books need of an invoice: its lines, summed by contract, kind and period or not, without tax. */
export interface InvoiceToBook {
  issuedOn: LocalDate;
  lines: readonly BookedLine[];
  taxMinor: bigint;
}

export interface BookedLine {
  contractId: string;
  kind: BookedLineKind;
  period: Month;
  amountMinor: bigint;
}

/** Debits are positive, credits negative; their sum is zero. */
export interface JournalEntry {
  date: LocalDate;
  kind: 'INVOICE' | 'RECOGNITION';
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
  LATE_FEE: '4650',
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
  const now = new Balances();
  const later = new Map<LocalDate, Balances>();
  for (const [index, line] of lines.entries()) {
    const recognisedOn = lastDay(line.period);
    const isDeferred = line.kind === 'RETAINER_FEE' && recognisedOn >= issuedOn;
    if (!isDeferred) {
      now.add(REVENUE[line.kind], -line.amountMinor);
      continue;
    }
    const discountMinor = discountOf(lines, index);
    const netMinor = line.amountMinor + discountMinor;
    now.add(DEFERRED, -netMinor);
    // The contract's whole discount is booked with its own line; this share of it waits for the fee's period.
    now.add(DISCOUNTS, discountMinor);
    const recognition = later.get(recognisedOn) ?? new Balances();
    recognition.add(DEFERRED, netMinor);
    recognition.add(REVENUE.RETAINER_FEE, -line.amountMinor);
    recognition.add(DISCOUNTS, -discountMinor);
    later.set(recognisedOn, recognition);
  }
  now.add(TAX_PAYABLE, -taxMinor);
  now.add(
    RECEIVABLE,
    lines.reduce((sum, line) => sum + line.amountMinor, taxMinor),
  );
  const recognitions = [...later].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { date: issuedOn, kind: 'INVOICE' as const, postings: now.postings() },
    ...recognitions.map(([date, balances]) => ({ date, kind: 'RECOGNITION' as const, postings: balances.postings() })),
  ].filter(({ postings }) => postings.length > 0);
}

/** A fee's share of its contract's discount, which no expense has a part of; negative or zero, rounded once. */
function discountOf(lines: readonly BookedLine[], index: number): bigint {
  const { contractId, amountMinor } = lines[index] as BookedLine;
  let [discountMinor, grossMinor] = [0n, 0n];
  for (const line of lines) {
    if (line.contractId !== contractId) continue;
    if (line.kind === 'DISCOUNT') discountMinor += line.amountMinor;
    else if (line.kind !== 'EXPENSE' && line.kind !== 'LATE_FEE') grossMinor += line.amountMinor;
  }
  // A contract whose lines don't come to more than nothing has no fee that a discount could be a part of.
  if (discountMinor === 0n || grossMinor <= 0n) return 0n;
  return roundExact({ numerator: discountMinor * amountMinor, denominator: grossMinor });
}

const lastDay = (period: Month): LocalDate => dateOfDay(dayNumber(`${addMonths(period, 1)}-01`) - 1);

/** Sums by account, in order of account; accounts of nothing are left out. */
class Balances {
  private readonly byAccount = new Map<AccountCode, bigint>();

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
