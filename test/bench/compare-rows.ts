import type { ClientBase } from 'pg';

/** What a billing run left in a table: how many rows, and the sum of the hashes of what they say. */
export type TableContents = Readonly<Record<string, string>>;

/**
 * The rows of each table that a run writes, apart from ids and times that no two runs share: whose row it is, is said by
 * the ids of client, contract and entry, which both databases have from the one that they're copies of.
 */
const CONTENTS: Readonly<Record<string, string>> = {
  billing_runs: `select agency_id, month, status, clients_total, clients_done, requested_by, attempt, finished_at is null from billing_runs`,
  billing_run_batches: `select agency_id, batch, client_ids, status, finished_at is null from billing_run_batches`,
  invoices: `select agency_id, client_id, month, currency, status, series, issued_on, due_on, subtotal_minor, tax_minor, total_minor,
    issued_at is null from invoices`,
  // Which invoice gets which number depends on the order in which batches end; the numbers are the same.
  'numbers of invoices': `select agency_id, number from invoices`,
  invoice_lines: `select i.agency_id, i.client_id, l.position, l.kind, l.contract_id, l.period, l.service_id, l.quantity_seconds,
    l.quantity, l.unit_price, l.amount_minor, l.tax_rate, l.basis
    from invoice_lines l join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id`,
  invoice_taxes: `select i.agency_id, i.client_id, t.rate, t.base_minor, t.amount_minor
    from invoice_taxes t join invoices i on i.agency_id = t.agency_id and i.id = t.invoice_id`,
  billed_time_entries: `select b.agency_id, b.time_entry_id, b.contract_id, b.period, l.contract_id, l.position
    from billed_time_entries b left join invoice_lines l on l.agency_id = b.agency_id and l.id = b.line_id`,
  contract_periods: `select agency_id, contract_id, period, granted, bought, carried_in, borrowed_in, used, overage, absorbed, held,
    borrowed_out, expired, carried_out, lots from contract_periods`,
  contract_states: `select agency_id, contract_id, state from contract_states`,
  paid_time: `select agency_id, client_id, assistant_id, currency, seconds, hourly_rate_minor from paid_time`,
  paid_time_entries: `select agency_id, time_entry_id from paid_time_entries`,
  payouts: `select agency_id, assistant_id, currency, seconds, amount_minor from payouts`,
  invoice_series: `select * from invoice_series`,
  accounts: `select agency_id, code, name, type from accounts`,
  journal_entries: `select i.agency_id, i.client_id, j.entry_date, j.kind
    from journal_entries j join invoices i on i.agency_id = j.agency_id and i.id = j.invoice_id`,
  postings: `select i.agency_id, i.client_id, j.kind, p.position, p.account, p.currency, p.amount_minor
    from postings p join journal_entries j on j.agency_id = p.agency_id and j.id = p.entry_id
    join invoices i on i.agency_id = j.agency_id and i.id = j.invoice_id`,
};

/** Jobs are the product's way of working, not what a run leaves behind. */
const NOT_COMPARED = ['outbox', 'migrations'];

/** All tables' row counts, and what the rows of those that a run writes say; equal exactly where the rows are. */
export async function readContents(owner: ClientBase): Promise<TableContents> {
  const contents: Record<string, string> = {};
  const { rows: tables } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> all($1) order by 1`,
    [NOT_COMPARED],
  );
  for (const { name } of tables) contents[`${name}: rows`] = await one(owner, `select count(*) from ${name}`);
  for (const [name, sql] of Object.entries(CONTENTS)) {
    contents[`${name}: sum of hashes`] = await one(
      owner,
      `select coalesce(sum(hashtextextended(contents::text, 0)::numeric), 0) from (${sql}) contents`,
    );
  }
  return contents;
}

async function one(owner: ClientBase, sql: string): Promise<string> {
  const { rows } = await owner.query<unknown[]>({ text: sql, rowMode: 'array' });
  return String(rows[0]?.[0]);
}

/** @throws Error that names every table in which the two differ */
export function refuseDifference(product: TableContents, limit: TableContents): void {
  const differing = Object.keys({ ...product, ...limit }).filter((key) => product[key] !== limit[key]);
  if (differing.length === 0) return;
  const lines = differing.map((key) => `  ${key}: ${product[key]} in the product, ${limit[key]} in the limit`);
  throw new Error(`The two sides did not leave the same rows behind:\n${lines.join('\n')}`);
}
