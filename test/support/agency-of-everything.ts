import type { ClientBase } from 'pg';
import { buildAgency, buildUser } from './builders.js';
import { buildMoney } from './money-of-everything.js';
import { numbered, type Run } from './numbered-rows.js';
import { buildPayouts } from './payouts-of-everything.js';

/**
 * An agency with `rows` rows of every kind that the API reads, each pointing to others of its own: `rows` clients with a
 * contact, an hourly contract and a retainer each, their work, an issued invoice each of one run, and the books of it.
 */
export async function buildAgencyOfEverything(db: ClientBase, rows: number): Promise<string> {
  const agencyId = await buildAgency(db, { default_hourly_rate: '30' });
  const run: Run = (sql) =>
    db.query(sql.replaceAll('$agency', `'${agencyId}'::uuid`).replaceAll('$rows', String(rows)));
  await buildPeople(run);
  await buildContracts(run);
  await buildWork(run);
  await buildTaskDetails(run);
  await buildExpenses(run);
  await buildRetainerCare(run);
  await buildRenewals(run);
  await buildCharters(run);
  await buildManuals(run);
  await buildImports(run);
  await buildBilling(run, await buildUser(db));
  await buildPayouts(run);
  await buildMoney(run);
  await buildRemarks(run);
  return agencyId;
}

async function buildPeople(run: Run): Promise<void> {
  await run(`insert into services (agency_id, name, hourly_rate, unit_price, tax_rate)
    select $agency, 'Service ' || n, 40, 25.5, 5 from generate_series(1, $rows) n`);
  await run(`insert into assistants (agency_id, name, email, skills, pay_hourly_rate)
    select $agency, 'Assistant ' || n, 'a' || n || '@example.test', '{bookkeeping}', 20 from generate_series(1, $rows) n`);
  await run(`insert into clients (agency_id, name, tax_rate, created_at)
    select $agency, 'Client ' || lpad(n::text, 4, '0'), 20, '2026-01-01 09:00:00.25+02' from generate_series(1, $rows) n`);
  // The n-th client is invoiced by the n-th entity.
  await run(`insert into legal_entities (agency_id, code, name, address, tax_id)
    select $agency, 'E' || n, 'Entity ' || n, 'Street ' || n, 'T' || n from generate_series(1, $rows) n`);
  await run(`update clients c set legal_entity_id = e.id from ${numbered('clients')} o join ${numbered('legal_entities')} e using (n)
    where c.agency_id = o.agency_id and c.id = o.id`);
  await run(`insert into client_contacts (agency_id, client_id, name, is_billing_contact)
    select agency_id, id, 'Contact', true from clients where agency_id = $agency`);
  await run(`insert into client_notes (agency_id, client_id, text, audience, written_by, created_at, updated_at)
    select agency_id, id, 'Note', audience, 'user', '2026-01-02', '2026-01-02' from clients, unnest('{INTERNAL,SHARED}'::text[]) audience
     where agency_id = $agency`);
  await run(`insert into purchase_orders (agency_id, client_id, number, from_date, currency, amount_minor)
    select agency_id, id, 'PO-' || id, '2026-01-01', 'USD', 1000000 from clients where agency_id = $agency`);
  await run(`insert into assistant_pay_changes (agency_id, assistant_id, from_date, hourly_rate)
    select agency_id, id, '2027-01-01', 21 from assistants where agency_id = $agency`);
}

async function buildRetainerCare(run: Run): Promise<void> {
  await run(`insert into pack_offers (agency_id, contract_id, units, price_minor, created_at)
    select agency_id, contract_id, 3600, 4000, '2026-01-02' from retainers where agency_id = $agency`);
  await run(`insert into retainer_care (agency_id, contract_id, top_up_offer_id, top_up_below_units, top_up_most_per_period,
      top_up_agreed_at, top_up_agreed_by, top_up_agreed_as, top_up_agreed_name, top_up_agreed_address)
    select agency_id, contract_id, id, 1800, 1, '2026-01-03', 'user', 'CLIENT', 'Signer', '192.0.2.9' from pack_offers
     where agency_id = $agency`);
  await run(`insert into overage_questions (agency_id, contract_id, period, asked_at, overage_units, answer, answered_at,
      answered_by, answered_name, answered_via, answered_address, note)
    select agency_id, contract_id, '2026-01-01', '2026-01-30', 600, 'REFUSED', '2026-01-31', 'user', 'Signer', 'PHONE',
           '192.0.2.9', 'internal-of-staff' from retainers where agency_id = $agency`);
}

