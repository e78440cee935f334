import { decimalOf, formatDecimal, type DecimalText } from '#core/money';
import { monthNumber } from '#core/time';
import { compareText } from './compare-text.js';
import type { ContractContext } from './contract-context.js';
import type { DiscountBasis } from './line-basis.js';
import { singleLine, sumOfLines } from './make-line.js';
import { priceLine } from './price-line.js';
import { termsOf } from './terms-of.js';
import type { Contract, Line } from './types.js';

/**
 * The discount on all the contract's lines of the run, in the period of the run's month (rule 13): one line for each percent
 * that is in force in a line's period, in order of these periods.
 */
export function discountLines(context: ContractContext, lines: readonly Line[]): Line[] {
  const byPercent = new Map<string, { percent: DecimalText; lines: Line[] }>();
  for (const line of [...lines].sort((a, b) => compareText(a.period, b.period))) {
    const { discountPercent } = termsOf(context.whole, monthNumber(line.period));
    if (discountPercent === undefined) continue;
    const key = formatDecimal(decimalOf(discountPercent));
    const known = byPercent.get(key);
    if (known === undefined) byPercent.set(key, { percent: discountPercent, lines: [line] });
    else known.lines.push(line);
  }
  return [...byPercent.values()].flatMap(({ percent, lines: ofPercent }) => {
    const periods = isChanging(context.whole) ? { periods: [...new Set(ofPercent.map(({ period }) => period))] } : {};
    const basis: DiscountBasis = { kind: 'DISCOUNT', percent, linesMinor: String(sumOfLines(ofPercent)), ...periods };
    return priceLine(basis).amountMinor === 0n ? [] : singleLine(context, context.run, basis);
  });
}

const isChanging = ({ versions }: Contract): boolean => versions !== undefined && versions.length > 0;
