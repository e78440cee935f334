import { DEFAULT_ACCOUNTS } from '#core/ledger';

/**
 * The billing run as plain SQL, set by set over all agencies at once, with all constraints in force: as fast as the same
 * rows can be written, and thus the limit that the product is measured against. It knows just what the data of the benchmark needs
 * (hourly contracts, entries rounded up one by one, rates of services, one month, no earlier run): less than the rules ask for.
 *
 * First come the runs; then the clients, parted among as many sessions as the product's worker has, since one alone would
 * leave the machine half idle; then what sums over all clients; then the issuing.
 */
export interface LimitRun {
  /** The run's month, `2026-01`. */
  month: string;
  /** Clients in a batch, as the product has them. */
  batchClients: number;
  /** `2026-02-01` */
  issuedOn: string;
}

/** What the sorts and hashes need is in memory. */
export const LIMIT_SETTINGS = `set work_mem = '256MB'; set temp_buffers = '64MB'`;

export const runStatements = ({ month, batchClients }: LimitRun): string[] => [
  `insert into billing_runs (agency_id, month, status, cutoff, clients_total, clients_done, finished_at)
   select agency_id, '${month}-01', 'DONE', now(), count(distinct client_id), count(distinct client_id), now()
     from contracts group by agency_id`,
  `insert into billing_run_batches (agency_id, run_id, batch, client_ids, status, finished_at)
   select c.agency_id, r.id, c.batch, array_agg(c.client_id order by c.client_id), 'DONE', now()
     from (select agency_id, client_id, (row_number() over (partition by agency_id order by client_id) - 1) / ${batchClients} as batch
             from (select distinct agency_id, client_id from contracts) clients) c
     join billing_runs r on r.agency_id = c.agency_id
    group by c.agency_id, r.id, c.batch`,
];

/** One session's part of all clients. */
export interface Lane {
  /** From 1. */
  number: number;
  of: number;
}

export const laneStatements = ({ month }: LimitRun, lane: Lane): string[] => [
  `create temp table mine as
   select c.*, k.tax_rate, r.id as run_id, r.month, a.time_zone, r.month::timestamp at time zone a.time_zone as starts_at,
     (r.month + interval '1 month') at time zone a.time_zone as ends_at
     from (select agency_id, id, tax_rate, ntile(${lane.of}) over (order by agency_id, id) as lane from clients) k
     join contracts c on c.agency_id = k.agency_id and c.client_id = k.id
     join agencies a on a.agency_id = k.agency_id
     join billing_runs r on r.agency_id = k.agency_id
    where k.lane = ${lane.number}`,
  `analyze mine`,
  ...CHARGES,
  ...INVOICES,
  ...links(month),
  ...PAY,
];

const OPEN_ENTRIES = `
  time_entries e join mine c on c.agency_id = e.agency_id and c.id = e.contract_id
 where e.status = 'APPROVED' and e.approved_at <= now() and e.started_at >= c.starts_at and e.started_at < c.ends_at`;
const BILLABLE_ENTRIES = `${OPEN_ENTRIES} and e.billable and c.kind = 'HOURLY'`;

const RAW_SECONDS = `extract(epoch from e.ended_at - e.started_at)::bigint`;
const CHARGED_SECONDS = `((${RAW_SECONDS} + c.rounding_increment_seconds - 1) / c.rounding_increment_seconds * c.rounding_increment_seconds)`;

const CHARGES = [
  `create temp table lines as
   select uuidv7() as id, t.agency_id, c.client_id, t.contract_id, t.service_id, t.seconds, c.currency, c.month,
     (row_number() over (partition by t.agency_id, c.client_id order by t.contract_id, t.service_id) - 1)::int as position,
     round(s.hourly_rate, 2) as rate, round(s.hourly_rate * 100 * t.seconds / 3600)::bigint as amount_minor,
     case when c.tax_rate is null then 0 else coalesce(s.tax_rate, c.tax_rate) end as tax_rate,
     jsonb_build_object('kind', 'HOURLY', 'timeZone', c.time_zone, 'rounding', jsonb_build_object(
         'incrementSeconds', c.rounding_increment_seconds, 'mode', c.rounding_mode,
         'minimumSeconds', c.rounding_minimum_seconds, 'per', c.rounding_per),
       'currency', c.currency, 'rateMinor', round(s.hourly_rate * 100)::text, 'sources', jsonb_build_array(
         jsonb_build_object('level', 'SERVICE', 'rate', s.hourly_rate::text, 'serviceId', t.service_id))) as basis
     from (select e.agency_id, e.contract_id, e.service_id, sum(${CHARGED_SECONDS}) as seconds
             from ${BILLABLE_ENTRIES} group by e.agency_id, e.contract_id, e.service_id) t
     join mine c on c.agency_id = t.agency_id and c.id = t.contract_id
     join services s on s.agency_id = t.agency_id and s.id = t.service_id
    where t.seconds > 0`,
  `create temp table taxes as
   select agency_id, client_id, currency, tax_rate, sum(amount_minor)::bigint as base_minor,
     round(sum(amount_minor) * tax_rate / 100)::bigint as amount_minor
     from lines group by agency_id, client_id, currency, tax_rate`,
  `create temp table drafts as
   select uuidv7() as id, agency_id, client_id, currency, sum(base_minor)::bigint as subtotal_minor, sum(amount_minor)::bigint as tax_minor
     from taxes group by agency_id, client_id, currency order by agency_id, client_id, currency`,
  `analyze lines; analyze taxes; analyze drafts`,
];

