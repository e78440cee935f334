import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Double-entry books, append-only and balanced by the database at commit, and the documents of issued invoices. */
export class Books7 implements MigrationInterface {
  name = 'Books1763000000007';

  async up(q: QueryRunner): Promise<void> {
    await q.query(books);
    await q.query(balance);
    await q.query(documents);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table documents, postings, journal_entries, accounts`);
    await q.query(`drop function require_balance`);
  }
}

const books = `
  create table accounts (
    agency_id uuid not null references agencies,
    code text not null,
    name text not null,
    type text not null check (type in ('ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE')),
    primary key (agency_id, code));
  call tenant_table('accounts', 'select, insert, update');

  create table journal_entries (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    entry_date date not null,
    kind text not null check (kind in ('INVOICE', 'RECOGNITION')),
    invoice_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (agency_id, id),
    unique (agency_id, invoice_id, kind, entry_date),
    foreign key (agency_id, invoice_id) references invoices);
  create index journal_entries_by_date on journal_entries (agency_id, entry_date, id);
  call tenant_table('journal_entries', 'select, insert');
  create trigger append_only before update or delete on journal_entries for each row execute function forbid_change();

  -- Debits are positive, credits negative.
  create table postings (
    agency_id uuid not null,
    entry_id uuid not null,
    position int not null,
    account text not null,
    currency char(3) not null,
    amount_minor bigint not null,
    primary key (agency_id, entry_id, position),
    foreign key (agency_id, entry_id) references journal_entries,
    foreign key (agency_id, account) references accounts);
  create index postings_by_account on postings (agency_id, account);
  call tenant_table('postings', 'select, insert');
  create trigger append_only before update or delete on postings for each row execute function forbid_change();`;

const balance = `
  create function require_balance() returns trigger language plpgsql as $$
  begin
    if exists (select from postings where agency_id = new.agency_id and entry_id = new.entry_id
               group by currency having sum(amount_minor) <> 0) then
      raise exception 'journal entry % does not balance', new.entry_id using errcode = 'check_violation';
    end if;
    return null;
  end $$;
  create constraint trigger balanced after insert on postings deferrable initially deferred
    for each row execute function require_balance();`;

const documents = `
  create table documents (
    agency_id uuid not null,
    invoice_id uuid not null,
    content_type text not null,
    sha256 bytea not null check (length(sha256) = 32),
    content bytea not null,
    created_at timestamptz not null default now(),
    primary key (agency_id, invoice_id),
    foreign key (agency_id, invoice_id) references invoices);
  call tenant_table('documents', 'select, insert');
  create trigger append_only before update or delete on documents for each row execute function forbid_change();`;
