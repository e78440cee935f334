import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a client and the agency say to each other of an invoice or a charter; and notices that are settled for all who had them. */
export class Remarks65 implements MigrationInterface {
  name = 'Remarks1763000000065';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(settling);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function settle_notices(text, uuid[], text, timestamptz);
      drop index notifications_unread_of_subject;
      drop table charter_remarks, invoice_remarks`);
  }
}

const OF_CLIENTS_INVOICE = `(select current_client()) is not null and invoice_id in (select id from invoices)`;
const OF_CLIENTS_CONTRACT = `(select current_client()) is not null and contract_id in (select id from contracts)`;
const BY_HERSELF = `side = 'CLIENT' and author = (select current_user_id())`;
const WORDS = `
    author text not null,
    side text not null check (side in ('AGENCY', 'CLIENT')),
    body text not null check (body <> ''),
    created_at timestamptz not null`;

// Nobody edits what was said: an answer is the next remark. Only a person's erasure takes her words away.
const tables = `
  create table invoice_remarks (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    invoice_id uuid not null,
    line_id uuid,
    ${WORDS},
    primary key (agency_id, id),
    foreign key (agency_id, invoice_id) references invoices,
    foreign key (agency_id, line_id) references invoice_lines);
  create index invoice_remarks_by_invoice on invoice_remarks (agency_id, invoice_id, id);
  create index invoice_remarks_by_line on invoice_remarks (agency_id, line_id) where line_id is not null;
  call tenant_table('invoice_remarks', 'select, insert, update');
  call person_rows('invoice_remarks', $$${OF_CLIENTS_INVOICE}$$, $$${OF_CLIENTS_INVOICE} and ${BY_HERSELF}$$);
  call audited('invoice_remarks');
  call announced('invoice_remarks', 'INVOICE', 'invoice_id');

  create table charter_remarks (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    charter_id uuid not null,
    contract_id uuid not null,
    ${WORDS},
    primary key (agency_id, id),
    foreign key (agency_id, charter_id) references contract_charters,
    foreign key (agency_id, contract_id) references contracts);
  create index charter_remarks_by_charter on charter_remarks (agency_id, charter_id, id);
  call tenant_table('charter_remarks', 'select, insert, update');
  call person_rows('charter_remarks', $$${OF_CLIENTS_CONTRACT}$$, $$${OF_CLIENTS_CONTRACT} and ${BY_HERSELF}$$);
  call audited('charter_remarks');
  call announced('charter_remarks', 'CONTRACT', 'contract_id');`;

// A client's or an assistant's answer settles what she and those of the same side were asked; the agency's, which also writes
// down what it was told on paper, and time's settle it for everybody.
const settling = `
  create index notifications_unread_of_subject on notifications (agency_id, subject_id) where read_at is null;
  create function settle_notices(of_kind text, subjects uuid[], of_key text, at timestamptz) returns void language sql
    security definer set search_path = public as $$
    update notifications n set read_at = at
     where n.agency_id = (select current_agency()) and n.kind = of_kind and n.subject_id = any(subjects)
       and (of_key is null or n.key = of_key) and n.read_at is null
       and ((select is_staff()) or n.user_id in (select m.user_id from memberships m where m.agency_id = (select current_agency())
         and (m.client_id = (select current_client()) or m.assistant_id = (select current_assistant())))) $$;
  revoke all on function settle_notices from public;
  grant execute on function settle_notices to factotum_app;`;
