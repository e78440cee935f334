import { decimalOf, formatDecimal } from '#core/money';
import type { TaxName } from './export.kinds.js';

/** What the receiving program calls taxes: as somebody has said, else by what it calls them where nobody changed it. */
export class TaxNames {
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    given: readonly TaxName[],
    private readonly usual: { none: string; some: string },
  ) {
    this.names = new Map(given.map(({ percent, name }) => [plain(percent), name]));
  }

  /** @param percent decimal text */
  of(percent: string): string {
    const rate = plain(percent);
    return this.names.get(rate) ?? (rate === '0' ? this.usual.none : this.usual.some);
  }
}

const plain = (percent: string): string => formatDecimal(decimalOf(percent));
