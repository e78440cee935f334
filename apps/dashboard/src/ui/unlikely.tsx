import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { readNumber } from '@/i18n/read-decimal';
import { typedMoney } from '@/i18n/typed-money';

/** From here on a slip of the decimal point is likelier than a new price. */
const FAR = 10;

interface UnlikelyProps {
  /** An amount, as it is typed for now. */
  typed: string | undefined;
  /** What it was before, exact; nothing where there was none. */
  last: string | null | undefined;
  currency: string;
}

/** Asks whether an amount is meant that is far from the one before, and stands in nobody's way. */
export function Unlikely({ typed = '', last, currency }: UnlikelyProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const times = readNumber(typed) / Number(last || NaN);
  const isFar = times >= FAR || (times > 0 && times <= 1 / FAR);
  return (
    <p role="status" className="text-warn text-xs">
      {isFar &&
        t(times >= FAR ? 'ui.timesTheLast' : 'ui.partOfTheLast', {
          times: format.number(times, { maximumFractionDigits: 1 }),
          percent: format.percent(times * 100),
          last: typedMoney(format, { amount: last ?? '', currency }),
        })}
    </p>
  );
}
