import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What clients owe and have paid: a receivable for each issued document, payments, write-offs, and settlements that set the
 * one against the other. And a journal whose entries may be about anything, and not about invoices alone.
 */
export class Receivables35 implements MigrationInterface {
  name = 'Receivables1763000000035';

  async up(q: QueryRunner): Promise<void> {
    await q.query(journal);
    await q.query(documents);
    await q.query(tables);
    await q.query(settling);
    await q.query(`
      insert into receivables (agency_id, invoice_id, client_id, currency, issued_on, due_on, total_minor)
      select agency_id, id, client_id, currency, issued_on, due_on, total_minor from invoices where status = 'ISSUED'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop table settlements, write_offs, payments, receivables;
      drop function apply_settlements();
      alter table invoices drop column corrects_id, drop column kind;
      drop trigger append_only on postings;
      drop trigger append_only on journal_entries;
      delete from postings where (agency_id, entry_id) in (select agency_id, id from journal_entries where invoice_id is null);
      delete from journal_entries where invoice_id is null;
      alter table journal_entries drop column reverses_id, drop column memo, drop column source_id,
        alter column invoice_id set not null,
        add constraint journal_entries_kind_check check (kind in ('INVOICE', 'RECOGNITION')),
        add unique (agency_id, invoice_id, kind, entry_date);
      create trigger append_only before update or delete on journal_entries for each row execute function forbid_change();
      create trigger append_only before update or delete on postings for each row execute function forbid_change()`);
  }
}

// The source is whatever the entry is about, by its id: an invoice, a payment, a payout. Which kinds there are is for the
// code to say: each has its own rules, and the database's part is that entries balance and stay.
const journal = `
  drop trigger append_only on journal_entries;
  alter table journal_entries
    add column source_id uuid,
    add column reverses_id uuid,
    add column memo text;
  update journal_entries set source_id = invoice_id;
  alter table journal_entries
    alter column source_id set not null,
    alter column invoice_id drop not null,
    drop constraint journal_entries_kind_check,
    drop constraint journal_entries_agency_id_invoice_id_kind_entry_date_key,
    add unique (agency_id, source_id, kind, entry_date),
    add unique (agency_id, reverses_id),
    add foreign key (agency_id, reverses_id) references journal_entries;
  create index journal_entries_by_invoice on journal_entries (agency_id, invoice_id) where invoice_id is not null;
  create trigger append_only before update or delete on journal_entries for each row execute function forbid_change();`;

const documents = `
  alter table invoices
    add column kind text not null default 'INVOICE' check (kind in ('INVOICE', 'CREDIT_NOTE')),
    add column corrects_id uuid,
    add foreign key (agency_id, corrects_id) references invoices,
    add check ((kind = 'CREDIT_NOTE') = (corrects_id is not null));
  create index invoices_by_corrected on invoices (agency_id, corrects_id) where corrects_id is not null;`;

const OF_CLIENT = 'client_id = (select current_client())';

