export type AccountType = 'ASSET' | 'LIABILITY' | 'EQUITY' | 'INCOME' | 'EXPENSE';

export interface Account {
  code: string;
  name: string;
  type: AccountType;
}

/** The chart of accounts that a new agency starts with. */
export const DEFAULT_ACCOUNTS = [
  { code: '1000', key: 'BANK', name: 'Bank', type: 'ASSET' },
  { code: '1050', key: 'CARD_PAYMENTS_ON_THEIR_WAY', name: 'Card payments on their way', type: 'ASSET' },
  { code: '1200', key: 'ACCOUNTS_RECEIVABLE', name: 'Accounts receivable', type: 'ASSET' },
  { code: '1900', key: 'CURRENCIES_EXCHANGED', name: 'Currencies exchanged', type: 'ASSET' },
  { code: '2000', key: 'PAYABLE_TO_ASSISTANTS', name: 'Payable to assistants', type: 'LIABILITY' },
  { code: '2100', key: 'HELD_FOR_CLIENTS', name: 'Held for clients', type: 'LIABILITY' },
  { code: '2200', key: 'TAX_PAYABLE', name: 'Tax payable', type: 'LIABILITY' },
  { code: '2400', key: 'DEFERRED_REVENUE', name: 'Deferred revenue', type: 'LIABILITY' },
  { code: '3000', key: 'OWNERS_EQUITY', name: 'Owner’s equity', type: 'EQUITY' },
  { code: '3900', key: 'RETAINED_EARNINGS', name: 'Retained earnings', type: 'EQUITY' },
  { code: '4000', key: 'REVENUE_HOURLY_WORK', name: 'Revenue: hourly work', type: 'INCOME' },
  { code: '4100', key: 'REVENUE_TASKS', name: 'Revenue: tasks', type: 'INCOME' },
  { code: '4200', key: 'REVENUE_RETAINERS', name: 'Revenue: retainers', type: 'INCOME' },
  { code: '4300', key: 'REVENUE_OVERAGE', name: 'Revenue: overage', type: 'INCOME' },
  { code: '4400', key: 'REVENUE_PACKS', name: 'Revenue: packs', type: 'INCOME' },
  { code: '4500', key: 'CAPS_AND_MINIMUMS', name: 'Caps and minimums', type: 'INCOME' },
  { code: '4600', key: 'REVENUE_RECHARGED_EXPENSES', name: 'Revenue: recharged expenses', type: 'INCOME' },
  { code: '4650', key: 'LATE_FEES', name: 'Late fees', type: 'INCOME' },
  { code: '4690', key: 'REVENUE_OTHER', name: 'Revenue: other', type: 'INCOME' },
  { code: '4700', key: 'ADJUSTMENTS_OF_EARLIER_MONTHS', name: 'Adjustments of earlier months', type: 'INCOME' },
  { code: '4800', key: 'EXCHANGE_DIFFERENCES_REALISED', name: 'Exchange differences, realised', type: 'INCOME' },
  { code: '4810', key: 'EXCHANGE_DIFFERENCES_UNREALISED', name: 'Exchange differences, unrealised', type: 'INCOME' },
  { code: '4900', key: 'DISCOUNTS_GIVEN', name: 'Discounts given', type: 'INCOME' },
  { code: '5000', key: 'ASSISTANTS', name: 'Assistants', type: 'EXPENSE' },
  { code: '5100', key: 'EXPENSES_FOR_CLIENTS', name: 'Expenses for clients', type: 'EXPENSE' },
  { code: '5200', key: 'BANK_AND_CARD_FEES', name: 'Bank and card fees', type: 'EXPENSE' },
  { code: '5300', key: 'BAD_DEBTS', name: 'Bad debts', type: 'EXPENSE' },
] as const satisfies readonly (Account & { key: string })[];

export type AccountCode = (typeof DEFAULT_ACCOUNTS)[number]['code'];

/** What the service calls a standard account, in no language. */
export type StandardName = (typeof DEFAULT_ACCOUNTS)[number]['key'];

/** Which of the names that the service gives an account still has; none where the agency has named it. */
export const standardNameOf = (standardCode: string | null, name: string): StandardName | undefined =>
  DEFAULT_ACCOUNTS.find((account) => account.code === standardCode && account.name === name)?.key;

/**
 * Accounts whose sum is that of rows that the service keeps (what clients owe, what is held for them, owed to assistants and
 * deferred): only what happens to those rows may be booked there, or the two would no longer agree.
 */
const CONTROL: readonly string[] = ['1200', '2000', '2100', '2400'] satisfies AccountCode[];

export const isControlAccount = (code: string): boolean => CONTROL.includes(code);
