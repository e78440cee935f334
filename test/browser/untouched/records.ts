import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';

/** What is planted into the demo, each with all that can be written of it, and nothing as it is by itself. */
const CLIENT = `
  insert into legal_entities (agency_id, code, name, address, tax_id)
    select agency_id, 'FULL', 'Full Services Ltd', E'9 Quay\\nLeith', 'GB 123' from agencies;
  insert into tax_rates (agency_id, name, percent)
    select agency_id, 'Full VAT', 19.0625 from agencies;
  insert into tax_rates (agency_id, name, percent, treatment, reason)
    select agency_id, 'Full reverse', 0, 'REVERSE_CHARGE', 'Article 196' from agencies;
  insert into tax_rate_changes (agency_id, tax_rate_id, from_date, percent)
    select agency_id, id, '2027-01-01', 21.5 from tax_rates where name = 'Full VAT';
  insert into clients (agency_id, name, legal_name, address, tax_id, email, purchase_order, language, tax_rate,
      payment_terms_days, currency, tags, legal_entity_id, invoice_grouping)
    select agency_id, 'Full & Sons', 'Full and Sons Limited', E'1 High Street\\n\\nYork', 'GB 999 1', 'pay@full.example', 'PO 7',
      'de-AT', 7.125, 0, 'JPY', '{vip,"Excel, advanced"}', id, 'TASK' from legal_entities where code = 'FULL';
  insert into client_contacts (agency_id, client_id, name, email, phone, is_billing_contact)
    select agency_id, c.id, n, n || '@full.example', '+44 20 1234', n = 'Bo' from clients c, unnest('{Bo,Al}'::text[]) n
     where name = 'Full & Sons';
  insert into client_notes (agency_id, client_id, text, audience, written_by, created_at, updated_at)
    select agency_id, id, E'First line\\n\\n  second line', 'SHARED', 'user', '2026-10-02', '2026-10-02' from clients
     where name = 'Full & Sons';
  insert into client_payment_terms (agency_id, client_id, draws_prepaid, gets_reminders, pays_late_fees)
    select agency_id, id, false, false, false from clients where name = 'Full & Sons';
  insert into client_tax_terms (agency_id, client_id, from_date, treatment, tax_rate_id, reason)
    select c.agency_id, c.id, day::date, terms.treatment, r.id, terms.reason from clients c,
      (values (null, 'STANDARD', 'Full VAT', null), ('2026-12-01', 'REVERSE_CHARGE', null, 'Article 44'),
              ('2027-02-01', 'OUTSIDE_SCOPE', null, 'Not in the Union')) terms (day, treatment, rate, reason)
      left join tax_rates r on r.name = rate where c.name = 'Full & Sons';
  insert into purchase_orders (agency_id, client_id, number, from_date, to_date, currency, amount_minor, limit_mode)
    select agency_id, id, 'PO-7/2026', '2026-11-01', '2027-10-31', 'KWD', 1234567, 'REFUSE' from clients
     where name = 'Full & Sons';`;

const CATALOGUE = `
  insert into services (agency_id, name, hourly_rate, unit_price, tax_rate, tax_rate_id)
    select agency_id, 'Full service', 61.255, 0.5, 6.25, id from tax_rates where name = 'Full VAT';
  insert into retainer_plans (agency_id, name, unit, currency, fee_minor, included_units, rollover_mode, rollover_cap_units,
      rollover_expires_after_periods, overage_rate)
    select agency_id, p.* from agencies, (values
      ('Full hours', 'TIME', 'EUR', 123456, 91830, 'CAPPED', 26999, 3, 51.12),
      ('Full odd hours', 'TIME', 'JPY', 5000, 100, 'UNLIMITED', null, 0, 0),
      ('Full budget', 'MONEY', 'KWD', 1234567, 777777, 'CAPPED', 123456, 2, null),
      ('Full expiry', 'MONEY', 'USD', 100, 100, 'NONE', null, 4, null)) p (n, u, c, f, i, m, r, e, o);`;

