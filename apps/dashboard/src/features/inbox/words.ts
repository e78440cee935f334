import { useFormat, useT, type Format } from '@/i18n';
import type { Told } from './groups';

/** What says how much; an expense's amount stands behind what was bought, as in `Shelves (250.00 USD)`. */
const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'price', 'overage', 'units', 'expense']);

const withAmount = (text: string, format: Format): string =>
  text.replace(/(?<=^|\()(-?\d+(?:\.\d+)?) ([A-Z]{3})(?=\)?$)/, (_, amount: string, currency: string) =>
    format.money({ amount, currency }),
  );

/** Days, months and amounts of a notice as the reader writes them; all else as it is. */
function written(name: string, value: unknown, format: Format): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (AMOUNTS.has(name)) return withAmount(text, format);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return format.date(text);
  return /^\d{4}-\d{2}$/.test(text) ? format.month(text) : text;
}

/** Says in the reader's language what somebody is told, of what its words are made of. */
export function useWords(): (told: Told) => string {
  const t = useT();
  const format = useFormat();
  return ({ kind, data }) => {
    const { tasks, ...rest } = data as Record<string, unknown>;
    const values = Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, written(name, value, format)]),
    );
    Object.assign(values, { hasDue: 'due' in rest ? 'yes' : 'no' });
    const amount = values['amount'] ?? '';
    const isOwedBack = kind.startsWith('PAYOUT_') && amount.startsWith('-');
    Object.assign(values, { isOwedBack: isOwedBack ? 'yes' : 'no', ...(isOwedBack && { amount: amount.slice(1) }) });
    if (Array.isArray(tasks)) Object.assign(values, { task: String(tasks[0]), more: tasks.length - 1 });
    return t(`inbox.words.${kind}`, values);
  };
}
