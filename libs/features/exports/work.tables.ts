import { SqlValues } from '#platform/graphql';
import type { ExportFilter } from './export.kinds.js';
import { conditionsOf } from './row-source.js';
import { amounts, instants, texts, values, type Table } from './table.js';

/** What the agency sells, and for how much where nothing else is agreed, in its own currency. */
export function servicesTable(agencyId: string): Table {
  const given = new SqlValues();
  return {
    source: {
      columns: `s.id, s.name, s.hourly_rate::text, s.unit_price::text, a.currency, s.tax_rate::text, ${instants('s', 'archived_at')}`,
      from: 'services s join agencies a on a.agency_id = s.agency_id',
      ...{ conditions: [`s.agency_id = ${given.add(agencyId)}`], order: 's.name, s.id', values: given },
    },
    columns: [
      ...[...values('id'), ...texts('name')],
      ...values('hourly_rate', 'unit_price', 'currency', 'tax_rate', 'archived_at'),
    ],
  };
}

/** Assistants with what they are paid at first, and from which day on something else. */
export function assistantsTable(agencyId: string): Table {
  const given = new SqlValues();
  return {
    source: {
      columns: `x.id, x.name, x.email, array_to_string(x.skills, ', ') as skills, x.language, x.country, p.from_date::text,
        case when p.id is null then x.pay_hourly_rate else p.hourly_rate end::text as pay_hourly_rate,
        case when p.id is null then x.pay_task_percent else p.task_percent end::text as pay_task_percent,
        coalesce(case when p.id is null then x.pay_currency else p.currency end, a.currency) as pay_currency,
        ${instants('x', 'archived_at', 'created_at')}`,
      from: `assistants x join agencies a on a.agency_id = x.agency_id
        cross join lateral (select null::uuid as id, null::date as from_date, null::numeric as hourly_rate, null::numeric as task_percent,
            null::text as currency
          union all select y.id, y.from_date, y.hourly_rate, y.task_percent, y.currency from assistant_pay_changes y
           where y.agency_id = x.agency_id and y.assistant_id = x.id) p`,
      conditions: [`x.agency_id = ${given.add(agencyId)}`],
      order: 'x.name, x.id, p.from_date nulls first, p.id',
      values: given,
    },
    columns: [
      ...[...values('id'), ...texts('name', 'email', 'skills'), ...values('language', 'from_date')],
      ...values('pay_hourly_rate', 'pay_task_percent', 'pay_currency', 'archived_at', 'created_at', 'country'),
    ],
  };
}

/** Tasks, by the day on which they were asked for. */
export function tasksTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const day = '(t.created_at at time zone a.time_zone)::date';
  const conditions = [`t.agency_id = ${given.add(agencyId)}`];
  conditions.push(...conditionsOf(given, filter, { day, client: 'k.client_id', assistant: 't.assistant_id' }));
  return {
    source: {
      columns: `t.id, k.client_id, c.name as client, t.contract_id, k.title as contract, s.name as service, x.name as assistant,
        t.title, t.description, t.status, t.priority, t.origin, t.quantity::text, t.price::text, k.currency, t.estimate_seconds, t.due_on::text,
        ${instants('t', 'created_at', 'started_at', 'delivered_at', 'approved_at')}, to_char(b.period, 'YYYY-MM') as billed_in`,
      from: `tasks t join agencies a on a.agency_id = t.agency_id
        join contracts k on k.agency_id = t.agency_id and k.id = t.contract_id
        join clients c on c.agency_id = k.agency_id and c.id = k.client_id
        join services s on s.agency_id = t.agency_id and s.id = t.service_id
        left join assistants x on x.agency_id = t.agency_id and x.id = t.assistant_id
        left join billed_tasks b on b.agency_id = t.agency_id and b.task_id = t.id`,
      ...{ conditions, order: 't.created_at, t.id', values: given },
    },
    columns: [
      ...[...values('id', 'client_id'), ...texts('client'), ...values('contract_id')],
      ...[
        ...texts('contract', 'service', 'assistant', 'title', 'description'),
        ...values('status', 'priority', 'origin'),
      ],
      ...values('quantity', 'price', 'currency', 'estimate_seconds', 'due_on', 'created_at', 'started_at'),
      ...values('delivered_at', 'approved_at', 'billed_in'),
    ],
  };
}

