import { useIntl } from 'react-intl';
import type { MessageId } from '@/gql/message-ids';
import { useT, type Translate } from '@/i18n';

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
  'charter_remarks',
  'client_contacts',
  'client_notes',
  'client_payment_terms',
  'client_tax_terms',
  'clients',
  'contract_assignments',
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
  'invoice_remarks',
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
  'task_files',
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

/** What is more than a row: it says of itself to what it was done. */
const DEEDS = [
  'approveTimeEntries',
  'approveWork',
  'changePassword',
  'changeTimeEntries',
  'closePeriod',
  'closeYear',
  'createAgency',
  'createTimeEntry',
  'deleteAccount',
  'deleteTimeEntry',
  'downloadPaymentFile',
  'erasePerson',
  'exportAuditLog',
  'exportPerson',
  'exportTimeEntries',
  'importClients',
  'importExchangeRates',
  'importTimeEntries',
  'issueInvoices',
  'keepReceipt',
  'makeInvoiceLink',
  'objectToWork',
  'rejectTimeEntries',
  'removeLogo',
  'reopenPeriod',
  'requestExport',
  'resetPassword',
  'revalueBooks',
  'revokeInvoiceLinks',
  'revokeSession',
  'sendInvoices',
  'sendStatementOfAccount',
  'setExchangeRate',
  'startBillingRun',
  'startClientImport',
  'startTimeImport',
  'stopBillingRun',
  'stopExport',
  'stopClientImport',
  'stopTimeImport',
  'takeBackTimeEntries',
  'turnOffTwoFactor',
  'turnOnTwoFactor',
  'undoClientImport',
  'undoTimeImport',
  'updateTimeEntry',
  'updateTimeSettings',
  'uploadLogo',
] as const;

/** `issueInvoices` and `contract_papers` as words. */
const plain = (name: string): string =>
  name.replaceAll('_', ' ').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What tells people nothing: keys, hashes, and what only programs look at. */
const NEVER_SHOWN: ReadonlySet<string> = new Set([
  ...['agency_id', 'id', 'import_id', 'run_id', 'source_key', 'version', 'updated_at', 'search'],
  ...['answer_sha256', 'key_hash', 'sha256', 'text_sha256', 'token_hash'],
]);

export const isShown = (column: string): boolean => !NEVER_SHOWN.has(column);

type FieldId = Extract<MessageId, `audit.field.${string}`>;

/** A column in words; one that records had formerly stands by its own name. */
export function useFieldOf(): (column: string) => string {
  const t = useT();
  const { messages } = useIntl();
  return (column) => {
    const id = `audit.field.${column}`;
    if (id in messages) return t(id as FieldId);
    return capitalised(plain(column).replace(/ id$/, ''));
  };
}

type OperationId = Extract<MessageId, `audit.operation.${string}`>;

/** An operation of the api in words; one that there was formerly stands by its own name. */
export function useOperationOf(): (operation: string) => string {
  const t = useT();
  const { messages } = useIntl();
  return (operation) => {
    const id = `audit.operation.${operation}`;
    return id in messages ? t(id as OperationId) : capitalised(plain(operation));
  };
}

export const subjectOf = (t: Translate, subjectType: string): string => {
  const subject = SUBJECTS.find((one) => one === subjectType);
  return subject ? t(`settings.subject.${subject}`) : plain(subjectType);
};

interface Told {
  action: string;
  subjectType: string;
  subjectName: string | null;
  before: unknown;
  after: unknown;
  details: unknown;
}

const at = (row: unknown, column: string): string | undefined => {
  const value = (row as Record<string, unknown> | null)?.[column];
  return typeof value === 'string' ? value : undefined;
};

/** What a record is called, or was: a member by who it is, one that is gone by what is told of it. */
export function nameOf({ subjectName, before, after, details }: Told, members: ReadonlyMap<string, string>): string {
  const rows = [after, before, (details as { key?: unknown } | null)?.key];
  const told = rows.flatMap((row) => [at(row, 'name'), at(row, 'title')]);
  const member = rows.map((row) => members.get(at(row, 'user_id') ?? ''));
  return subjectName ?? [...told, ...member].find((name) => name !== undefined) ?? '';
}

/** What was done, and to what: "Changed · contract · Inbox by the hour". A deed that has no word of ours stands by its own name. */
export function saidOf(t: Translate, entry: Told, members: ReadonlyMap<string, string>): string {
  const { action, subjectType } = entry;
  const whole = DEEDS.find((one) => one === action);
  if (whole) return [t(`settings.deed.${whole}`), nameOf(entry, members)].filter(Boolean).join(' · ');
  const deed = ACTIONS.find((one) => one === action);
  return [deed ? t(`settings.audited.${deed}`) : plain(action), subjectOf(t, subjectType), nameOf(entry, members)]
    .filter(Boolean)
    .join(' · ');
}
