import type { ClientBase } from 'pg';
import { buildAgencyOfEverything } from './agency-of-everything.js';

/**
 * An agency of everything whose texts say whose they are (`of-c2` is the second client's, `of-a3` the third assistant's) and
 * whose amounts of each kind are found again in any answer.
 */
export async function plantAgency(db: ClientBase, rows: number): Promise<string> {
  const agencyId = await buildAgencyOfEverything(db, rows);
  // Some of its time is billed, which else nobody changes.
  await db.query('alter table time_entries disable trigger billed_is_final');
  for (const sql of PLANTED) await db.query(sql, sql.includes('$1') ? [agencyId] : []);
  await db.query('alter table time_entries enable trigger billed_is_final');
  return agencyId;
}

/** As if a client had paid all, and what is held were given back. */
export async function payAllOf(db: ClientBase, clientId: string): Promise<void> {
  await db.query(`
    set session_replication_role = replica;
    update receivables set paid_minor = total_minor - credited_minor - written_off_minor where client_id = '${clientId}';
    update payments set unallocated_minor = 0 where client_id = '${clientId}';
    set session_replication_role = origin`);
}

/** Of a client's tasks and of others', the latter first: whether their files were removed, and how many contents there are. */
export async function filesOfClients(db: ClientBase, agencyId: string, clientId: string): Promise<object[]> {
  const { rows } = await db.query<object>(
    `select k.client_id = $2 as "isErased", f.removed_at is not null as "isRemoved", count(c.content)::int as contents
       from task_files f left join task_file_contents c on c.file_id = f.id
       join tasks t on t.id = f.task_id join contracts k on k.id = t.contract_id where f.agency_id = $1 group by 1, 2 order by 1`,
    [agencyId, clientId],
  );
  return rows;
}

const numbered = (table: string): string =>
  `(select id, row_number() over (order by id) as n from ${table} where agency_id = $1)`;
const PARTIES = `(select c.id as contract, k.n as client from contracts c join ${numbered('clients')} k on k.id = c.client_id)`;
const TASKS = `(select t.id as task, o.client, a.n as assistant from tasks t
  join ${PARTIES} o on o.contract = t.contract_id join ${numbered('assistants')} a on a.id = t.assistant_id)`;

/** Amounts that a planted agency has: of pay, and of what work sells for. */
const PAY = ['77701', '77702', '77703', '88888.01', '88888.02', '88888.03'];
const PAY_OF_FIRST = ['77701', '88888.01'];
const PRICES = [
  '55501',
  '55502',
  '55503',
  '44401',
  '44402',
  '44403',
  '42.5',
  '66600',
  '66601',
  '66602',
  ...['33301', '33302', '33303'],
];

