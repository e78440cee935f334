import type { CreditableLine, CreditableTax, DocumentLineKind } from '#core/invoicing';
import { decimalOf, powerOfTen, roundExact, type DecimalText } from '#core/money';
import type { TenantTransaction } from '#platform/tenancy';
import { PACK_SIZE, type PackSize } from './invoice-line.reads.js';

/** A line of an issued invoice with what a credit note's line repeats of it. */
export interface LineToCredit extends CreditableLine {
  kind: DocumentLineKind;
  contractId: string | null;
  period: string;
  serviceId: string | null;
  quantitySeconds: string | null;
  quantity: string | null;
  unitPrice: string;
  factor: string | null;
  description: string | null;
  day: string | null;
  pack: PackSize | null;
  untaxedAs: string | null;
  taxReason: string | null;
  /** Whether a retainer's balance has taken it in. */
  isInBalance: boolean;
}

type LineRow = Omit<LineToCredit, 'taxClass' | 'amountMinor' | 'creditedMinor' | 'discountOf'> & {
  amountMinor: string;
  creditedMinor: string;
  periods: string[] | null;
};
type TaxRow = Pick<LineRow, 'untaxedAs' | 'taxReason'> &
  Record<'rate' | 'baseMinor' | 'amountMinor' | 'creditedBaseMinor' | 'creditedMinor', string>;

const LINES = `
  select l.id, l.kind, l.contract_id as "contractId", to_char(l.period, 'YYYY-MM-DD') as period, l.service_id as "serviceId",
    l.quantity_seconds as "quantitySeconds", l.quantity, l.unit_price as "unitPrice", l.factor, l.amount_minor as "amountMinor",
    trim_scale(l.tax_rate)::text as "taxRate", l.untaxed_as as "untaxedAs", l.tax_reason as "taxReason", l.basis ->> 'description' as description,
    coalesce(l.basis ->> 'day', l.basis ->> 'entryDay') as day, l.basis -> 'periods' as periods,
    ${PACK_SIZE},
    l.kind = 'ADJUSTMENT' and c.kind = 'RETAINER' as "isInBalance",
    coalesce((select -sum(n.amount_minor) from invoice_lines n
      where n.agency_id = l.agency_id and n.corrects_line_id = l.id), 0) as "creditedMinor"
   from invoice_lines l left join contracts c on c.agency_id = l.agency_id and c.id = l.contract_id
  where l.agency_id = $1 and l.invoice_id = $2 order by l.position`;

const TAXES = `
  select trim_scale(t.rate)::text as rate, t.untaxed_as as "untaxedAs", nullif(t.reason, '') as "taxReason", t.base_minor as "baseMinor", t.amount_minor as "amountMinor",
    coalesce(-sum(n.base_minor), 0) as "creditedBaseMinor", coalesce(-sum(n.amount_minor), 0) as "creditedMinor"
   from invoice_taxes t
   left join (invoices i join invoice_taxes n on n.agency_id = i.agency_id and n.invoice_id = i.id)
     on i.agency_id = t.agency_id and i.corrects_id = t.invoice_id and n.rate = t.rate and n.category = t.category and n.reason = t.reason
  where t.agency_id = $1 and t.invoice_id = $2 group by t.rate, t.category, t.untaxed_as, t.reason, t.base_minor, t.amount_minor order by t.rate, t.category, t.reason`;

/** What an invoice has, and what its credit notes, drafts too, take back of it. */
export async function loadCreditable(
  transaction: TenantTransaction,
  invoiceId: string,
): Promise<{ lines: LineToCredit[]; taxes: CreditableTax[] }> {
  const values = [transaction.agencyId, invoiceId];
  const rows = await transaction.rows<LineRow>(LINES, values);
  const taxes = await transaction.rows<TaxRow>(TAXES, values);
  return {
    lines: rows.map(({ amountMinor, creditedMinor, periods, ...row }) => ({
      ...row,
      ...classOf(row),
      amountMinor: BigInt(amountMinor),
      creditedMinor: BigInt(creditedMinor),
      ...(row.kind === 'DISCOUNT' && { discountOf: discountedBy({ ...row, periods }, rows) }),
    })),
    taxes: taxes.map(({ rate, ...amounts }) => ({
      rate,
      ...classOf(amounts),
      baseMinor: BigInt(amounts.baseMinor),
      amountMinor: BigInt(amounts.amountMinor),
      creditedBaseMinor: BigInt(amounts.creditedBaseMinor),
      creditedMinor: BigInt(amounts.creditedMinor),
    })),
  };
}

/** As one text, which `taxOfClass` reads. */
const classOf = ({ untaxedAs, taxReason }: Pick<LineRow, 'untaxedAs' | 'taxReason'>): { taxClass?: string } =>
  untaxedAs === null ? {} : { taxClass: `${untaxedAs} ${taxReason ?? ''}` };

export const taxOfClass = (taxClass?: string): [untaxedAs: string | null, reason: string] => {
  const [untaxedAs, ...reason] = taxClass?.split(' ') ?? [];
  return [untaxedAs ?? null, reason.join(' ')];
};

/** The lines of the discount's contract that it was given on (rules 13 and 20). */
const discountedBy = (discount: Pick<LineRow, 'contractId' | 'periods'>, lines: readonly LineRow[]): string[] =>
  lines
    .filter(({ contractId, kind }) => contractId === discount.contractId && kind !== 'DISCOUNT' && kind !== 'EXPENSE')
    .filter(({ period }) => discount.periods === null || discount.periods.includes(period.slice(0, 7)))
    .map(({ id }) => id);

/** The part of a line's amount that a part of its quantity is; of time the quantity is in hours. */
export function amountOfQuantity(
  { amountMinor, quantity, quantitySeconds }: LineToCredit,
  wanted: DecimalText,
): bigint {
  const of = decimalOf(quantity ?? String(quantitySeconds));
  const part = decimalOf(wanted);
  const units = quantity === null ? part.units * 3_600n : part.units;
  if (of.units === 0n) return amountMinor;
  return roundExact({
    numerator: amountMinor * units * powerOfTen(of.scale),
    denominator: of.units * powerOfTen(part.scale),
  });
}
