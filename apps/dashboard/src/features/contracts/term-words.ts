import type {
  ContractsDifferenceFragment,
  ContractsTermsQuery,
  ContractsTermValueFragment,
} from '@/gql/contracts/graphql';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import type { Amount } from '@/i18n/format';

type Value = ContractsTermValueFragment;
type Term = ContractsTermsQuery['termsOn']['terms'][number];
type TermName = Term['term'];

interface Tools {
  t: Translate;
  format: Format;
}

/** Rates may be finer than what their currency has; they are shown as they are. */
const exact = (format: Format, { amount, currency }: Amount): string =>
  format.number(amount, { style: 'currency', currency, maximumFractionDigits: 9 });

/** 5400 → `1 hr 30 min` */
export function duration(format: Format, seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'hour'],
    [Math.floor((seconds % 3_600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const given = parts.filter(([count], at) => count > 0 || (seconds === 0 && at === 1));
  return given.map(([count, unit]) => format.number(count, { style: 'unit', unit })).join(' ');
}

const quantity = (format: Format, { money, seconds }: Value): string =>
  money ? exact(format, money) : duration(format, seconds ?? 0);

const rounding = (
  { t, format }: Tools,
  { incrementSeconds, minimumSeconds, mode, per }: NonNullable<Value['rounding']>,
) =>
  incrementSeconds === 1 && minimumSeconds === 0
    ? t('contracts.says.toTheSecond')
    : [
        t('contracts.says.rounding', { mode, per, step: duration(format, incrementSeconds) }),
        minimumSeconds > 0 && t('contracts.says.least', { least: duration(format, minimumSeconds) }),
      ]
        .filter(Boolean)
        .join(' ');

function factor(
  { t, format }: Tools,
  { factor: times, service, weekdays, from, to }: NonNullable<Value['factors']>[number],
) {
  const when = [
    service ?? t('contracts.says.allWork'),
    weekdays && format.list(weekdays.map((day) => t(`contracts.weekday.${day}`))),
    (from ?? to) && t('contracts.fromTo', { from: from ?? '00:00', to: to ?? '24:00' }),
  ];
  return t('contracts.says.factor', { when: when.filter(Boolean).join(', '), times: format.number(times) });
}

const freeTime = (
  { t, format }: Tools,
  { service, maxSeconds, mode }: NonNullable<Value['freeTime']>[number],
): string =>
  t(`contracts.says.freeTime.${mode}`, {
    work: service ?? t('contracts.says.allWork'),
    time: duration(format, maxSeconds),
  });

const rollover = ({ t, format }: Tools, value: Value): string =>
  [
    t(`contracts.says.rollover.${value.rollover ?? 'NONE'}`, { cap: quantity(format, value) }),
    value.months && t('contracts.says.expires', { count: value.months }),
  ]
    .filter(Boolean)
    .join(' ');

/** How each term is said of what it is made of. */
const SAYS: Record<TermName, (tools: Tools, value: Value) => string> = {
  FEE: ({ format }, value) => quantity(format, value),
  INCLUDED: ({ format }, value) => quantity(format, value),
  CAP: ({ format }, value) => quantity(format, value),
  MINIMUM: ({ format }, value) => quantity(format, value),
  TASK_PRICE: ({ format }, value) => quantity(format, value),
  RATE: ({ t, format }, value) => t('contracts.anHour', { amount: quantity(format, value) }),
  DISCOUNT: ({ format }, { percent }) =>
    format.number(Number(percent) / 100, { style: 'percent', maximumFractionDigits: 9 }),
  BILLING: ({ t }, { billing }) => t(`contracts.billing.${billing ?? 'ADVANCE'}`),
  PRORATION: ({ t }, { proration }) => t(`contracts.proration.${proration ?? 'NONE'}`),
  GRANT_PRORATION: ({ t }, { proration }) => t(`contracts.proration.${proration ?? 'NONE'}`),
  CONSUME: ({ t }, { consume }) => t(`contracts.consume.${consume ?? 'OLDEST_FIRST'}`),
  ROLLOVER: rollover,
  OVERAGE: ({ t, format }, { overage, money }) =>
    t(`contracts.says.overage.${overage ?? 'BILL'}`, { rate: money ? exact(format, money) : 'none' }),
  ROUNDING: (tools, value) => (value.rounding ? rounding(tools, value.rounding) : ''),
  FACTORS: (tools, { factors }) => (factors ?? []).map((one) => factor(tools, one)).join(' '),
  FREE_TIME: (tools, { freeTime: rules }) => (rules ?? []).map((one) => freeTime(tools, one)).join(' '),
};

interface TermWords {
  /** A term as it is agreed; of changes from before the api told what words are made of, its own words. */
  say: (term: TermName, value: Value | null | undefined, words: string | null) => string | null;
  /** Which term a difference is of. */
  subjectOf: (difference: ContractsDifferenceFragment) => string;
}

/** Says terms in the reader's language. */
export function useTermWords(): TermWords {
  const t = useT();
  const format = useFormat();
  return {
    say: (term, value, words) => (value ? SAYS[term]({ t, format }, value) : words),
    subjectOf: ({ term, subject, work }) => {
      const of = work
        ? [
            work.service ?? t('contracts.anyService'),
            work.assistant ?? t('contracts.anyAssistant'),
            work.from && t('contracts.holdsFrom', { day: format.date(work.from) }),
          ]
        : [subject];
      return [t(`contracts.term.${term}`), ...of].filter(Boolean).join(', ');
    },
  };
}
