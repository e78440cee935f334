import type { Rule } from './rule.js';

const NOT_MONEY = `(a.type in ('INCOME', 'EXPENSE', 'EQUITY') or a.code = '2400')`;

/** The journal by itself. */
export const JOURNAL_RULES: readonly Rule[] = [
  {
    name: 'ENTRY_BALANCES',
    law: 'A journal entry comes to zero in each of its currencies.',
    sql: `select entry_id::text as subject, sum(amount_minor) || ' ' || currency as detail from postings
           where agency_id = $1 group by entry_id, currency having sum(amount_minor) <> 0`,
  },
  {
    name: 'ENTRY_HAS_POSTINGS',
    law: 'A journal entry has postings, all of its day.',
    sql: `select e.id::text as subject, e.kind || ' of ' || e.entry_date as detail from journal_entries e
           where e.agency_id = $1 and not exists (select from postings p where p.agency_id = e.agency_id and p.entry_id = e.id)`,
  },
  {
    name: 'REVERSAL_MIRRORS',
    law: 'A reversal takes back exactly what the entry has.',
    sql: `select r.id::text as subject, 'of ' || r.reverses_id || ' leaves ' || sum(p.amount_minor) || ' ' || p.currency || ' on ' || p.account as detail
            from journal_entries r join postings p on p.agency_id = r.agency_id and p.entry_id in (r.id, r.reverses_id)
           where r.agency_id = $1 and r.reverses_id is not null
           group by r.id, r.reverses_id, p.account, p.currency having sum(p.amount_minor) <> 0`,
  },
  {
    name: 'CONVERTED_OR_AWAITED',
    law: 'What isn’t money is in the agency’s currency, or waits for its exchange rate.',
    sql: `
      with foreign_entries as (
        select coalesce(case when e.kind = 'CONVERSION' then e.source_id end, e.id) as entry_id, p.account, p.currency, p.amount_minor
          from postings p
          join agencies g on g.agency_id = p.agency_id and g.currency <> p.currency
          join accounts a on a.agency_id = p.agency_id and a.code = p.account and ${NOT_MONEY}
          join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
         where p.agency_id = $1 and e.kind <> 'CLOSING')
      select f.entry_id::text as subject, sum(f.amount_minor) || ' ' || f.currency || ' on ' || f.account as detail from foreign_entries f
       where not exists (select from awaited_rates w where w.agency_id = $1 and w.entry_id = f.entry_id and w.kind = 'CONVERSION' and w.currency = f.currency)
       group by f.entry_id, f.account, f.currency having sum(f.amount_minor) <> 0`,
  },
  {
    name: 'PERIOD_STAYS_CLOSED',
    law: 'Nothing in a closed month waits for an exchange rate.',
    sql: `select w.entry_id::text as subject, e.entry_date || ' in ' || w.currency as detail from awaited_rates w
            join agencies g on g.agency_id = w.agency_id
            join journal_entries e on e.agency_id = w.agency_id and e.id = w.entry_id
           where w.agency_id = $1 and e.entry_date <= g.books_closed_through`,
  },
];
