import type { Format, Translate } from '@/i18n';
import type { PaperLine } from './invoice-page';
import { fromMinor } from '@/i18n/amounts';
import { exactTime } from '@/i18n/format';
import { plainStep } from './explain-plain';
import type { Basis, Explanation, Group } from './explanation';
import { money } from './explain-words';

/** One step from the work to the amount. */
export interface Step {
  title: string;
  /** Sentences, each a paragraph. */
  texts: string[];
  /** The arithmetic of the step. */
  sum?: string;
  /** Entries or tasks behind it. */
  groups?: { name?: string; groups: Group[] }[];
  tasks?: { id: string; name: string; quantity: string; source: string }[];
}

export interface Telling {
  t: Translate;
  format: Format;
  line: PaperLine;
  currency: string;
  serviceName: (id: string) => string;
  /** What an entry or a task says. */
  itemName: (id: string) => string | undefined;
}

/** Tells why a line has its amount, step by step, ending with the amount. */
export function explainSteps(explanation: Explanation, telling: Telling): Step[] {
  return [...stepsOf(explanation, telling), lastStep(explanation, telling)];
}

function lastStep({ exact, amountMinor }: Explanation, telling: Telling): Step {
  const { t } = telling;
  const amount = money(telling, amountMinor);
  const isRounded = exact && BigInt(exact.numerator) % BigInt(exact.denominator) !== 0n;
  return {
    title: t('invoices.why.amount'),
    texts: [
      isRounded ? t('invoices.why.rounded', { exact: exactText(exact, telling), amount }) : t('invoices.why.exact'),
    ],
    sum: amount,
  };
}

/** The exact amount with four more decimals than the currency has. */
function exactText(
  { numerator, denominator }: { numerator: string; denominator: string },
  { format, currency }: Telling,
) {
  const scaled = (BigInt(numerator) * 10_000n) / BigInt(denominator);
  const { amount } = fromMinor(scaled, currency);
  const places = (amount.split('.')[1] ?? '').length;
  const value = Number(amount) / 10_000;
  return format.number(value, {
    style: 'currency',
    currency,
    maximumFractionDigits: places + 4,
  });
}

function stepsOf(explanation: Explanation, telling: Telling): Step[] {
  const { basis } = explanation;
  switch (basis.kind) {
    case 'HOURLY':
      return hourlySteps(explanation, basis, telling);
    case 'TASK':
      return taskSteps(explanation, basis.priceMinor, telling);
    case 'OVERAGE':
      return overageSteps(explanation, basis, telling);
    default:
      return [plainStep(basis, telling)];
  }
}

type Of<Kind> = Extract<Basis, { kind: Kind }>;

function roundingText({ per, mode, incrementSeconds, minimumSeconds }: Of<'HOURLY'>['rounding'], t: Translate): string {
  if (incrementSeconds <= 1 && minimumSeconds === 0) return t('invoices.why.noRounding');
  const step = incrementSeconds % 60 === 0 ? incrementSeconds / 60 : incrementSeconds;
  const unit = incrementSeconds % 60 === 0 ? 'min' : 's';
  const rounded = t(`invoices.why.rounding.${mode}`, { step, unit, per: t(`invoices.why.per.${per}`) });
  return minimumSeconds > 0
    ? `${rounded} ${t('invoices.why.minimum', { minutes: Math.round(minimumSeconds / 60) })}`
    : rounded;
}

function hourlySteps(
  { groups = [], seconds = 0, free = [] }: Explanation,
  basis: Of<'HOURLY'>,
  telling: Telling,
): Step[] {
  const { t, format, serviceName } = telling;
  const raw = groups.reduce((sum, { rawSeconds }) => sum + rawSeconds, 0);
  const rate = money(telling, basis.rateMinor);
  const sources = basis.sources.map(({ level, from, serviceId }) =>
    t(`invoices.why.source.${level}`, {
      rate,
      hasSince: from ? 'yes' : 'no',
      since: format.date(from),
      hasService: serviceId ? 'yes' : 'no',
      service: serviceId ? serviceName(serviceId) : '',
    }),
  );
  const freed = free.reduce((sum, { freeSeconds }) => sum + freeSeconds, 0);
  return [
    {
      title: t('invoices.why.time'),
      texts: [
        t('invoices.why.entries', { count: groups.flatMap(({ entries }) => entries).length, time: exactTime(raw) }),
        ...(freed > 0 ? [t('invoices.why.free', { time: exactTime(freed) })] : []),
      ],
      groups: [{ groups }],
    },
    {
      title: t('invoices.why.rounding'),
      texts: [roundingText(basis.rounding, t)],
      sum: raw === seconds ? exactTime(seconds) : `${exactTime(raw)} → ${exactTime(seconds)}`,
    },
    { title: t('invoices.why.rate'), texts: [...new Set(sources)], sum: t('invoices.why.anHour', { rate }) },
    {
      title: t('invoices.why.multiply'),
      texts: [],
      sum: `${exactTime(seconds)} × ${rate}${basis.factor ? ` × ${format.number(basis.factor)}` : ''}`,
    },
  ];
}

function taskSteps({ tasks = [], quantity = '0' }: Explanation, priceMinor: string, telling: Telling): Step[] {
  const { t, format, itemName } = telling;
  const price = money(telling, priceMinor);
  return [
    {
      title: t('invoices.why.tasks'),
      texts: [t('invoices.why.taskCount', { count: tasks.length })],
      tasks: tasks.map(({ id, quantity: each, level }) => ({
        id,
        name: itemName(id) ?? t('invoices.why.task'),
        quantity: format.number(each),
        source: t(`invoices.why.price.${level}`),
      })),
    },
    { title: t('invoices.why.multiply'), texts: [], sum: `${format.number(quantity)} × ${price}` },
  ];
}

function overageSteps({ use = [], charged = '0' }: Explanation, basis: Of<'OVERAGE'>, telling: Telling): Step[] {
  const { t, format, serviceName } = telling;
  const amount = (of: string): string => (basis.unit === 'TIME' ? exactTime(Number(of)) : money(telling, of));
  const draws = basis.draws.map(({ period, packId, taken }) =>
    t(packId ? 'invoices.why.draw.pack' : 'invoices.why.draw.month', {
      taken: amount(taken),
      month: format.month(period),
    }),
  );
  const debt = BigInt(basis.openDebt) === 0n ? [] : [t('invoices.why.debt', { amount: amount(basis.openDebt) })];
  return [
    {
      title: t('invoices.why.use'),
      texts: [
        roundingText(basis.rounding, t),
        ...(basis.corrected ? [t('invoices.why.corrected', { amount: amount(basis.corrected) })] : []),
      ],
      groups: use.map(({ serviceId, seconds, factor, groups = [] }) => ({
        name: `${serviceName(serviceId)} · ${exactTime(seconds)}${factor ? ` × ${format.number(factor)}` : ''}`,
        groups,
      })),
      sum: amount(basis.used),
    },
    {
      title: t('invoices.why.covered'),
      texts: draws.length > 0 ? draws : [t('invoices.why.nothingCovered')],
    },
    { title: t('invoices.why.beyond'), texts: debt, sum: amount(charged) },
    ...(basis.rateMinor
      ? [
          {
            title: t('invoices.why.multiply'),
            texts: [],
            sum: `${amount(charged)} × ${money(telling, basis.rateMinor)}`,
          },
        ]
      : []),
  ];
}
