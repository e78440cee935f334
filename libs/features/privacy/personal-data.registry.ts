import { ACCESS_TABLES } from './access-data.registry.js';
import { ACCOUNT_TABLES } from './account-data.registry.js';
import {
  HER_ID,
  BY_ASSISTANT,
  BY_CLIENT,
  BY_CONTRACT,
  BY_ID,
  BY_NAME,
  byUser,
  EMPTY,
  erase,
  keep,
  MENTIONED,
  NEXT_VERSION,
  NOTHING,
  PSEUDONYM,
  SAID,
  withoutNames,
  type PersonalTable,
} from './personal-table.js';
import { PAYOUTS } from './payout-data.registry.js';
import { INVOICES } from './invoice-data.registry.js';
import { RECEIVABLES } from './receivable-data.registry.js';
import { AGREEMENT_TABLES } from './agreement-data.registry.js';
import { RETAINER_CARE } from './retainer-data.registry.js';
import { EXPENSE_TABLES } from './expense-data.registry.js';
import { FILE_TABLES } from './file-data.registry.js';
import { TASK_FILE_TABLES } from './task-file-data.registry.js';
import { TIME_TABLES } from './time-data.registry.js';

const SIGNED = keep('who agreed to what and from where, which proves the agreement');
const FIGURES = keep('amounts and durations, on which the books and the pay rest');
const TERMS = keep('what was agreed, on which issued invoices rest');
const EVIDENCE =
  'exists (select from billed_time_entries b where b.agency_id = t.agency_id and b.time_entry_id = t.id)';

const PEOPLE: Readonly<Record<string, PersonalTable>> = {
  assistants: {
    of: { ASSISTANT: BY_ID },
    columns: {
      name: PSEUDONYM,
      email: NOTHING,
      skills: erase(`'{}'`),
      country: NOTHING,
      pay_hourly_rate: FIGURES,
      pay_task_percent: FIGURES,
      archived_at: erase('coalesce(t.archived_at, given.now)'),
      version: NEXT_VERSION,
    },
  },
  assistant_pay_changes: { of: { ASSISTANT: BY_ASSISTANT }, columns: { assistant_id: FIGURES } },
  assistant_schedules: { of: { ASSISTANT: BY_ASSISTANT }, deleted: ['ASSISTANT'], columns: { assistant_id: HER_ID } },
  assistant_leave: { of: { ASSISTANT: BY_ASSISTANT }, deleted: ['ASSISTANT'], columns: { assistant_id: HER_ID } },
  holidays: {
    of: { ASSISTANT: BY_ASSISTANT },
    deleted: ['ASSISTANT'],
    columns: { assistant_id: HER_ID, name: keep('the name of a day; her own days go with the row') },
  },
  clients: {
    of: { CLIENT: BY_ID },
    columns: {
      name: PSEUDONYM,
      legal_name: NOTHING,
      address: EMPTY,
      tax_id: NOTHING,
      email: NOTHING,
      purchase_order: NOTHING,
      tags: erase(`'{}'`),
      archived_at: erase('coalesce(t.archived_at, given.now)'),
      version: NEXT_VERSION,
    },
  },
  purchase_orders: { of: { CLIENT: BY_CLIENT }, columns: { client_id: TERMS } },
  client_notes: {
    of: { CLIENT: BY_CLIENT, MEMBER: byUser('written_by') },
    deleted: ['CLIENT'],
    columns: { client_id: HER_ID, written_by: HER_ID, text: keep('goes with its row') },
    withheld: { text: 'the agency’s own thoughts; those that are shared are in the portal' },
  },
  client_contacts: {
    of: { CLIENT: BY_CLIENT, CONTACT: BY_ID },
    columns: { name: PSEUDONYM, email: NOTHING, phone: NOTHING, client_id: HER_ID },
  },
};

const WORK: Readonly<Record<string, PersonalTable>> = {
  time_entries: {
    of: { ASSISTANT: BY_ASSISTANT, CLIENT: BY_CONTRACT },
    columns: {
      description: erase(`''`, EVIDENCE),
      tags: erase(`'{}'`, EVIDENCE),
      rejection_reason: NOTHING,
      client_objection: NOTHING,
      version: NEXT_VERSION,
      decided_by: HER_ID,
      client_approved_by: HER_ID,
      assistant_id: HER_ID,
      contract_id: HER_ID,
      source_key: keep('tells that a row was imported already, by a hash'),
    },
    withheld: { tags: 'how the agency sorts work', source_key: 'of the file that it was imported from' },
  },
  tasks: {
    of: { ASSISTANT: BY_ASSISTANT, CLIENT: BY_CONTRACT },
    columns: {
      title: withoutNames('title'),
      description: withoutNames('description'),
      version: NEXT_VERSION,
      assistant_id: HER_ID,
      contract_id: HER_ID,
      requested_by: HER_ID,
      approved_by: keep('a role'),
    },
    withheld: { price: 'of the client, by its contract' },
  },
  contracts: {
    of: { CLIENT: BY_CLIENT },
    columns: { title: withoutNames('title'), client_id: HER_ID, version: NEXT_VERSION },
  },
  contract_pauses: { of: { CLIENT: BY_CONTRACT }, columns: { contract_id: TERMS } },
  rates: {
    of: { CLIENT: `(${BY_CLIENT} or ${BY_CONTRACT})` },
    columns: { client_id: TERMS, contract_id: TERMS, assistant_id: keep('what a client pays, without a name') },
  },
  task_prices: { of: { CLIENT: BY_CONTRACT }, columns: { contract_id: TERMS } },
  retainers: { of: { CLIENT: BY_CONTRACT }, columns: { contract_id: TERMS } },
  retainer_packs: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('bought_by') },
    columns: { contract_id: TERMS, bought_by: HER_ID },
  },
  ...RETAINER_CARE,
  ...AGREEMENT_TABLES,
  overage_consents: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('given_by') },
    columns: { contract_id: TERMS, given_by: HER_ID },
  },
  retainer_allocations: { of: { ASSISTANT: BY_ASSISTANT }, columns: { assistant_id: HER_ID, contract_id: TERMS } },
  contract_assignments: {
    of: { ASSISTANT: BY_ASSISTANT },
    deleted: ['ASSISTANT'],
    hasNoId: true,
    columns: { assistant_id: HER_ID, contract_id: TERMS },
  },
  contract_versions: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('created_by') },
    columns: { contract_id: TERMS, created_by: HER_ID },
  },
  contract_papers: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('made_by') },
    columns: { contract_id: TERMS, made_by: HER_ID, text: keep('what was signed, which proves the agreement') },
  },
  contract_signatures: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('recorded_by') },
    columns: {
      ...{ contract_id: TERMS, recorded_by: HER_ID, text_sha256: keep('of what was signed') },
      ...{ name: SIGNED, address: SIGNED, remark: SIGNED },
    },
  },
  contract_changes: {
    of: {
      CLIENT: BY_CONTRACT,
      MEMBER: `(${byUser('proposed_by')} or ${byUser('answered_by')} or ${byUser('withdrawn_by')})`,
    },
    columns: {
      ...{ contract_id: TERMS, proposed_by: HER_ID, answered_by: HER_ID, withdrawn_by: HER_ID },
      ...{ text: keep('what was accepted, which proves the agreement'), note: SIGNED, rates: TERMS },
      ...{
        answer_name: SIGNED,
        answer_address: SIGNED,
        answer_remark: SIGNED,
        answer_sha256: keep('of what was accepted'),
      },
    },
  },
  contract_periods: { of: { CLIENT: BY_CONTRACT }, columns: { contract_id: TERMS } },
};

