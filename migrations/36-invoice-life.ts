import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Drafts that people edit, approve and discard, invoices outside of contracts, the entities in whose name an agency
 * invoices, and a series of numbers for each of them and each kind of document.
 */
export class InvoiceLife36 implements MigrationInterface {
  name = 'InvoiceLife1763000000036';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [entities, drafts, lines, issuedRows(`i.status in ('ISSUED', 'APPROVED')`), sums])
      await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop trigger issued_sums on invoices;
      drop function require_issued_sums();
      ${issuedRows(`i.status = 'ISSUED'`)}
      revoke update, delete on invoice_lines from factotum_app;
      revoke update, delete on invoice_taxes from factotum_app;
      revoke delete on invoices from factotum_app;
      alter table invoice_lines drop constraint invoice_lines_of_contract, alter column contract_id set not null, drop column note,
        ${lineKinds(KINDS)};
      drop index invoices_by_number;
      drop policy person on legal_entities;
      alter table invoices drop constraint invoices_numbered, drop constraint invoices_approved, drop constraint invoices_status_check,
        drop column entity_id, drop column note, drop column grouping, drop column approved_at, drop column approved_by,
        drop column version,
        add constraint invoices_status_check check (status in ('DRAFT', 'ISSUED')),
        add constraint invoices_check1
          check (num_nulls(series, number, issued_on, due_on, issued_at) = case status when 'DRAFT' then 5 else 0 end);
      alter table clients drop column legal_entity_id, drop column invoice_grouping;
      alter table invoice_series drop column entity_id, drop column kind, drop column resets_yearly, drop column version;
      drop table legal_entities;
      alter table agencies drop column requires_invoice_approval`);
  }
}

const GROUPINGS = `'SERVICE', 'ASSISTANT', 'TASK', 'ENTRY'`;
const KINDS = [
  'HOURLY',
  'TASK',
  'CAP',
  'MINIMUM',
  'RETAINER_FEE',
  'PACK',
  'OVERAGE',
  'DISCOUNT',
  'ADJUSTMENT',
  'EXPENSE',
];

const lineKinds = (kinds: readonly string[]): string => `drop constraint invoice_lines_kind_check,
  add constraint invoice_lines_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

// The agency itself is the entity where none is named: its name and address are its own row's. A series is of one entity and
// one kind of document.
const entities = `
  alter table agencies add requires_invoice_approval boolean not null default false;

  create table legal_entities (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    code text not null check (code ~ '^[A-Z0-9]{1,8}$'),
    name text not null check (name <> ''),
    address text not null default '',
    tax_id text,
    version int not null default 1,
    primary key (agency_id, id),
    unique (agency_id, code));
  call tenant_table('legal_entities', 'select, insert, update');
  call audited('legal_entities');

  alter table invoice_series
    add column entity_id uuid,
    add column kind text not null default 'INVOICE' check (kind in ('INVOICE', 'CREDIT_NOTE')),
    add column resets_yearly boolean not null default true,
    add column version int not null default 1,
    add foreign key (agency_id, entity_id) references legal_entities,
    add unique nulls not distinct (agency_id, entity_id, kind);
  alter table clients
    add column legal_entity_id uuid,
    add column invoice_grouping text check (invoice_grouping in (${GROUPINGS})),
    add foreign key (agency_id, legal_entity_id) references legal_entities;`;

const drafts = `
  alter table invoices
    drop constraint invoices_status_check,
    drop constraint invoices_check1,
    add column entity_id uuid,
    add column note text,
    add column grouping text check (grouping in (${GROUPINGS})),
    add column approved_at timestamptz,
    add column approved_by text,
    add column version int not null default 1,
    add foreign key (agency_id, entity_id) references legal_entities,
    add constraint invoices_status_check check (status in ('DRAFT', 'APPROVED', 'ISSUED')),
    add constraint invoices_numbered
      check (num_nulls(series, number, issued_on, due_on, issued_at) = case status when 'ISSUED' then 0 else 5 end),
    add constraint invoices_approved check (status <> 'APPROVED' or approved_at is not null);
  -- Whatever the patterns are: of one entity no two documents have the same number.
  create unique index invoices_by_number on invoices (agency_id, entity_id, number) nulls not distinct where number is not null;
  grant delete on invoices to factotum_app;
  call person_rows('legal_entities', '(select current_client()) is not null
    and id in (select entity_id from invoices)', 'false');`;

const lines = `
  alter table invoice_lines
    alter column contract_id drop not null,
    add column note text,
    ${lineKinds([...KINDS, 'ONE_OFF'])},
    add constraint invoice_lines_of_contract check (contract_id is not null or kind = 'ONE_OFF');
  grant update, delete on invoice_lines to factotum_app;
  grant update, delete on invoice_taxes to factotum_app;`;

// What was approved stays as it was approved, until the approval is taken back.
const issuedRows = (isFinal: string): string => `
  create or replace function forbid_issued_rows() returns trigger language plpgsql as $$
  declare issued text;
  begin
    select coalesce(i.number, i.id::text) || ' is ' || lower(i.status) into issued from invoices i
     where ${isFinal} and (i.agency_id, i.id) in (select r.agency_id, r.invoice_id from rows r) limit 1;
    if issued is not null then
      raise exception 'invoice % and cannot change', issued using errcode = 'restrict_violation';
    end if;
    return null;
  end $$;`;

const sums = `
  create function require_issued_sums() returns trigger language plpgsql as $$
  declare wrong uuid;
  begin
    select i.id into wrong from rows i
      left join (select l.agency_id, l.invoice_id, sum(l.amount_minor) as amount from rows r
        join invoice_lines l on l.agency_id = r.agency_id and l.invoice_id = r.id group by 1, 2) lines
        on lines.agency_id = i.agency_id and lines.invoice_id = i.id
      left join (select t.agency_id, t.invoice_id, sum(t.amount_minor) as amount from rows r
        join invoice_taxes t on t.agency_id = r.agency_id and t.invoice_id = r.id group by 1, 2) taxes
        on taxes.agency_id = i.agency_id and taxes.invoice_id = i.id
     where i.status = 'ISSUED' and (coalesce(lines.amount, 0) <> i.subtotal_minor or coalesce(taxes.amount, 0) <> i.tax_minor)
     limit 1;
    if wrong is not null then
      raise exception 'invoice % is not the sum of its lines and taxes', wrong using errcode = 'check_violation';
    end if;
    return null;
  end $$;
  create trigger issued_sums after update on invoices referencing new table as rows
    for each statement execute function require_issued_sums();`;
