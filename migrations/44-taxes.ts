import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Taxes by name, with their percents by day; how clients are taxed from some day on; and what a line's tax is called. */
export class Taxes44 implements MigrationInterface {
  name = 'Taxes1763000000044';

  async up(q: QueryRunner): Promise<void> {
    await q.query(taxes);
    await q.query(lines);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(linesBefore);
    await q.query(`
      drop index invoices_by_issue;
      alter table services drop column tax_rate_id;
      drop table client_tax_terms, tax_rate_changes, tax_rates`);
  }
}

const TREATMENTS = `('STANDARD', 'REVERSE_CHARGE', 'EXEMPT', 'OUTSIDE_SCOPE')`;

const taxes = `
  create table tax_rates (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    -- From the beginning; changes take its place from their days on.
    percent numeric not null check (percent >= 0),
    treatment text not null default 'STANDARD' check (treatment in ${TREATMENTS}),
    reason text check (reason <> ''),
    archived_at timestamptz,
    version int not null default 1,
    primary key (agency_id, id),
    unique (agency_id, name),
    check (treatment = 'STANDARD' or percent = 0),
    check (reason is null or treatment <> 'STANDARD'));
  call tenant_table('tax_rates', 'select, insert, update');
  call person_rows('tax_rates', 'false', 'false');
  call audited('tax_rates');

  create table tax_rate_changes (
    agency_id uuid not null,
    tax_rate_id uuid not null,
    from_date date not null,
    percent numeric not null check (percent >= 0),
    primary key (agency_id, tax_rate_id, from_date),
    foreign key (agency_id, tax_rate_id) references tax_rates);
  call tenant_table('tax_rate_changes', 'select, insert, delete');
  call person_rows('tax_rate_changes', 'false', 'false');
  call audited('tax_rate_changes');

  create table client_tax_terms (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    -- None: from the beginning.
    from_date date,
    treatment text not null check (treatment in ${TREATMENTS}),
    tax_rate_id uuid,
    reason text check (reason <> ''),
    primary key (agency_id, id),
    unique nulls not distinct (agency_id, client_id, from_date),
    foreign key (agency_id, client_id) references clients,
    foreign key (agency_id, tax_rate_id) references tax_rates,
    check (treatment = 'STANDARD' or tax_rate_id is null),
    check (reason is null or treatment <> 'STANDARD'));
  call tenant_table('client_tax_terms', 'select, insert, delete');
  call person_rows('client_tax_terms', 'false', 'false');
  call audited('client_tax_terms');

  create index invoices_by_issue on invoices (agency_id, issued_on, id) where status = 'ISSUED';
  alter table services add column tax_rate_id uuid, add foreign key (agency_id, tax_rate_id) references tax_rates;`;

/** What is issued can't change by hand; here it is told what it has been all along. */
const unlocked = (sql: string): string => `
  ${['invoices', 'clients', 'invoice_lines', 'invoice_taxes'].map((table) => `alter table ${table} no force row level security;`).join('')}
  ${['invoice_lines', 'invoice_taxes'].map((table) => `alter table ${table} disable trigger user;`).join('')}
  ${sql}
  ${['invoice_lines', 'invoice_taxes'].map((table) => `alter table ${table} enable trigger user;`).join('')}
  ${['invoices', 'clients', 'invoice_lines', 'invoice_taxes'].map((table) => `alter table ${table} force row level security;`).join('')}`;

const CATEGORY = (rate: string): string =>
  `text not null generated always as (coalesce(untaxed_as, case when ${rate} > 0 then 'S' else 'Z' end)) stored`;

// The category follows from the rate where nothing else is said. A client that isn't taxed is outside of the tax's scope.
const lines = `
  alter table invoice_lines
    add column untaxed_as text check (untaxed_as in ('AE', 'E', 'O')),
    add column tax_reason text check (tax_reason <> ''),
    add check (untaxed_as is null or tax_rate = 0),
    add check (tax_reason is null or untaxed_as is not null);
  alter table invoice_taxes
    add column untaxed_as text check (untaxed_as in ('AE', 'E', 'O')),
    add column reason text not null default '',
    add check (untaxed_as is null or rate = 0),
    add check (reason = '' or untaxed_as is not null);
  ${unlocked(
    [
      ['invoice_lines', 'tax_rate'],
      ['invoice_taxes', 'rate'],
    ]
      .map(
        ([table, rate]) => `
  update ${table} t set untaxed_as = 'O' from invoices i, clients c
   where t.${rate} = 0 and i.agency_id = t.agency_id and i.id = t.invoice_id and c.agency_id = i.agency_id
     and c.id = i.client_id and c.tax_rate is null;`,
      )
      .join(''),
  )}
  alter table invoice_lines add column tax_category ${CATEGORY('tax_rate')};
  alter table invoice_taxes add column category ${CATEGORY('rate')};
  alter table invoice_taxes drop constraint invoice_taxes_pkey, add primary key (agency_id, invoice_id, rate, category, reason);`;

const linesBefore = `
  alter table invoice_taxes drop constraint invoice_taxes_pkey, drop column category, drop column untaxed_as, drop column reason;
  ${unlocked(`
  create temporary table summed on commit drop as
    select agency_id, invoice_id, rate, sum(base_minor) as base_minor, sum(amount_minor) as amount_minor from invoice_taxes
     group by agency_id, invoice_id, rate;
  delete from invoice_taxes;
  insert into invoice_taxes (agency_id, invoice_id, rate, base_minor, amount_minor) select * from summed;`)}
  alter table invoice_taxes add primary key (agency_id, invoice_id, rate);
  alter table invoice_lines drop column tax_category, drop column untaxed_as, drop column tax_reason;`;
