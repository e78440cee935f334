import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exchange rates by day, and which entries wait for one to be told in the agency's currency. */
export class ExchangeRates42 implements MigrationInterface {
  name = 'ExchangeRates1763000000042';

  async up(q: QueryRunner): Promise<void> {
    await q.query(rates);
    await q.query(awaited);
    await q.query(agencies);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function every_agency, agencies_awaiting_rates; drop table awaited_rates, exchange_rates`);
  }
}

// How many units of the quoted currency one of the base costs, as the ECB has it: 1 EUR = 1.0825 USD.
const rates = `
  create table exchange_rates (
    agency_id uuid not null references agencies,
    base char(3) not null check (base ~ '^[A-Z]{3}$'),
    quote char(3) not null check (quote ~ '^[A-Z]{3}$' and quote <> base),
    day date not null,
    rate numeric not null check (rate > 0),
    source text not null check (source in ('ECB', 'TYPED')),
    primary key (agency_id, base, quote, day));
  create index exchange_rates_by_day on exchange_rates (agency_id, day desc, base desc, quote desc);
  call tenant_table('exchange_rates', 'select, insert, update');
  call person_rows('exchange_rates', 'false', 'false');`;

// A row goes when what waits is booked. Of a difference there are two rates: of the document's day and of its settlement's.
const awaited = `
  create table awaited_rates (
    agency_id uuid not null,
    entry_id uuid not null,
    kind text not null check (kind in ('CONVERSION', 'EXCHANGE_DIFFERENCE')),
    currency char(3) not null,
    day date not null,
    document_day date,
    primary key (agency_id, entry_id, kind, currency),
    foreign key (agency_id, entry_id) references journal_entries,
    check ((kind = 'EXCHANGE_DIFFERENCE') = (document_day is not null)));
  create index awaited_rates_by_day on awaited_rates (agency_id, currency, day);
  call tenant_table('awaited_rates', 'select, insert, update, delete');
  call person_rows('awaited_rates', 'false', 'false');

  insert into awaited_rates (agency_id, entry_id, kind, currency, day)
  select distinct p.agency_id, p.entry_id, 'CONVERSION', p.currency, coalesce(i.issued_on, e.entry_date)
    from postings p
    join agencies g on g.agency_id = p.agency_id and g.currency <> p.currency
    join accounts a on a.agency_id = p.agency_id and a.code = p.account
    join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
    left join invoices i on i.agency_id = e.agency_id and i.id = e.invoice_id
   where a.type in ('INCOME', 'EXPENSE', 'EQUITY') or a.code = '2400';`;

const agencies = `
  create function every_agency() returns setof uuid language sql stable security definer set search_path = public as
    $$ select agency_id from agencies order by 1 $$;
  create policy schedule on awaited_rates for select to current_user using (true);
  create function agencies_awaiting_rates() returns setof uuid language sql stable security definer set search_path = public as
    $$ select distinct agency_id from awaited_rates order by 1 $$;
  revoke all on function every_agency, agencies_awaiting_rates from public;
  grant execute on function every_agency, agencies_awaiting_rates to factotum_app;`;
