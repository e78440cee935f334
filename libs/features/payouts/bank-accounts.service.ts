import { Injectable } from '@nestjs/common';
import { checkBankAccount, maskAccount, type BankAccount } from '#core/banking';
import { Notifier } from '#features/notifications';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { Sealer } from '#platform/secrets';
import { newIds, Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import type {
  AgencyBankAccount,
  MaskedBankAccount,
  SetAgencyBankAccountInput,
  SetAssistantBankAccountInput,
} from './bank-account.type.js';

interface AccountTable {
  table: 'assistant_bank_accounts' | 'agency_bank_accounts';
  column: 'assistant_id' | 'currency';
  /** An assistant's id, or a currency. */
  of: string;
}
type SeenAccount = Pick<AgencyBankAccount, 'id' | 'version'>;
type Typed = Omit<SetAssistantBankAccountInput, 'assistantId'>;

const MASKED = `id, masked as account, updated_at::text as "updatedAt", version`;

/** Where people are paid to and from where the agency pays: sealed, and shown by its last digits alone. */
@Injectable()
export class BankAccountsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sealer: Sealer,
    private readonly notifier: Notifier,
  ) {}

  /** An assistant's, for whom the database shows no other. */
  async findOfAssistant(reads: TenantTransaction, assistantId: string): Promise<MaskedBankAccount | undefined> {
    const sql = `select ${MASKED} from assistant_bank_accounts where agency_id = $1 and assistant_id = $2`;
    return (await reads.rows<MaskedBankAccount>(sql, [reads.agencyId, assistantId]))[0];
  }

  findOfAgency(reads: TenantTransaction): Promise<AgencyBankAccount[]> {
    const sql = `select ${MASKED}, currency from agency_bank_accounts
      where agency_id = $1 and archived_at is null order by currency`;
    return reads.rows<AgencyBankAccount>(sql, [reads.agencyId]);
  }

  /**
   * Tells the assistant and the owners: a changed account is how pay is stolen.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` with the field
   */
  setOfAssistant(caller: Caller, { assistantId, ...typed }: SetAssistantBankAccountInput): Promise<MaskedBankAccount> {
    return this.tenancy.write(caller, async (transaction) => {
      const [assistant] = await transaction.rows<{ name: string }>(
        'select name from assistants where agency_id = $1 and id = $2',
        [transaction.agencyId, assistantId],
      );
      if (!assistant) throw new ApiError('NOT_FOUND', 'There is no such assistant.');
      const account = await this.save(transaction, typed, {
        ...{ table: 'assistant_bank_accounts', column: 'assistant_id', of: assistantId },
      });
      await this.notifier.notify(transaction, [
        {
          kind: 'BANK_ACCOUNT_CHANGED',
          to: { assistantIds: [assistantId], roles: ['OWNER'] },
          subject: { type: 'ASSISTANT', id: assistantId },
          data: { assistant: assistant.name, account: account.account },
        },
      ]);
      return account;
    });
  }

  /** @throws ApiError `CONFLICT`, `BAD_USER_INPUT` with the field */
  setOfAgency(caller: Caller, { currency, ...typed }: SetAgencyBankAccountInput): Promise<AgencyBankAccount> {
    return this.tenancy.write(caller, async (transaction) => {
      const place = { table: 'agency_bank_accounts', column: 'currency', of: currency } as const;
      await transaction.rows(
        'delete from agency_bank_accounts where agency_id = $1 and currency = $2 and archived_at is not null',
        [transaction.agencyId, currency],
      );
      return { ...(await this.save(transaction, typed, place)), currency };
    });
  }

  /** @throws ApiError `NOT_FOUND`, also where it is so already; `CONFLICT` */
  archiveOfAgency(caller: Caller, seen: SeenAccount, isArchived: boolean): Promise<AgencyBankAccount> {
    return this.tenancy.write(caller, async (transaction) => {
      const [current] = await transaction.rows<AgencyBankAccount>(
        `select ${MASKED}, currency from agency_bank_accounts
          where agency_id = $1 and id = $2 and (archived_at is null) = $3 for update`,
        [transaction.agencyId, seen.id, isArchived],
      );
      refuseStale(current, seen, 'account');
      await updateRow(
        transaction,
        { table: 'agency_bank_accounts', id: seen.id },
        { archived_at: isArchived ? transaction.now : null },
      );
      return { ...current, version: current.version + 1 };
    });
  }

  private async save(
    transaction: TenantTransaction,
    typed: Typed,
    { table, column, of }: AccountTable,
  ): Promise<MaskedBankAccount> {
    const account = readAccount(typed);
    const where = `where agency_id = $1 and ${column} = $2`;
    const values = [transaction.agencyId, of];
    const [current] = await transaction.rows<MaskedBankAccount>(
      `select ${MASKED} from ${table} ${where} for update`,
      values,
    );
    if (current || typed.version != null) refuseStale(current, { version: typed.version ?? 0 }, 'account');
    const id = current?.id ?? ((await newIds(transaction, 1))[0] as string);
    const sealed = this.sealer.seal(JSON.stringify(account), {
      agencyId: transaction.agencyId,
      table,
      column: 'sealed',
      id,
    });
    const [saved] = await transaction.rows<MaskedBankAccount>(
      `insert into ${table} (agency_id, ${column}, id, sealed, masked, updated_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (agency_id, ${column}) do update set sealed = excluded.sealed, masked = excluded.masked,
         updated_at = excluded.updated_at, version = ${table}.version + 1 where ${table}.id = excluded.id returning ${MASKED}`,
      [...values, id, sealed, maskAccount(account), transaction.now],
    );
    // Somebody else wrote the first one meanwhile.
    if (!saved) throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.');
    return saved;
  }
}

/** @throws ApiError `BAD_USER_INPUT` with the field; what was typed is in no message */
function readAccount({ holder, iban, bic, accountNumber, routingNumber }: Typed): BankAccount {
  const account = checkBankAccount({
    holder,
    ...(iban && { iban }),
    ...(bic && { bic }),
    ...(accountNumber && { accountNumber }),
    ...(routingNumber && { routingNumber }),
  });
  if (account.ok) return account.value;
  const { code, field } = account.error;
  throw new ApiError('BAD_USER_INPUT', WHY[code], { field, reason: code });
}

const WHY = {
  INVALID: 'This is not right: please compare it with what the bank has written.',
  MISSING: 'Give an IBAN, or an account number with a BIC or a routing number.',
  EXCLUDED: 'With an IBAN there is no account or routing number.',
} as const;
