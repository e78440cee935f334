import type { Format, Translate } from '@/i18n';
import type { PaperLine } from './invoice-page';
import { fromMinor } from './amounts';
import type { Basis, Explanation, Group } from './explanation';

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

/** Hours and minutes, and seconds where there are any: nothing is rounded away. */
export function exactTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.abs(seconds);
  const text = `${Math.floor(whole / 3_600)}:${two(Math.floor(whole / 60) % 60)}`;
  const rest = whole % 60;
  return `${seconds < 0 ? '−' : ''}${text}${rest ? `:${two(rest)}` : ''}`;
}

/** Tells why a line has its amount, step by step, ending with the amount. */
export function explainSteps(explanation: Explanation, telling: Telling): Step[] {
  return [...stepsOf(explanation, telling), lastStep(explanation, telling)];
}

const money = ({ format, currency }: Telling, minor: string | bigint): string =>
  format.money(fromMinor(minor, currency));

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
      return [plainStep(basis, telling, explanation)];
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

/** Lines that follow from a few figures. */
function plainStep(
  basis: Exclude<Basis, { kind: 'HOURLY' | 'TASK' | 'OVERAGE' }>,
  telling: Telling,
  told: Explanation,
): Step {
  const { t, format, line } = telling;
  const m = (minor: string): string => money(telling, minor);
  const title = t('invoices.why.how');
  switch (basis.kind) {
    case 'CAP':
      return {
        title,
        texts: [t('invoices.why.cap', { lines: m(basis.linesMinor), cap: m(basis.capMinor) })],
        sum: `${m(basis.capMinor)} − ${m(basis.linesMinor)}`,
      };
    case 'MINIMUM':
      return {
        title,
        texts: [t('invoices.why.floor', { lines: m(basis.linesMinor), floor: m(basis.minimumMinor) })],
        sum: `${m(basis.minimumMinor)} − ${m(basis.linesMinor)}`,
      };
    case 'RETAINER_FEE': {
      const { activeDays, daysInMonth, proration, feeMinor } = basis;
      const isWhole = proration === 'NONE' || activeDays === daysInMonth;
      return {
        title,
        texts: [
          isWhole
            ? t('invoices.why.fee', { fee: m(feeMinor), month: format.month(line.period) })
            : t('invoices.why.feePart', { fee: m(feeMinor), active: activeDays, days: daysInMonth }),
        ],
        sum: isWhole ? m(feeMinor) : `${m(feeMinor)} × ${activeDays} ÷ ${daysInMonth}`,
      };
    }
    case 'PACK': {
      const quantity = basis.unit === 'TIME' ? exactTime(Number(basis.quantity)) : m(basis.quantity);
      return {
        title,
        texts: [t('invoices.why.pack', { quantity, day: format.date(basis.on), price: m(basis.priceMinor) })],
      };
    }
    case 'DISCOUNT':
      return {
        title,
        texts: [t('invoices.why.discount', { percent: format.percent(basis.percent), lines: m(basis.linesMinor) })],
        sum: `− ${m(basis.linesMinor)} × ${format.percent(basis.percent)}`,
      };
    case 'EXPENSE':
      return expenseStep(basis, telling);
    case 'ADJUSTMENT':
      return adjustmentStep(basis, telling);
    case 'LATE_FEE':
      return {
        title,
        texts: [t('invoices.why.lateFee', { number: basis.invoiceNumber ?? '', due: format.date(basis.dueOn) })],
      };
    case 'CREDIT':
      return { title, texts: [t('invoices.why.credit')] };
    case 'ONE_OFF':
      return {
        title,
        texts: [t('invoices.why.byHand')],
        sum: `${format.number(told.quantity ?? line.quantity)} × ${format.money({ amount: line.unitPrice, currency: telling.currency })}`,
      };
  }
}

function expenseStep(basis: Of<'EXPENSE'>, telling: Telling): Step {
  const { t, format } = telling;
  const spent = format.money(fromMinor(basis.spentMinor, basis.spentCurrency));
  const texts = [t('invoices.why.spent', { spent, day: format.date(basis.day), what: basis.description })];
  if (basis.exchangeRate)
    texts.push(t('invoices.why.exchanged', { rate: format.number(basis.exchangeRate, { maximumFractionDigits: 10 }) }));
  if (basis.markupPercent) texts.push(t('invoices.why.markup', { percent: format.percent(basis.markupPercent) }));
  const factors = [
    spent,
    basis.exchangeRate && format.number(basis.exchangeRate, { maximumFractionDigits: 10 }),
    basis.markupPercent && `(100% + ${format.percent(basis.markupPercent)})`,
  ];
  return { title: t('invoices.why.how'), texts, sum: factors.filter(Boolean).join(' × ') };
}

function adjustmentStep(basis: Of<'ADJUSTMENT'>, telling: Telling): Step {
  const { t, format } = telling;
  const side = (parts: typeof basis.before, minor: string | undefined): string => {
    if (minor !== undefined) return money(telling, minor);
    if (typeof parts === 'string') return basis.unit === 'TIME' ? exactTime(Number(parts)) : money(telling, parts);
    const told = (parts ?? []).map(
      ({ seconds, rateMinor, factor }) =>
        `${exactTime(seconds)} × ${money(telling, rateMinor)}${factor ? ` × ${format.number(factor)}` : ''}`,
    );
    return told.join(' + ') || '0';
  };
  return {
    title: t('invoices.why.how'),
    texts: [
      t('invoices.why.adjusted', { day: format.date(basis.entryDay), month: format.month(basis.closedMonth) }),
      t('invoices.why.before', { what: side(basis.before, basis.beforeMinor) }),
      t('invoices.why.after', { what: side(basis.after, basis.afterMinor) }),
      ...(basis.rateMinor ? [t('invoices.why.anHour', { rate: money(telling, basis.rateMinor) })] : []),
    ],
  };
}
