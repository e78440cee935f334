import { formatAmount } from '#core/money';
import { csvLine, defuseFormula } from '#platform/downloads';
import { describeLine, quantityAndPrice, taxShare, type BilledLine } from './billed-line.js';
import { oneLine, titleOf, type FileWriter } from './file-writer.js';
import type { TaxNames } from './tax-names.js';

export const QUICKBOOKS_INVOICE_COLUMNS = [
  ...['*InvoiceNo', '*Customer', '*InvoiceDate', '*DueDate', 'Terms', 'Location', 'Memo', 'Item(Product/Service)'],
  ...['ItemDescription', 'ItemQuantity', 'ItemRate', '*ItemAmount', 'ItemTaxCode', 'ItemTaxAmount', 'Currency'],
  'Service Date',
];

export const QUICKBOOKS_TAXES = { none: 'NON', some: 'TAX' };

/**
 * Invoices as QuickBooks Online imports them, a row a line: days as MM/DD/YYYY, amounts without tax. It imports no credit notes
 * and no invoices of less than nothing; their lines are left out, and counted.
 */
export class QuickbooksInvoicesWriter implements FileWriter<BilledLine> {
  leftOut = 0;

  constructor(private readonly taxes: TaxNames) {}

  begin(): string {
    return csvLine(QUICKBOOKS_INVOICE_COLUMNS);
  }

  write(lines: readonly BilledLine[]): string {
    const taken = lines.filter(({ invoiceKind, totalMinor }) => invoiceKind === 'INVOICE' && BigInt(totalMinor) >= 0n);
    this.leftOut += lines.length - taken.length;
    return taken.map((line) => csvLine(this.cellsOf(line))).join('');
  }

  end(): string {
    return '';
  }

  private cellsOf(line: BilledLine): string[] {
    const { quantity, price } = quantityAndPrice(line);
    const [number, customer, item] = [line.number, line.client, line.service ?? titleOf(line.kind)].map(defuseFormula);
    return [
      ...[number ?? '', customer ?? '', americanDay(line.issuedOn), americanDay(line.dueOn), '', ''],
      ...[defuseFormula(line.contract ?? ''), item ?? '', defuseFormula(oneLine(describeLine(line))), quantity, price],
      ...[formatAmount(BigInt(line.amountMinor), line.currency), this.taxes.of(line.taxRate)],
      ...[formatAmount(taxShare(line), line.currency), line.currency, ''],
    ];
  }
}

/** `2026-03-01` → `03/01/2026` */
export function americanDay(date: string): string {
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year}`;
}
