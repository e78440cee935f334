import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Books that an accountant keeps: accounts with codes of the agency's own, months that are closed to entries, and postings that
 * know their day, and of deferred revenue what it was paid for.
 */
export class AccountsAndPeriods41 implements MigrationInterface {
  name = 'AccountsAndPeriods1763000000041';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [settings, accounts, entries, postings, closing]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop trigger period_is_open on journal_entries;
      drop trigger account_takes_it on postings;
      drop trigger dated on postings;
      drop function forbid_closed_period, forbid_closed_account, date_posting, agencies_with_revenue_by_use;
      drop index postings_by_account, postings_deferred, journal_entries_closing, billed_packs_by_line;
      alter table postings drop column entry_date, drop column contract_id, drop column lot,
        add foreign key (agency_id, entry_id) references journal_entries;
      create index postings_by_account on postings (agency_id, account);
      alter table journal_entries drop constraint journal_entries_by_date;
      create index journal_entries_by_date on journal_entries (agency_id, entry_date, id);
      drop index accounts_by_shown_code;
      alter table accounts drop column id, drop column own_code, drop column parent_code, drop column currency,
        drop column is_standard, drop column archived_at, drop column version;
      alter table agencies drop column books_closed_through, drop column revenue_recognition, drop column has_revenue_by_use, drop column rate_valid_days`);
  }
}

const settings = `
  alter table agencies
    add column books_closed_through date
      check (extract(day from books_closed_through + 1) = 1),
    add column revenue_recognition text not null default 'BY_PERIOD' check (revenue_recognition in ('BY_PERIOD', 'BY_USE')),
    -- Whether it ever was by use: what was billed then is recognised so to its end.
    add column has_revenue_by_use boolean not null default false,
    add check (has_revenue_by_use or revenue_recognition <> 'BY_USE'),
    add column rate_valid_days int not null default 7 check (rate_valid_days between 0 and 366);

  create function agencies_with_revenue_by_use() returns setof uuid language sql stable security definer set search_path = public as
    $$ select agency_id from agencies where has_revenue_by_use order by 1 $$;
  revoke all on function agencies_with_revenue_by_use from public;
  grant execute on function agencies_with_revenue_by_use to factotum_app;`;

// Postings name an account by \`code\`, which for standard accounts is the one that the code books to. What people see is
// own_code, where there is one: so an agency's own plan of accounts can come, and change, at any time.
const accounts = `
  alter table accounts
    add column id uuid not null default uuidv7(),
    add column own_code text check (own_code <> ''),
    add column parent_code text,
    add column currency char(3) check (currency ~ '^[A-Z]{3}$'),
    add column is_standard boolean not null default true,
    add column archived_at timestamptz,
    add column version int not null default 1,
    add unique (agency_id, id),
    add foreign key (agency_id, parent_code) references accounts,
    add check (parent_code <> code),
    add check (not is_standard or (archived_at is null and currency is null));
  create unique index accounts_by_shown_code on accounts (agency_id, coalesce(own_code, code));`;

const entries = `
  drop index journal_entries_by_date;
  alter table journal_entries add constraint journal_entries_by_date unique (agency_id, entry_date, id);
  create index journal_entries_closing on journal_entries (agency_id, entry_date) where kind = 'CLOSING';`;

// The day is the entry's, by foreign key: with it one index gives an account's postings in order, and any sum of them.
const postings = `
  drop trigger append_only on postings;
  alter table postings add column entry_date date, add column contract_id uuid, add column lot text;
  update postings p set entry_date = e.entry_date from journal_entries e where e.agency_id = p.agency_id and e.id = p.entry_id;
  alter table postings
    alter column entry_date set not null,
    drop constraint postings_agency_id_entry_id_fkey,
    add foreign key (agency_id, entry_date, entry_id) references journal_entries (agency_id, entry_date, id),
    add foreign key (agency_id, contract_id) references contracts,
    add check ((contract_id is null) = (lot is null));
  drop index postings_by_account;
  create index postings_by_account on postings (agency_id, account, currency, entry_date, entry_id, position) include (amount_minor);
  create index postings_deferred on postings (agency_id, contract_id, lot) where contract_id is not null;
  create index billed_packs_by_line on billed_packs (agency_id, line_id) where line_id is not null;
  create trigger append_only before update or delete on postings for each row execute function forbid_change();

  create function date_posting() returns trigger language plpgsql as $$
  begin
    select entry_date into new.entry_date from journal_entries where agency_id = new.agency_id and id = new.entry_id;
    return new;
  end $$;
  create trigger dated before insert on postings for each row when (new.entry_date is null) execute function date_posting();

  create function forbid_closed_account() returns trigger language plpgsql as $$
  declare refused text;
  begin
    select coalesce(a.own_code, a.code) into refused from rows r join accounts a on a.agency_id = r.agency_id and a.code = r.account
     where a.archived_at is not null or a.currency <> r.currency limit 1;
    if refused is not null then
      raise exception 'account % is archived or kept in another currency', refused using errcode = 'restrict_violation';
    end if;
    return null;
  end $$;
  create trigger account_takes_it after insert on postings referencing new table as rows
    for each statement execute function forbid_closed_account();`;

// Whoever closes a month waits for the entries that are being written, and they for whoever closes it: by the agency's row.
const closing = `
  create function forbid_closed_period() returns trigger language plpgsql as $$
  declare closed record;
  begin
    perform from agencies where agency_id in (select agency_id from rows) for share;
    select r.entry_date, a.books_closed_through into closed from rows r join agencies a on a.agency_id = r.agency_id
     where r.entry_date <= a.books_closed_through order by r.entry_date limit 1;
    if found then
      raise exception 'the books are closed through %', closed.books_closed_through
        using errcode = 'FB001', detail = format('an entry is dated %s', closed.entry_date);
    end if;
    return null;
  end $$;
  create trigger period_is_open after insert on journal_entries referencing new table as rows
    for each statement execute function forbid_closed_period();`;
