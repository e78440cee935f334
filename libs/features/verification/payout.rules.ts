import type { Rule } from './rule.js';

/** What assistants are owed, as rows and in the ledger. */
export const PAYOUT_RULES: readonly Rule[] = [
  {
    name: 'PAYOUT_IS_WHAT_WAS_PAID_FOR',
    law: 'A payout is the time, tasks and expenses that its run pays, rounded once; of a discarded one it pays none.',
    sql: `
      with time as (
        select run_id, assistant_id, currency, sum(seconds) as seconds, sum(seconds * hourly_rate_minor) as amount from (
          select run_id, assistant_id, currency, seconds, hourly_rate_minor from paid_time where agency_id = $1
          union all select run_id, assistant_id, currency, seconds, hourly_rate_minor from paid_corrections where agency_id = $1) t group by 1, 2, 3),
      parts as (
        select run_id, assistant_id, currency, seconds, round(amount / 3600) as minor from time
        union all select run_id, assistant_id, currency, 0, share_minor from paid_tasks where agency_id = $1
        union all select run_id, assistant_id, currency, 0, amount_minor from paid_expenses where agency_id = $1),
      due as (
        select run_id, assistant_id, currency, sum(seconds) as seconds, sum(minor) as minor from parts
         where run_id in (select id from billing_runs where agency_id = $1 and finished_at is not null) group by 1, 2, 3)
      select coalesce(p.id::text, d.assistant_id || ' of run ' || d.run_id) as subject,
             format('%s s %s, of what was paid for %s s %s', p.seconds, p.amount_minor, d.seconds, d.minor) as detail
        from (select * from payouts where agency_id = $1 and status <> 'DISCARDED') p
        full join due d on d.run_id = p.run_id and d.assistant_id = p.assistant_id and d.currency = p.currency
       where (coalesce(p.seconds, 0), coalesce(p.amount_minor, 0)) <> (coalesce(d.seconds, 0), coalesce(d.minor, 0))
         and not (p.id is null and d.minor = 0)`,
  },
  {
    name: 'LEDGER_OWES_PAYOUTS',
    law: 'By assistant and currency, payables in the ledger are what approved payouts leave open, and nothing else stands there.',
    sql: `
      with ledger as (
        select y.assistant_id, p.currency, -sum(p.amount_minor) as minor
          from postings p join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
          left join journal_entries r on r.agency_id = e.agency_id and r.id = e.reverses_id
          left join payouts y on y.agency_id = e.agency_id and y.id = coalesce(r.source_id, e.source_id)
         where p.agency_id = $1 and p.account = '2000' group by 1, 2),
      kept as (
        select y.assistant_id, y.currency, sum(m.minor) as minor from (
          select payout_id, pay_minor + reimbursed_minor as minor from payout_approvals where agency_id = $1 and taken_back_at is null
          union all select payout_id, -amount_minor from payout_payments where agency_id = $1) m
          join payouts y on y.agency_id = $1 and y.id = m.payout_id group by 1, 2)
      select coalesce(coalesce(l.assistant_id, k.assistant_id)::text, 'of no payout') || ' ' || coalesce(l.currency, k.currency) as subject,
             format('ledger %s, payouts %s', coalesce(l.minor, 0), coalesce(k.minor, 0)) as detail
        from ledger l full join kept k on k.assistant_id = l.assistant_id and k.currency = l.currency
       where coalesce(l.minor, 0) <> coalesce(k.minor, 0)`,
  },
  {
    name: 'PAYABLE_IS_PAID_ONCE',
    law: 'No more of a payout is paid than its approval owes, and of one that deductions leave below nothing no more is given back.',
    sql: `
      with owed as (
        select payout_id as id, sum(pay_minor + reimbursed_minor) as minor from payout_approvals
         where agency_id = $1 and taken_back_at is null group by 1),
      paid as (select payout_id as id, sum(amount_minor) as minor from payout_payments where agency_id = $1 group by 1)
      select p.id::text as subject, format('paid %s, owed %s', p.minor, coalesce(o.minor, 0)) as detail
        from paid p left join owed o on o.id = p.id
       where p.minor not between least(coalesce(o.minor, 0), 0) and greatest(coalesce(o.minor, 0), 0)`,
  },
];
