import type { Amount } from '@/i18n/format';

/** Adds amounts of one currency exactly: their texts are decimals of as many digits. @example add(['1.10', '2.05']) === '3.15' */
export function add(amounts: readonly string[]): string {
  const digits = Math.max(...amounts.map((amount) => (amount.split('.')[1] ?? '').length));
  const units = amounts.reduce((sum, amount) => sum + minorOf(amount, digits), 0n);
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const broken = text.slice(text.length - digits);
  return `${units < 0n ? '-' : ''}${whole}${digits > 0 ? `.${broken}` : ''}`;
}

function minorOf(amount: string, digits: number): bigint {
  const [whole = '0', broken = ''] = amount.replace('-', '').split('.');
  const units = BigInt(whole + broken.padEnd(digits, '0'));
  return amount.startsWith('-') ? -units : units;
}

interface Owed {
  currency: string;
  current: Amount;
  days1To30: Amount;
  days31To60: Amount;
  days61To90: Amount;
  over90: Amount;
}

const LATE = ['days1To30', 'days31To60', 'days61To90', 'over90'] as const;
const isSome = ({ amount }: Amount): boolean => /[1-9]/.test(amount);

/** What is late, a currency each; those of which nothing is are left out. */
export const overdueOf = (totals: readonly Owed[]): Amount[] =>
  totals
    .map((total) => ({ currency: total.currency, amount: add(LATE.map((age) => total[age].amount)) }))
    .filter(isSome);

/** What clients owe, late or not, a currency each. */
export const outstandingOf = (totals: readonly Owed[]): Amount[] =>
  totals
    .map((total) => ({
      currency: total.currency,
      amount: add([total.current.amount, ...LATE.map((age) => total[age].amount)]),
    }))
    .filter(isSome);
