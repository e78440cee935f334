import { APPROVED, type BillingCase } from '#core/billing';
import { parseAmount } from '#core/money';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { at, type CaseIds, cutoffOf, justBefore, LONG_AGO } from './case-ids.js';

/** The expenses of a case, and from which amount on its contracts want consent. */
export async function saveExpenses(
  transaction: TenantTransaction,
  { contracts, expenses }: BillingCase,
  ids: CaseIds,
): Promise<void> {
  for (const { id, currency, expenseConsentAbove } of contracts) {
    if (expenseConsentAbove === undefined) continue;
    await transaction.rows('update contracts set expense_consent_above_minor = $2 where id = $1', [
      ids.uuidOf(id),
      minorOf(expenseConsentAbove, currency),
    ]);
  }
  await insertRows(transaction, {
    table: 'expenses',
    columns: {
      ...{
        id: 'uuid',
        contract_id: 'uuid',
        assistant_id: 'uuid',
        advanced_by: 'text',
        day: 'date',
        description: 'text',
      },
      ...{ amount_minor: 'bigint', currency: 'text', exchange_rate: 'numeric', exchange_rate_on: 'date' },
      ...{
        markup_percent: 'numeric',
        billable: 'boolean',
        status: 'text',
        created_by: 'text',
        created_at: 'timestamptz',
      },
      ...{ approved_at: 'timestamptz', consent_asked_at: 'timestamptz', consent_answered_at: 'timestamptz' },
      consent_answered_by: 'text',
    },
    rows: expenses.map((expense) => [
      ...[ids.uuidOf(expense.id), ids.uuidOf(expense.contractId), expense.advancedBy && ids.uuidOf(expense.advancedBy)],
      ...[expense.advancedBy ? 'ASSISTANT' : 'AGENCY', expense.day, expense.description],
      ...[minorOf(expense.amount, expense.currency), expense.currency],
      ...[expense.exchangeRate, expense.exchangeRate && expense.day, expense.markupPercent, expense.billable],
      ...(expense.consentRun ? ['CONSENTED'] : [expense.status]),
      ...['somebody', LONG_AGO, expense.status === APPROVED ? approvalOf(expense) : undefined],
      ...(expense.consentRun
        ? [LONG_AGO, justBefore(cutoffOf(expense.consentRun)), 'the client']
        : [undefined, undefined, undefined]),
    ]),
  });
}

/** The corrections of a case, approved in time for the run that may see them first. */
export async function saveCorrections(
  transaction: TenantTransaction,
  { corrections, entries }: BillingCase,
  ids: CaseIds,
): Promise<void> {
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  await insertRows(transaction, {
    table: 'time_entry_corrections',
    columns: {
      ...{ id: 'uuid', time_entry_id: 'uuid', assistant_id: 'uuid', kind: 'text', started_at: 'timestamptz' },
      ...{ ended_at: 'timestamptz', seconds_before: 'int', corrected_seconds: 'int', reason: 'text', status: 'text' },
      ...{ proposed_by: 'text', proposed_at: 'timestamptz', decided_by: 'text', decided_at: 'timestamptz' },
    },
    rows: corrections.map(({ id, entryId, time, availableInRun }) => [
      ...[ids.uuidOf(id), ids.uuidOf(entryId), ids.uuidOf(entryOf.get(entryId)?.assistantId ?? '')],
      ...[time ? 'CHANGE' : 'WITHDRAWAL', time && at(time.startEpochSeconds)],
      ...[time && at(time.startEpochSeconds + time.seconds), entryOf.get(entryId)?.seconds, time?.seconds ?? 0],
      ...['It was noted down wrongly.', APPROVED, 'somebody', LONG_AGO, 'somebody', approvalOf({ availableInRun })],
    ]),
  });
}

const approvalOf = ({ availableInRun }: { readonly availableInRun?: string }): string =>
  availableInRun ? justBefore(cutoffOf(availableInRun)) : LONG_AGO;

function minorOf(amount: string, currency: string): bigint {
  const minor = parseAmount(amount, currency);
  if (!minor.ok) throw new Error(`${amount} is more precise than ${currency}`);
  return minor.value;
}
