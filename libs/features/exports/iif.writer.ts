import type { AccountType } from '#core/ledger';
import { formatAmount } from '#core/money';
import { oneLine, type FileWriter } from './file-writer.js';
import type { Accounts, JournalRow } from './journal.rows.js';
import { describeEntry } from './plain-text-journal.js';
import { americanDay } from './quickbooks-invoices.writer.js';

const ACCOUNT_COLUMNS = ['!ACCNT', 'NAME', 'ACCNTTYPE', 'DESC', 'ACCNUM'];
const LINE_COLUMNS = ['TRNSTYPE', 'DATE', 'ACCNT', 'AMOUNT', 'DOCNUM', 'MEMO'];
/** What QuickBooks Desktop takes of a name, and of a document's number. */
const [LONGEST_NAME, LONGEST_NUMBER] = [31, 11];

/** Receivables and payables are plain assets and liabilities here: QuickBooks wants a name on each line of the special ones. */
const TYPES: Readonly<Record<AccountType, string>> = {
  ASSET: 'OCASSET',
  LIABILITY: 'OCLIAB',
  EQUITY: 'EQUITY',
  INCOME: 'INC',
  EXPENSE: 'EXP',
};
const BANK = '1000';

/**
 * General journal entries as QuickBooks Desktop imports them (IIF), with the accounts that they name: cells between tabs,
 * days as MM/DD/YYYY, all in one currency, a debit positive, each entry's first line a TRNS and the others SPL.
 */
export class IifWriter implements FileWriter<JournalRow> {
  readonly encoding = 'latin1';
  private readonly names: ReadonlyMap<string, string>;
  private entryId?: string;

  constructor(private readonly accounts: Accounts) {
    this.names = namesFor(accounts);
  }

  begin(): string {
    const accounts = [...this.accounts].map(([key, { code, name, type }]) => [
      ...['ACCNT', this.names.get(key) ?? '', key === BANK ? 'BANK' : TYPES[type], cell(name), cell(code)],
    ]);
    const heads = [['!TRNS', ...LINE_COLUMNS], ['!SPL', ...LINE_COLUMNS], ['!ENDTRNS']];
    return [ACCOUNT_COLUMNS, ...accounts, ...heads].map(lineOf).join('');
  }

  write(rows: readonly JournalRow[]): string {
    let lines = '';
    for (const row of rows) {
      const isFirst = row.entryId !== this.entryId;
      if (isFirst) lines += this.end();
      this.entryId = row.entryId;
      lines += lineOf([isFirst ? 'TRNS' : 'SPL', ...this.cellsOf(row)]);
    }
    return lines;
  }

  end(): string {
    return this.entryId === undefined ? '' : lineOf(['ENDTRNS']);
  }

  private cellsOf(row: JournalRow): string[] {
    const number = cell(row.document ?? '');
    return [
      ...['GENERAL JOURNAL', americanDay(row.date), this.names.get(row.account) ?? cell(row.account)],
      ...[formatAmount(BigInt(row.amountMinor), row.currency), number.length > LONGEST_NUMBER ? '' : number],
      cell(describeEntry(row)),
    ];
  }
}

/** Names by code that QuickBooks takes: a colon would make a part of another account. Where they are too long or equal, the code leads. */
function namesFor(accounts: Accounts): Map<string, string> {
  const plain = [...accounts].map(([key, { code, name }]) => ({
    key,
    code,
    name: cell(name).replaceAll(/\s*:\s*/g, ' - '),
  }));
  const uses = new Map<string, number>();
  for (const { name } of plain) uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    plain.map(({ key, code, name }) => {
      const isUsable = name.length <= LONGEST_NAME && !name.includes('?') && uses.get(name.toLowerCase()) === 1;
      return [key, isUsable ? name : `${cell(code)} ${name}`.slice(0, LONGEST_NAME).trim()];
    }),
  );
}

const lineOf = (cells: readonly string[]): string => `${cells.join('\t')}\r\n`;

const LOOKALIKES: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': "'",
  '”': "'",
  '"': "'",
  '–': '-',
  '—': '-',
};

/** Text of a cell: there is no way to quote, and no other character than Latin-1's. */
const cell = (text: string): string =>
  oneLine(text)
    .replaceAll(/[’‘“”"–—]/g, (character) => LOOKALIKES[character] ?? '')
    .replaceAll(/[^\u0020-\u00ff]/gu, '?');