const PLANTED = [
  `update clients t set name = 'name-of-c' || n, address = 'address-of-c' || n, email = 'email-of-c' || n
     from ${numbered('clients')} o where t.id = o.id`,
  `update legal_entities t set name = 'entity-of-c' || n, address = 'address-of-c' || n, tax_id = 'tax-of-c' || n
     from ${numbered('legal_entities')} o where t.id = o.id`,
  `alter table invoices disable trigger issued`,
  `update invoices t set note = 'note-of-c' || n from ${numbered('clients')} o where t.client_id = o.id`,
  `alter table invoices enable trigger issued`,
  `update client_contacts t set name = 'contact-of-c' || n from ${numbered('clients')} o where t.client_id = o.id`,
  `update contracts t set title = 'title-of-c' || client from ${PARTIES} o where t.id = o.contract`,
  `update assistants t set name = 'name-of-a' || n, email = 'email-of-a' || n, pay_hourly_rate = 77700 + n
     from ${numbered('assistants')} o where t.id = o.id`,
  `update assistant_pay_changes t set hourly_rate = 77700 + n from ${numbered('assistants')} o where t.assistant_id = o.id`,
  `update client_notes t set text = audience || '-note-of-c' || n from ${numbered('clients')} o where t.client_id = o.id`,
  `update services set hourly_rate = 66600, unit_price = 66601 where agency_id = $1`,
  `update agencies set default_hourly_rate = 66602 where agency_id = $1`,
  `update rates t set rate = 55500 + n from ${numbered('clients')} o where t.client_id = o.id`,
  `update time_entries t set description = 'work-of-c' || client || '-of-a' || a.n, tags = array['tag-of-a' || a.n]
     from ${PARTIES} o, ${numbered('assistants')} a where t.contract_id = o.contract and t.assistant_id = a.id`,
  // What was proposed stays as it was, too.
  `alter table contract_changes disable trigger kept`,
  `update contract_changes t set text = 'change-of-c' || client, sha256 = encode(sha256(convert_to('change-of-c' || client, 'UTF8')), 'hex'),
     note = 'note-of-c' || client, differences = jsonb_build_array(jsonb_build_object('term', 'RATE', 'subject', 'subject-of-c' || client))
     from ${PARTIES} o where t.contract_id = o.contract`,
  `alter table contract_changes enable trigger kept`,
  // They are billed, and so wouldn't change.
  `alter table tasks disable trigger billed`,
  `update tasks t set title = 'task-of-c' || client || '-of-a' || a.n, price = 44400 + client
     from ${PARTIES} o, ${numbered('assistants')} a where t.contract_id = o.contract and t.assistant_id = a.id`,
  `alter table tasks enable trigger billed`,
  `update task_comments t set body = case when is_internal then 'internal' else 'comment' end || '-of-c' || o.client || '-of-a' || o.assistant
     from ${TASKS} o where t.task_id = o.task`,
  `update task_files t set name = case when is_internal then 'internal' else 'file' end || '-of-c' || o.client || '-of-a' || o.assistant
     from ${TASKS} o where t.task_id = o.task`,
  `update charter_remarks t set body = 'remark-of-c' || client from ${PARTIES} o where t.contract_id = o.contract`,
  `update invoice_remarks t set body = 'remark-of-c' || o.n from invoices i join ${numbered('clients')} o on o.id = i.client_id where i.id = t.invoice_id`,
  `update manuals t set title = 'manual-of-c' || o.n || '-of-a' || o.n from ${numbered('clients')} o where t.client_id = o.id`,
  `update manual_versions t set steps = 'draft-of-c' || o.n || '-of-a' || o.n from ${numbered('manuals')} o where t.manual_id = o.id and t.published_at is null`,
  `update task_templates t set title = 'every-week-of-c' || o.client || '-of-a' || a.n from ${PARTIES} o, ${numbered('assistants')} a
     where t.contract_id = o.contract and t.assistant_id = a.id`,
  `update renewal_notices t set remark = 'notice-of-c' || client from ${PARTIES} o where t.contract_id = o.contract`,
  `update task_checklist_items t set text = 'step-of-c' || o.client || '-of-a' || o.assistant from ${TASKS} o where t.task_id = o.task`,
  `update task_price_agreements t set price = 33300 + o.client, note = 'price-of-c' || o.client from ${TASKS} o where t.task_id = o.task`,
  `update payouts t set amount_minor = 8888800 + n from ${numbered('assistants')} o where t.assistant_id = o.id`,
  `update payout_adjustments t set reason = 'bonus-of-a' || n from ${numbered('assistants')} o, payouts p
     where p.id = t.payout_id and p.assistant_id = o.id`,
  `update assistant_bank_accounts t set masked = 'account-of-a' || n from ${numbered('assistants')} o where t.assistant_id = o.id`,
  `update payment_transfers t set payee_masked = 'account-of-a' || n from ${numbered('assistants')} o where t.assistant_id = o.id`,
];

/** What must be in no answer to a person, beside ids: to the client and the assistant what is others', to all others everything. */
export function secretsFrom(person: string): RegExp[] {
  const amounts = (texts: readonly string[]) => texts.map((text) => new RegExp(`"${text.replace('.', '\\.')}0*"`));
  if (person === 'client')
    return [
      /of-c[23]/,
      /(email|tag|bonus|account)-of-a/,
      /(internal|step|manual|every-week)-of/,
      ...amounts([...PAY, '66600', '66601', '66602']),
    ];
  if (person === 'assistant')
    return [
      /of-a[23]/,
      /(draft|every-week)-of/,
      /(address|email|contact|notice)-of-c/,
      ...amounts([...PAY.filter((pay) => !PAY_OF_FIRST.includes(pay)), ...PRICES]),
    ];
  return person === 'nobody' || person.endsWith('scope') ? [/-of-[ac]/, ...amounts([...PAY, ...PRICES])] : [];
}

/** Ids of the manuals that an assistant works by, and of what is published of them. */
export const MANUALS_OF_ASSISTANT = `
  select v.manual_id from manual_versions v join tasks t on t.manual_version_id = v.id where t.assistant_id = $1
  union select v.id from manual_versions v join tasks t on t.manual_id = v.manual_id
   where t.assistant_id = $1 and v.published_at is not null`;

/** Ids of what is expected under the contracts that she works under. */
export const CHARTERS_OF_ASSISTANT = `
  select v.id from contract_charters v
   where v.contract_id in (select contract_id from time_entries where assistant_id = $1)`;

/** The entities in whose name a client is invoiced, now and before. */
export const ENTITIES_OF_CLIENT = `select entity_id from invoices where client_id = $1 and entity_id is not null
  union select legal_entity_id from clients where id = $1 and legal_entity_id is not null`;

/** Which rows are a client's, by a key that they carry. */
export const KEYS_OF_CLIENT = {
  client_id: 'client_id = $1',
  contract_id: 'contract_id in (select id from contracts where client_id = $1)',
  invoice_id: 'invoice_id in (select id from invoices where client_id = $1)',
  task_id: 'task_id in (select t.id from tasks t join contracts c on c.id = t.contract_id where c.client_id = $1)',
};

/** Which are an assistant's. */
export const KEYS_OF_ASSISTANT = {
  assistant_id: 'assistant_id = $1',
  task_id: 'task_id in (select id from tasks where assistant_id = $1)',
  payout_id: 'payout_id in (select id from payouts where assistant_id = $1)',
};
