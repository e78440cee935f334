import { fromMinor } from '@/i18n/amounts';
import { exactTime } from '@/i18n/format';
import type { Step, Telling } from './explain-steps';
import { money } from './explain-words';
import type { Basis } from './explanation';

type Plain = Exclude<Basis, { kind: 'HOURLY' | 'TASK' | 'OVERAGE' }>;
type Of<Kind> = Extract<Plain, { kind: Kind }>;
type Told = Pick<Step, 'texts' | 'sum'>;
type Teller<Kind> = (basis: Of<Kind>, telling: Telling) => Told;

/** Lines that follow from a few figures. */
export function plainStep(basis: Plain, telling: Telling): Step {
  const tell = TELLERS[basis.kind] as Teller<Plain['kind']>;
  return { title: telling.t('invoices.why.how'), ...tell(basis, telling) };
}

const TELLERS: { [Kind in Plain['kind']]: Teller<Kind> } = {
  CAP: ({ linesMinor, capMinor }, telling) => {
    const [lines, cap] = [money(telling, linesMinor), money(telling, capMinor)];
    return { texts: [telling.t('invoices.why.cap', { lines, cap })], sum: `${cap} − ${lines}` };
  },
  MINIMUM: ({ linesMinor, minimumMinor }, telling) => {
    const [lines, floor] = [money(telling, linesMinor), money(telling, minimumMinor)];
    return { texts: [telling.t('invoices.why.floor', { lines, floor })], sum: `${floor} − ${lines}` };
  },
  RETAINER_FEE: ({ feeMinor, proration, activeDays, daysInMonth }, telling) => {
    const { t, format, line } = telling;
    const fee = money(telling, feeMinor);
    if (proration === 'NONE' || activeDays === daysInMonth)
      return { texts: [t('invoices.why.fee', { fee, month: format.month(line.period) })], sum: fee };
    return {
      texts: [t('invoices.why.feePart', { fee, active: activeDays, days: daysInMonth })],
      sum: `${fee} × ${activeDays} ÷ ${daysInMonth}`,
    };
  },
  PACK: ({ unit, quantity, on, priceMinor }, telling) => {
    const granted = unit === 'TIME' ? exactTime(Number(quantity)) : money(telling, quantity);
    const values = { quantity: granted, day: telling.format.date(on), price: money(telling, priceMinor) };
    return { texts: [telling.t('invoices.why.pack', values)] };
  },
  DISCOUNT: ({ percent, linesMinor }, telling) => {
    const values = { percent: telling.format.rate(percent), lines: money(telling, linesMinor) };
    return { texts: [telling.t('invoices.why.discount', values)], sum: `− ${values.lines} × ${values.percent}` };
  },
  LATE_FEE: ({ invoiceNumber = '', dueOn, open, percent }, { t, format, currency }) => ({
    texts: [t('invoices.why.lateFee', { number: invoiceNumber, due: format.date(dueOn) })],
    ...(percent && open && { sum: `${format.money({ amount: open, currency })} × ${format.rate(percent)}` }),
  }),
  CREDIT: (_basis, { t }) => ({ texts: [t('invoices.why.credit')] }),
  ONE_OFF: (_basis, { t, format, line, currency }) => ({
    texts: [t('invoices.why.byHand')],
    sum: `${format.number(line.quantity)} × ${format.money({ amount: line.unitPrice, currency })}`,
  }),
  EXPENSE: tellExpense,
  ADJUSTMENT: tellAdjustment,
};

function tellExpense(basis: Of<'EXPENSE'>, { t, format }: Telling): Told {
  const spent = format.money(fromMinor(basis.spentMinor, basis.spentCurrency));
  const rate = basis.exchangeRate && format.number(basis.exchangeRate, { maximumFractionDigits: 10 });
  const markup = basis.markupPercent && format.rate(basis.markupPercent);
  return {
    texts: [
      t('invoices.why.spent', { spent, day: format.date(basis.day), what: basis.description }),
      ...(rate ? [t('invoices.why.exchanged', { rate })] : []),
      ...(markup ? [t('invoices.why.markup', { percent: markup })] : []),
    ],
    sum: [spent, rate, markup && `(100% + ${markup})`].filter(Boolean).join(' × '),
  };
}

function tellAdjustment(basis: Of<'ADJUSTMENT'>, telling: Telling): Told {
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
    texts: [
      t('invoices.why.adjusted', { day: format.date(basis.entryDay), month: format.month(basis.closedMonth) }),
      t('invoices.why.before', { what: side(basis.before, basis.beforeMinor) }),
      t('invoices.why.after', { what: side(basis.after, basis.afterMinor) }),
      ...(basis.rateMinor ? [t('invoices.why.anHour', { rate: money(telling, basis.rateMinor) })] : []),
    ],
  };
}
