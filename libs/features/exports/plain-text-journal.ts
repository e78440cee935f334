import { titleOf } from './file-writer.js';
import type { Accounts, Balance, JournalRow, Span } from './journal.rows.js';

/** What a plain-text journal tells before its first entry. */
export interface PlainTextJournal {
  accounts: Accounts;
  /** Of accounts, by the code that postings have. */
  names: ReadonlyMap<string, string>;
  /** None for a journal without entries. */
  span: Span | undefined;
  /** What accounts had come to before its first day, and the day on which they had. */
  opening: readonly Balance[];
  openingDate: string;
  /** The day at whose end the balances are asserted. */
  asOf: string;
}

/** `Invoice INV-2026-00001: memo` */
export const describeEntry = ({ kind, document, memo }: Pick<JournalRow, 'kind' | 'document' | 'memo'>): string =>
  `${titleOf(kind)}${document === null ? '' : ` ${document}`}${memo === null || memo === '' ? '' : `: ${memo}`}`;

/** What accounts come to, currency by currency: as many sums as there are of these, however many postings. */
export class PlainTextBalances {
  private readonly sums = new Map<string, Map<string, bigint>>();

  add({ account, currency, amountMinor }: Balance): void {
    let ofAccount = this.sums.get(account);
    if (!ofAccount) this.sums.set(account, (ofAccount = new Map<string, bigint>()));
    ofAccount.set(currency, (ofAccount.get(currency) ?? 0n) + amountMinor);
  }

  /** By account, then currency; sums of nothing too. */
  list(): Balance[] {
    const byName = <T>([a]: [string, T], [b]: [string, T]): number => (a < b ? -1 : 1);
    return [...this.sums]
      .sort(byName)
      .flatMap(([account, ofAccount]) =>
        [...ofAccount].sort(byName).map(([currency, amountMinor]) => ({ account, currency, amountMinor })),
      );
  }
}
