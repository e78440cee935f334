import { Injectable } from '@nestjs/common';
import { isControlAccount, reversalOf, type EntryKind } from '#core/ledger';
import { formatAmount, parseAmount } from '#core/money';
import { addDays, type LocalDate } from '#core/time';
import { bookEntries, ensureAccounts, loadBooks, type PostingToBook } from '#features/journal';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { newIds, onDuplicate, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { ACCOUNT_COLUMNS, type AccountNode } from './account.reads.js';
import type { CreateJournalEntryInput, PostingInput, ReverseJournalEntryInput } from './manual-entry.inputs.js';

/** What people write into the journal, and take back. */
@Injectable()
export class ManualEntriesService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * @returns the entry's id
   * @throws ApiError `BAD_USER_INPUT` for what doesn't balance or an amount that is too precise; `NOT_POSSIBLE` with the reason
   *   `CONTROL_ACCOUNT`, `ACCOUNT_ARCHIVED`, `ACCOUNT_CURRENCY` or `PERIOD_CLOSED`
   */
  async createJournalEntry(
    caller: Caller,
    { idempotencyKey: key, ...request }: CreateJournalEntryInput,
  ): Promise<string> {
    const { id } = await this.once(caller, { key, operation: 'createJournalEntry', request }, async (transaction) => {
      await ensureAccounts(transaction);
      const postings = await readPostings(transaction, request.postings);
      const [sourceId] = await newIds(transaction, 1);
      const entry = {
        kind: 'MANUAL',
        date: request.entryDate,
        memo: request.memo.trim(),
        sourceId: String(sourceId),
        postings,
      } as const;
      const [entryId] = await bookEntries(transaction, [entry]);
      return String(entryId);
    });
    return id;
  }

  /**
   * @returns the reversing entry's id
   * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` with the reason `NOT_REVERSIBLE` (and in `undoneBy` what takes such an entry
   *   back), `ALREADY_REVERSED` or `PERIOD_CLOSED`
   */
  async reverseJournalEntry(
    caller: Caller,
    { idempotencyKey: key, ...request }: ReverseJournalEntryInput,
  ): Promise<string> {
    const { id } = await this.once(caller, { key, operation: 'reverseJournalEntry', request }, (transaction) =>
      reverse(transaction, request),
    );
    return id;
  }

  private once(
    caller: Caller,
    { key, operation, request }: { key: string; operation: string; request: object },
    write: (transaction: TenantTransaction) => Promise<string>,
  ): Promise<{ id: string }> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation, request }, async () => {
        const id = await write(transaction);
        await recordAudit(transaction, {
          action: operation,
          subjectType: 'journal_entries',
          subjectId: id,
          details: request,
        });
        return { id };
      }),
    );
  }
}

async function readPostings(transaction: TenantTransaction, inputs: readonly PostingInput[]): Promise<PostingToBook[]> {
  const rows = await transaction.rows<AccountNode>(
    `select ${ACCOUNT_COLUMNS} from accounts a where a.agency_id = $1 and a.id = any($2)`,
    [transaction.agencyId, inputs.map(({ accountId }) => accountId)],
  );
  const accounts = new Map(rows.map((account) => [account.id, account]));
  const postings = inputs.map((input, index) => toPosting(input, accounts.get(input.accountId), index));
  refuseUnbalanced(postings);
  return postings;
}

function toPosting({ amount, currency }: PostingInput, account: AccountNode | undefined, index: number): PostingToBook {
  const path = `postings.${index}`;
  if (!account) throw new ApiError('BAD_USER_INPUT', 'There is no such account.', { field: `${path}.accountId` });
  const refuse = (reason: string, message: string): ApiError =>
    new ApiError('NOT_POSSIBLE', message, {
      ...{ reason, field: `${path}.accountId`, account: account.code, accountCurrency: account.currency },
    });
  if (isControlAccount(account.key))
    throw refuse('CONTROL_ACCOUNT', 'Only what happens to invoices, payments and payouts is booked there.');
  if (account.archivedAt !== null) throw refuse('ACCOUNT_ARCHIVED', 'The account is archived.');
  if (account.currency !== null && account.currency !== currency)
    throw refuse('ACCOUNT_CURRENCY', 'The account takes {accountCurrency} only.');
  const parsed = parseAmount(amount, currency);
  if (!parsed.ok)
    throw new ApiError('BAD_USER_INPUT', 'The amount is too precise for {currency}.', {
      ...{ field: `${path}.amount`, currency },
    });
  if (parsed.value === 0n)
    throw new ApiError('BAD_USER_INPUT', 'An amount of nothing is no posting.', { field: `${path}.amount` });
  return { account: account.key, currency, amountMinor: parsed.value };
}

