import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows by person. An assistant's or a client's sign-in sets who it is beside the agency; then a second, restrictive policy
 * lets it see and write only what is its own. Owners, managers, accountants and jobs set neither.
 */
export class Persons10 implements MigrationInterface {
  name = 'Persons1763000000010';

  async up(q: QueryRunner): Promise<void> {
    await q.query(functions);
    const text = (sql: string): string => `'${sql.replaceAll("'", "''")}'`;
    for (const [table, seen] of Object.entries(ROWS)) {
      await q.query(`call person_rows('${table}', ${text(seen)}, ${text(WRITTEN[table] ?? seen)})`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of Object.keys(ROWS)) await q.query(`drop policy person on ${table}`);
    await q.query(`drop procedure person_rows(regclass, text, text)`);
    await q.query(`drop function is_staff, current_assistant, current_client`);
  }
}

const functions = `
  create function current_assistant() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('app.assistant_id', true), '')::uuid $$;
  create function current_client() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('app.client_id', true), '')::uuid $$;
  create function is_staff() returns boolean language sql stable parallel safe as
    $$ select current_assistant() is null and current_client() is null $$;

  create procedure person_rows(target regclass, seen text, written text) language plpgsql as $$
  begin
    execute format('create policy person on %s as restrictive to factotum_app
      using ((select is_staff()) or (%s)) with check ((select is_staff()) or (%s))', target, seen, written);
  end $$;`;

const NOBODY = 'false';
const EVERYBODY = 'true';
const OF_CLIENT = 'client_id = (select current_client())';
const OF_ASSISTANT = 'assistant_id = (select current_assistant())';
/** Contracts themselves are narrowed to the client's own, so what hangs on them is too. */
const OF_CLIENTS_CONTRACT = '(select current_client()) is not null and contract_id in (select id from contracts)';
/** Likewise invoices: the client's own, and only once they are issued. */
const OF_CLIENTS_INVOICE = '(select current_client()) is not null and invoice_id in (select id from invoices)';

/** What a person may write without seeing it: the traces of what it does. */
const WRITTEN: Readonly<Record<string, string>> = { outbox: EVERYBODY, audit_log: EVERYBODY };

/** Whose rows a table has, where they aren't staff's alone. A table that is added later must say so too, by test. */
const ROWS: Readonly<Record<string, string>> = {
  agencies: EVERYBODY,
  services: EVERYBODY,
  holidays: `assistant_id is null and (select current_assistant()) is not null or ${OF_ASSISTANT}`,
  memberships: 'user_id = (select current_user_id())',
  clients: 'id = (select current_client())',
  client_contacts: OF_CLIENT,
  contracts: OF_CLIENT,
  contract_pauses: OF_CLIENTS_CONTRACT,
  rates: OF_CLIENTS_CONTRACT,
  task_prices: OF_CLIENTS_CONTRACT,
  retainers: OF_CLIENTS_CONTRACT,
  retainer_packs: OF_CLIENTS_CONTRACT,
  overage_consents: OF_CLIENTS_CONTRACT,
  contract_periods: OF_CLIENTS_CONTRACT,
  invoices: `${OF_CLIENT} and status = 'ISSUED'`,
  invoice_lines: OF_CLIENTS_INVOICE,
  invoice_taxes: OF_CLIENTS_INVOICE,
  documents: OF_CLIENTS_INVOICE,
  tasks: `${OF_ASSISTANT} or ${OF_CLIENTS_CONTRACT}`,
  time_entries: `${OF_ASSISTANT} or (${OF_CLIENTS_CONTRACT} and status = 'APPROVED')`,
  assistants: 'id = (select current_assistant())',
  assistant_schedules: OF_ASSISTANT,
  assistant_leave: OF_ASSISTANT,
  payouts: OF_ASSISTANT,
  idempotency_keys: 'caller = (select current_user_id())',
  ...Object.fromEntries(
    [
      'api_keys',
      'invoice_series',
      'retainer_allocations',
      'imports',
      'import_problems',
      'capacity_reports',
      'billing_runs',
      'billing_run_batches',
      'billing_refusals',
      'billed_time_entries',
      'billed_tasks',
      'billed_fees',
      'billed_packs',
      'billed_overages',
      'contract_states',
      'retainer_ledger',
      'paid_time_entries',
      'paid_tasks',
      'paid_time',
      'accounts',
      'journal_entries',
      'postings',
      'outbox',
      'audit_log',
    ].map((table) => [table, NOBODY]),
  ),
};
