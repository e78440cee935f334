export type AccountType = 'ASSET' | 'LIABILITY' | 'EQUITY' | 'INCOME' | 'EXPENSE';

export interface Account {
  code: string;
  name: string;
  type: AccountType;
}

/** The chart of accounts that a new agency starts with. */
export const DEFAULT_ACCOUNTS = [
  { code: '1200', name: 'Accounts receivable', type: 'ASSET' },
  { code: '2200', name: 'Tax payable', type: 'LIABILITY' },
  { code: '2400', name: 'Deferred revenue', type: 'LIABILITY' },
  { code: '4000', name: 'Revenue: hourly work', type: 'INCOME' },
  { code: '4100', name: 'Revenue: tasks', type: 'INCOME' },
  { code: '4200', name: 'Revenue: retainers', type: 'INCOME' },
  { code: '4300', name: 'Revenue: overage', type: 'INCOME' },
  { code: '4400', name: 'Revenue: packs', type: 'INCOME' },
  { code: '4500', name: 'Caps and minimums', type: 'INCOME' },
  { code: '4600', name: 'Revenue: recharged expenses', type: 'INCOME' },
  { code: '4700', name: 'Adjustments of earlier months', type: 'INCOME' },
  { code: '4900', name: 'Discounts given', type: 'INCOME' },
] as const satisfies readonly Account[];

export type AccountCode = (typeof DEFAULT_ACCOUNTS)[number]['code'];
