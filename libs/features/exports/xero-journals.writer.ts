import { formatAmount } from '#core/money';
import { csvLine, defuseFormula } from '#platform/downloads';
import { oneLine, titleOf, type FileWriter } from './file-writer.js';
import type { Accounts, JournalRow } from './journal.rows.js';
import { describeEntry } from './plain-text-journal.js';
import type { TaxNames } from './tax-names.js';
import { dayOf } from './xero-invoices.writer.js';

export const XERO_JOURNAL_COLUMNS = [
  ...['*Narration', '*Date', 'Description', '*AccountCode', '*TaxRate', '*Amount'],
  ...['TrackingName1', 'TrackingOption1', 'TrackingName2', 'TrackingOption2'],
];

/**
 * Manual journals as Xero imports them, all in one currency, a debit positive. Xero takes rows of one day and narration for one
 * journal, so the narration names its entry.
 */
export class XeroJournalsWriter implements FileWriter<JournalRow> {
  constructor(
    private readonly accounts: Accounts,
    private readonly taxes: TaxNames,
  ) {}

  begin(): string {
    return csvLine(XERO_JOURNAL_COLUMNS);
  }

  write(rows: readonly JournalRow[]): string {
    return rows.map((row) => csvLine(this.cellsOf(row))).join('');
  }

  end(): string {
    return '';
  }

  private cellsOf(row: JournalRow): string[] {
    const narration = defuseFormula(`${oneLine(describeEntry(row))} [${row.entryId}]`);
    const { code, name } = this.accounts.get(row.account) ?? { code: row.account, name: titleOf(row.kind) };
    const amount = formatAmount(BigInt(row.amountMinor), row.currency);
    return [
      narration,
      dayOf(row.date),
      defuseFormula(name),
      defuseFormula(code),
      this.taxes.of('0'),
      amount,
      '',
      '',
      '',
      '',
    ];
  }
}
