import type { AreaName } from '#platform/access';
import type { ClientEventKind, ClientEventSubject } from './client-event.type.js';

/** Rows of one table that are told as events; of each what it is in SQL. */
interface Source {
  area: AreaName;
  kind: string;
  id: string;
  at: string;
  clientId: string;
  subject: readonly [ClientEventSubject, id: string];
  title?: string;
  /** A user's id. */
  actor?: string;
  /** As it was given, where no user is named. */
  name?: string;
  amount?: readonly [minor: string, currency: string];
  from: string;
}

const is = (kind: ClientEventKind): string => `'${kind}'`;

/** (`s.answer`, {SIGNED: 'CONTRACT_SIGNED'}) → `case s.answer when 'SIGNED' then 'CONTRACT_SIGNED' end` */
const byValue = (column: string, kinds: Readonly<Record<string, ClientEventKind>>): string =>
  `case ${column} ${Object.entries(kinds)
    .map(([value, kind]) => `when '${value}' then '${kind}'`)
    .join(' ')} end`;

const TASK_KINDS: Readonly<Record<string, ClientEventKind>> = {
  REQUEST: 'TASK_REQUESTED',
  MAKE: 'TASK_MADE',
  DELIVER: 'TASK_DELIVERED',
  APPROVE: 'TASK_APPROVED',
  WANT_CHANGES: 'TASK_CHANGES_WANTED',
  CANCEL: 'TASK_CANCELLED',
  REOPEN: 'TASK_REOPENED',
  RESTORE: 'TASK_RESTORED',
  TAKE_BACK: 'TASK_STEP_TAKEN_BACK',
};
const TOLD_ACTIONS = Object.keys(TASK_KINDS).map((action) => `'${action}'`);

/** What hangs on contracts, and whose it is. */
const OF_CONTRACT = 'join contracts c on c.agency_id = x.agency_id and c.id = x.contract_id';
const OF_INVOICE = 'join invoices i on i.agency_id = x.agency_id and i.id = x.invoice_id';

/** What hangs on tasks, read by the client's tasks (`offset 0`): the planner would rather read all of an agency's. */
const ofTasks = (table: string, condition: string): string => `contracts c
  join tasks t on t.agency_id = c.agency_id and t.contract_id = c.id
  cross join lateral (select * from ${table} where agency_id = t.agency_id and task_id = t.id and ${condition} offset 0) x`;

const TASKS: readonly Source[] = [
  {
    ...{ area: 'tasks', kind: byValue('x.action', TASK_KINDS), id: 'x.id', at: 'x.at', clientId: 'c.client_id' },
    ...{ subject: ['TASK', 't.id'], title: 't.title', actor: 'x.actor' },
    from: ofTasks('task_events', `action in (${TOLD_ACTIONS.join(', ')})`),
  },
  {
    ...{ area: 'tasks', kind: is('FILE_ADDED'), id: 'x.id', at: 'x.uploaded_at', clientId: 'c.client_id' },
    ...{ subject: ['TASK', 't.id'], title: 'x.name', actor: 'x.uploaded_by' },
    from: ofTasks('task_files', 'removed_at is null'),
  },
];

const ofContract = {
  area: 'contracts',
  clientId: 'c.client_id',
  subject: ['CONTRACT', 'c.id'],
  title: 'c.title',
} as const;

const CONTRACTS: readonly Source[] = [
  {
    ...ofContract,
    ...{ kind: is('CONTRACT_SENT'), id: 'x.id', at: 'x.made_at', actor: 'x.made_by' },
    // A text that was kept for what was signed on paper before was sent to nobody.
    from: `contract_papers x ${OF_CONTRACT} where not exists (select from contract_signatures s
      where s.agency_id = x.agency_id and s.contract_id = x.contract_id and s.paper_id = x.id
        and s.is_on_paper and s.given_at <= x.made_at)`,
  },
  {
    ...ofContract,
    kind: byValue('x.answer', { SIGNED: 'CONTRACT_SIGNED', DECLINED: 'CONTRACT_DECLINED' }),
    ...{ id: 'x.id', at: 'x.given_at', name: 'x.name', from: `contract_signatures x ${OF_CONTRACT}` },
  },
  {
    ...ofContract,
    ...{ kind: is('CHANGE_PROPOSED'), id: 'x.id', at: 'x.proposed_at', actor: 'x.proposed_by' },
    from: `contract_changes x ${OF_CONTRACT}`,
  },
  {
    ...ofContract,
    kind: byValue('x.status', { ACCEPTED: 'CHANGE_ACCEPTED', DECLINED: 'CHANGE_DECLINED' }),
    ...{ id: 'x.id', at: 'x.answered_at', name: 'x.answer_name' },
    from: `contract_changes x ${OF_CONTRACT} where x.answered_at is not null`,
  },
  {
    ...{ ...ofContract, area: 'retainers', subject: ['RETAINER', 'c.id'] },
    kind: byValue('x.answer', { GIVEN: 'OVERAGE_AGREED', REFUSED: 'OVERAGE_REFUSED' }),
    ...{ id: `x.contract_id || ':' || x.period`, at: 'x.answered_at', name: 'x.answered_name' },
    from: `overage_questions x ${OF_CONTRACT} where x.answered_at is not null`,
  },
];