/** Retainers have an end far away, and are renewed by themselves; once they were. */
async function buildRenewals(run: Run): Promise<void> {
  const retainers = `from contracts where agency_id = $agency and kind = 'RETAINER'`;
  await run(`update contracts set end_date = '2099-12-31' where agency_id = $agency and kind = 'RETAINER'`);
  await run(`insert into renewal_terms (agency_id, contract_id, is_automatic, notice_days, term_months, price_change, agreed_by)
    select agency_id, id, true, 30, 12, '{"percent": "5"}', 'Signer' ${retainers}`);
  await run(`insert into renewal_notices (agency_id, contract_id, end_date, given_as, name, given_at, recorded_by, address, remark)
    select agency_id, id, '2099-12-31', 'CLIENT', 'Signer', '2026-01-03', 'user', '192.0.2.9', 'We grow' ${retainers}`);
  await run(`insert into renewal_reminders (agency_id, contract_id, end_date, told_at)
    select agency_id, id, '2025-12-31', '2025-11-20' ${retainers}`);
  await run(`insert into contract_renewals (agency_id, contract_id, former_end_date, end_date, renewed_at, prices)
    select agency_id, id, '2025-12-31', '2099-12-31', '2025-12-02', '[{"kind": "FEE", "before": "390.00", "after": "400.00"}]' ${retainers}`);
  await run(`update contracts n set renews_id = f.id from contracts f
    where n.agency_id = $agency and n.kind = 'HOURLY' and f.agency_id = n.agency_id and f.client_id = n.client_id and f.kind = 'RETAINER'`);
}

/** The n-th assistant works for the n-th client by the hour, and both have acknowledged the first of two versions. */
async function buildCharters(run: Run): Promise<void> {
  await run(`insert into contract_charters (agency_id, contract_id, number, assistant_kind, work, time_zone, weekdays, from_time, to_time,
      response_minutes, channels, not_included, text, sha256, created_at, created_by)
    select agency_id, id, number, 'SPECIALIST', 'Books', 'UTC', '{MON}', '09:00', '17:00', 60, '{mail}', '', 'text-of-c' || n || '-of-a' || n,
           encode(sha256(convert_to('text-of-c' || n || '-of-a' || n, 'UTF8')), 'hex'), '2026-01-02', 'user'
      from ${numbered('contracts', `kind = 'HOURLY'`)} c, generate_series(1, 2) number`);
  await run(`insert into charter_acknowledgements (agency_id, charter_id, contract_id, assistant_id, name, at, recorded_by, address, text_sha256)
    select v.agency_id, v.id, v.contract_id, e.assistant_id, 'Signer', '2026-01-03'::timestamptz, 'user', '192.0.2.9'::inet, v.sha256
      from contract_charters v join time_entries e on e.agency_id = v.agency_id and e.contract_id = v.contract_id
     where v.agency_id = $agency and v.number = 1
    union all
    select agency_id, id, contract_id, null, 'Signer', '2026-01-03', 'user', '192.0.2.9', sha256
      from contract_charters where agency_id = $agency and number = 1`);
}

/** The client of each charter and invoice said something of it, and the agency answered. */
async function buildRemarks(run: Run): Promise<void> {
  const said = `(values ('CLIENT', 'Why?'), ('AGENCY', 'As agreed.')) said (side, body)`;
  await run(`insert into charter_remarks (agency_id, charter_id, contract_id, author, side, body, created_at)
    select agency_id, id, contract_id, 'user', side, body, '2026-01-04' from contract_charters, ${said} where agency_id = $agency`);
  await run(`insert into invoice_remarks (agency_id, invoice_id, author, side, body, created_at)
    select agency_id, id, 'user', side, body, '2026-02-04' from invoices, ${said} where agency_id = $agency and status = 'ISSUED'`);
}

