import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Expenses with their receipts and the client's consent, corrections of charged time, and what became of both. */
export class Expenses22 implements MigrationInterface {
  name = 'Expenses1763000000022';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [lineKinds(MORE_KINDS), contracts, expenses, billed, corrections, locks]) await q.query(sql);
    await q.query(`call audited('expenses')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop trigger billed_is_final on expenses; drop function forbid_billed_expense_change`);
    await q.query(
      `drop table paid_corrections, billed_corrections, paid_expenses, billed_expenses, expense_receipts, expenses`,
    );
    await q.query(`alter table paid_time_entries drop column hourly_rate_minor, drop column currency`);
    await q.query(`alter table payouts drop column reimbursed_minor`);
    await q.query(`alter table contracts drop column expense_consent_above_minor`);
    await q.query(lineKinds(KINDS));
  }
}

const KINDS = ['HOURLY', 'TASK', 'CAP', 'MINIMUM', 'RETAINER_FEE', 'PACK', 'OVERAGE', 'DISCOUNT'];
const MORE_KINDS = [...KINDS, 'ADJUSTMENT', 'EXPENSE'];

const lineKinds = (kinds: readonly string[]): string => `
  alter table invoice_lines drop constraint invoice_lines_kind_check,
    add constraint invoice_lines_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;

const OF_ASSISTANT = 'assistant_id = (select current_assistant())';
const OF_CLIENT = '(select current_client()) is not null and contract_id in (select id from contracts)';
/** What the client is asked about, and what it's billed once the invoice is issued. */
const SEEN_BY_CLIENT = `(${OF_CLIENT} and (consent_asked_at is not null or id in (select expense_id from billed_expenses)))`;
const text = (sql: string): string => sql.replaceAll("'", "''");

const contracts = `
  alter table contracts add expense_consent_above_minor bigint check (expense_consent_above_minor >= 0);`;

// Whose expense it is may hand it in; only where the assistant advanced it is it given back.
const expenses = `
  create table expenses (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    assistant_id uuid,
    advanced_by text not null check (advanced_by in ('ASSISTANT', 'AGENCY')),
    day date not null,
    description text not null check (description <> ''),
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    exchange_rate numeric check (exchange_rate > 0),
    exchange_rate_on date,
    markup_percent numeric check (markup_percent >= 0),
    billable boolean not null default true,
    status text not null default 'DRAFT' check (status in
      ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'CONSENT_ASKED', 'CONSENTED', 'REFUSED')),
    created_by text not null,
    created_at timestamptz not null,
    submitted_at timestamptz,
    decided_by text,
    approved_at timestamptz,
    rejection_reason text,
    consent_asked_at timestamptz,
    consent_answered_at timestamptz,
    consent_answered_by text,
    consent_address inet,
    consent_note text not null default '',
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, assistant_id) references assistants,
    check (advanced_by = 'AGENCY' or assistant_id is not null),
    check ((exchange_rate is null) = (exchange_rate_on is null)),
    check ((approved_at is not null) = (status in ('APPROVED', 'CONSENT_ASKED', 'CONSENTED', 'REFUSED'))),
    check (num_nulls(consent_answered_at, consent_answered_by)
      = case when status in ('CONSENTED', 'REFUSED') then 0 else 2 end),
    check (status not in ('CONSENT_ASKED', 'CONSENTED', 'REFUSED') or consent_asked_at is not null));
  create index expenses_by_day on expenses (agency_id, day desc, id desc);
  create index expenses_by_contract on expenses (agency_id, contract_id, day desc, id desc);
  create index expenses_by_assistant on expenses (agency_id, assistant_id, day desc, id desc);
  create index expenses_by_status on expenses (agency_id, status, day desc, id desc);
  call tenant_table('expenses', 'select, insert, update');

  create table expense_receipts (
    agency_id uuid not null,
    expense_id uuid not null,
    content bytea not null check (octet_length(content) between 1 and 5242880),
    content_type text not null check (content_type in ('application/pdf', 'image/png', 'image/jpeg')),
    sha256 bytea not null,
    uploaded_at timestamptz not null,
    uploaded_by text not null,
    primary key (agency_id, expense_id),
    foreign key (agency_id, expense_id) references expenses);
  call tenant_table('expense_receipts', 'select, insert, update');`;

const billed = `
  create table billed_expenses (
    agency_id uuid not null,
    expense_id uuid not null,
    contract_id uuid not null,
    period date not null,
    line_id uuid not null,
    primary key (agency_id, expense_id),
    foreign key (agency_id, expense_id) references expenses,
    foreign key (agency_id, line_id) references invoice_lines);
  create index billed_expenses_by_line on billed_expenses (agency_id, line_id);
  call tenant_table('billed_expenses', 'select, insert');
  call person_rows('billed_expenses', '(select current_client()) is not null and line_id in (select id from invoice_lines)', 'false');

  create table paid_expenses (
    agency_id uuid not null,
    expense_id uuid not null,
    run_id uuid not null,
    assistant_id uuid not null,
    currency char(3) not null,
    amount_minor bigint not null,
    primary key (agency_id, expense_id),
    foreign key (agency_id, expense_id) references expenses,
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, assistant_id) references assistants);
  create index paid_expenses_by_run on paid_expenses (agency_id, run_id);
  call tenant_table('paid_expenses', 'select, insert');
  call person_rows('paid_expenses', '${text(OF_ASSISTANT)}', 'false');

  call person_rows('expenses', '${text(`${OF_ASSISTANT} or ${SEEN_BY_CLIENT}`)}', '${text(`${OF_ASSISTANT} or ${SEEN_BY_CLIENT}`)}');
  call person_rows('expense_receipts', 'expense_id in (select id from expenses)', 'expense_id in (select id from expenses)');

  alter table payouts add reimbursed_minor bigint not null default 0;`;

// A correction is settled once: billed, and paid at the rate at which its entry was paid.
const corrections = `
  create table billed_corrections (
    agency_id uuid not null,
    correction_id uuid not null,
    time_entry_id uuid not null,
    contract_id uuid not null,
    period date not null,
    taken_in date not null,
    balance_use bigint not null,
    line_id uuid,
    limit_line_id uuid,
    primary key (agency_id, correction_id),
    foreign key (agency_id, correction_id) references time_entry_corrections,
    foreign key (agency_id, time_entry_id) references time_entries,
    foreign key (agency_id, line_id) references invoice_lines,
    foreign key (agency_id, limit_line_id) references invoice_lines);
  create index billed_corrections_by_entry on billed_corrections (agency_id, time_entry_id);
  call tenant_table('billed_corrections', 'select, insert');
  call person_rows('billed_corrections', 'false', 'false');

  create table paid_corrections (
    agency_id uuid not null,
    correction_id uuid not null,
    time_entry_id uuid not null,
    run_id uuid not null,
    assistant_id uuid not null,
    currency char(3) not null,
    seconds bigint not null,
    hourly_rate_minor bigint not null,
    primary key (agency_id, correction_id),
    foreign key (agency_id, correction_id) references time_entry_corrections,
    foreign key (agency_id, time_entry_id) references time_entries,
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, assistant_id) references assistants);
  create index paid_corrections_by_run on paid_corrections (agency_id, run_id);
  create index paid_corrections_by_entry on paid_corrections (agency_id, time_entry_id);
  call tenant_table('paid_corrections', 'select, insert');
  call person_rows('paid_corrections', 'false', 'false');

  alter table paid_time_entries add hourly_rate_minor bigint, add currency char(3);`;

// Whoever changes an expense may not see what is billed or paid of it, so the function looks as the owner.
const locks = `
  create policy expense_lock on billed_expenses for select to current_user using (true);
  create policy expense_lock on paid_expenses for select to current_user using (true);
  create function forbid_billed_expense_change() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if (old.contract_id, old.assistant_id, old.advanced_by, old.day, old.amount_minor, old.currency, old.exchange_rate,
        old.markup_percent, old.billable, old.status)
      is distinct from (new.contract_id, new.assistant_id, new.advanced_by, new.day, new.amount_minor, new.currency,
        new.exchange_rate, new.markup_percent, new.billable, new.status)
      and (exists (select from billed_expenses b where b.agency_id = old.agency_id and b.expense_id = old.id)
        or ((old.contract_id, old.assistant_id, old.advanced_by, old.day, old.amount_minor, old.currency)
            is distinct from (new.contract_id, new.assistant_id, new.advanced_by, new.day, new.amount_minor, new.currency)
          and exists (select from paid_expenses p where p.agency_id = old.agency_id and p.expense_id = old.id))) then
      raise exception 'expense % is billed or paid', old.id using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger billed_is_final before update on expenses for each row when (old.approved_at is not null)
    execute function forbid_billed_expense_change();`;
