import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of what is open, late fees, and contracts that rest while an invoice isn't paid. */
export class Reminders40 implements MigrationInterface {
  name = 'Reminders1763000000040';

  async up(q: QueryRunner): Promise<void> {
    await q.query(lineKinds(`'EXPENSE'::text`, `'EXPENSE'::text, 'LATE_FEE'::text`));
    await q.query(ofContract(`'ONE_OFF', 'LATE_FEE'`));
    for (const sql of [reminders, fees, pauses, schedule]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function agencies_to_remind();
      drop table unpaid_pauses, contract_payment_rules, late_fees, sent_reminders, reminder_settings`);
    await q.query(ofContract(`'ONE_OFF'`));
    await q.query(lineKinds(`'EXPENSE'::text, 'LATE_FEE'::text`, `'EXPENSE'::text`));
  }
}

/** The kinds of line that there are, whichever they are, with one more or one less. */
const lineKinds = (before: string, after: string): string => `
  do $$ declare definition text;
  begin
    select pg_get_constraintdef(oid) into definition from pg_constraint
     where conrelid = 'invoice_lines'::regclass and conname = 'invoice_lines_kind_check';
    alter table invoice_lines drop constraint invoice_lines_kind_check;
    execute 'alter table invoice_lines add constraint invoice_lines_kind_check '
      || replace(definition, ${quoted(before)}, ${quoted(after)});
  end $$`;
/** Which lines need no contract: late is also what was written by hand. */
const ofContract = (kinds: string): string => `
  alter table invoice_lines drop constraint invoice_lines_of_contract,
    add constraint invoice_lines_of_contract check (contract_id is not null or kind in (${kinds}))`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const OF_CLIENTS_INVOICE = '(select current_client()) is not null and invoice_id in (select id from invoices)';

const reminders = `
  -- Days are counted from the one on which an invoice is due: -3 is three days before.
  create table reminder_settings (
    agency_id uuid not null references agencies,
    is_on boolean not null default false,
    days int[] not null default '{-3,1,7,14}'
      check (cardinality(days) between 1 and 10 and -60 <= all (days) and 180 >= all (days)),
    hour int not null default 9 check (hour between 0 and 23),
    late_fee text check (late_fee in ('FIXED', 'MONTHLY')),
    late_fee_minor bigint check (late_fee_minor > 0),
    late_fee_currency char(3),
    late_fee_percent numeric check (late_fee_percent > 0 and late_fee_percent <= 100),
    late_fee_grace_days int not null default 0 check (late_fee_grace_days between 0 and 365),
    late_fee_most_percent numeric check (late_fee_most_percent > 0),
    version int not null default 1,
    primary key (agency_id),
    check (num_nonnulls(late_fee_minor, late_fee_currency) = case when late_fee is not distinct from 'FIXED' then 2 else 0 end),
    check (num_nonnulls(late_fee_percent) = case when late_fee is not distinct from 'MONTHLY' then 1 else 0 end));
  call tenant_table('reminder_settings', 'select, insert, update');
  call person_rows('reminder_settings', 'false', 'false');
  call audited('reminder_settings');

  -- The key makes a reminder go out once: 'DAY -3', or 'BY HAND 2026-03-01'.
  create table sent_reminders (
    agency_id uuid not null,
    invoice_id uuid not null,
    step text not null,
    sent_at timestamptz not null,
    open_minor bigint not null,
    mails int not null,
    primary key (agency_id, invoice_id, step),
    foreign key (agency_id, invoice_id) references receivables);
  call tenant_table('sent_reminders', 'select, insert');
  call person_rows('sent_reminders', 'false', 'false');`;

const fees = `
  -- The key makes an invoice's fee be charged once a period.
  create table late_fees (
    agency_id uuid not null,
    invoice_id uuid not null,
    period int not null check (period > 0),
    fee_invoice_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    charged_on date not null,
    primary key (agency_id, invoice_id, period),
    foreign key (agency_id, invoice_id) references receivables,
    foreign key (agency_id, fee_invoice_id) references receivables);
  create unique index late_fees_by_fee on late_fees (agency_id, fee_invoice_id);
  call tenant_table('late_fees', 'select, insert');
  call person_rows('late_fees', '${OF_CLIENTS_INVOICE}', 'false');`;

const pauses = `
  create table contract_payment_rules (
    agency_id uuid not null,
    contract_id uuid not null,
    pauses_after_days int check (pauses_after_days between 1 and 365),
    resumes boolean not null default true,
    version int not null default 1,
    primary key (agency_id, contract_id),
    foreign key (agency_id, contract_id) references contracts);
  call tenant_table('contract_payment_rules', 'select, insert, update');
  call person_rows('contract_payment_rules', 'false', 'false');
  call audited('contract_payment_rules');

  -- The key makes an invoice pause a contract once, also where somebody has let it go on since.
  create table unpaid_pauses (
    agency_id uuid not null,
    contract_id uuid not null,
    invoice_id uuid not null,
    paused_on date not null,
    resumed_on date,
    primary key (agency_id, contract_id, invoice_id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, invoice_id) references receivables);
  create index unpaid_pauses_by_invoice on unpaid_pauses (agency_id, invoice_id);
  call tenant_table('unpaid_pauses', 'select, insert, update');
  call person_rows('unpaid_pauses', 'false', 'false');`;

const schedule = `
  create policy schedule on reminder_settings for select to current_user using (true);
  create policy schedule on contract_payment_rules for select to current_user using (true);
  create function agencies_to_remind() returns setof uuid language sql stable security definer set search_path = public as $$
    select agency_id from reminder_settings where is_on or late_fee is not null
    union select agency_id from contract_payment_rules $$;
  revoke all on function agencies_to_remind from public;
  grant execute on function agencies_to_remind to factotum_app;`;
