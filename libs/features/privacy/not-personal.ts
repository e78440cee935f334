/**
 * Columns whose name looks like personal data, or that refer to a person, and why they are outside of export and erasure. A
 * name alone stands for all such columns of its table.
 */
export const NOT_PERSONAL: Readonly<Record<string, string>> = {
  agencies: 'the agency’s own particulars, a business’s; the law keeps them on what it issued',
  invoice_series: 'numbers of invoices',
  services: 'what the agency sells',
  accounts: 'of the books',
  retainer_plans: 'what the agency sells',
  outbox: 'ids of what a job is to do, delivered within seconds',
  migrations: 'the service’s own',
  billing_run_batches: 'ids of clients, which lead to nobody once they are erased',
  billing_refusals: 'a code, and ids of clients, which lead to nobody once they are erased',
  import_problems: 'which column of a file was wrong; the message is in the registry',
  import_chunks: 'pieces of import_files, which are deleted with it',
  import_rows: 'what was read of import_files, deleted with it',
  import_names: 'what was read of import_files, deleted with it',
  capacity_reports: 'codes and ids; who asked is in the registry',
  retainer_ledger: 'units of a contract’s months, which contract_periods tells',
  billed_time_entries: 'which work is billed, as ids',
  billed_tasks: 'which work is billed, as ids',
  billed_fees: 'which fee is billed, as ids',
  billed_packs: 'which pack is billed, as ids',
  billed_overages: 'which overage is billed, as ids',
  billed_expenses: 'which expense is billed, as ids',
  billed_corrections: 'which correction is billed, as ids and units',
  contract_states: 'units that a contract carries on',
  erasures: 'that somebody was erased: by id, pseudonym and by whom, so that it can be done again after a restore',
  'auth.rateLimit': 'a network address and a count, overwritten each minute and named for nobody',
  'auth.sign_in_attempts': 'a hash of an address, forgotten after fifteen minutes',
  'auth.encryption_keys': 'the service’s own',
  'mail.waiting': 'gone once sent; erasing drops what waits for her addresses, and a person’s own export lists it',
};
