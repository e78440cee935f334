import type { Rule } from './rule.js';

/** Retainers' periods, and what was billed for them before it is earned. */
export const RETAINER_RULES: readonly Rule[] = [
  {
    name: 'NOTHING_APPEARS_OR_VANISHES',
    law: 'Carried in + granted + bought − repaid = (used − overage) + expired + carried out, in each closed period.',
    sql: `select contract_id || ' ' || to_char(period, 'YYYY-MM') as subject,
                 (carried_in + granted + bought - least(borrowed_in, granted)) || ' against ' || (used - overage + expired + carried_out) as detail
            from contract_periods where agency_id = $1
             and carried_in + granted + bought - least(borrowed_in, granted) <> used - overage + expired + carried_out`,
  },
  {
    name: 'PERIODS_JOIN',
    law: 'What a period carries out, as grants and debt, the next one carries in.',
    sql: `
      with periods as (
        select contract_id, period, carried_in, borrowed_in, lag(carried_out) over w as carried, lag(borrowed_out) over w as borrowed,
               lag(period) over w as before
          from contract_periods where agency_id = $1 and granted is not null window w as (partition by contract_id order by period))
      select contract_id || ' ' || to_char(period, 'YYYY-MM') as subject,
             format('carried %s and debt %s, from %s and %s', carried_in, borrowed_in, carried, borrowed) as detail
        from periods where before is not null and (carried_in, borrowed_in) <> (carried, borrowed)`,
  },
  {
    name: 'LOTS_ARE_CARRIED',
    law: 'What is left of the grants at a period’s end is what it carries out.',
    sql: `select contract_id || ' ' || to_char(period, 'YYYY-MM') as subject, format('lots %s, carried %s', lots, carried_out) as detail
            from contract_periods p
           where agency_id = $1 and lots is not null
             and carried_out <> coalesce((select sum(value::bigint) from jsonb_each_text(p.lots)), 0)`,
  },
  {
    name: 'BALANCE_LEDGER_AGREES',
    law: 'A retainer’s movements come to its periods’ figures.',
    sql: `
      with moved as (
        select contract_id, period, coalesce(sum(units) filter (where kind = 'GRANT'), 0) as granted,
               coalesce(sum(units) filter (where kind = 'PURCHASE'), 0) as bought, coalesce(sum(units) filter (where kind = 'EXPIRY'), 0) as expired,
               coalesce(sum(units) filter (where kind = 'USE'), 0) as used, coalesce(sum(units) filter (where kind = 'REPAYMENT'), 0) as repaid
          from retainer_ledger where agency_id = $1 group by 1, 2)
      select p.contract_id || ' ' || to_char(p.period, 'YYYY-MM') as subject, format('granted %s, bought %s, expired %s, used %s, repaid %s',
               m.granted, m.bought, m.expired, m.used, m.repaid) as detail
        from contract_periods p left join moved m using (contract_id, period)
       where p.agency_id = $1 and p.granted is not null
         and (p.granted, p.bought, -p.expired, -(p.used - p.overage), -least(p.borrowed_in, p.granted))
          <> (coalesce(m.granted, 0), coalesce(m.bought, 0), coalesce(m.expired, 0), coalesce(m.used, 0), coalesce(m.repaid, 0))`,
  },
  {
    name: 'DEFERRED_HAS_ITS_LOT',
    law: 'Deferred revenue is of invoices, credits and what is recognised of them, and of nothing else.',
    sql: `select e.id::text as subject, e.kind || ' on 2400' as detail from journal_entries e
           where e.agency_id = $1 and e.kind not in ('INVOICE', 'CREDIT_NOTE', 'RECOGNITION', 'CONVERSION')
             and exists (select from postings p where p.agency_id = e.agency_id and p.entry_id = e.id and p.account = '2400')`,
  },
  {
    name: 'EARNED_WITHIN_BILLED',
    law: 'No more is recognised of a fee or a pack than was billed and not credited, and no less than nothing.',
    sql: `
      with lots as (
        select p.contract_id, p.lot, p.currency, coalesce(-sum(p.amount_minor) filter (where e.kind <> 'RECOGNITION'), 0) as deferred,
               coalesce(sum(p.amount_minor) filter (where e.kind = 'RECOGNITION'), 0) as recognised
          from postings p join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
         where p.agency_id = $1 and p.account = '2400' and p.contract_id is not null and e.kind in ('INVOICE', 'CREDIT_NOTE', 'RECOGNITION')
         group by 1, 2, 3)
      select contract_id || ' ' || lot as subject, format('deferred %s, recognised %s %s', deferred, recognised, currency) as detail
        from lots where recognised not between least(deferred, 0) and greatest(deferred, 0)`,
  },
];
