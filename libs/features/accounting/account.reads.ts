import type { BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Account } from './account.type.js';

/** An account with the keys that postings and other accounts name it by. */
export type AccountNode = Account & { key: string; parentKey: string | null };

/** Of `accounts a`. */
export const ACCOUNT_COLUMNS = `a.id, a.code as key, coalesce(a.own_code, a.code) as code, a.name, a.type, a.currency,
  case when a.is_standard then a.code end as "standardCode", a.parent_code as "parentKey",
  a.archived_at::text as "archivedAt", a.version`;

export const readAccounts = (reads: TenantTransaction): Promise<AccountNode[]> =>
  reads.rows<AccountNode>(`select ${ACCOUNT_COLUMNS} from accounts a order by coalesce(a.own_code, a.code)`);

export const accountsByKey: BatchRead<AccountNode> = async (reads, keys) => {
  const accounts = await reads.rows<AccountNode>(`select ${ACCOUNT_COLUMNS} from accounts a where a.code = any($1)`, [
    keys,
  ]);
  return new Map(accounts.map((account) => [account.key, account]));
};

export const accountsById: BatchRead<AccountNode> = async (reads, ids) => {
  const accounts = await reads.rows<AccountNode>(`select ${ACCOUNT_COLUMNS} from accounts a where a.id = any($1)`, [
    ids,
  ]);
  return new Map(accounts.map((account) => [account.id, account]));
};