async function buildExpenses(run: Run): Promise<void> {
  await run(`insert into expenses (agency_id, contract_id, assistant_id, advanced_by, day, description, amount_minor, currency,
      markup_percent, status, created_by, created_at, submitted_at, decided_by, approved_at, consent_asked_at)
    select c.agency_id, c.id, a.id, 'ASSISTANT', '2026-01-20', 'Stamps', 1250, 'USD', 10, 'CONSENT_ASKED', 'user',
           '2026-01-20', '2026-01-20', 'user', '2026-01-21', '2026-01-22'
      from ${numbered('contracts', `kind = 'HOURLY'`)} c join ${numbered('assistants')} a using (n)`);
}

async function buildImports(run: Run): Promise<void> {
  await run(`insert into imports (agency_id, format, file_name, status, rows_read, rows_done, created_by)
    select $agency, 'TOGGL', 'time-of-c' || n || '.csv', 'READY', 1, 1, 'user' from generate_series(1, $rows) n`);
  await run(`insert into imports (agency_id, kind, file_name, status, rows_read, rows_done, created_by)
    select $agency, 'CLIENTS', 'clients-' || n || '.csv', 'READY', 1, 1, 'user' from generate_series(1, $rows) n`);
  const files = `from imports where agency_id = $agency and kind = 'TIME'`;
  await run(`insert into import_files (agency_id, import_id, byte_count, mapping, inspection, touched_at)
    select agency_id, id, 4, '{"people": []}', '{"columns": [{"heading": "User", "field": "person"}], "questions": [], "proposed": {},
      "sample": [], "counts": {"rowsToImport": 1, "rowsKnown": 0, "rowsChanged": 0, "rowsLeftOut": 0}}', '2026-01-31' ${files}`);
  await run(`insert into import_files (agency_id, import_id, byte_count, inspection, touched_at)
    select agency_id, id, 4, '{"columns": [{"heading": "Client", "field": "name"}], "encoding": "utf-8", "isDamaged": false,
      "counts": {"NEW": 1, "KNOWN": 0, "REPEATED": 0, "REFUSED": 0}}', '2026-01-31' from imports where agency_id = $agency and kind = 'CLIENTS'`);
  await run(`insert into client_import_rows (agency_id, import_id, line, outcome, name, draft)
    select agency_id, id, line, 'NEW', 'name-of-c' || line, '{"contacts": [{"name": "Ana"}], "email": "ana@c.test"}'
      from imports, generate_series(2, 3) line where agency_id = $agency and kind = 'CLIENTS'`);
  await run(
    `insert into import_chunks (agency_id, import_id, position, content) select agency_id, id, 0, 'a,b' ${files}`,
  );
  await run(`insert into import_problems (agency_id, import_id, position, line, code, message, value, other_line)
    select agency_id, id, n, n + 2, 'UNKNOWN_CLIENT', 'No client is called name-of-c' || n, 'name-of-c' || n, n + 1 from imports, generate_series(1, least($rows, 50)) n
     where agency_id = $agency`);
  await run(`insert into import_rows (agency_id, import_id, line, source_key, assistant_id, contract_id, description, tags)
    select i.agency_id, i.id, 2, 'slot.key', a.id, c.id, 'work-of-c1-of-a1', '{}' from ${numbered('imports', `kind = 'TIME'`)} i
      join ${numbered('assistants')} a using (n) join ${numbered('contracts', `kind = 'HOURLY'`)} c using (n)`);
  await run(`insert into import_names (agency_id, import_id, position, kind, name, lines, worked_seconds, target_id)
    select i.agency_id, i.id, n, 'PERSON', 'name-of-a' || n, 1, 3600, null from imports i, generate_series(1, least($rows, 50)) n
     where i.agency_id = $agency and i.kind = 'TIME'`);
  await run(`insert into import_mappings (agency_id, format, mapping, changed_at, changed_by)
    values ($agency, 'TOGGL', '{"people": [{"from": "name-of-a1", "assistantId": "00000000-0000-7000-8000-000000000001"}]}', '2026-01-31', 'user')`);
}