const TASK_LIFE: Readonly<Record<string, PersonalTable>> = {
  task_comments: {
    of: { MEMBER: byUser('author'), ...MENTIONED('body') },
    mentioned: BY_NAME,
    columns: {
      author: HER_ID,
      body: SAID,
      version: NEXT_VERSION,
    },
  },
  task_comment_mentions: { of: { MEMBER: byUser('user_id') }, columns: { user_id: HER_ID } },
  task_events: {
    of: { MEMBER: byUser('actor') },
    columns: { actor: HER_ID, note: keep('how work was delivered and approved, a history that nobody can change') },
  },
  task_checklist_items: {
    of: { MEMBER: byUser('done_by'), ...MENTIONED('text') },
    mentioned: BY_NAME,
    columns: { done_by: HER_ID, text: withoutNames('text') },
  },
  task_price_agreements: {
    of: { MEMBER: `(${byUser('proposed_by')} or ${byUser('answered_by')})`, ...MENTIONED('note') },
    mentioned: BY_NAME,
    columns: { proposed_by: HER_ID, answered_by: HER_ID, note: withoutNames('note') },
  },
  task_templates: {
    of: { ASSISTANT: BY_ASSISTANT, CLIENT: BY_CONTRACT },
    columns: {
      title: withoutNames('title'),
      description: withoutNames('description'),
      version: NEXT_VERSION,
      assistant_id: HER_ID,
      contract_id: HER_ID,
    },
  },
  task_template_skips: { of: { MEMBER: byUser('skipped_by') }, hasNoId: true, columns: { skipped_by: HER_ID } },
  manuals: {
    of: { CLIENT: BY_CLIENT },
    columns: { title: withoutNames('title'), version: NEXT_VERSION, client_id: HER_ID },
  },
  manual_versions: {
    of: { MEMBER: `(${byUser('created_by')} or ${byUser('published_by')})` },
    columns: {
      created_by: HER_ID,
      published_by: HER_ID,
      change_note: keep('of a published text that never changes: how work was done'),
    },
    withheld: { search: 'the words of its sections once more' },
  },
  manual_acknowledgements: { of: { ASSISTANT: BY_ASSISTANT }, hasNoId: true, columns: { assistant_id: HER_ID } },
};

const OF_AUDIT = keep('who did what; the values that are erased are taken out of it');
const OF_OTHERS = 'of whom or what something was done to';

const RECORDS: Readonly<Record<string, PersonalTable>> = {
  ...FILE_TABLES,
  billing_runs: { of: { MEMBER: byUser('requested_by') }, columns: { requested_by: HER_ID } },
  capacity_reports: {
    of: { MEMBER: byUser('requested_by') },
    columns: { requested_by: HER_ID, report: keep('ids and figures, without names') },
    withheld: { report: 'of the whole team' },
  },
  audit_log: {
    of: { MEMBER: byUser('actor') },
    columns: {
      actor: HER_ID,
      before: OF_AUDIT,
      after: OF_AUDIT,
      details: OF_AUDIT,
      address: keep('from where something was done, which is evidence and which nobody can change'),
    },
    withheld: { before: OF_OTHERS, after: OF_OTHERS, details: OF_OTHERS },
  },
};

/**
 * What the database holds of persons, table by table, with what erasing does to it. A test fails for a table that refers to a
 * person, or has a column that looks like personal data, and is neither here nor in `NOT_PERSONAL`.
 */
export const PERSONAL_DATA: Readonly<Record<string, PersonalTable>> = {
  ...PEOPLE,
  ...WORK,
  ...TASK_LIFE,
  ...TASK_FILE_TABLES,
  ...TIME_TABLES,
  ...EXPENSE_TABLES,
  ...INVOICES,
  ...RECEIVABLES,
  ...PAYOUTS,
  ...ACCESS_TABLES,
  ...RECORDS,
  ...ACCOUNT_TABLES,
};