const SETTINGS = `
  update agencies set default_hourly_rate = 33.125, bills_automatically = false, requires_invoice_approval = true,
    payment_terms_days = 0, terms = E'Pay\\n\\nsoon';
  insert into agency_branding (agency_id, accent_color, tax_name) select agency_id, '#2a3b4c', 'GST' from agencies
    on conflict (agency_id) do update set accent_color = excluded.accent_color, tax_name = excluded.tax_name;
  insert into invoice_mail_settings (agency_id, sends_at_issue, link_days) select agency_id, true, 17 from agencies;
  insert into invoice_mail_texts (agency_id, kind, language, subject, body)
    select agency_id, 'INVOICE', 'hi', 'बिल {number}', E'  {client}\\n\\n{link}\\n' from agencies;
  insert into reminder_settings (agency_id, is_on, days, hour, late_fee, late_fee_minor, late_fee_currency, late_fee_grace_days,
      late_fee_most_percent, late_fee_issued_from)
    select agency_id, false, '{-7,0,13}', 0, 'FIXED', 1234, 'KWD', 5, 12.5, '2027-01-01' from agencies;
  insert into payment_settings (agency_id, draws_prepaid, relieves_tax) select agency_id, true, true from agencies;
  insert into time_settings (agency_id, week_starts_on, work_starts_at, booking, overlap_policy, lock_after_days,
      forgotten_after_hours, reminder_days_after, reminder_hour)
    select agency_id, 7, 27000, 'ACTIVE', 'REFUSE', 300, 23, -2, 0 from agencies;
  insert into invoice_series (agency_id, code, pattern, year, next_number, entity_id, kind, resets_yearly)
    select agency_id, 'FULL', 'F{year}/{number:7}', 2026, 41, id, 'INVOICE', false from legal_entities where code = 'FULL';`;

const HOURLY = `(select k from contracts k where title = 'Patient calls')`;
const MAYA = `(select id from assistants where name = 'Maya Rao')`;
const INBOX = `(select id from services where name = 'Inbox & calendar')`;

const TEAM = `
  insert into assistants (agency_id, name, email, skills, language, country, pay_hourly_rate, pay_task_percent, pay_currency)
    select agency_id, 'Full Person', 'full@larkspur.example', '{"Excel, advanced",bookkeeping}', 'pt-BR', 'PT', 17.125, 33.25, 'KWD'
      from agencies;
  insert into assistant_schedules (agency_id, assistant_id, seconds_by_weekday)
    select agency_id, id, '{28800,27000,100,0,1,86400,12345}' from assistants where name = 'Full Person';
  insert into assistant_schedules (agency_id, assistant_id, seconds_by_weekday, from_date, to_date)
    select agency_id, id, '{1,0,0,0,0,0,7}', '2027-02-01', '2027-02-27' from assistants where name = 'Full Person';
  insert into assistant_pay_changes (agency_id, assistant_id, from_date, hourly_rate, task_percent, currency)
    select agency_id, id, '2027-03-01', 18.5, 12.5, 'JPY' from assistants where name = 'Full Person';
  insert into assistants (agency_id, name, pay_hourly_rate) select agency_id, 'Full Name', 17.125 from agencies;`;

const TASKS = `
  insert into tasks (agency_id, contract_id, service_id, assistant_id, title, quantity, price, due_on, description, priority,
      estimate_seconds, origin, manual_id)
    select agency_id, (k).id, ${INBOX}, ${MAYA}, 'Full task', 2.5, 12.34, '2026-12-24', E'  Two\\n\\nlines  ', 'URGENT', 5430, 'CLIENT', m.id
      from (select agency_id, ${HOURLY} as k from agencies) a, (select id from manuals where client_id is null) m;
  insert into task_comments (agency_id, task_id, author, author_kind, is_internal, body, created_at)
    select t.agency_id, t.id, m.user_id, 'STAFF', true, E'Two\\n\\n  lines', '2026-11-20' from tasks t, memberships m
     where t.title = 'Full task' and m.role = 'OWNER';
  insert into task_templates (agency_id, contract_id, service_id, assistant_id, manual_id, title, description, quantity, priority,
      estimate_seconds, checklist, rule, starts_at, due_after_days, created_days_ahead, next_at, created_at)
    select a.agency_id, (k).id, ${INBOX}, ${MAYA}, m.id, 'Full template ' || n, E'Two\\n\\nlines', 2.5, 'LOW', 5430, '{"One, two",three}', rule,
           '2026-11-10 23:45', 90, 88, next_at::timestamptz, '2026-11-01'
      from (select agency_id, ${HOURLY} as k from agencies) a, (select id from manuals where client_id is null) m,
           (values (1, 'FREQ=MONTHLY', '2026-12-10 23:45-05'), (2, 'FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,MO;WKST=SU;UNTIL=20271231', '2026-11-29 23:45-05'),
                   (3, 'FREQ=MONTHLY;BYMONTHDAY=31', '2026-12-31 23:45-05'), (4, 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=9', '2026-12-25 23:45-05'),
                   (5, 'FREQ=WEEKLY', '2026-12-01 23:45-05'), (6, 'FREQ=DAILY;INTERVAL=60', '2027-01-09 23:45-05')) rules (n, rule, next_at);
  insert into manual_versions (agency_id, manual_id, number, purpose, scope, access, steps, checks, escalation, change_note, created_at, created_by)
    select agency_id, id, 9, ' a', E'b\\n', 'c', E'1. d\\n\\n2. e', 'f', 'g', 'h', '2026-11-20', 'user' from manuals where client_id is null;`;

