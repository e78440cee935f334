import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an agency's papers look; and invoices by mail: their texts, links that need no password, and what became of each. */
export class InvoiceMail45 implements MigrationInterface {
  name = 'InvoiceMail1763000000045';

  async up(q: QueryRunner): Promise<void> {
    await q.query(branding);
    await q.query(orders);
    await q.query(sending);
    await q.query(mail);
    await q.query(links);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function find_invoice_link(bytea), mail.queue_document(uuid, text, text, text, uuid), mail.document(uuid),
        mail.finish(uuid, boolean, timestamptz);
      drop policy mailing on documents;
      drop policy mailing on invoices;
      drop policy mailing on receivables;
      alter table mail.waiting drop column document_id;
      drop table invoice_deliveries, invoice_links, invoice_mail_texts, invoice_mail_settings, agency_logos, agency_branding;
      alter table purchase_orders drop column limit_mode`);
  }
}

const branding = `
  create table agency_branding (
    agency_id uuid primary key references agencies,
    accent_color text check (accent_color ~ '^#[0-9a-f]{6}$'),
    -- What the tax is called where the agency is: VAT, GST.
    tax_name text check (tax_name <> ''),
    version int not null default 1);
  call tenant_table('agency_branding', 'select, insert, update');
  call person_rows('agency_branding', 'false', 'false');
  call audited('agency_branding');

  create table agency_logos (
    agency_id uuid primary key references agencies,
    content bytea not null check (octet_length(content) between 1 and 524288),
    content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/svg+xml')),
    sha256 bytea not null check (length(sha256) = 32),
    uploaded_at timestamptz not null);
  call tenant_table('agency_logos', 'select, insert, update, delete');
  call person_rows('agency_logos', 'false', 'false');`;

const orders = `
  alter table purchase_orders add column limit_mode text not null default 'WARN' check (limit_mode in ('WARN', 'REFUSE'));`;

// A link's token is known to whoever was sent it alone: here is its hash. What a recipient's row says of it is what the
// mails' own functions tell, since the application can't see a mail that waits.
const sending = `
  create table invoice_mail_settings (
    agency_id uuid primary key references agencies,
    sends_at_issue boolean not null default false,
    link_days int not null default 60 check (link_days between 1 and 730),
    version int not null default 1);
  call tenant_table('invoice_mail_settings', 'select, insert, update');
  call person_rows('invoice_mail_settings', 'false', 'false');
  call audited('invoice_mail_settings');

  create table invoice_mail_texts (
    agency_id uuid not null references agencies,
    kind text not null check (kind in ('INVOICE', 'CREDIT_NOTE')),
    language text not null check (language in ('en', 'hi')),
    subject text not null check (subject <> ''),
    body text not null check (body <> ''),
    primary key (agency_id, kind, language));
  call tenant_table('invoice_mail_texts', 'select, insert, update, delete');
  call person_rows('invoice_mail_texts', 'false', 'false');
  call audited('invoice_mail_texts');

  create table invoice_links (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    invoice_id uuid not null,
    token_hash bytea not null unique check (length(token_hash) = 32),
    made_by text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    viewed_at timestamptz,
    primary key (agency_id, id),
    foreign key (agency_id, invoice_id) references receivables);
  create index invoice_links_by_invoice on invoice_links (agency_id, invoice_id, id);
  call tenant_table('invoice_links', 'select, insert, update');
  call person_rows('invoice_links', 'false', 'false');

  create table invoice_deliveries (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    invoice_id uuid not null,
    -- Whose repetition is the same request.
    request_key text not null,
    recipient text not null,
    -- WAITING: for its paper. QUEUED: the mail is on its way. Its end is told by the mail itself.
    status text not null default 'WAITING' check (status in ('WAITING', 'QUEUED', 'SENT', 'FAILED')),
    failure text check (failure in ('NO_RECIPIENT', 'NOT_TAKEN', 'NO_DOCUMENT')),
    note text,
    link_id uuid,
    mail_id uuid unique,
    requested_by text,
    requested_at timestamptz not null,
    finished_at timestamptz,
    primary key (agency_id, id),
    unique (agency_id, invoice_id, request_key, recipient),
    foreign key (agency_id, invoice_id) references receivables,
    foreign key (agency_id, link_id) references invoice_links,
    check ((failure is not null) = (status = 'FAILED')),
    check ((finished_at is not null) = (status in ('SENT', 'FAILED'))));
  create index invoice_deliveries_by_invoice on invoice_deliveries (agency_id, invoice_id, id desc);
  create index invoice_deliveries_waiting on invoice_deliveries (agency_id, id) where status = 'WAITING';
  call tenant_table('invoice_deliveries', 'select, insert, update');
  call person_rows('invoice_deliveries', 'false', 'false');
  call announced('invoice_deliveries', 'INVOICE', 'invoice_id');`;

// The paper isn't copied: the mail says which one, and gets it when it's sent.
const mail = `
  alter table mail.waiting add column document_id uuid;
  create policy mailing on documents for select to current_user using (true);
  create policy mailing on invoices for select to current_user using (true);
  create policy mailing on receivables to current_user using (true) with check (true);
  create policy mailing on invoice_deliveries to current_user using (true) with check (true);

  create function mail.queue_document(id uuid, recipient text, subject text, body text, document_id uuid) returns void
    language sql security definer set search_path = mail as $$
    insert into waiting (id, recipient, subject, body, agency_id, document_id)
    values (id, recipient, subject, body, public.current_agency(), document_id) $$;
  create function mail.document(mail_id uuid) returns table (number text, content_type text, content bytea)
    language sql stable security definer set search_path = mail as $$
    select i.number, d.content_type, d.content from waiting w
      join public.documents d on d.agency_id = w.agency_id and d.invoice_id = w.document_id
      join public.invoices i on i.agency_id = d.agency_id and i.id = d.invoice_id where w.id = mail_id $$;

  -- The mail goes, and whoever waits for news of it has them, at once.
  create function mail.finish(mail_id uuid, was_sent boolean, at timestamptz) returns void
    language sql security definer set search_path = mail as $$
    with gone as (delete from waiting where id = mail_id returning agency_id, id),
    told as (
      update public.invoice_deliveries d set status = case when was_sent then 'SENT' else 'FAILED' end,
             failure = case when was_sent then null else 'NOT_TAKEN' end, finished_at = at
        from gone where d.mail_id = gone.id and d.agency_id = gone.agency_id returning d.agency_id, d.invoice_id)
    update public.receivables r set sent_at = at from told
     where was_sent and r.agency_id = told.agency_id and r.invoice_id = told.invoice_id and r.sent_at is null $$;
  revoke all on function mail.queue_document, mail.document, mail.finish(uuid, boolean, timestamptz) from public;
  grant execute on function mail.queue_document, mail.document, mail.finish(uuid, boolean, timestamptz) to factotum_app;`;

// Whoever has a token has no agency yet: this tells which one it leads to, and nothing else.
const links = `
  create policy opening on invoice_links for select to current_user using (true);
  create function find_invoice_link(hash bytea) returns table (agency_id uuid, id uuid, invoice_id uuid)
    language sql stable security definer set search_path = public as $$
    select l.agency_id, l.id, l.invoice_id from invoice_links l where l.token_hash = hash $$;
  revoke all on function find_invoice_link from public;
  grant execute on function find_invoice_link to factotum_app;`;