async function buildContracts(run: Run): Promise<void> {
  await run(`insert into contracts (agency_id, client_id, title, kind, currency, start_date, cap_minor, minimum_minor)
    select agency_id, id, 'By the hour', 'HOURLY', 'USD', '2026-01-01', 100000, 1000 from clients where agency_id = $agency`);
  await run(`insert into contracts (agency_id, client_id, title, kind, currency, start_date)
    select agency_id, id, 'Retained', 'RETAINER', 'USD', '2026-01-01' from clients where agency_id = $agency`);
  await run(`insert into contract_papers (agency_id, contract_id, text, sha256, made_at, made_by)
    select agency_id, id, 'Terms', encode(sha256('Terms'), 'hex'), '2025-12-01', 'user' from contracts where agency_id = $agency`);
  await run(`insert into contract_signatures (agency_id, contract_id, paper_id, answer, name, given_at, recorded_by, text_sha256)
    select agency_id, contract_id, id, 'SIGNED', 'Signer', '2025-12-02', 'user', sha256 from contract_papers where agency_id = $agency`);
  await run(`insert into contract_changes (agency_id, contract_id, from_month, first_day, terms, rates, differences, basis, text,
      sha256, note, proposed_at, proposed_by)
    select agency_id, id, '2026-03-01', '2026-03-01', '{"discountPercent": "5"}', '[]', '[{"term": "DISCOUNT", "after": "5 %"}]', '[]',
           'Change', encode(sha256('Change'), 'hex'), 'Note', '2026-02-01', 'user' from contracts where agency_id = $agency`);
  await run(`insert into contract_pauses (agency_id, contract_id, from_date, to_date)
    select agency_id, id, '2026-01-05', '2026-01-06' from contracts where agency_id = $agency`);
  await run(`insert into rates (agency_id, contract_id, service_id, assistant_id, rate)
    select c.agency_id, c.id, s.id, a.id, 42.5 from ${numbered('contracts', `kind = 'HOURLY'`)} c
      join ${numbered('services')} s using (n) join ${numbered('assistants')} a using (n)`);
  await run(
    `insert into rates (agency_id, client_id, rate) select agency_id, id, 41 from clients where agency_id = $agency`,
  );
  await run(`insert into task_prices (agency_id, contract_id, service_id, price)
    select c.agency_id, c.id, s.id, 25 from ${numbered('contracts', `kind = 'HOURLY'`)} c join ${numbered('services')} s using (n)`);
  await run(`insert into retainers (agency_id, contract_id, fee_minor, included_units, rollover_mode, rollover_cap_units)
    select agency_id, id, 40000, 36000, 'CAPPED', 18000 from contracts where agency_id = $agency and kind = 'RETAINER'`);
  await run(`insert into retainer_packs (agency_id, contract_id, bought_on, units, price_minor)
    select agency_id, contract_id, '2026-01-10', 3600, 5000 from retainers where agency_id = $agency`);
  await run(`insert into overage_consents (agency_id, contract_id, period)
    select agency_id, contract_id, '2026-01-01' from retainers where agency_id = $agency`);
  await run(`insert into contract_assignments (agency_id, contract_id, assistant_id)
    select c.agency_id, c.id, a.id from ${numbered('contracts', `kind = 'HOURLY'`)} c join ${numbered('assistants')} a using (n)`);
  await run(`insert into retainer_allocations (agency_id, contract_id, assistant_id, weight)
    select c.agency_id, c.id, a.id, 1 from ${numbered('contracts', `kind = 'RETAINER'`)} c join ${numbered('assistants')} a using (n)`);
}

async function buildWork(run: Run): Promise<void> {
  const parties = `${numbered('contracts', `kind = 'HOURLY'`)} c join ${numbered('services')} s using (n) join ${numbered('assistants')} a using (n)`;
  await run(`insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at, status, approved_at)
    select c.agency_id, c.id, s.id, a.id, start, start + interval '90 minutes', 'APPROVED', '2026-01-31T12:00:00Z'
      from ${parties}, lateral (select '2026-01-10T09:00:00Z'::timestamptz + n * interval '1 hour' as start) t`);
  await run(`insert into tasks (agency_id, contract_id, service_id, assistant_id, title, status, approved_at)
    select c.agency_id, c.id, s.id, a.id, 'Task', 'APPROVED', '2026-01-31T12:00:00Z' from ${parties}`);
}

