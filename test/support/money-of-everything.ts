import { numbered, type Run } from './numbered-rows.js';

/** What the agency of everything has been paid, has sent, booked and exported. */
export async function buildMoney(run: Run): Promise<void> {
  await buildReceivables(run);
  await buildOverdue(run);
  await buildTaxesAndMail(run);
  await buildBooks(run);
  await buildExports(run);
}

async function buildReceivables(run: Run): Promise<void> {
  await run(`insert into receivables (agency_id, invoice_id, client_id, currency, issued_on, due_on, total_minor)
    select agency_id, id, client_id, currency, issued_on, due_on, total_minor from invoices where agency_id = $agency`);
  await run(`insert into payments (agency_id, client_id, kind, paid_on, currency, amount_minor, unallocated_minor, reference, created_by)
    select agency_id, client_id, 'PAYMENT', '2026-02-10', currency, 5000, 5000, 'Transfer', 'user' from receivables where agency_id = $agency`);
  await run(`insert into write_offs (agency_id, client_id, currency, amount_minor, written_off_on, reason, created_by)
    select agency_id, client_id, currency, 50, '2026-03-10', 'A trifle', 'user' from receivables where agency_id = $agency`);
  await run(`insert into settlements (agency_id, made_on, invoice_id, payment_id, amount_minor)
    select r.agency_id, p.paid_on, r.invoice_id, p.id, 2000 from receivables r join payments p using (agency_id, client_id)
     where r.agency_id = $agency`);
  await run(`insert into settlements (agency_id, made_on, invoice_id, write_off_id, amount_minor)
    select r.agency_id, w.written_off_on, r.invoice_id, w.id, w.amount_minor from receivables r join write_offs w using (agency_id, client_id)
     where r.agency_id = $agency`);
}

async function buildOverdue(run: Run): Promise<void> {
  await run(
    `insert into client_payment_terms (agency_id, client_id, draws_prepaid) select agency_id, id, true from clients where agency_id = $agency`,
  );
  await run(`insert into contract_payment_rules (agency_id, contract_id, pauses_after_days) select agency_id, id, 30 from contracts
    where agency_id = $agency`);
  await run(`insert into unpaid_pauses (agency_id, contract_id, invoice_id, paused_on)
    select c.agency_id, c.id, r.invoice_id, '2026-04-01' from contracts c join receivables r using (agency_id, client_id) where c.agency_id = $agency`);
  const open = 'from receivables where agency_id = $agency';
  await run(`insert into sent_reminders (agency_id, invoice_id, step, sent_at, open_minor, mails)
    select agency_id, invoice_id, 'DAY 1', '2026-02-16', open_minor, 1 ${open}`);
  await run(`insert into late_fees (agency_id, invoice_id, period, fee_invoice_id, amount_minor, charged_on)
    select agency_id, invoice_id, 1, invoice_id, 100, '2026-02-20' ${open}`);
  await run(`insert into stripe_checkouts (agency_id, invoice_id, session_id, url, currency, amount_minor, created_at, expires_at)
    select agency_id, invoice_id, 'cs_' || invoice_id, 'https://checkout.example.test', currency, 100, '2026-02-10', '2026-02-11' ${open}`);
  await run(`insert into payment_disputes (agency_id, external_id, invoice_id, payment_id, status, reason, currency, amount_minor, opened_at)
    select r.agency_id, 'dp_' || r.invoice_id, r.invoice_id, p.id, 'NEEDS_RESPONSE', 'fraudulent', r.currency, 100, '2026-02-12'
      from receivables r join payments p using (agency_id, client_id) where r.agency_id = $agency`);
  await run(`insert into pay_links (agency_id, token_hash, invoice_id, created_at, expires_at)
    select agency_id, sha256(invoice_id::text::bytea), invoice_id, '2026-02-10', '2026-05-10' ${open}`);
  await run(
    `insert into stripe_events (agency_id, event_id, type, outcome, received_at) values ($agency, 'evt_1', 'refund.created', 'DONE', '2026-02-10')`,
  );
}

