/** Where the words of a column's values stand, or of one table's column. */
export const ENUMS: Readonly<Record<string, string>> = {
  advanced_by: 'audit.advanced_by',
  'contract_signatures.answer': 'contracts.answer',
  'overage_questions.answer': 'retainers.answer',
  answered_via: 'retainers.via',
  approved_by: 'audit.approved_by',
  assistant_kind: 'contracts.assistantKind',
  audience: 'clients.audience',
  author_kind: 'tasks.by',
  billing: 'contracts.billing',
  booking: 'settings.booking',
  bought_as: 'audit.bought_as',
  consume: 'contracts.consume',
  'import_mappings.format': 'imports.format',
  given_as: 'tasks.by',
  grant_proration: 'contracts.proration',
  grouping: 'clients.grouping',
  invoice_grouping: 'clients.grouping',
  'invoices.kind': 'invoices.kind',
  'invoice_mail_texts.kind': 'settings.texts',
  'invoice_series.kind': 'invoices.kind',
  'payments.kind': 'books.kind',
  'invoice_lines.kind': 'invoices.line.kind',
  'time_entry_corrections.kind': 'audit.correction',
  'contracts.kind': 'contracts.kind',
  late_fee: 'settings.late',
  limit_mode: 'clients.limit',
  origin: 'tasks.origin',
  overage_mode: 'contracts.overage',
  overlap_policy: 'settings.overlaps',
  priority: 'tasks.priority',
  proration: 'contracts.proration',
  revenue_recognition: 'books.recognition',
  role: 'app.role',
  rollover_mode: 'contracts.rollover',
  rounding_mode: 'contracts.round',
  rounding_per: 'contracts.per',
  side: 'audit.side',
  'invoices.status': 'invoices.state',
  'time_entries.status': 'time.status',
  'contract_changes.status': 'contracts.change',
  'payment_batches.status': 'payouts.batch',
  'task_price_agreements.status': 'tasks.price',
  'time_weeks.status': 'time.week',
  'expenses.status': 'time.expense',
  'time_entry_corrections.status': 'audit.correction',
  'payouts.status': 'payouts.state',
  'tasks.status': 'tasks.state',
  'contracts.status': 'contracts.status',
  top_up_agreed_as: 'tasks.by',
  top_up_ended_as: 'tasks.by',
  treatment: 'settings.treatment',
  'accounts.type': 'books.type',
  unit: 'contracts.unit',
  uploader_kind: 'tasks.by',
  untaxed_as: 'audit.untaxed_as',
};

/** Amounts that aren't in minor units. */
export const MONEY: ReadonlySet<string> = new Set([
  ...['default_hourly_rate', 'hourly_rate', 'overage_rate', 'pay_hourly_rate', 'price', 'unit_price'],
]);

/** Whose currency isn't the record's own. */
export const CURRENCY_BESIDE: Readonly<Record<string, string>> = {
  bank_minor: 'bank_currency',
  late_fee_minor: 'late_fee_currency',
  pay_hourly_rate: 'pay_currency',
};

/** Days that stand for their month. */
export const MONTHS: ReadonlySet<string> = new Set([
  ...['billed_period', 'from_month', 'month', 'period', 'top_up_period'],
]);

/** Where a record is shown that another one names. */
export const PAGES: Readonly<Record<string, string>> = {
  assistant_id: '/team',
  client_id: '/clients',
  contract_id: '/contracts',
  invoice_id: '/invoices',
  manual_id: '/manuals',
  payout_id: '/payouts',
  renews_id: '/contracts',
  task_id: '/tasks',
};