async function buildTaskDetails(run: Run): Promise<void> {
  await run(`insert into task_rules (agency_id, contract_id, active_requests_limit, silence_approves_after_days)
    select agency_id, id, 2, 7 from contracts where agency_id = $agency`);
  const tasks = `from tasks where agency_id = $agency`;
  await run(`insert into task_events (agency_id, task_id, at, action, from_status, to_status, actor, actor_kind)
    select agency_id, id, '2026-01-31T12:00:00Z', 'APPROVE', 'DELIVERED', 'APPROVED', 'somebody', 'STAFF' ${tasks}`);
  await run(`insert into task_checklist_items (agency_id, task_id, position, text, done_at, done_by)
    select agency_id, id, 1, 'Ask', '2026-01-31T12:00:00Z', 'somebody' ${tasks}`);
  await run(`insert into task_comments (agency_id, task_id, author, author_kind, is_internal, body, created_at)
    select agency_id, id, 'somebody', 'STAFF', is_internal, 'Comment', '2026-01-31T12:00:00Z' from tasks, (values (true), (false)) as kinds (is_internal)
     where agency_id = $agency`);
  await run(`insert into task_files (agency_id, task_id, name, content_type, bytes, sha256, is_internal, uploaded_by, uploader_kind, uploaded_at)
    select agency_id, id, 'File.html', 'application/octet-stream', 4, sha256('File'), is_internal, 'somebody', 'STAFF', '2026-01-31T12:00:00Z'
      from tasks, (values (true), (false)) as kinds (is_internal) where agency_id = $agency`);
  await run(`insert into task_file_contents (agency_id, file_id, content)
    select agency_id, id, 'File' from task_files where agency_id = $agency`);
  await run(`insert into task_price_agreements (agency_id, task_id, price, status, proposed_by, proposed_at)
    select agency_id, id, 26, 'PROPOSED', 'somebody', '2026-01-31T12:00:00Z' ${tasks}`);
  await run(`update time_entries e set task_id = t.id from tasks t
    where e.agency_id = $agency and t.agency_id = e.agency_id and t.contract_id = e.contract_id and t.assistant_id = e.assistant_id`);
}

/** The n-th assistant works for the n-th client by the n-th manual, of which she has read what is published. */
async function buildManuals(run: Run): Promise<void> {
  await run(`insert into manuals (agency_id, title, client_id, service_id, created_at)
    select c.agency_id, 'Manual ' || n, c.id, s.id, '2026-01-01' from ${numbered('clients')} c join ${numbered('services')} s using (n)`);
  await run(`insert into manual_versions (agency_id, manual_id, number, steps, created_at, created_by, published_at, published_by)
    select agency_id, id, 1, 'First', '2026-01-01', 'somebody', '2026-01-02', 'somebody' from manuals where agency_id = $agency`);
  await run(`insert into manual_versions (agency_id, manual_id, number, steps, created_at, created_by)
    select agency_id, id, 2, 'Then', '2026-01-03', 'somebody' from manuals where agency_id = $agency`);
  await run(`update tasks t set manual_id = m.id, manual_version_id = v.id from manuals m join manual_versions v on v.manual_id = m.id
    where t.agency_id = $agency and m.agency_id = $agency and t.service_id = m.service_id and v.number = 1`);
  await run(`insert into manual_acknowledgements (agency_id, manual_version_id, assistant_id, at)
    select agency_id, manual_version_id, assistant_id, '2026-01-03' from tasks where agency_id = $agency`);
  await run(`insert into task_templates (agency_id, contract_id, service_id, assistant_id, manual_id, title, rule, starts_at, created_at)
    select agency_id, contract_id, service_id, assistant_id, manual_id, 'Every week', 'FREQ=WEEKLY', '2026-01-05T09:00', '2026-01-01'
      from tasks where agency_id = $agency`);
  await run(`insert into task_template_skips (agency_id, template_id, occurs_at, skipped_at, skipped_by)
    select agency_id, id, '2026-01-12T09:00', '2026-01-01', 'somebody' from task_templates where agency_id = $agency`);
}

