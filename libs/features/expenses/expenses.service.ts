import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { parseAmount } from '#core/money';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { knownTypeOf } from '#platform/downloads';
import { Tenancy, todayOf, type TenantTransaction } from '#platform/tenancy';
import type { CreateExpenseInput, ExpenseActionInput, UpdateExpenseInput } from './expense.inputs.js';
import { expensesById } from './expense.reads.js';
import { lockExpense } from './lock-expense.js';

/** Writing expenses down, with their receipts, and handing them in. */
@Injectable()
export class ExpensesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `BAD_USER_INPUT` */
  createExpense(caller: Caller, { idempotencyKey: key, ...request }: CreateExpenseInput): Promise<string> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'createExpense', request }, async () => {
        const assistantId = caller.role === 'ASSISTANT' ? caller.assistantId : request.assistantId;
        await requireContract(transaction, request.contractId, caller.role === 'ASSISTANT' ? assistantId : undefined);
        await requireAssistant(transaction, assistantId, request.advancedBy);
        const { contractId, day, description, currency, advancedBy } = request;
        await refuseToCome(transaction, day);
        const [row] = await transaction.rows<{ id: string }>(
          `insert into expenses (agency_id, contract_id, assistant_id, advanced_by, day, description, amount_minor, currency,
             created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
          [
            ...[transaction.agencyId, contractId, assistantId ?? null, advancedBy, day, description],
            ...[spentMinor(request), currency, caller.userId, transaction.now],
          ],
        );
        return row?.id ?? '';
      }),
    );
  }

  /** @throws ApiError as `lockExpense` has it, `BAD_USER_INPUT` */
  updateExpense(caller: Caller, input: UpdateExpenseInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { expense } = await lockExpense(transaction, { input, caller, action: 'EDIT' });
      const { day, description, currency, advancedBy } = input;
      await refuseToCome(transaction, day);
      await requireAssistant(transaction, expense.assistantId, advancedBy);
      await transaction.rows(
        `update expenses set day = $3, description = $4, amount_minor = $5, currency = $6, advanced_by = $7,
           version = version + 1 where agency_id = $1 and id = $2`,
        [transaction.agencyId, input.id, day, description, spentMinor(input), currency, advancedBy],
      );
      return input.id;
    });
  }

  /** Its receipt goes with it. @throws ApiError as `lockExpense` has it */
  deleteExpense(caller: Caller, input: ExpenseActionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await lockExpense(transaction, { input, caller, action: 'DELETE' });
      const values = [transaction.agencyId, input.id];
      await transaction.rows('delete from expense_receipts where agency_id = $1 and expense_id = $2', values);
      await transaction.rows('delete from expenses where agency_id = $1 and id = $2', values);
      return input.id;
    });
  }

  /** @throws ApiError as `lockExpense` has it, `NOT_POSSIBLE` (`NO_RECEIPT`) */
  submitExpense(caller: Caller, input: ExpenseActionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { expense, next } = await lockExpense(transaction, { input, caller, action: 'SUBMIT' });
      if (!expense.hasReceipt) {
        throw new ApiError('NOT_POSSIBLE', 'Its receipt is wanting.', { reason: 'NO_RECEIPT' });
      }
      await transaction.rows(
        `update expenses set status = $3, submitted_at = $4, rejection_reason = null, version = version + 1
          where agency_id = $1 and id = $2`,
        [transaction.agencyId, input.id, next, transaction.now],
      );
      return input.id;
    });
  }

  /** Takes back what nobody has answered yet. @throws ApiError as `lockExpense` has it */
  withdrawExpense(caller: Caller, input: ExpenseActionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { next } = await lockExpense(transaction, { input, caller, action: 'WITHDRAW' });
      await transaction.rows(
        `update expenses set status = $3, submitted_at = null, version = version + 1 where agency_id = $1 and id = $2`,
        [transaction.agencyId, input.id, next],
      );
      return input.id;
    });
  }

  /** Keeps a file as an expense's receipt, in place of an earlier one. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE`, `UNSUPPORTED_MEDIA_TYPE` */
  keepReceipt(caller: Caller, expenseId: string, content: Buffer): Promise<void> {
    return this.tenancy.write(caller, async (transaction) => {
      const expense = (await expensesById(transaction, [expenseId])).get(expenseId);
      if (!expense) throw new ApiError('NOT_FOUND', 'There is no such expense.');
      const { version } = expense;
      await lockExpense(transaction, { input: { id: expenseId, version }, caller, action: 'EDIT' });
      const contentType = knownTypeOf(content);
      if (!contentType) throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'A receipt is a PDF, a PNG or a JPEG.');
      const sha256 = createHash('sha256').update(content).digest();
      await transaction.rows(
        `insert into expense_receipts (agency_id, expense_id, content, content_type, sha256, uploaded_at, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (agency_id, expense_id) do update set content = excluded.content, content_type = excluded.content_type,
           sha256 = excluded.sha256, uploaded_at = excluded.uploaded_at, uploaded_by = excluded.uploaded_by`,
        [transaction.agencyId, expenseId, content, contentType, sha256, transaction.now, caller.userId],
      );
      const details = { contentType, sha256: sha256.toString('hex') };
      await recordAudit(transaction, { action: 'keepReceipt', subjectType: 'expenses', subjectId: expenseId, details });
    });
  }
}

/** @throws ApiError `BAD_USER_INPUT` of a day that has not come in the agency's zone */
async function refuseToCome(transaction: TenantTransaction, day: string): Promise<void> {
  if (day <= (await todayOf(transaction))) return;
  throw new ApiError('BAD_USER_INPUT', 'Nothing was spent on a day to come.', { field: 'day' });
}

/** In minor units. @throws ApiError `BAD_USER_INPUT` */
function spentMinor({ amount, currency }: { amount: string; currency: string }): bigint {
  const minor = parseAmount(amount, currency);
  if (minor.ok && minor.value > 0n) return minor.value;
  const message = minor.ok ? 'An expense is more than nothing.' : 'This is more precise than {currency}.';
  throw new ApiError('BAD_USER_INPUT', message, { field: 'amount', currency });
}

/** Assistants see no contract; they are told of those that they may book time on. */
async function requireContract(
  transaction: TenantTransaction,
  contractId: string,
  assistantId: string | undefined | null,
): Promise<void> {
  const [known] = assistantId
    ? await transaction.rows('select id from contracts_for_time($1, array[$2::uuid]) where may_be_worked_on(id)', [
        assistantId,
        contractId,
      ])
    : await transaction.rows('select id from contracts where agency_id = $1 and id = $2', [
        transaction.agencyId,
        contractId,
      ]);
  if (!known) throw new ApiError('BAD_USER_INPUT', 'There is no such contract.', { field: 'contractId' });
}

async function requireAssistant(
  transaction: TenantTransaction,
  assistantId: string | null | undefined,
  advancedBy: string,
): Promise<void> {
  if (!assistantId) {
    if (advancedBy !== 'ASSISTANT') return;
    throw new ApiError('BAD_USER_INPUT', 'Say which assistant has advanced it.', { field: 'assistantId' });
  }
  const values = [transaction.agencyId, assistantId];
  const [known] = await transaction.rows('select id from assistants where agency_id = $1 and id = $2', values);
  if (!known) throw new ApiError('BAD_USER_INPUT', 'There is no such assistant.', { field: 'assistantId' });
}