const ofInvoice = { area: 'invoices', title: 'i.number', subject: ['INVOICE', 'i.id'], id: 'i.id' } as const;

const MONEY: readonly Source[] = [
  {
    ...{ ...ofInvoice, clientId: 'i.client_id', at: 'i.issued_at', amount: ['i.total_minor', 'i.currency'] },
    kind: byValue('i.kind', { INVOICE: 'INVOICE_ISSUED', CREDIT_NOTE: 'CREDIT_NOTE_ISSUED' }),
    from: `invoices i where i.status = 'ISSUED'`,
  },
  {
    ...{ ...ofInvoice, clientId: 'x.client_id', kind: is('INVOICE_SENT'), at: 'x.sent_at' },
    from: `receivables x ${OF_INVOICE} where x.sent_at is not null`,
  },
  {
    ...{ ...ofInvoice, clientId: 'x.client_id', kind: is('INVOICE_VIEWED'), at: 'x.viewed_at' },
    from: `receivables x ${OF_INVOICE} where x.viewed_at is not null`,
  },
  {
    ...{ area: 'payments', clientId: 'x.client_id', subject: ['PAYMENT', 'x.id'], id: 'x.id', at: 'x.created_at' },
    kind: byValue('x.kind', { PAYMENT: 'PAYMENT_RECEIVED', REFUND: 'PAYMENT_REFUNDED' }),
    ...{ actor: 'x.created_by', amount: ['x.amount_minor', 'x.currency'] },
    from: 'payments x where x.voided_on is null',
  },
  {
    ...{ area: 'payments', clientId: 'x.client_id', kind: is('WRITTEN_OFF'), id: 'x.id', at: 'x.created_at' },
    ...{ subject: ['INVOICE', 'i.id'], title: 'i.number', actor: 'x.created_by' },
    amount: ['x.amount_minor', 'x.currency'],
    from: `write_offs x join settlements s on s.agency_id = x.agency_id and s.write_off_id = x.id
      join invoices i on i.agency_id = s.agency_id and i.id = s.invoice_id where x.reversed_on is null`,
  },
  {
    ...{ area: 'payments', clientId: 'x.client_id', kind: is('STATEMENT_SENT'), id: 'x.id', at: 'sent.at' },
    ...{ subject: ['CLIENT', 'x.client_id'], actor: 'x.requested_by' },
    from: `account_statements x cross join lateral (select min(d.finished_at) as at from account_statement_deliveries d
      where d.agency_id = x.agency_id and d.statement_id = x.id and d.status = 'SENT') sent where sent.at is not null`,
  },
];

const LONGEST_TITLE = 200;

const NOTES: Source = {
  ...{ area: 'clients', clientId: 'x.client_id', kind: is('NOTE_WRITTEN'), id: 'x.id', at: 'x.created_at' },
  ...{ subject: ['NOTE', 'x.id'], actor: 'x.written_by', from: 'client_notes x' },
  title: `left(split_part(ltrim(x.text, E'\\n '), E'\\n', 1), ${LONGEST_TITLE})`,
};

export const SOURCES: readonly Source[] = [...TASKS, ...CONTRACTS, ...MONEY, NOTES];

/** All of a source, in columns that all of them have. */
export function selectOf(source: Source): string {
  const { kind, id, at, clientId, subject, title, actor, name, amount, from } = source;
  const [minor, currency] = amount ?? [undefined, undefined];
  const orNull = (value: string | undefined, type: string): string => `${value ?? 'null'}::${type}`;
  const columns = {
    ...{ client_id: clientId, at, kind, id: `${kind} || ':' || ${id}` },
    ...{ subject_type: `'${subject[0]}'`, subject_id: subject[1], title: orNull(title, 'text') },
    ...{ actor: orNull(actor, 'text'), name: orNull(name, 'text') },
    ...{ minor: orNull(minor, 'bigint'), currency: orNull(currency, 'text') },
  };
  return `select ${Object.entries(columns)
    .map(([column, value]) => `${value} as ${column}`)
    .join(', ')} from ${from}`;
}