async function buildTaxesAndMail(run: Run): Promise<void> {
  await run(
    `insert into tax_rates (agency_id, name, percent) select $agency, 'Tax ' || n, 19 from generate_series(1, $rows) n`,
  );
  await run(`insert into tax_rate_changes (agency_id, tax_rate_id, from_date, percent)
    select agency_id, id, '2027-01-01', 16 from tax_rates where agency_id = $agency`);
  await run(`insert into client_tax_terms (agency_id, client_id, from_date, treatment, tax_rate_id)
    select c.agency_id, c.id, '2027-01-01', 'STANDARD', t.id from ${numbered('clients')} c join ${numbered('tax_rates')} t using (n)`);
  await run(
    `update services s set tax_rate_id = t.id from ${numbered('tax_rates')} t where s.agency_id = $agency and t.n = 1`,
  );
  await run(`insert into agency_branding (agency_id, accent_color, tax_name) values ($agency, '#0a5c36', 'VAT')`);
  await run(`insert into agency_logos (agency_id, content, content_type, sha256, uploaded_at)
    values ($agency, '<svg/>', 'image/svg+xml', sha256('<svg/>'), '2026-01-01')`);
  await run(`insert into invoice_mail_settings (agency_id) values ($agency)`);
  await run(
    `insert into invoice_mail_texts (agency_id, kind, language, subject, body) values ($agency, 'INVOICE', 'en', 'Own', '{link}')`,
  );
  await run(`insert into invoice_links (agency_id, invoice_id, token_hash, made_by, created_at, expires_at)
    select agency_id, invoice_id, sha256(invoice_id::text::bytea), 'user', '2026-02-01', '2027-02-01' from receivables
     where agency_id = $agency`);
  await run(`insert into invoice_deliveries (agency_id, invoice_id, request_key, recipient, status, link_id, requested_by, requested_at, finished_at)
    select agency_id, invoice_id, 'key', 'somebody@example.test', 'SENT', id, 'user', created_at, created_at from invoice_links
     where agency_id = $agency`);
  await run(`insert into account_statements (agency_id, client_id, currency, from_date, to_date, request_key, note, content, requested_by, requested_at)
    select agency_id, id, 'USD', '2026-01-01', '2026-02-28', 'key ' || id, 'Thank you', 'paper', 'user', '2026-03-01' from clients
     where agency_id = $agency`);
  await run(`insert into account_statement_deliveries (agency_id, statement_id, client_id, recipient, status, finished_at)
    select agency_id, id, client_id, 'somebody@example.test', 'SENT', requested_at from account_statements where agency_id = $agency`);
}

async function buildBooks(run: Run): Promise<void> {
  await run(`insert into accounts (agency_id, code, name, type)
    values ($agency, '1100', 'Receivables', 'ASSET'), ($agency, '4000', 'Sales', 'INCOME'), ($agency, '2200', 'Tax', 'LIABILITY'),
      ($agency, '2400', 'Deferred revenue', 'LIABILITY')`);
  await run(`insert into journal_entries (agency_id, entry_date, kind, source_id, invoice_id)
    select agency_id, '2026-02-01', 'INVOICE', id, id from invoices where agency_id = $agency`);
  await run(`insert into postings (agency_id, entry_id, position, account, currency, amount_minor)
    select e.agency_id, e.id, p.position, p.account, 'USD', p.amount from journal_entries e,
      (values (0, '1100', 7650), (1, '4000', -6375), (2, '2200', -1275)) as p (position, account, amount)
     where e.agency_id = $agency`);
  await run(`insert into journal_entries (agency_id, entry_date, kind, source_id, invoice_id)
    select agency_id, '2026-02-28', 'RECOGNITION', id, id from invoices where agency_id = $agency`);
  await run(`insert into postings (agency_id, entry_id, position, account, currency, amount_minor, contract_id, lot)
    select e.agency_id, e.id, p.position, p.account, 'USD', p.amount,
           case when p.account = '2400' then c.id end, case when p.account = '2400' then '2026-02' end
      from journal_entries e join invoices i on i.agency_id = e.agency_id and i.id = e.invoice_id
      join contracts c on c.agency_id = i.agency_id and c.client_id = i.client_id and c.kind = 'RETAINER',
      (values (0, '2400', 500), (1, '4000', -500)) as p (position, account, amount)
     where e.agency_id = $agency and e.kind = 'RECOGNITION'`);
  await run(`insert into exchange_rates (agency_id, base, quote, day, rate, source)
    select $agency, 'EUR', 'USD', '2026-01-01'::date + n, 1.1, 'ECB' from generate_series(1, $rows) n`);
  await run(`insert into awaited_rates (agency_id, entry_id, kind, currency, day)
    select agency_id, id, 'CONVERSION', 'GBP', entry_date from journal_entries where agency_id = $agency and kind = 'INVOICE'`);
  await run(`insert into audit_log (agency_id, at, actor, action, subject_type, subject_id)
    select agency_id, '2026-02-01'::timestamptz - (n - 1) * interval '1 second', 'user', 'issueInvoices', 'invoices', id from ${numbered('invoices')} i`);
}

async function buildExports(run: Run): Promise<void> {
  await run(`insert into exports (agency_id, kind, format, request, status, round, rows_total, rows_done, byte_count, sha256,
      requested_by, created_at, finished_at, expires_at)
    select $agency, 'JOURNAL', 'CSV', '{"from": "2026-01-01"}', 'DONE', 1, 3, 3, 4, sha256('a,b'), 'user', '2026-01-31', '2026-01-31', '2100-01-01'
      from generate_series(1, $rows)`);
  await run(`insert into export_chunks (agency_id, export_id, position, content)
    select agency_id, id, 0, 'a,b' from exports where agency_id = $agency`);
}
