import { moneyInText } from '#core/money';
import { NOTICES, type NoticeKind, type Words } from './notice.kinds.js';

// As in the mails of invoices: read alike everywhere, "3 March 2026".
const dayOf = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthOf = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What says how much; an expense's amount stands behind what was bought, as in `Shelves (250.00 USD)`. */
const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'price', 'overage', 'units', 'expense']);

const withAmount = (value: string): string =>
  value.replace(/(?<=^|\()(-?\d+(?:\.\d+)?) ([A-Z]{3})(?=\)?$)/, (_, amount: string, currency: string) =>
    moneyInText(amount, { currency }),
  );

/** A day, a month or an amount in words; all else as it is. */
function written(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (AMOUNTS.has(name)) return withAmount(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayOf.format(new Date(`${value}T00:00:00Z`));
  return /^\d{4}-\d{2}$/.test(value) ? monthOf.format(new Date(`${value}-01T00:00:00Z`)) : value;
}

/** What a notice says, of the data that is kept of it: its days, months and amounts in words. */
export function wordsOf(kind: NoticeKind, data: object): Words {
  const said = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, written(name, value)]));
  return (NOTICES[kind].words as (data: unknown) => Words)(said);
}
