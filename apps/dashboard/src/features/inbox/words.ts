import { useFormat, useT, type Format } from '@/i18n';
import type { Told } from './groups';

/** Days and months of a notice as the reader writes them; all else as it is. */
function written(value: unknown, format: Format): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return format.date(text);
  return /^\d{4}-\d{2}$/.test(text) ? format.month(text) : text;
}

/** Says in the reader's language what somebody is told, of what its words are made of. */
export function useWords(): (told: Told) => string {
  const t = useT();
  const format = useFormat();
  return ({ kind, data }) => {
    const { tasks, ...rest } = data as Record<string, unknown>;
    const values = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, written(value, format)]));
    Object.assign(values, { hasDue: 'due' in rest ? 'yes' : 'no' });
    const amount = values['amount'] ?? '';
    const isOwedBack = kind.startsWith('PAYOUT_') && amount.startsWith('-');
    Object.assign(values, { isOwedBack: isOwedBack ? 'yes' : 'no', ...(isOwedBack && { amount: amount.slice(1) }) });
    if (Array.isArray(tasks)) Object.assign(values, { task: String(tasks[0]), more: tasks.length - 1 });
    return t(`inbox.words.${kind}`, values);
  };
}