const tables = `
  -- One an issued document. The total is positive for what the client owes, negative for what is owed to the client (a
  -- credit note), and what has settled it has the same sign. Only settlements change that, by a trigger.
  create table receivables (
    agency_id uuid not null,
    invoice_id uuid not null,
    client_id uuid not null,
    currency char(3) not null,
    issued_on date not null,
    due_on date not null,
    total_minor bigint not null,
    paid_minor bigint not null default 0,
    credited_minor bigint not null default 0,
    written_off_minor bigint not null default 0,
    open_minor bigint not null generated always as (total_minor - paid_minor - credited_minor - written_off_minor) stored,
    sent_at timestamptz,
    viewed_at timestamptz,
    primary key (agency_id, invoice_id),
    foreign key (agency_id, invoice_id) references invoices,
    foreign key (agency_id, client_id) references clients,
    check (case when total_minor >= 0
      then least(paid_minor, credited_minor, written_off_minor) >= 0
        and paid_minor + credited_minor + written_off_minor <= total_minor
      else greatest(paid_minor, credited_minor) <= 0 and written_off_minor = 0
        and paid_minor + credited_minor >= total_minor end));
  create index receivables_open_by_client on receivables (agency_id, client_id, due_on, invoice_id) where open_minor <> 0;
  create index receivables_open_by_day on receivables (agency_id, due_on, invoice_id) where open_minor <> 0;
  call tenant_table('receivables', 'select, insert, update');
  call person_rows('receivables', '${OF_CLIENT}', 'false');
  call announced('receivables', 'INVOICE', 'invoice_id');

  -- Money from a client, or given back. unallocated_minor is what no document has taken yet: held for the client.
  create table payments (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    kind text not null check (kind in ('PAYMENT', 'REFUND')),
    paid_on date not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    unallocated_minor bigint not null check (unallocated_minor between 0 and amount_minor),
    method text not null default 'BANK_TRANSFER',
    reference text,
    note text,
    created_at timestamptz not null default now(),
    created_by text,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references clients);
  create index payments_by_day on payments (agency_id, paid_on desc, id desc);
  create index payments_by_client on payments (agency_id, client_id, paid_on desc, id desc);
  create index payments_unallocated on payments (agency_id, client_id, paid_on, id) where unallocated_minor > 0;
  call tenant_table('payments', 'select, insert, update');
  call person_rows('payments', '${OF_CLIENT}', 'false');
  call audited('payments');

  create table write_offs (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    written_off_on date not null,
    reason text not null check (reason <> ''),
    created_at timestamptz not null default now(),
    created_by text,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references clients);
  create index write_offs_by_client on write_offs (agency_id, client_id, id);
  call tenant_table('write_offs', 'select, insert');
  call person_rows('write_offs', '${OF_CLIENT}', 'false');
  call audited('write_offs');

  -- What one side owes set against what the other does: an invoice or a refund (which use money) against a payment, a
  -- credit note or a write-off (which bring it). It is undone by a second one of the negative amount.
  create table settlements (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    made_on date not null,
    invoice_id uuid,
    refund_id uuid,
    payment_id uuid,
    credit_id uuid,
    write_off_id uuid,
    amount_minor bigint not null check (amount_minor <> 0),
    reverses_id uuid,
    created_at timestamptz not null default now(),
    primary key (agency_id, id),
    unique (agency_id, reverses_id),
    foreign key (agency_id, invoice_id) references receivables,
    foreign key (agency_id, credit_id) references receivables,
    foreign key (agency_id, refund_id) references payments,
    foreign key (agency_id, payment_id) references payments,
    foreign key (agency_id, write_off_id) references write_offs,
    foreign key (agency_id, reverses_id) references settlements,
    check (num_nonnulls(invoice_id, refund_id) = 1),
    check (num_nonnulls(payment_id, credit_id, write_off_id) = 1),
    check ((reverses_id is null) = (amount_minor > 0)));
  create index settlements_by_invoice on settlements (agency_id, invoice_id) where invoice_id is not null;
  create index settlements_by_credit on settlements (agency_id, credit_id) where credit_id is not null;
  create index settlements_by_payment on settlements (agency_id, payment_id) where payment_id is not null;
  create index settlements_by_refund on settlements (agency_id, refund_id) where refund_id is not null;
  create index settlements_by_write_off on settlements (agency_id, write_off_id) where write_off_id is not null;
  call tenant_table('settlements', 'select, insert');
  call person_rows('settlements', '(select current_client()) is not null and (invoice_id in (select invoice_id from receivables)
    or refund_id in (select id from payments))', 'false');
  create trigger append_only before update or delete on settlements for each row execute function forbid_change();`;

// The balances of both sides change with the settlement itself, whoever writes it; what would settle more than there is
// breaks a check of the balances.
const settling = `
  create function apply_settlements() returns trigger language plpgsql as $$
  begin
    update receivables r set paid_minor = r.paid_minor + s.paid, credited_minor = r.credited_minor + s.credited,
        written_off_minor = r.written_off_minor + s.written_off
      from (select agency_id, id, coalesce(sum(amount) filter (where how = 'PAID'), 0) as paid,
              coalesce(sum(amount) filter (where how = 'CREDITED'), 0) as credited,
              coalesce(sum(amount) filter (where how = 'WRITTEN_OFF'), 0) as written_off from (
              select agency_id, invoice_id as id, amount_minor as amount, case when payment_id is not null then 'PAID'
                when credit_id is not null then 'CREDITED' else 'WRITTEN_OFF' end as how
                from rows where invoice_id is not null
              union all
              select agency_id, credit_id, -amount_minor, case when refund_id is not null then 'PAID' else 'CREDITED' end
                from rows where credit_id is not null) both_sides
            group by agency_id, id) s
     where r.agency_id = s.agency_id and r.invoice_id = s.id;
    update payments p set unallocated_minor = p.unallocated_minor - s.amount
      from (select agency_id, id, sum(amount) as amount from (
              select agency_id, payment_id as id, amount_minor as amount from rows where payment_id is not null
              union all select agency_id, refund_id, amount_minor from rows where refund_id is not null) both_sides
            group by agency_id, id) s
     where p.agency_id = s.agency_id and p.id = s.id;
    return null;
  end $$;
  create trigger applied after insert on settlements referencing new table as rows
    for each statement execute function apply_settlements();`;
