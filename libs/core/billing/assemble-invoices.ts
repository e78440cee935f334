import { compareDecimals, decimalOf, percentAmount, roundExact, type Currency, type DecimalText } from '#core/money';
import { compareText } from './compare-text.js';
import type { InvoiceDraft, Line, TaxTotal } from './types.js';

/** Invoices by currency, from the lines in their order (rules 14 and 15). A currency without a line has no invoice. */
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
      return { currency, lines, ...totalsOf(lines) };
    });
}

/** What lines come to, with tax (rule 14). */
export function totalsOf(lines: readonly TaxedAmount[]): Pick<InvoiceDraft, 'subtotalMinor' | 'taxes' | 'totalMinor'> {
  const subtotalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const taxes = taxTotals(lines);
  return { subtotalMinor, taxes, totalMinor: taxes.reduce((sum, tax) => sum + tax.amountMinor, subtotalMinor) };
}

type TaxedAmount = Pick<Line, 'taxRate' | 'amountMinor'>;

/** Tax once a rate, on the sum of the rate's lines, in order of rate. */
function taxTotals(lines: readonly TaxedAmount[]): TaxTotal[] {
  const bases = new Map<DecimalText, bigint>();
  for (const { taxRate, amountMinor } of lines) bases.set(taxRate, (bases.get(taxRate) ?? 0n) + amountMinor);
  return [...bases]
    .map(([rate, baseMinor]) => ({ rate, baseMinor, percent: decimalOf(rate) }))
    .sort((a, b) => compareDecimals(a.percent, b.percent))
    .map(({ rate, baseMinor, percent }) => {
      return { rate, baseMinor, amountMinor: roundExact(percentAmount(baseMinor, percent)) };
    });
}
