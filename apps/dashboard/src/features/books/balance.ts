import { readDecimal } from '@/i18n/read-decimal';

interface Sides {
  debit: string;
  credit: string;
}

const PLACES = 4;

function unitsOf(text: string): bigint | null {
  if (text.trim() === '') return 0n;
  const read = readDecimal(text);
  if (read === undefined || read.startsWith('-')) return null;
  const [whole = '0', fraction = ''] = read.split('.');
  if (fraction.length > PLACES) return null;
  return BigInt(whole + fraction.padEnd(PLACES, '0'));
}

/** What a row books on its account: debits above zero, credits below it, and `0` for nothing. */
export function amountOf({ debit, credit }: Sides): string {
  const isDebit = Number(readDecimal(debit) ?? 0) !== 0;
  const amount = readDecimal(isDebit ? debit : credit) ?? '0';
  if (Number(amount) === 0) return '0';
  return isDebit ? amount : `-${amount}`;
}

/** Debits less credits, exact: `0` once they are equal and not all empty; null where one is no amount. */
export function differenceOf(postings: readonly Sides[]): string | null {
  const units = postings.map(({ debit, credit }) => ({ debit: unitsOf(debit), credit: unitsOf(credit) }));
  let [sum, moved] = [0n, 0n];
  for (const { debit, credit } of units) {
    if (debit === null || credit === null || (debit > 0n && credit > 0n)) return null;
    sum += debit - credit;
    moved += debit;
  }
  if (sum === 0n) return moved === 0n ? null : '0';
  const digits = (sum < 0n ? -sum : sum).toString().padStart(PLACES + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}
