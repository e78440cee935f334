import { priceExpense } from '#core/billing';
import { formatAmount } from '#core/money';
import { moneyOf, readPage, rowsById, SqlValues, type BatchRead, type Page } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { ExpensesArgs } from './expense.inputs.js';
import type { Expense } from './expense.type.js';

export interface ExpenseRow extends Omit<Expense, 'spent' | 'price' | 'needsConsent'> {
  amountMinor: string;
  currency: string;
  /** Not seen by assistants, who see no contract. */
  contractCurrency: string | null;
  consentAboveMinor: string | null;
}

const COLUMNS = `e.id, e.contract_id as "contractId", e.assistant_id as "assistantId", e.day, e.description,
  e.amount_minor as "amountMinor", e.currency, e.exchange_rate as "exchangeRate", e.exchange_rate_on as "exchangeRateOn",
  e.markup_percent as "markupPercent", e.advanced_by as "advancedBy", e.billable, e.status,
  e.rejection_reason as "rejectionReason", e.consent_asked_at::text as "consentAskedAt",
  e.consent_answered_at::text as "consentAnsweredAt", e.consent_answered_by as "consentAnsweredBy",
  host(e.consent_address) as "consentAddress", e.consent_note as "consentNote", e.version,
  exists (select from expense_receipts r where r.agency_id = e.agency_id and r.expense_id = e.id) as "hasReceipt",
  (select to_char(b.period, 'YYYY-MM') from billed_expenses b where b.agency_id = e.agency_id and b.expense_id = e.id) as "billedPeriod",
  exists (select from paid_expenses p where p.agency_id = e.agency_id and p.expense_id = e.id) as "isReimbursed",
  c.currency as "contractCurrency", c.expense_consent_above_minor as "consentAboveMinor"`;
const FROM = 'expenses e left join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id';

export const expensesById: BatchRead<Expense> = async (reads, ids) => {
  const rows = await reads.rows<ExpenseRow>(`select ${COLUMNS} from ${FROM} where e.id = any($1)`, [ids]);
  return rowsById(rows.map(toExpense));
};

export function readExpenses(
  reads: TenantTransaction,
  { contractId, assistantId, status, ...page }: ExpensesArgs,
): Promise<Page<Expense>> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(contractId, (id) => `e.contract_id = ${id}`),
    ...values.when(assistantId, (id) => `e.assistant_id = ${id}`),
    ...values.when(status, (is) => `e.status = ${is}`),
  ];
  return readPage<ExpenseRow, Expense>(
    reads,
    {
      ...{ columns: COLUMNS, from: FROM, conditions, values, descending: true, present: toExpense },
      order: [
        ['e.day', 'date'],
        ['e.id', 'uuid'],
      ],
    },
    page,
  );
}

function toExpense({ amountMinor, currency, contractCurrency, consentAboveMinor, ...row }: ExpenseRow): Expense {
  const amount = formatAmount(BigInt(amountMinor), currency);
  const spent = moneyOf(amountMinor, currency);
  const priced =
    contractCurrency === null ? undefined : priceOf({ ...row, amount, currency }, contractCurrency, consentAboveMinor);
  return { ...row, spent, price: priced?.price ?? null, needsConsent: priced?.needsConsent ?? false };
}

type Spent = Pick<
  Expense,
  'id' | 'contractId' | 'day' | 'description' | 'exchangeRate' | 'markupPercent' | 'status'
> & {
  amount: string;
  currency: string;
};

function priceOf(
  { exchangeRate, markupPercent, ...expense }: Spent,
  contractCurrency: string,
  consentAboveMinor: string | null,
): Pick<Expense, 'price' | 'needsConsent'> | undefined {
  const above = consentAboveMinor === null ? undefined : formatAmount(BigInt(consentAboveMinor), contractCurrency);
  const terms = { currency: contractCurrency, ...(above !== undefined && { expenseConsentAbove: above }) };
  const optional = { ...(exchangeRate !== null && { exchangeRate }), ...(markupPercent !== null && { markupPercent }) };
  const priced = priceExpense(terms, { ...expense, ...optional, billable: true });
  if (!priced.ok) return undefined;
  return { price: moneyOf(priced.value.amountMinor, contractCurrency), needsConsent: priced.value.needsConsent };
}
