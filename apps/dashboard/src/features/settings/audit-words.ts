import type { Translate } from '@/i18n';

export const ACTIONS = ['create', 'change', 'delete'] as const;

const SUBJECTS = [
  'accounts',
  'agencies',
  'agency_bank_accounts',
  'agency_branding',
  'api_keys',
  'assistant_bank_accounts',
  'assistant_leave',
  'assistant_pay_changes',
  'assistant_schedules',
  'assistants',
  'audit_log',
  'client_contacts',
  'client_notes',
  'client_payment_terms',
  'client_tax_terms',
  'clients',
  'contract_changes',
  'contract_charters',
  'contract_papers',
  'contract_pauses',
  'contract_payment_rules',
  'contract_signatures',
  'contract_versions',
  'contracts',
  'expenses',
  'holidays',
  'import_mappings',
  'invitations',
  'invoice_lines',
  'invoice_mail_settings',
  'invoice_mail_texts',
  'invoice_series',
  'invoices',
  'legal_entities',
  'manual_versions',
  'manuals',
  'memberships',
  'overage_consents',
  'overage_questions',
  'pack_offers',
  'payment_batches',
  'payment_settings',
  'payments',
  'payout_adjustments',
  'payout_approvals',
  'payouts',
  'purchase_orders',
  'rates',
  'reminder_settings',
  'renewal_notices',
  'renewal_terms',
  'retainer_allocations',
  'retainer_care',
  'retainer_packs',
  'retainer_plans',
  'retainers',
  'services',
  'sessions',
  'stripe_settings',
  'task_checklist_items',
  'task_comments',
  'task_price_agreements',
  'task_prices',
  'task_rules',
  'task_template_skips',
  'task_templates',
  'tasks',
  'tax_rate_changes',
  'tax_rates',
  'time_entries',
  'time_entry_corrections',
  'time_settings',
  'time_weeks',
  'write_offs',
] as const;

/** `issueInvoices` and `contract_papers` as words. */
const plain = (name: string): string =>
  name.replaceAll('_', ' ').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What was done, and to what: "Changed · contract". A deed that has no word of ours stands by its own name. */
export function saidOf(t: Translate, { action, subjectType }: { action: string; subjectType: string }): string {
  const deed = ACTIONS.find((one) => one === action);
  const subject = SUBJECTS.find((one) => one === subjectType);
  return [
    deed ? t(`settings.audited.${deed}`) : plain(action),
    subject ? t(`settings.subject.${subject}`) : plain(subjectType),
  ].join(' · ');
}
