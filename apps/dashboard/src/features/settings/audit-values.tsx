import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { MessageId } from '@/gql/message-ids';
import { useFormat, type Format } from '@/i18n';
import { fromMinor } from '@/i18n/amounts';
import { NOTHING } from '@/i18n/format';
import { useFieldOf } from './audit-words';
import { CURRENCY_BESIDE, ENUMS, MONEY, MONTHS, PAGES } from './audit-columns';

/** A value of an entry, and what it stands beside. */
export interface Told {
  subject: string;
  column: string;
  value: unknown;
  /** The record that it is of, as far as the entry has it. */
  row: Readonly<Record<string, unknown>>;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** How a value is told to people: as money, a day, a word, a name. */
export function useSay(names: ReadonlyMap<string, string>): (told: Told) => ReactNode {
  const format = useFormat();
  const wordOf = useWordOf();
  const fieldOf = useFieldOf();
  const say = (told: Told): ReactNode => {
    const { value, column } = told;
    if (value === undefined || value === null || value === false || value === '') return NOTHING;
    if (value === true) return '✓';
    if (Array.isArray(value))
      return value.length === 0 ? NOTHING : listed(value.map((one) => say({ ...told, value: one })));
    if (typeof value === 'object') {
      const row = value as Told['row'];
      return listed(
        Object.entries(row).map(([name, one]) => [
          `${fieldOf(name)}: `,
          say({ ...told, column: name, value: one, row }),
        ]),
        '; ',
      );
    }
    const text = String(value as string | number);
    return (
      wordOf(told, text) ??
      numberOf(told, text, format) ??
      momentOf(column, text, format) ??
      nameOf(column, text, names)
    );
  };
  return say;
}

const listed = (parts: ReactNode[], between = ', '): ReactNode =>
  parts.map((part, at) => (
    <span key={at}>
      {at > 0 && between}
      {part}
    </span>
  ));

/** An enum by the word that the dashboard has for it where it is shown. */
function useWordOf(): (told: Told, text: string) => string | undefined {
  const { messages, formatMessage } = useIntl();
  return ({ subject, column }, text) => {
    const prefix = ENUMS[`${subject}.${column}`] ?? ENUMS[column];
    const id = `${prefix}.${text}`;
    return prefix && id in messages ? formatMessage({ id: id as MessageId }) : undefined;
  };
}

function numberOf({ column, row }: Told, text: string, format: Format): string | undefined {
  if (Number.isNaN(Number(text))) return undefined;
  const currency = row[CURRENCY_BESIDE[column] ?? 'currency'];
  if (typeof currency === 'string') {
    if (column.endsWith('_minor')) return format.money(fromMinor(text, currency));
    if (MONEY.has(column)) return format.money({ amount: text, currency });
  }
  const isUnits = /(^|_)units$/.test(column);
  if (isUnits && row['unit'] === 'MONEY' && typeof currency === 'string')
    return format.money(fromMinor(text, currency));
  if (isUnits && row['unit'] === 'TIME') return format.exactHours(Number(text));
  if (/percent|^tax_rate$/.test(column)) return format.rate(text);
  return /(^|_)seconds(_|$)/.test(column) ? format.exactHours(Number(text)) : undefined;
}

function momentOf(column: string, text: string, format: Format): string | undefined {
  // What recurs has its time by the clock of the agency, without a zone.
  if (MOMENT.test(text))
    return /(Z|[+-]\d\d(:?\d\d)?)$/.test(text) ? format.time(text) : format.timeIn(`${text}Z`, 'UTC');
  if (DAY.test(text)) return MONTHS.has(column) ? format.month(text) : format.date(text);
  return column === 'language' ? format.language(text) : undefined;
}

/** A member by name, a record by its page; whatever else has an id by the end of it, which tells two apart. */
function nameOf(column: string, text: string, names: ReadonlyMap<string, string>): ReactNode {
  const name = names.get(text);
  if (name !== undefined || !ID.test(text)) return name ?? text;
  const short = `…${text.slice(-6)}`;
  const page = PAGES[column];
  if (page === undefined) return <span title={text}>{short}</span>;
  return (
    <Link to={`${page}/${text}`} title={text} className="text-accent-text underline">
      {short}
    </Link>
  );
}
