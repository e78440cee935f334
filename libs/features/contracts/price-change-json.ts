import type { PriceChange } from '#core/agreements';

/** A change of prices as `renewal_terms` keeps it. */
export type PriceChangeJson = Omit<PriceChange, 'taskPrices'> & {
  readonly taskPrices?: Readonly<Record<string, string>>;
};

export const priceChangeOf = ({ taskPrices, ...change }: PriceChangeJson): PriceChange => ({
  ...change,
  ...(taskPrices && { taskPrices: new Map(Object.entries(taskPrices)) }),
});

export const priceChangeToJson = ({ taskPrices, ...change }: PriceChange): PriceChangeJson => ({
  ...change,
  ...(taskPrices && { taskPrices: Object.fromEntries(taskPrices) }),
});