/** @throws ApiError `BAD_USER_INPUT` with what is missing, by currency */
function refuseUnbalanced(postings: readonly PostingToBook[]): void {
  const sums = new Map<string, bigint>();
  for (const { currency, amountMinor } of postings) sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  const off = [...sums].filter(([, sum]) => sum !== 0n);
  if (off.length === 0) return;
  const differences = off.map(([currency, sum]) => ({ currency, amount: formatAmount(sum, currency) }));
  throw new ApiError('BAD_USER_INPUT', 'The entry doesn’t come to zero in each currency.', {
    field: 'postings',
    differences,
  });
}

interface ReversedEntry {
  id: string;
  kind: EntryKind;
  entryDate: LocalDate;
  invoiceId: string | null;
  memo: string | null;
}

async function reverse(
  transaction: TenantTransaction,
  { id, entryDate, memo }: Omit<ReverseJournalEntryInput, 'idempotencyKey'>,
): Promise<string> {
  const [entry] = await transaction.rows<ReversedEntry>(
    `select id, kind, entry_date as "entryDate", invoice_id as "invoiceId", memo from journal_entries where agency_id = $1 and id = $2`,
    [transaction.agencyId, id],
  );
  if (!entry) throw new ApiError('NOT_FOUND', 'There is no such journal entry.');
  const allowed = reversalOf(entry.kind);
  if (!allowed.ok) {
    const { code: reason, ...details } = allowed.error;
    throw new ApiError('NOT_POSSIBLE', 'This entry isn’t reversed: {undoneBy}.', { reason, ...details });
  }
  const { closedThrough } = await loadBooks(transaction, { lock: true });
  const own = closedThrough !== null && entry.entryDate <= closedThrough ? addDays(closedThrough, 1) : entry.entryDate;
  const date = entryDate ?? own;
  if (date < entry.entryDate)
    throw new ApiError('BAD_USER_INPUT', 'A reversal isn’t dated before its entry.', { field: 'entryDate' });
  const reversal = { kind: allowed.value, date, sourceId: id, reversesId: id, memo: memo ?? entry.memo ?? '' };
  const postings = await mirrorOf(transaction, id);
  const already = (): ApiError =>
    new ApiError('NOT_POSSIBLE', 'It was reversed before.', { reason: 'ALREADY_REVERSED' });
  const [reversing] = await onDuplicate(bookEntries(transaction, [{ ...reversal, postings }]), already);
  return String(reversing);
}

interface MirroredRow {
  account: string;
  currency: string;
  amountMinor: string;
  archived: string | null;
}

async function mirrorOf(transaction: TenantTransaction, entryId: string): Promise<PostingToBook[]> {
  const rows = await transaction.rows<MirroredRow>(
    `select p.account, p.currency, p.amount_minor as "amountMinor",
            case when a.archived_at is not null then coalesce(a.own_code, a.code) end as archived
       from postings p join accounts a on a.agency_id = p.agency_id and a.code = p.account
      where p.agency_id = $1 and p.entry_id = $2 order by p.position`,
    [transaction.agencyId, entryId],
  );
  const refused = rows.find(({ archived }) => archived !== null);
  if (refused) {
    const details = { reason: 'ACCOUNT_ARCHIVED', account: refused.archived };
    throw new ApiError('NOT_POSSIBLE', 'Account {account} is archived: restore it first.', details);
  }
  return rows.map(({ account, currency, amountMinor }) => ({ account, currency, amountMinor: -BigInt(amountMinor) }));
}
