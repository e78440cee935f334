import type { ReactNode } from 'react';
import { addMonths, lastDayOf, useAgencyDay } from '@/app/agency-day';
import { useFormat, useT } from '@/i18n';
import { Field, Input, Notice, Select, useAddress } from '@/ui';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
const valid = (value: string | undefined, pattern: RegExp): string | undefined =>
  value && pattern.test(value) ? value : undefined;

export function useAsOf(): string {
  const today = useAgencyDay();
  const [{ asOf }] = useAddress();
  return valid(asOf, DAY) ?? today;
}

/** Months of the address; without them the last `count` up to this one, or those that have ended. */
export function useMonths(count: number, { areOver = false } = {}): { from: string; to: string } {
  const today = useAgencyDay();
  const [address] = useAddress();
  const to = valid(address['to'], MONTH) ?? addMonths(today.slice(0, 7), areOver ? -1 : 0);
  const from = valid(address['from'], MONTH) ?? addMonths(to, 1 - count);
  return from > to ? { from: to, to: from } : { from, to };
}

/** Days of the address; without them last month’s. */
export function useDays(): { from: string; to: string } {
  const today = useAgencyDay();
  const [address] = useAddress();
  const month = addMonths(today, -1);
  const from = valid(address['from'], DAY) ?? `${month}-01`;
  const to = valid(address['to'], DAY) ?? lastDayOf(month);
  return from > to ? { from: to, to: from } : { from, to };
}

export function useYear(): number {
  const today = useAgencyDay();
  const [{ year }] = useAddress();
  return year && /^2\d{3}$/.test(year) ? Number(year) : Number(today.slice(0, 4));
}

export const Parameters = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="flex flex-wrap items-end gap-3 print:hidden">{children}</div>
);

export function AsOf(): ReactNode {
  const t = useT();
  const [, setAddress] = useAddress();
  return (
    <Parameters>
      <Field label={t('reports.asOf')}>
        <Input type="date" value={useAsOf()} onChange={({ target }) => setAddress({ asOf: target.value })} />
      </Field>
    </Parameters>
  );
}

/** Two of an address’s days or months. */
export function FromTo({ type, from, to }: { type: 'date' | 'month'; from: string; to: string }): ReactNode {
  const t = useT();
  const [, setAddress] = useAddress();
  return (
    <>
      <Field label={t('reports.from')}>
        <Input type={type} value={from} max={to} onChange={({ target }) => setAddress({ from: target.value })} />
      </Field>
      <Field label={t('reports.to')}>
        <Input type={type} value={to} min={from} onChange={({ target }) => setAddress({ to: target.value })} />
      </Field>
    </>
  );
}

export function OneOf({
  name,
  label,
  value,
  choices,
}: {
  name: string;
  label: string;
  value: string;
  choices: { value: string; label: string }[];
}): ReactNode {
  const [, setAddress] = useAddress();
  return (
    <Field label={label}>
      <Select value={value} choices={choices} onChange={({ target }) => setAddress({ [name]: target.value })} />
    </Field>
  );
}

/** What a report of the agency’s currency lacks. */
export function Incomplete({
  isComplete,
  missing,
}: {
  isComplete: boolean;
  missing: readonly { currency: string; day: string }[];
}): ReactNode {
  const t = useT();
  const format = useFormat();
  if (isComplete) return null;
  const days = missing.slice(0, 3).map(({ currency, day }) => `${currency} ${format.date(day)}`);
  return (
    <Notice tone="warn">
      {t('reports.incomplete', { days: format.list(days), more: Math.max(0, missing.length - 3) })}
    </Notice>
  );
}
