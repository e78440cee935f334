import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The life of a payout: what people add to it, its approvals, its statements, and how it was paid. */
export class Payouts46 implements MigrationInterface {
  name = 'Payouts1763000000046';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [entries, tables, balances, life]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop index journal_entries_once, journal_entries_of_payouts;
      alter table journal_entries disable trigger append_only;
      update journal_entries set source_id = id where kind in (${OF_PAYOUTS});
      alter table journal_entries enable trigger append_only;
      alter table journal_entries add unique (agency_id, source_id, kind, entry_date);
      drop trigger audit_insert on payouts; drop trigger audit_update on payouts; drop trigger audit_delete on payouts;
      revoke update (${CHANGED}) on payouts from factotum_app;
      drop index payouts_by_assistant, payouts_by_status;
      alter table payouts drop constraint payouts_approved, drop constraint payouts_approval, drop constraint payouts_paid, drop constraint payouts_status,
        drop column approval_id, drop column open_minor, drop column total_minor, drop column paid_minor,
        drop column adjusted_minor, drop column held_reason, drop column version, drop column status;
      drop table payout_payments, payout_statements, payout_approvals, payout_adjustments;
      drop function adjust_payouts(), apply_payout_payments();
      alter table assistants drop column language`);
  }
}

/** What changes of a payout; what a run has found stays as it was found. */
const CHANGED = 'status, adjusted_minor, paid_minor, approval_id, held_reason, version';
const OF_ASSISTANT = '(select current_assistant()) is not null and payout_id in (select id from payouts)';

/** Of which one source may have several entries a day: one approval taken back and another, payments in part. */
const OF_PAYOUTS = `'PAYOUT', 'PAYOUT_PAYMENT'`;

const entries = `
  alter table journal_entries drop constraint journal_entries_agency_id_source_id_kind_entry_date_key;
  create unique index journal_entries_once on journal_entries (agency_id, source_id, kind, entry_date) where kind not in (${OF_PAYOUTS});
  create index journal_entries_of_payouts on journal_entries (agency_id, source_id) where kind in (${OF_PAYOUTS});`;

const tables = `
  alter table assistants add column language text not null default 'en';
  alter table payouts
    add column status text not null default 'FOUND',
    add column adjusted_minor bigint not null default 0,
    add column paid_minor bigint not null default 0,
    add column total_minor bigint not null generated always as (amount_minor + adjusted_minor) stored,
    add column open_minor bigint not null generated always as (amount_minor + adjusted_minor - paid_minor) stored,
    add column approval_id uuid,
    add column held_reason text,
    add column version int not null default 1;
  create index payouts_by_assistant on payouts (agency_id, assistant_id, id desc);
  create index payouts_by_status on payouts (agency_id, status, id desc);
  grant update (${CHANGED}) on payouts to factotum_app;

  -- What is added by hand, a bonus, or taken off, a deduction, which is negative.
  create table payout_adjustments (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    payout_id uuid not null,
    amount_minor bigint not null check (amount_minor <> 0),
    reason text not null check (reason <> ''),
    created_at timestamptz not null,
    created_by text not null,
    primary key (agency_id, id),
    foreign key (agency_id, payout_id) references payouts);
  create index payout_adjustments_by_payout on payout_adjustments (agency_id, payout_id, id);
  call tenant_table('payout_adjustments', 'select, insert, delete');
  call person_rows('payout_adjustments', '${OF_ASSISTANT}', 'false');
  call audited('payout_adjustments');

  -- What was approved, and booked; of a payout one is in force.
  create table payout_approvals (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    payout_id uuid not null,
    booked_on date not null,
    pay_minor bigint not null,
    reimbursed_minor bigint not null,
    -- None where it is of nothing.
    entry_id uuid,
    approved_at timestamptz not null,
    approved_by text not null,
    taken_back_on date check (taken_back_on >= booked_on),
    taken_back_at timestamptz,
    taken_back_by text,
    taken_back_reason text,
    primary key (agency_id, id),
    unique (agency_id, entry_id),
    foreign key (agency_id, payout_id) references payouts,
    foreign key (agency_id, entry_id) references journal_entries,
    check (num_nulls(taken_back_on, taken_back_at, taken_back_by, taken_back_reason) in (0, 4)));
  create unique index payout_approvals_in_force on payout_approvals (agency_id, payout_id) where taken_back_at is null;
  create index payout_approvals_by_payout on payout_approvals (agency_id, payout_id, id);
  create index payout_approvals_by_day on payout_approvals (agency_id, booked_on, id);
  call tenant_table('payout_approvals', 'select, insert, update');
  call person_rows('payout_approvals', '${OF_ASSISTANT}', 'false');
  call audited('payout_approvals');

