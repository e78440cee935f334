import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements of account by mail: each that was sent, with its paper, and what became of it. And the countries of assistants. */
export class StatementsAndCountries72 implements MigrationInterface {
  name = 'StatementsAndCountries1763000000072';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table assistants add column country text check (country ~ '^[A-Z]{2}$')`);
    for (const sql of [statements, MAILING, paper(OF_STATEMENTS), finish(TELL_STATEMENTS)]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const sql of [finish(''), paper('')]) await q.query(sql);
    await q.query('drop table account_statement_deliveries, account_statements');
    await q.query('alter table assistants drop column country');
  }
}

const statements = `
  create table account_statements (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    currency text not null,
    from_date date not null,
    to_date date not null check (to_date >= from_date),
    -- Whose repetition is the same request.
    request_key text not null,
    note text,
    -- None until a worker has made it.
    content bytea,
    requested_by text not null,
    requested_at timestamptz not null,
    primary key (agency_id, id),
    unique (agency_id, request_key),
    foreign key (agency_id, client_id) references clients);
  create index account_statements_by_client on account_statements (agency_id, client_id, id desc);
  call tenant_table('account_statements', 'select, insert, update');
  call person_rows('account_statements', 'false', 'false');

  create table account_statement_deliveries (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    statement_id uuid not null,
    client_id uuid not null,
    recipient text not null,
    -- WAITING: for its paper. QUEUED: the mail is on its way. Its end is told by the mail itself.
    status text not null default 'WAITING' check (status in ('WAITING', 'QUEUED', 'SENT', 'FAILED')),
    failure text check (failure in ('NOT_TAKEN', 'NO_DOCUMENT')),
    mail_id uuid unique,
    finished_at timestamptz,
    primary key (agency_id, id),
    unique (agency_id, statement_id, recipient),
    foreign key (agency_id, statement_id) references account_statements,
    foreign key (agency_id, client_id) references clients,
    check ((failure is not null) = (status = 'FAILED')),
    check ((finished_at is not null) = (status in ('SENT', 'FAILED'))));
  create index account_statement_deliveries_by_client on account_statement_deliveries (agency_id, client_id, id desc);
  call tenant_table('account_statement_deliveries', 'select, insert, update');
  call person_rows('account_statement_deliveries', 'false', 'false');
  call announced('account_statement_deliveries', 'CLIENT', 'client_id');`;

const MAILING = `
  create policy mailing on account_statements for select to current_user using (true);
  create policy mailing on account_statement_deliveries to current_user using (true) with check (true);`;

const OF_STATEMENTS = `
    union all
    select 'statement-' || s.from_date || '-' || s.to_date, 'application/pdf', s.content from waiting w
      join public.account_statements s on s.agency_id = w.agency_id and s.id = w.document_id and s.content is not null
     where w.id = mail_id`;

const paper = (others: string): string => `
  create or replace function mail.document(mail_id uuid) returns table (number text, content_type text, content bytea)
    language sql stable security definer set search_path = mail as $$
    select i.number, d.content_type, d.content from waiting w
      join public.documents d on d.agency_id = w.agency_id and d.invoice_id = w.document_id
      join public.invoices i on i.agency_id = d.agency_id and i.id = d.invoice_id where w.id = mail_id ${others} $$`;

const TELL_STATEMENTS = `,
    told_of_statements as (
      update public.account_statement_deliveries d set status = case when was_sent then 'SENT' else 'FAILED' end,
             failure = case when was_sent then null else 'NOT_TAKEN' end, finished_at = at
        from gone where d.mail_id = gone.id and d.agency_id = gone.agency_id)`;

const finish = (others: string): string => `
  create or replace function mail.finish(mail_id uuid, was_sent boolean, at timestamptz) returns void
    language sql security definer set search_path = mail as $$
    with gone as (delete from waiting where id = mail_id returning agency_id, id),
    told as (
      update public.invoice_deliveries d set status = case when was_sent then 'SENT' else 'FAILED' end,
             failure = case when was_sent then null else 'NOT_TAKEN' end, finished_at = at
        from gone where d.mail_id = gone.id and d.agency_id = gone.agency_id returning d.agency_id, d.invoice_id)${others}
    update public.receivables r set sent_at = at from told
     where was_sent and r.agency_id = told.agency_id and r.invoice_id = told.invoice_id and r.sent_at is null $$`;
