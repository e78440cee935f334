export type AccountType = 'ASSET' | 'LIABILITY' | 'EQUITY' | 'INCOME' | 'EXPENSE';

export interface Account {
  code: string;
  name: string;
  type: AccountType;
}

/** The chart of accounts that a new agency starts with. */
export const DEFAULT_ACCOUNTS = [
  { code: '1000', name: 'Bank', type: 'ASSET' },
  { code: '1050', name: 'Card payments on their way', type: 'ASSET' },
  { code: '1200', name: 'Accounts receivable', type: 'ASSET' },
  { code: '1900', name: 'Currencies exchanged', type: 'ASSET' },
  { code: '2000', name: 'Payable to assistants', type: 'LIABILITY' },
  { code: '2100', name: 'Held for clients', type: 'LIABILITY' },
  { code: '2200', name: 'Tax payable', type: 'LIABILITY' },
  { code: '2400', name: 'Deferred revenue', type: 'LIABILITY' },
  { code: '3000', name: 'Owner’s equity', type: 'EQUITY' },
  { code: '3900', name: 'Retained earnings', type: 'EQUITY' },
  { code: '4000', name: 'Revenue: hourly work', type: 'INCOME' },
  { code: '4100', name: 'Revenue: tasks', type: 'INCOME' },
  { code: '4200', name: 'Revenue: retainers', type: 'INCOME' },
  { code: '4300', name: 'Revenue: overage', type: 'INCOME' },
  { code: '4400', name: 'Revenue: packs', type: 'INCOME' },
  { code: '4500', name: 'Caps and minimums', type: 'INCOME' },
  { code: '4600', name: 'Revenue: recharged expenses', type: 'INCOME' },
  { code: '4650', name: 'Late fees', type: 'INCOME' },
  { code: '4690', name: 'Revenue: other', type: 'INCOME' },
  { code: '4700', name: 'Adjustments of earlier months', type: 'INCOME' },
  { code: '4800', name: 'Exchange differences, realised', type: 'INCOME' },
  { code: '4810', name: 'Exchange differences, unrealised', type: 'INCOME' },
  { code: '4900', name: 'Discounts given', type: 'INCOME' },
  { code: '5000', name: 'Assistants', type: 'EXPENSE' },
  { code: '5100', name: 'Expenses for clients', type: 'EXPENSE' },
  { code: '5200', name: 'Bank and card fees', type: 'EXPENSE' },
  { code: '5300', name: 'Bad debts', type: 'EXPENSE' },
] as const satisfies readonly Account[];

export type AccountCode = (typeof DEFAULT_ACCOUNTS)[number]['code'];

/**
 * Accounts whose sum is that of rows that the service keeps (what clients owe, what is held for them, owed to assistants and
 * deferred): only what happens to those rows may be booked there, or the two would no longer agree.
 */
const CONTROL: readonly string[] = ['1200', '2000', '2100', '2400'] satisfies AccountCode[];

export const isControlAccount = (code: string): boolean => CONTROL.includes(code);
