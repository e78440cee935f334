import type { ClientBase } from 'pg';

/** Entries of two postings each, in three currencies, on the days of three years; as many postings in all as are wanted. */
export async function buildLargeJournal(db: ClientBase, agencyId: string, postings: number): Promise<void> {
  await db.query(
    `insert into accounts (agency_id, code, name, type) values ($1, '1200', 'Accounts receivable', 'ASSET'),
       ($1, '4000', 'Revenue: hourly work', 'INCOME') on conflict do nothing`,
    [agencyId],
  );
  // The entries below are balanced; looking at each would take most of the time.
  await db.query(`set session_replication_role = replica`);
  await db.query(
    `with entries as (
       insert into journal_entries (agency_id, id, entry_date, kind, source_id, memo)
       select $1, uuidv7(), '2024-01-01'::date + (n % 1000), 'MANUAL', uuidv7(), 'Entry, number ' || n from generate_series(1, $2::int / 2) n
       returning id, entry_date)
     insert into postings (agency_id, entry_id, entry_date, position, account, currency, amount_minor)
     select $1, id, entry_date, side, case side when 0 then '1200' else '4000' end, (array['USD', 'EUR', 'JPY'])[1 + extract(day from entry_date)::int % 3],
            case side when 0 then 12345 else -12345 end
       from entries, generate_series(0, 1) side`,
    [agencyId, postings],
  );
  await db.query(`set session_replication_role = origin`);
}
