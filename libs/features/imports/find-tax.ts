import type { NamedTax } from './imported-taxes.js';
import { foldName } from './fold-name.js';
import type { ImportProblemCode } from './import-problems.js';

/** What other tools write for somebody who isn't taxed. */
const NO_TAX = /^(no|non|none|no tax|n\/a|-)$/;

/**
 * Which of the agency's taxes a cell means: by its name, or by what it takes today, as in `8.25`, `8,25 %`, `VAT 20%` and
 * `Sales tax (8.25%)`. @returns undefined where the cell says that there is none
 */
export function findTax(text: string, taxes: readonly NamedTax[]): NamedTax | ImportProblemCode | undefined {
  const wanted = foldName(text);
  const named = taxes.find(({ name }) => foldName(name) === wanted);
  if (named || NO_TAX.test(wanted)) return named;
  const rate = percentOf(wanted);
  const alike = taxes.filter(({ percent }) => percent !== null && Number(percent) === rate);
  if (alike.length > 1) return 'AMBIGUOUS_TAX';
  return alike[0] ?? (rate === 0 ? undefined : 'UNKNOWN_TAX');
}

/** Not a number where there is none, or more than one. */
function percentOf(text: string): number {
  const [, written] = /^[^\d]*(\d{1,3}(?:[.,]\d{1,6})?)\s*%?\s*\)?$/.exec(text) ?? [];
  return Number(written?.replace(',', '.') ?? Number.NaN);
}
