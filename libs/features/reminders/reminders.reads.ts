import { groupRows, moneyOf, type BatchRead } from '#platform/graphql';
import type { ContractPaymentRule, LateFee, SentReminder } from './reminder-settings.type.js';

export const NO_RULE: ContractPaymentRule = { pausesAfterDays: null, resumes: true, version: 1 };

export const rulesByContract: BatchRead<ContractPaymentRule> = async (reads, ids) => {
  const rows = await reads.rows<ContractPaymentRule & { id: string }>(
    `select contract_id as id, pauses_after_days as "pausesAfterDays", resumes, version from contract_payment_rules
      where contract_id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** In the order in which they went out. */
export const remindersByInvoice: BatchRead<SentReminder[]> = async (reads, ids) => {
  const rows = await reads.rows<{ invoiceId: string; step: string; sentAt: string; minor: string; currency: string }>(
    `select s.invoice_id as "invoiceId", s.step, s.sent_at::text as "sentAt", s.open_minor as minor, r.currency
       from sent_reminders s join receivables r on r.agency_id = s.agency_id and r.invoice_id = s.invoice_id
      where s.invoice_id = any($1) order by s.invoice_id, s.sent_at, s.step`,
    [ids],
  );
  return groupRows(
    rows.map(({ invoiceId, step, sentAt, minor, currency }) => ({
      ...{ invoiceId, sentAt, open: moneyOf(minor, currency) },
      day: step.startsWith('DAY ') ? Number(step.slice(4)) : null,
    })),
    'invoiceId',
  );
};

export type LateFeeNode = LateFee & { feeInvoiceId: string };

export const lateFeesByInvoice: BatchRead<LateFeeNode[]> = async (reads, ids) => {
  const rows = await reads.rows<Omit<LateFeeNode, 'amount'> & { invoiceId: string; minor: string; currency: string }>(
    `select f.invoice_id as "invoiceId", f.period, f.fee_invoice_id as "feeInvoiceId", f.charged_on as "chargedOn",
            f.amount_minor as minor, r.currency
       from late_fees f join receivables r on r.agency_id = f.agency_id and r.invoice_id = f.invoice_id
      where f.invoice_id = any($1) order by f.invoice_id, f.period`,
    [ids],
  );
  return groupRows(
    rows.map(({ minor, currency, ...row }) => ({ ...row, amount: moneyOf(minor, currency) })),
    'invoiceId',
  );
};
