import { decimalOf, formatAmount, formatDecimal, minorDigits, powerOfTen, roundExact } from '#core/money';
import { SqlValues } from '#platform/graphql';
import { titleOf } from './file-writer.js';
import type { ExportFilter } from './export.kinds.js';
import { conditionsOf, type RowSource } from './row-source.js';

/** A line of an issued document, with all that another program's invoice needs of it. Amounts are minor units as text. */
export interface BilledLine {
  invoiceId: string;
  invoiceKind: string;
  number: string;
  issuedOn: string;
  dueOn: string;
  currency: string;
  totalMinor: string;
  client: string;
  address: string;
  email: string | null;
  kind: string;
  contract: string | null;
  period: string | null;
  service: string | null;
  note: string | null;
  quantitySeconds: string | null;
  quantity: string | null;
  unitPrice: string;
  amountMinor: string;
  taxRate: string;
  /** The lines of the document with the same rate of tax up to and with this one, all of them, and the tax of all. */
  upToHereMinor: string;
  baseMinor: string;
  taxMinor: string;
}

export function billedLines(agencyId: string, filter: ExportFilter): RowSource {
  const values = new SqlValues();
  const conditions = [`i.agency_id = ${values.add(agencyId)}`, 'i.issued_on is not null'];
  conditions.push(
    ...conditionsOf(values, filter, {
      day: 'i.issued_on',
      currency: 'i.currency',
      client: 'i.client_id',
      invoice: 'i.id',
    }),
  );
  return {
    columns: `i.id as "invoiceId", i.kind as "invoiceKind", i.number, i.issued_on::text as "issuedOn", i.due_on::text as "dueOn",
      i.currency, i.total_minor as "totalMinor", c.name as client, c.address, c.email, l.kind, k.title as contract,
      to_char(l.period, 'YYYY-MM') as period, s.name as service, l.note, l.quantity_seconds as "quantitySeconds",
      l.quantity::text as quantity, l.unit_price::text as "unitPrice", l.amount_minor as "amountMinor", l.tax_rate::text as "taxRate",
      sum(l.amount_minor) over (partition by i.id, l.tax_rate order by l.position)::text as "upToHereMinor",
      sum(l.amount_minor) over (partition by i.id, l.tax_rate)::text as "baseMinor",
      coalesce((select sum(x.amount_minor) from invoice_taxes x where x.agency_id = i.agency_id and x.invoice_id = i.id
        and x.rate = l.tax_rate), 0)::text as "taxMinor"`,
    from: `invoices i join clients c on c.agency_id = i.agency_id and c.id = i.client_id
      join invoice_lines l on l.agency_id = i.agency_id and l.invoice_id = i.id
      left join contracts k on k.agency_id = l.agency_id and k.id = l.contract_id
      left join services s on s.agency_id = l.agency_id and s.id = l.service_id`,
    ...{ conditions, order: 'i.issued_on, i.id, l.position', values },
  };
}

/**
 * A line's share of the tax that its document has on all lines of one rate: tax is rounded once a rate, and the shares, each
 * the difference of what is due up to the line before and with it, come to exactly that.
 */
export function taxShare({
  amountMinor,
  upToHereMinor,
  baseMinor,
  taxMinor,
}: Pick<BilledLine, 'amountMinor' | 'upToHereMinor' | 'baseMinor' | 'taxMinor'>): bigint {
  const [base, tax, upToHere] = [BigInt(baseMinor), BigInt(taxMinor), BigInt(upToHereMinor)];
  if (base === 0n || tax === 0n) return 0n;
  const due = (minor: bigint): bigint => {
    const sign = base < 0n ? -1n : 1n;
    return roundExact({ numerator: minor * tax * sign, denominator: base * sign });
  };
  return due(upToHere) - due(upToHere - BigInt(amountMinor));
}

/** Most digits after the point that the other programs take. */
const MOST_DIGITS = 4;

/**
 * A quantity and a price whose product is exactly the amount, since the other program multiplies for itself: the line's own
 * where they are, in few enough digits; else once the amount.
 */
export function quantityAndPrice(line: BilledLine): { quantity: string; price: string; isOwn: boolean } {
  const { quantitySeconds, unitPrice, amountMinor, currency } = line;
  const amount = BigInt(amountMinor);
  const price = decimalOf(unitPrice);
  const quantity = quantitySeconds === null ? decimalOf(line.quantity ?? '1') : hoursOf(BigInt(quantitySeconds));
  if (quantity && quantity.scale <= MOST_DIGITS && price.scale <= MOST_DIGITS) {
    const product = quantity.units * price.units * powerOfTen(minorDigits(currency));
    if (product === amount * powerOfTen(quantity.scale + price.scale))
      return { quantity: formatDecimal(quantity), price: formatDecimal(price), isOwn: true };
  }
  return { quantity: '1', price: formatAmount(amount, currency), isOwn: false };
}

/** Where they are a decimal of few digits. */
function hoursOf(seconds: bigint): ReturnType<typeof decimalOf> | undefined {
  const scaled = seconds * powerOfTen(MOST_DIGITS);
  if (scaled % 3600n !== 0n) return undefined;
  const units = String(scaled / 3600n).padStart(MOST_DIGITS + 1, '0');
  return decimalOf(`${units.slice(0, -MOST_DIGITS)}.${units.slice(-MOST_DIGITS)}`);
}

/** `Inbox, Care, 2026-01`, and what was multiplied where the file can't have it: `(0:20 h × 42.50)` */
export function describeLine(line: BilledLine): string {
  const { service, kind, contract, period, note, quantitySeconds, quantity, unitPrice } = line;
  const what = [service ?? titleOf(kind), contract, period, note]
    .filter((part) => part !== null && part !== '')
    .join(', ');
  if (quantityAndPrice(line).isOwn) return what;
  const times = quantitySeconds === null ? quantity : `${clockOf(BigInt(quantitySeconds))} h`;
  return `${what} (${times} × ${formatDecimal(decimalOf(unitPrice))})`;
}

const clockOf = (seconds: bigint): string => {
  const two = (count: bigint): string => String(count).padStart(2, '0');
  const rest = seconds % 60n === 0n ? '' : `:${two(seconds % 60n)}`;
  return `${seconds / 3600n}:${two((seconds % 3600n) / 60n)}${rest}`;
};
