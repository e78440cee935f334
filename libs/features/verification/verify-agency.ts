import type { Tenancy, TenantTransaction } from '#platform/tenancy';
import { INVOICE_RULES } from './invoice.rules.js';
import { JOURNAL_RULES } from './journal.rules.js';
import { PAYOUT_RULES } from './payout.rules.js';
import { RECEIVABLE_RULES } from './receivable.rules.js';
import { RETAINER_RULES } from './retainer.rules.js';
import type { Rule } from './rule.js';

/** All laws, by what they are about. */
export const RULES: readonly Rule[] = [
  ...JOURNAL_RULES,
  ...INVOICE_RULES,
  ...RECEIVABLE_RULES,
  ...RETAINER_RULES,
  ...PAYOUT_RULES,
];

/** What breaks a law. */
export interface Finding {
  agencyId: string;
  rule: string;
  subject: string;
  detail: string;
}

/** Of one law in one agency; more aren't looked for. */
const MOST_FINDINGS = 100;

/** Whether an agency's rows agree with each other: one statement a law, of one state of the data, and nothing is written. */
export const verifyAgency = (tenancy: Tenancy, agencyId: string): Promise<Finding[]> =>
  tenancy.readSnapshot({ agencyId }, async (transaction) => {
    await requireOneAgency(transaction);
    const findings: Finding[] = [];
    for (const rule of RULES) findings.push(...(await check(transaction, rule)));
    return findings;
  });

/** A role that row-level security doesn't bind, or lets see nothing, would find what isn't there, or not what is. */
async function requireOneAgency(transaction: TenantTransaction): Promise<void> {
  const { agencyId } = transaction;
  const seen = await transaction.rows<{ id: string }>('select agency_id as id from agencies');
  if (seen.length === 1 && seen[0]?.id === agencyId) return;
  throw new Error(`Agency ${agencyId} can't be looked at by itself: sign in with the application's role.`);
}

async function check(transaction: TenantTransaction, { name, sql }: Rule): Promise<Finding[]> {
  const { agencyId } = transaction;
  const rows = await transaction.rows<{ subject: string; detail: string }>(
    `select * from (${sql}) found limit ${MOST_FINDINGS}`,
    [agencyId],
  );
  return rows.map(({ subject, detail }) => ({ agencyId, rule: name, subject, detail }));
}

/** Every agency of the service. */
export async function everyAgency(tenancy: Tenancy): Promise<string[]> {
  const rows = await tenancy.lookUp<{ id: string }>('select every_agency as id from every_agency()');
  return rows.map(({ id }) => id);
}
