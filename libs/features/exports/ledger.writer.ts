import { formatAmount, minorDigits } from '#core/money';
import { oneLine, type FileWriter } from './file-writer.js';
import { describeEntry, PlainTextBalances, type PlainTextJournal } from './plain-text-journal.js';
import type { JournalRow } from './journal.rows.js';

const INDENT = '    ';

/**
 * A journal for hledger and for ledger, which take the same text: commodities, tags and accounts are declared, so that both
 * accept it in their strict modes, and its last entry asserts what every account has come to in each currency.
 */
export class LedgerWriter implements FileWriter<JournalRow> {
  private readonly balances = new PlainTextBalances();
  private entryId?: string;

  constructor(private readonly journal: PlainTextJournal) {}

  begin(): string {
    const { accounts, names, span, opening, openingDate } = this.journal;
    const commodities = (span?.currencies ?? []).map(
      (code) => `commodity ${code}\n${INDENT}format ${formatOf(code)}\n\n`,
    );
    const declared = [...accounts].map(
      ([key, { code, name }]) => `account ${names.get(key)}\n${INDENT}note ${plain(`${code} ${name}`)}\n`,
    );
    const head = `${commodities.join('')}tag id\n\n${declared.join('')}`;
    if (opening.length === 0) return head;
    const lines = opening.map((balance) => {
      this.balances.add(balance);
      return this.posting(balance.account, amountOf(balance.amountMinor, balance.currency));
    });
    return `${head}\n${openingDate} Opening balances\n${lines.join('')}`;
  }

  write(rows: readonly JournalRow[]): string {
    let lines = '';
    for (const row of rows) {
      if (row.entryId !== this.entryId) {
        lines += `\n${row.date} ${plain(describeEntry(row))}\n${INDENT}; id: ${row.entryId}\n`;
        this.entryId = row.entryId;
      }
      const amountMinor = BigInt(row.amountMinor);
      this.balances.add({ account: row.account, currency: row.currency, amountMinor });
      lines += this.posting(row.account, amountOf(amountMinor, row.currency));
    }
    return lines;
  }

  end(): string {
    const balances = this.balances.list();
    if (balances.length === 0) return '';
    const lines = balances.map(({ account, currency, amountMinor }) =>
      this.posting(account, `${amountOf(0n, currency)} = ${amountOf(amountMinor, currency)}`),
    );
    return `\n${this.journal.asOf} Balances\n${lines.join('')}`;
  }

  private posting(account: string, amount: string): string {
    return `${INDENT}${this.journal.names.get(account)}${INDENT}${amount}\n`;
  }
}

const amountOf = (minor: bigint, currency: string): string => `${formatAmount(minor, currency)} ${currency}`;

/** With at least one digit after the point: hledger wants a point there, and ledger takes none that ends the number. */
const formatOf = (currency: string): string => `1000.${'0'.repeat(Math.max(1, minorDigits(currency)))} ${currency}`;

/** A semicolon would begin a comment, and there is no way to escape one: its full-width sibling stands for it. */
const plain = (text: string): string => oneLine(text).replaceAll(';', '；');