async function buildBilling(run: Run, userId: string): Promise<void> {
  await run(`insert into billing_runs (agency_id, month, status, cutoff, clients_total, clients_done, requested_by)
    select $agency, '2026-01-01'::date - (n - 1) * interval '1 month', 'DONE', '2026-02-01', $rows, $rows, '${userId}' from generate_series(1, $rows) n`);
  const last = `(select id from billing_runs where agency_id = $agency order by month desc limit 1)`;
  await run(`insert into billing_refusals (agency_id, run_id, client_id, concern, code, subject)
    select agency_id, ${last}, id, 'PAY', 'NO_RATE', 'x' from clients where agency_id = $agency`);
  await run(`insert into invoices (agency_id, client_id, entity_id, run_id, month, currency, note, subtotal_minor, tax_minor, total_minor)
    select agency_id, id, legal_entity_id, ${last}, '2026-01-01', 'USD', 'Thanks', 6375, 1275, 7650 from clients where agency_id = $agency`);
  await run(`insert into invoice_lines (agency_id, invoice_id, position, kind, contract_id, period, service_id, quantity_seconds, unit_price, amount_minor, tax_rate, basis)
    select i.agency_id, i.id, line, 'HOURLY', c.id, '2026-01-01', s.id, 1800 * line, 42.50, 2125 * line, 20, '{"kind": "HOURLY"}'
      from invoices i join contracts c on c.agency_id = i.agency_id and c.client_id = i.client_id and c.kind = 'HOURLY'
      join (select * from services where agency_id = $agency order by id limit 1) s on true, generate_series(1, 2) line where i.agency_id = $agency`);
  await run(`insert into invoice_taxes (agency_id, invoice_id, rate, base_minor, amount_minor)
    select agency_id, id, 20, 6375, 1275 from invoices where agency_id = $agency`);
  await run(`update invoices i set status = 'ISSUED', series = 'INV', number = 'INV-2026/' || n, issued_on = '2026-02-01', due_on = '2026-02-15', issued_at = '2026-02-01'
    from ${numbered('invoices')} o where o.agency_id = i.agency_id and o.id = i.id`);
  await run(`insert into documents (agency_id, invoice_id, content_type, sha256, content)
    select agency_id, id, 'application/pdf', sha256(convert_to('%PDF ' || number, 'UTF8')), convert_to('%PDF ' || number, 'UTF8') from invoices where agency_id = $agency`);
  await run(`insert into billed_time_entries (agency_id, time_entry_id, contract_id, period)
    select agency_id, id, contract_id, '2026-01-01' from time_entries where agency_id = $agency`);
  await run(`insert into billed_tasks (agency_id, task_id, contract_id, period)
    select agency_id, id, contract_id, '2026-01-01' from tasks where agency_id = $agency`);
  await run(`insert into given_back (agency_id, line_id, kind, item_id, credit_id)
    select l.agency_id, l.id, 'TIME', e.id, l.invoice_id from invoice_lines l
      join time_entries e on e.agency_id = l.agency_id and e.contract_id = l.contract_id where l.agency_id = $agency`);
  await run(`insert into contract_periods (agency_id, contract_id, period, run_id, granted, bought, carried_in, borrowed_in, used, overage, absorbed, held, borrowed_out, expired, carried_out, lots)
    select r.agency_id, r.contract_id, '2026-01-01', ${last}, 36000, 3600, 0, 0, 9600, 0, 0, 0, 0, 12000, 18000, jsonb_build_object('2026-01', '14400', '2026-01/' || p.id, '3600')
      from retainers r join retainer_packs p using (agency_id, contract_id) where r.agency_id = $agency`);
  await run(`insert into payouts (agency_id, run_id, assistant_id, currency, seconds, amount_minor)
    select agency_id, ${last}, id, 'USD', 5400, 3000 from assistants where agency_id = $agency`);
}
