import { exchange, TRADING } from '#core/ledger';
import { rateOn } from '#features/journal';
import type { Conversion } from './conversion.reads.js';
import type { FileWriter } from './file-writer.js';
import type { DatedJournalRow, JournalRow } from './journal.rows.js';

/**
 * Tells a journal in the agency's currency alone. An entry with others is told with a posting an account, at the rate that the books
 * have it at, and what rounding leaves goes to the trading account; what only told another entry in the agency's currency comes
 * to nothing. A last entry brings each account to what it is worth at the rates of the journal's last day, as the reports say.
 */
export class InHomeCurrency implements FileWriter<DatedJournalRow> {
  readonly encoding?: 'latin1';
  private entry: DatedJournalRow[] = [];
  private readonly told = new Map<string, bigint>();

  constructor(
    private readonly writer: FileWriter<JournalRow>,
    private readonly conversion: Conversion,
  ) {
    if (writer.encoding) this.encoding = writer.encoding;
  }

  begin(): string {
    return this.writer.begin();
  }

  write(rows: readonly DatedJournalRow[]): string {
    const finished: JournalRow[] = [];
    for (const row of rows) {
      if (this.entry[0] && this.entry[0].entryId !== row.entryId) finished.push(...this.finishEntry());
      this.entry.push(row);
    }
    return this.writer.write(finished);
  }

  end(): string {
    const finished = this.finishEntry();
    return this.writer.write([...finished, ...this.lastEntry()]) + this.writer.end();
  }

  private finishEntry(): JournalRow[] {
    const { entry } = this;
    this.entry = [];
    const [first] = entry;
    if (!first || entry.every(({ currency }) => currency === this.conversion.home)) return entry;
    return this.entryOf(first, this.worthByAccount(entry));
  }

  /** Of what is in one currency the sum is converted, as the books do: so what an entry told of another takes it back exactly. */
  private worthByAccount(entry: readonly DatedJournalRow[]): Map<string, bigint> {
    const sums = new Map<string, { row: DatedJournalRow; minor: bigint }>();
    for (const row of entry) {
      const key = `${row.account} ${row.currency}`;
      sums.set(key, { row, minor: (sums.get(key)?.minor ?? 0n) + BigInt(row.amountMinor) });
    }
    const worth = new Map<string, bigint>();
    for (const { row, minor } of sums.values()) {
      const inHome = this.inHome(row, minor);
      add(worth, row.account, inHome);
      if (row.currency !== this.conversion.home) add(this.told, row.account, inHome);
    }
    return worth;
  }

  private inHome({ currency, rateDay }: DatedJournalRow, minor: bigint): bigint {
    const { home, rates } = this.conversion;
    if (currency === home) return minor;
    const rate = rateOn(rates, currency, rateDay);
    if (!rate) throw new Error(`no rate of ${currency} on ${rateDay}`);
    return exchange(minor, { from: currency, to: home }, rate);
  }

  private lastEntry(): JournalRow[] {
    const { day, change } = this.conversion;
    const left = new Map<string, bigint>();
    for (const account of [...new Set([...change.keys(), ...this.told.keys()])].sort())
      if (account !== TRADING) left.set(account, (change.get(account) ?? 0n) - (this.told.get(account) ?? 0n));
    const memo = `Other currencies at the rates of ${day}`;
    return this.entryOf({ entryId: `rates-${day}`, date: day, kind: 'REVALUATION', document: null, memo }, left);
  }

  private entryOf(
    { entryId, date, kind, document, memo }: Omit<JournalRow, 'account' | 'amountMinor' | 'currency' | 'position'>,
    worth: Map<string, bigint>,
  ): JournalRow[] {
    add(worth, TRADING, -[...worth.values()].reduce((sum, minor) => sum + minor, 0n));
    return [...worth]
      .filter(([, minor]) => minor !== 0n)
      .map(([account, minor], position) => ({
        ...{ entryId, date, kind, document, memo, position, account },
        ...{ currency: this.conversion.home, amountMinor: String(minor) },
      }));
  }
}

const add = (sums: Map<string, bigint>, account: string, minor: bigint): unknown =>
  sums.set(account, (sums.get(account) ?? 0n) + minor);