const TIME = `
  update time_entries set started_at = '2026-11-23 09:13:27-05', ended_at = '2026-11-23 10:44:11-05', has_clock_times = true,
      tags = '{a,"b, c"}', billable = false, description = 'Full clock times', task_id = (select id from tasks where title = 'Full task'),
      contract_id = (select (k).id from (select ${HOURLY} as k) x)
    where assistant_id = ${MAYA} and status = 'DRAFT' and started_at::date = '2026-11-23';
  update time_entries set ended_at = started_at + interval '5430 seconds', tags = '{a}', billable = false, description = 'Full duration'
    where assistant_id = ${MAYA} and status = 'DRAFT' and started_at::date = '2026-11-24';
  insert into running_timers (agency_id, assistant_id, contract_id, service_id, started_at, description, tags, billable, task_id)
    select agency_id, assistant_id, contract_id, service_id, '2026-11-29 09:13:27-05', 'Full timer', '{a,"b, c"}', false, id
      from tasks where title = 'Full task';
  insert into expenses (agency_id, contract_id, assistant_id, advanced_by, day, description, amount_minor, currency, markup_percent,
      billable, status, created_by, created_at)
    select k.agency_id, k.id, ${MAYA}, 'AGENCY', '2026-11-03', ' Full expense ', 1234567, 'KWD', 12.5, false, 'DRAFT', m.user_id, '2026-11-04'
      from contracts k, memberships m where k.title = 'Patient calls' and m.role = 'ASSISTANT';
  insert into expense_receipts (agency_id, expense_id, content, content_type, sha256, uploaded_at, uploaded_by)
    select agency_id, id, 'x', 'image/png', sha256('x'), '2026-11-04', created_by from expenses where description = ' Full expense ';`;

const CONTRACTS = `
  insert into contract_payment_rules (agency_id, contract_id, pauses_after_days, resumes)
    select agency_id, id, 9, false from contracts where title = 'Patient calls';
  update renewal_terms set is_automatic = true, notice_days = 14, reminder_days = 0, term_months = 7,
      price_change = jsonb_build_object('fee', '1500.5', 'overageRate', '44.5');
  insert into renewal_terms (agency_id, contract_id, is_automatic, notice_days, reminder_days, term_months, price_change, agreed_by)
    select agency_id, id, true, 3, 99, 1, jsonb_build_object('rates', jsonb_build_array(jsonb_build_object('rate', '31.25',
        'serviceId', ${INBOX}, 'assistantId', ${MAYA}), jsonb_build_object('rate', '30'))), 'Somebody'
      from contracts where title = 'Holiday cards' and status = 'ACTIVE';
  insert into pack_offers (agency_id, contract_id, units, price_minor, created_at)
    select k.agency_id, k.id, units, 4321, '2026-11-02' from contracts k, (values (9030), (12345)) o (units)
     where title in ('Inbox retainer', 'Campaign budget');
  insert into retainer_care (agency_id, contract_id, alert_percents, top_up_offer_id, top_up_below_units, top_up_most_per_period,
      top_up_agreed_at, top_up_agreed_by, top_up_agreed_as, top_up_agreed_name, top_up_agreed_address)
    select agency_id, contract_id, '{7,33,1000}', id, 1830, 20, '2026-11-03', 'user', 'CLIENT', 'Rita Kessler', '192.0.2.9'
      from pack_offers where units = 12345;`;

