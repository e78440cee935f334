import type { AccountType } from '#core/ledger';

export interface NamedAccount {
  code: string;
  name: string;
  type: AccountType;
}

const ROOTS: Readonly<Record<AccountType, string>> = {
  ASSET: 'Assets',
  LIABILITY: 'Liabilities',
  EQUITY: 'Equity',
  INCOME: 'Income',
  EXPENSE: 'Expenses',
};

/**
 * The accounts' names in a plain-text journal, by code: `Assets:1200-Accounts-receivable`. They are valid in hledger, ledger
 * and beancount alike: letters and digits of any script with hyphens between, at first a capital letter or digit. What can't
 * be written so (a name with vowel signs, say) is left to the code alone. Different accounts have different names, and a
 * name depends on the accounts alone.
 */
export function nameAccounts(accounts: readonly NamedAccount[]): Map<string, string> {
  const wanted = accounts.map((account) => ({ account, name: nameOf(account) }));
  const uses = new Map<string, number>();
  for (const { name } of wanted) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    wanted.map(({ account: { code }, name }) => [code, uses.get(name) === 1 ? name : `${name}-${hexOf(code)}`]),
  );
}

function nameOf({ code, name, type }: NamedAccount): string {
  const parts = [plain(code), plain(name)].filter((part) => part !== '');
  const component = parts.join('-') || hexOf(code);
  return `${ROOTS[type]}:${/^[\p{Lu}\p{Nd}]/u.test(component) ? component : `A-${component}`}`;
}

/** `Owner’s equity` → `Owners-equity`; nothing for text with marks, which no letter of their own stands for. */
function plain(text: string): string {
  const composed = text.normalize('NFC').replaceAll(/['’]/g, '');
  if (/\p{M}/u.test(composed)) return '';
  return composed.replaceAll(/[^\p{L}\p{Nd}]+/gu, '-').replaceAll(/^-|-$/g, '');
}

const hexOf = (code: string): string => Buffer.from(code).toString('hex').toUpperCase();
