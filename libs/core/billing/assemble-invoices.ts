import { compareDecimals, decimalOf, percentAmount, roundExact, type Currency } from '#core/money';
import { compareText } from './compare-text.js';
import { sumOfLines } from './make-line.js';
import type { InvoiceDraft, Line, TaxTotal } from './types.js';

/** Invoices by currency, from the lines in their order (rules 14, 15 and 22). A currency without a line has no invoice. */
export function assembleInvoices(
  contractLines: readonly { readonly currency: Currency; readonly lines: readonly Line[] }[],
): InvoiceDraft[] {
  const byCurrency = new Map<Currency, Line[]>();
  for (const { currency, lines } of contractLines) {
    if (lines.length > 0) byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), ...lines]);
  }
  return [...byCurrency]
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, lines]) => {
      const subtotalMinor = sumOfLines(lines);
      const taxes = taxTotals(lines);
      const totalMinor = taxes.reduce((sum, tax) => sum + tax.amountMinor, subtotalMinor);
      return { currency, lines, subtotalMinor, taxes, totalMinor };
    });
}

/** Tax once a rate, category and reason, on the sum of their lines, in this order. */
function taxTotals(lines: readonly Line[]): TaxTotal[] {
  const totals = new Map<string, Omit<TaxTotal, 'amountMinor'>>();
  for (const { taxRate: rate, taxCategory: category, taxReason: reason, amountMinor } of lines) {
    const key = JSON.stringify([rate, category, reason]);
    const baseMinor = (totals.get(key)?.baseMinor ?? 0n) + amountMinor;
    totals.set(key, { rate, category, ...(reason !== undefined && { reason }), baseMinor });
  }
  return [...totals.values()]
    .map((total) => ({ total, percent: decimalOf(total.rate) }))
    .sort((a, b) => compareDecimals(a.percent, b.percent) || byCategoryThenReason(a.total, b.total))
    .map(({ total, percent }) => ({ ...total, amountMinor: roundExact(percentAmount(total.baseMinor, percent)) }));
}

type TaxKey = Pick<TaxTotal, 'category' | 'reason'>;

const byCategoryThenReason = (a: TaxKey, b: TaxKey): number =>
  compareText(a.category, b.category) || compareText(a.reason ?? '', b.reason ?? '');