/** Manuals, a row a version; one without a day of publication is a draft. */
export function manualsTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`m.agency_id = ${given.add(agencyId)}`];
  conditions.push(...conditionsOf(given, filter, { client: 'm.client_id' }));
  return {
    source: {
      columns: `m.id, m.title, m.client_id, c.name as client, s.name as service, ${instants('m', 'archived_at')}, v.number as version,
        v.purpose, v.scope, v.access, v.steps, v.checks, v.escalation, v.change_note, ${instants('v', 'created_at', 'published_at')}`,
      from: `manuals m join services s on s.agency_id = m.agency_id and s.id = m.service_id
        left join clients c on c.agency_id = m.agency_id and c.id = m.client_id
        left join manual_versions v on v.agency_id = m.agency_id and v.manual_id = m.id`,
      ...{ conditions, order: 'm.title, m.id, v.number', values: given },
    },
    columns: [
      ...[...values('id'), ...texts('title'), ...values('client_id'), ...texts('client', 'service')],
      ...[...values('archived_at', 'version'), ...texts('purpose', 'scope', 'access', 'steps', 'checks')],
      ...[...texts('escalation', 'change_note'), ...values('created_at', 'published_at')],
    ],
  };
}

/** Expenses, by their day, whatever became of them. */
export function expensesTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`e.agency_id = ${given.add(agencyId)}`];
  conditions.push(
    ...conditionsOf(given, filter, {
      ...{ day: 'e.day', currency: 'e.currency', client: 'k.client_id', assistant: 'e.assistant_id' },
    }),
  );
  return {
    source: {
      columns: `e.id, e.day::text, k.client_id, c.name as client, e.contract_id, k.title as contract, x.name as assistant, e.advanced_by,
        e.description, e.amount_minor, e.currency, e.exchange_rate::text, e.exchange_rate_on::text, e.markup_percent::text, e.billable, e.status,
        e.rejection_reason, e.consent_note, ${instants('e', 'created_at', 'submitted_at', 'approved_at', 'consent_answered_at')},
        to_char(b.period, 'YYYY-MM') as billed_in,
        exists (select from paid_expenses p where p.agency_id = e.agency_id and p.expense_id = e.id) as is_reimbursed`,
      from: `expenses e join contracts k on k.agency_id = e.agency_id and k.id = e.contract_id
        join clients c on c.agency_id = k.agency_id and c.id = k.client_id
        left join assistants x on x.agency_id = e.agency_id and x.id = e.assistant_id
        left join billed_expenses b on b.agency_id = e.agency_id and b.expense_id = e.id`,
      ...{ conditions, order: 'e.day, e.id', values: given },
    },
    columns: [
      ...[...values('id', 'day', 'client_id'), ...texts('client'), ...values('contract_id')],
      ...[...texts('contract', 'assistant'), ...values('advanced_by'), ...texts('description'), ...amounts('amount')],
      ...values('currency', 'exchange_rate', 'exchange_rate_on', 'markup_percent', 'billable', 'status'),
      ...[...texts('rejection_reason', 'consent_note'), ...values('created_at', 'submitted_at', 'approved_at')],
      ...values('consent_answered_at', 'billed_in', 'is_reimbursed'),
    ],
  };
}

/** What assistants are owed for a month, by its first day, and what of it is paid. */
export function payoutsTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`p.agency_id = ${given.add(agencyId)}`];
  conditions.push(
    ...conditionsOf(given, filter, { day: 'r.month', currency: 'p.currency', assistant: 'p.assistant_id' }),
  );
  return {
    source: {
      columns: `p.id, to_char(r.month, 'YYYY-MM') as month, p.assistant_id, x.name as assistant, p.status, p.held_reason, p.currency, p.seconds,
        p.amount_minor, p.reimbursed_minor, p.adjusted_minor, p.total_minor, p.paid_minor, p.open_minor, ${instants('p', 'created_at')},
        (select max(y.paid_on)::text from payout_payments y where y.agency_id = p.agency_id and y.payout_id = p.id) as last_paid_on`,
      from: `payouts p join billing_runs r on r.agency_id = p.agency_id and r.id = p.run_id
        join assistants x on x.agency_id = p.agency_id and x.id = p.assistant_id`,
      ...{ conditions, order: 'r.month, p.id', values: given },
    },
    columns: [
      ...[
        ...values('id', 'month', 'assistant_id'),
        ...texts('assistant'),
        ...values('status'),
        ...texts('held_reason'),
      ],
      ...[...values('currency', 'seconds'), ...amounts('amount', 'reimbursed', 'adjusted', 'total', 'paid', 'open')],
      ...values('last_paid_on', 'created_at'),
    ],
  };
}
