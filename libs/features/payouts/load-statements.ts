import { groupBy } from '#core/collections';
import { minorDigits } from '#core/money';
import { languageOf, type PayoutDocument } from '#features/documents';
import type { TenantTransaction } from '#platform/tenancy';
import { loadPayoutLines } from './payout-lines.js';

interface Head {
  approvalId: string;
  payoutId: string;
  month: string;
  approvedOn: string;
  currency: string;
  language: string;
  totalMinor: string;
  assistant: { name: string; email: string | null };
  agency: { name: string; legalName: string; address: string; taxId: string | null; email: string | null };
}

type AdjustmentRow = { approvalId: string; reason: string; amountMinor: string };

/** Reads what the statements of some approvals that are in force say. */
export async function loadStatements(
  transaction: TenantTransaction,
  approvalIds: readonly string[],
): Promise<{ approvalId: string; payoutId: string; document: PayoutDocument }[]> {
  const values = [transaction.agencyId, approvalIds];
  const heads = await transaction.rows<Head>(HEADS, values);
  const rows = await transaction.rows<AdjustmentRow>(ADJUSTMENTS, values);
  const adjustments = groupBy(rows, ({ approvalId }) => approvalId);
  const linesOf = await loadPayoutLines(
    transaction,
    heads.map(({ payoutId }) => payoutId),
  );
  return heads.map((head) => {
    const { approvalId, payoutId } = head;
    const own = { ...linesOf(payoutId), adjustments: adjustments.get(approvalId) ?? [] };
    return { approvalId, payoutId, document: { ...documentOf(head), ...own } };
  });
}

const OF_PAYOUT = `payout_approvals a
   join payouts p on p.agency_id = a.agency_id and p.approval_id = a.id`;
const CHOSEN = 'a.agency_id = $1 and a.id = any($2)';

const HEADS = `
  select a.id as "approvalId", p.id as "payoutId", to_char(r.month, 'YYYY-MM') as month, a.booked_on as "approvedOn", p.currency,
    s.language, p.total_minor as "totalMinor", json_build_object('name', s.name, 'email', s.email) as assistant,
    json_build_object('name', g.name, 'legalName', g.legal_name, 'address', g.address, 'taxId', g.tax_id, 'email', g.email) as agency
    from ${OF_PAYOUT}
    join billing_runs r on r.agency_id = p.agency_id and r.id = p.run_id
    join assistants s on s.agency_id = p.agency_id and s.id = p.assistant_id
    join agencies g on g.agency_id = a.agency_id where ${CHOSEN} order by a.id`;

const ADJUSTMENTS = `
  select a.id as "approvalId", j.reason, j.amount_minor::text as "amountMinor"
    from ${OF_PAYOUT} join payout_adjustments j on j.agency_id = p.agency_id and j.payout_id = p.id
   where ${CHOSEN} order by j.id`;

function documentOf({ payoutId, agency, assistant, ...head }: Head) {
  return {
    language: languageOf(head.language),
    reference: payoutId.slice(-12).toUpperCase(),
    month: head.month,
    approvedOn: head.approvedOn,
    currency: { code: head.currency, digits: minorDigits(head.currency) },
    agency: {
      name: agency.name,
      legalName: agency.legalName,
      addressLines: agency.address.split('\n').filter((line) => line.trim() !== ''),
      paymentLines: [],
      ...(agency.taxId && { taxId: agency.taxId }),
      ...(agency.email && { email: agency.email }),
    },
    assistant: { name: assistant.name, ...(assistant.email && { email: assistant.email }) },
    totalMinor: head.totalMinor,
  };
}