const INVOICES = `
  update memberships set grants = '{AUDIT_LOG,SETTINGS}' where role = 'MANAGER';
  update invoice_lines set note = E'Full\\n\\nnote' where id = (select l.id from invoice_lines l join invoices i on i.id = l.invoice_id
    where i.status = 'DRAFT' and l.kind = 'HOURLY' order by l.id limit 1);`;

const PLANTED = [CLIENT, CATALOGUE, SETTINGS, TEAM, TASKS, TIME, CONTRACTS, INVOICES].join('\n');

/** What is planted, by its table, and the columns that nobody writes by a form of it. */
export const FULL: Readonly<Record<string, { where: string; without: readonly string[] }>> = {
  agencies: { where: 'true', without: ['books_closed_through', 'closed_at'] },
  agency_branding: { where: 'true', without: [] },
  assistant_pay_changes: { where: `currency = 'JPY'`, without: [] },
  assistant_schedules: { where: 'from_date is not null', without: [] },
  assistants: { where: `name = 'Full Person'`, without: ['archived_at'] },
  client_contacts: { where: `phone like '%1234'`, without: [] },
  client_notes: { where: `text like 'First line%'`, without: ['import_id'] },
  client_payment_terms: { where: 'not gets_reminders', without: [] },
  client_tax_terms: {
    where: `client_id = (select id from clients where name = 'Full & Sons')`,
    without: ['import_id'],
  },
  clients: { where: `name = 'Full & Sons'`, without: ['archived_at', 'import_id'] },
  contract_payment_rules: { where: 'true', without: [] },
  invoice_series: { where: `code = 'FULL'`, without: [] },
  legal_entities: { where: `code = 'FULL'`, without: [] },
  purchase_orders: { where: `number = 'PO-7/2026'`, without: [] },
  reminder_settings: { where: 'true', without: ['late_fee_percent'] },
  renewal_terms: { where: 'true', without: ['problem'] },
  retainer_care: { where: 'true', without: ['top_up_ended_as', 'top_up_ended_at'] },
  retainer_plans: { where: `name like 'Full%'`, without: ['archived_at'] },
  running_timers: { where: 'true', without: [] },
  services: { where: `name = 'Full service'`, without: ['archived_at'] },
  task_templates: { where: `title like 'Full%'`, without: ['ended_at', 'paused_at'] },
  tax_rates: { where: `name like 'Full%'`, without: ['archived_at'] },
  time_settings: { where: 'true', without: ['reminded_week'] },
};

/** What the api has to compute: a line's amount, and the text of a charter. */
const BY_THE_API = `mutation ($contractId: ID!, $clientId: ID!, $serviceId: ID!) {
  setCharter(input: { contractId: $contractId, number: 1, assistantKind: SPECIALIST, work: "Two\\n\\nlines", notIncluded: "None",
    channels: ["mail, at most", "phone"], fromTime: "18:30", toTime: "24:00", timeZone: "Asia/Kolkata", weekdays: [TUE, SUN],
    responseMinutes: 43200 }) { id }
  createInvoice(input: { clientId: $clientId, currency: "KWD", idempotencyKey: "full-invoice", note: "Two\\n\\nlines", lines: [
    { description: "Full line", quantity: "2.5", unitPrice: "-1.125", serviceId: $serviceId, note: "Two\\n\\nlines" },
    { description: "Another", quantity: "1", unitPrice: "9" }] }) { id }
}`;

export async function plant({ url, demo, database: { ownerUrl } }: Site): Promise<void> {
  await onOwner(ownerUrl, PLANTED);
  const [variables] = await onOwner(
    ownerUrl,
    `select k.id as "contractId", c.id as "clientId", s.id as "serviceId" from contracts k, clients c, services s
      where k.title = 'Patient calls' and c.name = 'Full & Sons' and s.name = 'Full service'`,
  );
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${demo?.apiKey}` },
    body: JSON.stringify({ query: BY_THE_API, variables }),
  });
  expect(await answer.json()).not.toHaveProperty('errors');
}
