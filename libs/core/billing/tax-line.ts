import { decimalOf, formatDecimal, type DecimalText } from '#core/money';
import { addMonths, dateOfDay, dayNumber, monthOfNumber, type LocalDate, type MonthNumber } from '#core/time';
import type { TaxTreatment } from './tax-reasons.js';
import type { Client, Service, TaxRate } from './terms.js';

/**
 * Of a line or a tax, as EN 16931 and UNCL5305 have it: S standard, Z taxed at nothing, AE reverse charge, E exempt, O outside
 * of the tax's scope.
 */
export type TaxCategory = 'S' | 'Z' | 'AE' | 'E' | 'O';

/** What decided a line's tax, in the order in which it is looked for (rules 14 and 22). */
export type TaxSource =
  'CLIENT_TREATMENT' | 'CLIENT_NOT_TAXED' | 'SERVICE_TAX' | 'SERVICE_RATE' | 'CLIENT_TAX' | 'CLIENT_RATE';

/** How a line is taxed. */
export interface LineTax {
  /** Percent, the shortest decimal. */
  readonly taxRate: DecimalText;
  readonly taxCategory: TaxCategory;
  /** Why there's none, where a treatment says so: one of `TAX_REASONS`, or the agency's own text. */
  readonly taxReason?: string;
}

export interface ExplainedTax extends LineTax {
  /** The day that decides: the last one of the line's period. */
  readonly day: LocalDate;
  readonly source: TaxSource;
  /** The named rate, where one decided. */
  readonly taxRateId?: string;
}

/** Whom and what is taxed. */
export interface TaxParties {
  readonly client: Pick<Client, 'taxRate' | 'taxTerms'>;
  readonly service?: Pick<Service, 'taxRate' | 'tax'> | undefined;
}

/** Supplied is what a period brings on its last day, be it billed before, in it or later (rule 22). */
export const supplyDay = (period: MonthNumber): LocalDate =>
  dateOfDay(dayNumber(`${addMonths(monthOfNumber(period), 1)}-01`) - 1);

/** How a line of a period is taxed, with what decided it (rules 14 and 22). */
export function explainTax({ client, service }: TaxParties, period: MonthNumber): ExplainedTax {
  const day = supplyDay(period);
  const terms = lastOnDay(client.taxTerms ?? [], day);
  const { treatment = 'STANDARD', reason } = terms ?? {};
  if (treatment !== 'STANDARD') return { ...untaxed(treatment, reason), day, source: 'CLIENT_TREATMENT' };
  if (terms?.tax === undefined && client.taxRate === undefined) {
    return { taxRate: '0', taxCategory: 'O', day, source: 'CLIENT_NOT_TAXED' };
  }
  if (service?.tax !== undefined) return { ...named(service.tax, day), day, source: 'SERVICE_TAX' };
  if (service?.taxRate !== undefined) return { ...taxedAt(service.taxRate), day, source: 'SERVICE_RATE' };
  if (terms?.tax !== undefined) return { ...named(terms.tax, day), day, source: 'CLIENT_TAX' };
  return { ...taxedAt(client.taxRate ?? '0'), day, source: 'CLIENT_RATE' };
}

/** As `explainTax`, without the why. */
export function taxOf(parties: TaxParties, period: MonthNumber): LineTax {
  const { taxRate, taxCategory, taxReason } = explainTax(parties, period);
  return { taxRate, taxCategory, ...(taxReason !== undefined && { taxReason }) };
}

function named(tax: TaxRate, day: LocalDate): LineTax & { taxRateId: string } {
  const { id: taxRateId, treatment = 'STANDARD', percent, changes, reason } = tax;
  if (treatment !== 'STANDARD') return { ...untaxed(treatment, reason), taxRateId };
  return { ...taxedAt(lastOnDay(changes ?? [], day)?.percent ?? percent), taxRateId };
}

function taxedAt(percent: DecimalText): LineTax {
  const taxRate = formatDecimal(decimalOf(percent));
  return { taxRate, taxCategory: taxRate === '0' ? 'Z' : 'S' };
}

const CATEGORY = { REVERSE_CHARGE: 'AE', EXEMPT: 'E', OUTSIDE_SCOPE: 'O' } as const;

const untaxed = (treatment: Exclude<TaxTreatment, 'STANDARD'>, reason: string = treatment): LineTax => ({
  taxRate: '0',
  taxCategory: CATEGORY[treatment],
  taxReason: reason,
});

/** The latest that begins no later; without `from` from the beginning; of two of one day the later listed. */
function lastOnDay<T extends { readonly from?: LocalDate }>(terms: readonly T[], day: LocalDate): T | undefined {
  let last: T | undefined;
  for (const each of terms) {
    if ((each.from ?? '') > day) continue;
    if (last === undefined || (each.from ?? '') >= (last.from ?? '')) last = each;
  }
  return last;
}