  -- What the assistant is told of an approved payout, as it was then.
  create table payout_statements (
    agency_id uuid not null,
    approval_id uuid not null,
    payout_id uuid not null,
    content_type text not null,
    sha256 bytea not null check (length(sha256) = 32),
    content bytea not null,
    created_at timestamptz not null default now(),
    primary key (agency_id, approval_id),
    foreign key (agency_id, approval_id) references payout_approvals,
    foreign key (agency_id, payout_id) references payouts);
  create index payout_statements_by_payout on payout_statements (agency_id, payout_id);
  call tenant_table('payout_statements', 'select, insert');
  call person_rows('payout_statements', '${OF_ASSISTANT}', 'false');
  create trigger append_only before update or delete on payout_statements for each row execute function forbid_change();

  -- One is taken back by a second one of the opposite amount.
  create table payout_payments (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    payout_id uuid not null,
    paid_on date not null,
    amount_minor bigint not null check (amount_minor <> 0),
    reference text,
    reverses_id uuid,
    entry_id uuid not null,
    created_at timestamptz not null,
    created_by text not null,
    primary key (agency_id, id),
    unique (agency_id, reverses_id),
    unique (agency_id, entry_id),
    foreign key (agency_id, payout_id) references payouts,
    foreign key (agency_id, entry_id) references journal_entries,
    foreign key (agency_id, reverses_id) references payout_payments);
  create index payout_payments_by_payout on payout_payments (agency_id, payout_id, id);
  create index payout_payments_by_day on payout_payments (agency_id, paid_on, id);
  call tenant_table('payout_payments', 'select, insert');
  call person_rows('payout_payments', '${OF_ASSISTANT}', 'false');
  create trigger append_only before update or delete on payout_payments for each row execute function forbid_change();`;

// What was paid and what was added are sums of rows, so they change with the rows, whoever writes them.
const balances = `
  create function adjust_payouts() returns trigger language plpgsql as $$
  begin
    if exists (select from payouts p join rows r on r.agency_id = p.agency_id and r.payout_id = p.id
                where p.status not in ('FOUND', 'HELD')) then
      raise exception 'a payout that is approved is not adjusted' using errcode = 'restrict_violation';
    end if;
    update payouts p set adjusted_minor = p.adjusted_minor + case tg_op when 'INSERT' then r.amount else -r.amount end,
        version = p.version + 1
      from (select agency_id, payout_id, sum(amount_minor) as amount from rows group by 1, 2) r
     where p.agency_id = r.agency_id and p.id = r.payout_id;
    return null;
  end $$;
  create trigger added after insert on payout_adjustments referencing new table as rows
    for each statement execute function adjust_payouts();
  create trigger removed after delete on payout_adjustments referencing old table as rows
    for each statement execute function adjust_payouts();

  create function apply_payout_payments() returns trigger language plpgsql as $$
  begin
    update payouts p set paid_minor = p.paid_minor + r.amount, version = p.version + 1,
        status = case when p.paid_minor + r.amount = p.total_minor then 'PAID'
          when p.paid_minor + r.amount = 0 then 'APPROVED' else 'PARTLY_PAID' end
      from (select agency_id, payout_id, sum(amount_minor) as amount from rows group by 1, 2) r
     where p.agency_id = r.agency_id and p.id = r.payout_id;
    return null;
  end $$;
  create trigger applied after insert on payout_payments referencing new table as rows
    for each statement execute function apply_payout_payments();`;

const life = `
  alter table payouts
    add constraint payouts_status check (status in ('FOUND', 'HELD', 'APPROVED', 'PARTLY_PAID', 'PAID')
      and (held_reason is not null) = (status = 'HELD')),
    add constraint payouts_paid check (case status when 'PAID' then paid_minor = total_minor
      when 'PARTLY_PAID' then paid_minor <> 0 and sign(paid_minor) = sign(total_minor) and abs(paid_minor) < abs(total_minor)
      else paid_minor = 0 end),
    add constraint payouts_approval foreign key (agency_id, approval_id) references payout_approvals,
    add constraint payouts_approved check ((approval_id is null) = (status in ('FOUND', 'HELD')));
  call audited('payouts');`;
