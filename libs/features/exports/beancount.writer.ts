import { formatAmount } from '#core/money';
import { dateOfDay, dayNumber } from '#core/time';
import { oneLine, type FileWriter } from './file-writer.js';
import type { JournalRow } from './journal.rows.js';
import { describeEntry, PlainTextBalances, type PlainTextJournal } from './plain-text-journal.js';

/** A journal for beancount. Its tolerance is set below a minor unit: what is wrong by one is refused. */
export class BeancountWriter implements FileWriter<JournalRow> {
  private readonly balances = new PlainTextBalances();
  private entryId?: string;

  constructor(private readonly journal: PlainTextJournal) {}

  begin(): string {
    const { accounts, names, span, opening, openingDate } = this.journal;
    const currencies = span?.currencies ?? [];
    const options = [
      `option "inferred_tolerance_multiplier" "0.01"\n`,
      ...currencies.map((code) => `option "operating_currency" "${code}"\n`),
    ];
    const from = opening.length > 0 || span === undefined ? openingDate : span.first;
    const commodities = currencies.map((code) => `${from} commodity ${code}\n`);
    const opened = [...accounts].map(
      ([key, { code, name }]) => `${from} open ${names.get(key)}\n  code: ${quoted(code)}\n  name: ${quoted(name)}\n`,
    );
    const head = `${options.join('')}\n${commodities.join('')}\n${opened.join('')}`;
    if (opening.length === 0) return head;
    const lines = opening.map((balance) => {
      this.balances.add(balance);
      return this.posting(balance.account, amountOf(balance.amountMinor, balance.currency));
    });
    return `${head}\n${openingDate} * "Opening balances"\n${lines.join('')}`;
  }

  write(rows: readonly JournalRow[]): string {
    let lines = '';
    for (const row of rows) {
      if (row.entryId !== this.entryId) {
        lines += `\n${row.date} * ${quoted(describeEntry(row))}\n  id: "${row.entryId}"\n`;
        this.entryId = row.entryId;
      }
      const amountMinor = BigInt(row.amountMinor);
      this.balances.add({ account: row.account, currency: row.currency, amountMinor });
      lines += this.posting(row.account, amountOf(amountMinor, row.currency));
    }
    return lines;
  }

  /** A balance is that of its day's beginning: the day after. */
  end(): string {
    const day = dateOfDay(dayNumber(this.journal.asOf) + 1);
    const lines = this.balances
      .list()
      .map(
        ({ account, currency, amountMinor }) =>
          `${day} balance ${this.journal.names.get(account)}  ${amountOf(amountMinor, currency)}\n`,
      );
    return lines.length === 0 ? '' : `\n${lines.join('')}`;
  }

  private posting(account: string, amount: string): string {
    return `  ${this.journal.names.get(account)}  ${amount}\n`;
  }
}

const amountOf = (minor: bigint, currency: string): string => `${formatAmount(minor, currency)} ${currency}`;

const quoted = (text: string): string => `"${oneLine(text).replaceAll(/["\\]/g, '\\$&')}"`;
