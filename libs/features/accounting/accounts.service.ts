import { Injectable } from '@nestjs/common';
import { ensureAccounts } from '#features/journal';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, onDuplicate, Tenancy, updateRow, type RowValues, type TenantTransaction } from '#platform/tenancy';
import type { CreateAccountInput, UpdateAccountInput } from './account.inputs.js';
import { ACCOUNT_COLUMNS, type AccountNode } from './account.reads.js';

const codeTaken = (): ApiError => new ApiError('BAD_USER_INPUT', 'Another account has this code.', { field: 'code' });

interface Versioned {
  id: string;
  version: number;
}

/**
 * The chart of accounts. Standard accounts, which the service books to by itself, may be named and numbered as the agency likes and
 * stay what they are; it may add others, and archive those.
 */
@Injectable()
export class AccountsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `BAD_USER_INPUT` for a code that another account has, or a parent that can't be one */
  createAccount(caller: Caller, { parentId, code, ...input }: CreateAccountInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await ensureAccounts(transaction);
      const parent = await findParent(transaction, { parentId, type: input.type });
      const [made] = await transaction.rows<{ key: string }>('select uuidv7()::text as key');
      const row = { ...input, name: input.name.trim(), parent_code: parent, own_code: code, is_standard: false };
      return onDuplicate(insertRow(transaction, 'accounts', { ...row, code: made?.key }), codeTaken);
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` */
  updateAccount(caller: Caller, input: UpdateAccountInput): Promise<string> {
    const { code, name, parentId } = input;
    return this.change(caller, input, async (transaction, { key, type }) => ({
      own_code: code ?? undefined,
      name: name?.trim(),
      parent_code: parentId === undefined ? undefined : await findParent(transaction, { parentId, type, below: key }),
    }));
  }

  /**
   * Nothing more can be booked to it; what is booked stays.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` for a standard account
   */
  archiveAccount(caller: Caller, input: Versioned, isArchived: boolean): Promise<string> {
    return this.change(caller, input, (transaction, { standardCode }) => {
      if (standardCode !== null) {
        throw new ApiError('NOT_POSSIBLE', 'The service books there by itself.', {
          reason: 'STANDARD_ACCOUNT',
          standardCode,
        });
      }
      return Promise.resolve({ archived_at: isArchived ? transaction.now : null });
    });
  }

  private change(
    caller: Caller,
    input: Versioned,
    changes: (transaction: TenantTransaction, account: AccountNode) => Promise<RowValues>,
  ): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const [account] = await transaction.rows<AccountNode>(
        `select ${ACCOUNT_COLUMNS} from accounts a where a.agency_id = $1 and a.id = $2 for update`,
        [transaction.agencyId, input.id],
      );
      refuseStale(account, input, 'account');
      const values = await changes(transaction, account);
      await onDuplicate(updateRow(transaction, { table: 'accounts', id: input.id }, values), codeTaken);
      return input.id;
    });
  }
}

const badParent = (message: string): ApiError => new ApiError('BAD_USER_INPUT', message, { field: 'parentId' });

interface ParentWanted {
  parentId?: string | null | undefined;
  type: string;
  /** Whom it is to be the parent of, so that it may not stand below. */
  below?: string;
}

/** The key of the account under which another is to stand; all that edit parents take turns, or two could make a circle. */
async function findParent(
  transaction: TenantTransaction,
  { parentId, type, below }: ParentWanted,
): Promise<string | null> {
  if (!parentId) return null;
  await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`accounts ${transaction.agencyId}`]);
  const chain = await transaction.rows<{ key: string; type: string }>(
    `with recursive above as (
       select code, parent_code, type, 0 as height from accounts where agency_id = $1 and id = $2
       union all
       select a.code, a.parent_code, a.type, above.height + 1 from above join accounts a on a.agency_id = $1 and a.code = above.parent_code)
     select code as key, type from above order by height`,
    [transaction.agencyId, parentId],
  );
  const [parent] = chain;
  if (!parent) throw badParent('There is no such account.');
  if (parent.type !== type) throw badParent('An account stands under one of its own type.');
  if (chain.some(({ key }) => key === below)) throw badParent('An account can’t stand below itself.');
  return parent.key;
}
