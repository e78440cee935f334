import { Injectable } from '@nestjs/common';
import { formatAmount, parseAmount } from '#core/money';
import { lockClientsOf } from '#features/contracts';
import { Notifier } from '#features/notifications';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type {
  AnswerExpenseInput,
  ApproveExpenseInput,
  ExpenseActionInput,
  RejectExpenseInput,
  SetExpenseTermsInput,
} from './expense.inputs.js';
import { expensesById } from './expense.reads.js';
import type { Expense } from './expense.type.js';
import { lockExpense } from './lock-expense.js';

/** What the agency and its client say to an expense. */
@Injectable()
export class DecideExpensesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /** @throws ApiError as `lockExpense` has it, `BAD_USER_INPUT` without an exchange rate that is needed */
  approveExpense(caller: Caller, input: ApproveExpenseInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { expense, next } = await lockExpense(transaction, { input, caller, action: 'APPROVE' });
      const { billable, markupPercent, exchangeRate, exchangeRateOn } = input;
      const rate = exchangeRate ?? null;
      if (rate !== null && /^0*(\.0*)?$/.test(rate))
        throw new ApiError('BAD_USER_INPUT', 'A rate is more than nothing.', { field: 'exchangeRate' });
      await transaction.rows(
        `update expenses set status = $3, approved_at = $4, decided_by = $5, billable = $6, markup_percent = $7,
           exchange_rate = $8, exchange_rate_on = $9, version = version + 1 where agency_id = $1 and id = $2`,
        [
          ...[transaction.agencyId, input.id, next, transaction.now, caller.userId, billable, markupPercent ?? null],
          ...[rate, rate === null ? null : (exchangeRateOn ?? expense.day)],
        ],
      );
      const approved = (await expensesById(transaction, [input.id])).get(input.id);
      if (billable && !approved?.price)
        throw new ApiError('BAD_USER_INPUT', 'The exchange rate is wanting.', { field: 'exchangeRate' });
      return input.id;
    });
  }

  /** @throws ApiError as `lockExpense` has it */
  rejectExpense(caller: Caller, input: RejectExpenseInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { next } = await lockExpense(transaction, { input, caller, action: 'REJECT' });
      await transaction.rows(
        `update expenses set status = $3, decided_by = $4, rejection_reason = $5, version = version + 1
          where agency_id = $1 and id = $2`,
        [transaction.agencyId, input.id, next, caller.userId, input.reason],
      );
      return input.id;
    });
  }

  /**
   * It waits for the agency again, as it was handed in.
   * @throws ApiError as `lockExpense` has it, `NOT_POSSIBLE` (`PAID`)
   */
  takeBackDecision(caller: Caller, input: ExpenseActionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await lockClientsOf(transaction, 'expenses', [input.id]);
      const { expense, next } = await lockExpense(transaction, { input, caller, action: 'TAKE_BACK' });
      if (expense.isReimbursed)
        throw new ApiError('NOT_POSSIBLE', 'A payout gives it back already, so it stays approved.', { reason: 'PAID' });
      await transaction.rows(
        `update expenses set status = $3, approved_at = null, decided_by = null, rejection_reason = null, billable = default,
           markup_percent = null, exchange_rate = null, exchange_rate_on = null, version = version + 1
          where agency_id = $1 and id = $2`,
        [transaction.agencyId, input.id, next],
      );
      return input.id;
    });
  }

  /** Tells the client's people, in the app and by mail. @throws ApiError as `lockExpense` has it, `NOT_POSSIBLE` (`NOT_BILLABLE`) */
  askExpenseConsent(caller: Caller, input: ExpenseActionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { expense, next } = await lockExpense(transaction, { input, caller, action: 'ASK' });
      if (!expense.billable || !expense.price)
        throw new ApiError('NOT_POSSIBLE', 'The client doesn’t pay it.', { reason: 'NOT_BILLABLE' });
      await transaction.rows(
        `update expenses set status = $3, consent_asked_at = $4, consent_answered_at = null, consent_answered_by = null,
           consent_address = null, consent_note = '', version = version + 1 where agency_id = $1 and id = $2`,
        [transaction.agencyId, input.id, next, transaction.now],
      );
      const { clientId, ...data } = await toldOf(transaction, expense);
      await this.notifier.notify(transaction, [
        { kind: 'EXPENSE_ASKED', to: { clientIds: [clientId] }, subject: { type: 'EXPENSE', id: input.id }, data },
      ]);
      return input.id;
    });
  }

  /** Tells those who run the agency. @throws ApiError as `lockExpense` has it */
  answerExpense(caller: Caller, action: 'CONSENT' | 'REFUSE', input: AnswerExpenseInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { expense, next } = await lockExpense(transaction, { input, caller, action });
      await transaction.rows(
        `update expenses set status = $3, consent_answered_at = $4, consent_answered_by = $5, consent_address = $6,
           consent_note = $7, version = version + 1 where agency_id = $1 and id = $2`,
        [
          transaction.agencyId,
          input.id,
          next,
          transaction.now,
          caller.userId,
          caller.address ?? null,
          input.note ?? '',
        ],
      );
      await this.notifier.settle(transaction, { kind: 'EXPENSE_ASKED', subjectIds: [input.id] });
      await this.tellAnswered(transaction, expense, { answer: ANSWERS[action], note: input.note });
      return input.id;
    });
  }

  /** A refusal is taken back: the client is asked as before. Who run the agency aren't told of it any more. @throws ApiError as `lockExpense` has it */
  reconsiderExpense(caller: Caller, input: ExpenseActionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { next } = await lockExpense(transaction, { input, caller, action: 'RECONSIDER' });
      await transaction.rows(
        `update expenses set status = $3, consent_answered_at = null, consent_answered_by = null, consent_address = null,
           consent_note = '', version = version + 1 where agency_id = $1 and id = $2`,
        [transaction.agencyId, input.id, next],
      );
      await this.notifier.settle(transaction, { kind: 'EXPENSE_ANSWERED', subjectIds: [input.id] });
      return input.id;
    });
  }

  private async tellAnswered(
    transaction: TenantTransaction,
    expense: Expense,
    { answer, note }: { answer: string; note?: string | null },
  ): Promise<void> {
    const { contract, expense: told } = await toldOf(transaction, expense);
    await this.notifier.notify(transaction, [
      {
        kind: 'EXPENSE_ANSWERED',
        to: { roles: ['OWNER', 'MANAGER'] },
        subject: { type: 'EXPENSE', id: expense.id },
        data: { contract, expense: told, answer, ...(note && { note }) },
      },
    ]);
  }

  /** @returns from which amount on the client must consent @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` */
  setExpenseTerms(caller: Caller, input: SetExpenseTermsInput): Promise<string | null> {
    return this.tenancy.write(caller, async (transaction) => {
      const contract = await lockContract(transaction, input.contractId);
      const above = input.consentAbove == null ? undefined : parseAmount(input.consentAbove, contract.currency);
      if (above?.ok === false)
        throw new ApiError('BAD_USER_INPUT', 'This is more precise than {currency}.', {
          ...{ field: 'consentAbove', currency: contract.currency },
        });
      if (contract.version !== input.version) {
        const { id, version, above: stored, currency } = contract;
        const consentAbove = stored === null ? null : formatAmount(BigInt(stored), currency);
        const current = { contractId: id, version, consentAbove };
        throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
      }
      await transaction.rows(
        'update contracts set expense_consent_above_minor = $3, version = version + 1 where agency_id = $1 and id = $2',
        [transaction.agencyId, contract.id, above?.value ?? null],
      );
      return above ? formatAmount(above.value, contract.currency) : null;
    });
  }
}

const ANSWERS = { CONSENT: 'consent given', REFUSE: 'refused' } as const;

/** What people are told of an expense, and whose client may. */
async function toldOf(
  transaction: TenantTransaction,
  { contractId, description, price }: Expense,
): Promise<{ clientId: string; contract: string; expense: string }> {
  const [contract] = await transaction.rows<{ title: string; clientId: string }>(
    'select title, client_id as "clientId" from contracts where agency_id = $1 and id = $2',
    [transaction.agencyId, contractId],
  );
  if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  const expense = price ? `${description} (${price.amount} ${price.currency})` : description;
  return { clientId: contract.clientId, contract: contract.title, expense };
}

interface ContractOfExpenses {
  id: string;
  version: number;
  currency: string;
  above: string | null;
}

async function lockContract(transaction: TenantTransaction, id: string): Promise<ContractOfExpenses> {
  const [contract] = await transaction.rows<ContractOfExpenses>(
    `select id, version, currency, expense_consent_above_minor as above from contracts
      where agency_id = $1 and id = $2 for no key update`,
    [transaction.agencyId, id],
  );
  if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  return contract;
}