const INVOICES = [
  `insert into invoices (agency_id, id, client_id, run_id, month, currency, subtotal_minor, tax_minor, total_minor)
   select d.agency_id, d.id, d.client_id, r.id, r.month, d.currency, d.subtotal_minor, d.tax_minor, d.subtotal_minor + d.tax_minor
     from drafts d join billing_runs r on r.agency_id = d.agency_id`,
  `insert into invoice_lines (agency_id, id, invoice_id, position, kind, contract_id, period, service_id, quantity_seconds,
     unit_price, amount_minor, tax_rate, basis)
   select l.agency_id, l.id, d.id, l.position, 'HOURLY', l.contract_id, l.month, l.service_id, l.seconds, l.rate,
     l.amount_minor, l.tax_rate, l.basis
     from lines l join drafts d on d.agency_id = l.agency_id and d.client_id = l.client_id and d.currency = l.currency`,
  `insert into invoice_taxes (agency_id, invoice_id, rate, base_minor, amount_minor)
   select t.agency_id, d.id, t.tax_rate, t.base_minor, t.amount_minor
     from taxes t join drafts d on d.agency_id = t.agency_id and d.client_id = t.client_id and d.currency = t.currency`,
];

const links = (month: string): string[] => [
  `insert into billed_time_entries (agency_id, time_entry_id, contract_id, period, line_id)
   select e.agency_id, e.id, e.contract_id, e.month, l.id
     from (select e.agency_id, e.id, e.contract_id, e.service_id, c.month from ${BILLABLE_ENTRIES}) e
     left join lines l on l.agency_id = e.agency_id and l.contract_id = e.contract_id and l.service_id = e.service_id`,
  `insert into contract_periods (agency_id, contract_id, period, run_id) select agency_id, id, month, run_id from mine`,
  `insert into contract_states (agency_id, contract_id, state, run_id)
   select agency_id, id, jsonb_build_object('lots', '[]'::jsonb, 'debt', '0', 'held', '[]'::jsonb, 'closedThrough', '${month}'), run_id from mine`,
];

const PAY = [
  `insert into paid_time (agency_id, run_id, client_id, assistant_id, currency, seconds, hourly_rate_minor)
   select w.agency_id, w.run_id, w.client_id, w.assistant_id, h.pay_currency, w.seconds, round(h.pay_hourly_rate * 100)
     from (select e.agency_id, c.run_id, c.client_id, e.assistant_id, sum(${RAW_SECONDS}) as seconds
             from ${OPEN_ENTRIES} group by e.agency_id, c.run_id, c.client_id, e.assistant_id) w
     join assistants h on h.agency_id = w.agency_id and h.id = w.assistant_id and h.pay_hourly_rate is not null`,
  `insert into paid_time_entries (agency_id, time_entry_id, run_id)
   select w.agency_id, w.id, w.run_id
     from (select e.agency_id, e.id, e.assistant_id, c.run_id from ${OPEN_ENTRIES}) w
     join assistants h on h.agency_id = w.agency_id and h.id = w.assistant_id and h.pay_hourly_rate is not null`,
];

export const PAYOUT_STATEMENTS = [
  `insert into payouts (agency_id, run_id, assistant_id, currency, seconds, amount_minor)
   select agency_id, run_id, assistant_id, currency, sum(seconds), round(sum(seconds * hourly_rate_minor) / 3600)
     from paid_time group by agency_id, run_id, assistant_id, currency`,
];

export const issueStatements = ({ issuedOn }: LimitRun): string[] => [
  `insert into accounts (agency_id, code, name, type)
   select a.agency_id, t.code, t.name, t.type
     from agencies a, jsonb_to_recordset('${JSON.stringify(DEFAULT_ACCOUNTS)}') as t(code text, name text, type text)`,
  `update invoices i set status = 'ISSUED', series = n.code, issued_on = '${issuedOn}', issued_at = now(),
     number = replace(n.pattern, '{year}-{number:4}', n.year || '-' || lpad(n.number::text, greatest(4, length(n.number::text)), '0')),
     due_on = '${issuedOn}'::date + n.terms
     from (select d.agency_id, d.id, s.code, s.pattern, s.year, coalesce(c.payment_terms_days, a.payment_terms_days) as terms,
             s.next_number - 1 + row_number() over (partition by d.agency_id order by d.id) as number
             from invoices d
             join agencies a on a.agency_id = d.agency_id
             join clients c on c.agency_id = d.agency_id and c.id = d.client_id
             join invoice_series s on s.agency_id = d.agency_id
            where d.status = 'DRAFT') n
    where i.agency_id = n.agency_id and i.id = n.id`,
  `update invoice_series s set next_number = next_number + i.count
     from (select agency_id, count(*) as count from invoices group by agency_id) i where i.agency_id = s.agency_id`,
  `insert into receivables (agency_id, invoice_id, client_id, currency, issued_on, due_on, total_minor)
   select agency_id, id, client_id, currency, issued_on, due_on, total_minor from invoices`,
  `insert into journal_entries (agency_id, entry_date, kind, source_id, invoice_id) select agency_id, issued_on, 'INVOICE', id, id from invoices`,
  `insert into postings (agency_id, entry_id, position, account, currency, amount_minor)
   select j.agency_id, j.id, row_number() over (partition by j.agency_id, j.id order by p.account) - 1, p.account, i.currency, p.amount_minor
     from invoices i join journal_entries j on j.agency_id = i.agency_id and j.invoice_id = i.id,
       lateral (values ('1200', i.total_minor), ('2200', -i.tax_minor), ('4000', -i.subtotal_minor)) p(account, amount_minor)
    where p.amount_minor <> 0`,
];
