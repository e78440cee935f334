import { useIntl } from 'react-intl';
import { useFormat, useT } from '@/i18n';

export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Day = (typeof DAYS)[number];
export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** The part of RFC 5545 that the form writes. */
export interface Rule {
  frequency: Frequency;
  interval: number;
  days: Day[];
  /** Of a month; -1 is its last. */
  monthDay: number;
  /** `2026-12-31`. */
  until: string;
}

export const writeRule = ({ frequency, interval, days, monthDay, until }: Rule): string =>
  [
    `FREQ=${frequency}`,
    interval > 1 && `INTERVAL=${interval}`,
    frequency === 'WEEKLY' && days.length > 0 && `BYDAY=${DAYS.filter((day) => days.includes(day)).join(',')}`,
    frequency === 'MONTHLY' && `BYMONTHDAY=${monthDay}`,
    until && `UNTIL=${until.replaceAll('-', '')}`,
  ]
    .filter(Boolean)
    .join(';');

const ALWAYS = ['FREQ', 'INTERVAL', 'UNTIL', 'WKST'];
/** What of a rule the form can say. */
const KNOWN: Readonly<Record<Frequency, readonly string[]>> = {
  DAILY: ALWAYS,
  WEEKLY: [...ALWAYS, 'BYDAY'],
  MONTHLY: [...ALWAYS, 'BYMONTHDAY'],
};

/** @returns undefined for a rule that says more than the form can */
export function readRule(text: string): Rule | undefined {
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]));
  const frequency = FREQUENCIES.find((one) => one === parts.get('FREQ'));
  const days = (parts.get('BYDAY') ?? '').split(',').filter(Boolean);
  if (!frequency || [...parts.keys()].some((key) => !KNOWN[frequency].includes(key))) return undefined;
  if (days.some((day) => !DAYS.includes(day as Day)) || (parts.get('WKST') ?? 'MO') !== 'MO') return undefined;
  // Without one it would be the day on which it starts, whichever that is by then.
  if (frequency === 'MONTHLY' && !/^(\+?\d+|-1)$/.test(parts.get('BYMONTHDAY') ?? '')) return undefined;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(parts.get('UNTIL') ?? '') ?? [];
  return {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: days as Day[],
    monthDay: Number(parts.get('BYMONTHDAY') ?? 1),
    until: year ? `${year}-${month}-${day}` : '',
  };
}

/** Monday is the fifth of January 1970. */
const dayOf = (day: Day): Date => new Date(Date.UTC(1970, 0, 5 + DAYS.indexOf(day)));

export function useDayNames(width: 'short' | 'long'): (day: Day) => string {
  const { locale } = useIntl();
  const format = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' });
  return (day) => format.format(dayOf(day));
}

/** A rule in words; one that is beyond the form as it is written. */
export function useRuleWords(): (text: string) => string {
  const t = useT();
  const format = useFormat();
  const nameOf = useDayNames('long');
  return (text) => {
    const rule = readRule(text);
    if (!rule) return text;
    const { frequency, interval, days, monthDay, until } = rule;
    const on =
      frequency === 'WEEKLY' && days.length > 0
        ? t('tasks.rule.on', { days: format.list(DAYS.filter((day) => days.includes(day)).map(nameOf)) })
        : frequency === 'MONTHLY'
          ? t(monthDay < 0 ? 'tasks.rule.last' : 'tasks.rule.monthDay', { day: monthDay })
          : '';
    return [t(`tasks.rule.${frequency}`, { interval }), on, until && t('tasks.rule.until', { day: format.date(until) })]
      .filter(Boolean)
      .join(', ');
  };
}
