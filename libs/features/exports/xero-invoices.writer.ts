import { REVENUE } from '#core/ledger';
import { formatAmount } from '#core/money';
import { csvLine, defuseFormula } from '#platform/downloads';
import { describeLine, quantityAndPrice, taxShare, type BilledLine } from './billed-line.js';
import { oneLine, type FileWriter } from './file-writer.js';
import type { Accounts } from './journal.rows.js';
import type { TaxNames } from './tax-names.js';

/** The columns of Xero's own template, in its order; those with an asterisk must be filled in. */
export const XERO_INVOICE_COLUMNS = [
  ...['*ContactName', 'EmailAddress', 'POAddressLine1', 'POAddressLine2', 'POAddressLine3', 'POAddressLine4'],
  ...['POCity', 'PORegion', 'POPostalCode', 'POCountry', '*InvoiceNumber', 'Reference', '*InvoiceDate', '*DueDate'],
  ...['Total', 'InventoryItemCode', '*Description', '*Quantity', '*UnitAmount', 'Discount', '*AccountCode', '*TaxType'],
  ...['TaxAmount', 'TrackingName1', 'TrackingOption1', 'TrackingName2', 'TrackingOption2', 'Currency', 'BrandingTheme'],
];

/** Xero's own, of an organisation that has not named others. */
export const XERO_TAXES = { none: 'Tax Exempt', some: 'Tax on Sales' };

const OTHER_REVENUE = '4690';

/**
 * Sales invoices as Xero imports them, a row a line: days as DD/MM/YYYY, amounts without tax ("tax exclusive" at the import).
 * A credit note is an invoice of less than nothing, of which Xero makes a credit note.
 */
export class XeroInvoicesWriter implements FileWriter<BilledLine> {
  constructor(
    private readonly taxes: TaxNames,
    private readonly accounts: Accounts,
  ) {}

  begin(): string {
    return csvLine(XERO_INVOICE_COLUMNS);
  }

  write(lines: readonly BilledLine[]): string {
    return lines.map((line) => csvLine(this.cellsOf(line))).join('');
  }

  end(): string {
    return '';
  }

  private cellsOf(line: BilledLine): string[] {
    const { quantity, price } = quantityAndPrice(line);
    const [contact, email, number] = [line.client, line.email ?? '', line.number].map(defuseFormula);
    return [
      ...[contact ?? '', email ?? '', ...addressOf(line.address), '', '', '', '', number ?? '', ''],
      ...[dayOf(line.issuedOn), dayOf(line.dueOn), formatAmount(BigInt(line.totalMinor), line.currency), ''],
      ...[defuseFormula(oneLine(describeLine(line))), quantity, price, '', this.accountOf(line.kind)],
      ...[this.taxes.of(line.taxRate), formatAmount(taxShare(line), line.currency)],
      ...['', '', '', '', line.currency, ''],
    ];
  }

  private accountOf(kind: string): string {
    const key = (REVENUE as Readonly<Record<string, string>>)[kind] ?? OTHER_REVENUE;
    return defuseFormula(this.accounts.get(key)?.code ?? key);
  }
}

/** Four lines, of which the last has what is left. */
function addressOf(address: string): string[] {
  const lines = address
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const four = [...lines.slice(0, 3), lines.slice(3).join(', ')];
  return Array.from({ length: 4 }, (_, i) => defuseFormula(four[i] ?? ''));
}

/** `2026-03-01` → `01/03/2026` */
export const dayOf = (date: string): string => date.split('-').reverse().join('/');
