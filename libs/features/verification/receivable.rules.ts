import type { Rule } from './rule.js';

/** What clients owe and what is held for them, as rows and in the ledger. */
const CLIENTS_LEDGER = `
  select p.account, p.currency, sum(p.amount_minor) as minor,
         coalesce(i.client_id, r.client_id, w.client_id, y.client_id, sy.client_id, ri.client_id) as client_id
    from postings p
    join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
    left join invoices i on i.agency_id = e.agency_id and i.id = e.invoice_id
    left join settlements s on s.agency_id = e.agency_id and s.id = e.source_id
    left join receivables r on r.agency_id = s.agency_id and r.invoice_id = coalesce(s.invoice_id, s.credit_id)
    left join payments sy on sy.agency_id = s.agency_id and sy.id = coalesce(s.payment_id, s.refund_id)
    left join write_offs w on w.agency_id = e.agency_id and w.id = e.source_id
    left join payments y on y.agency_id = e.agency_id and y.id = e.source_id
    left join journal_entries re on re.agency_id = e.agency_id and re.id = e.reverses_id
    left join invoices ri on ri.agency_id = re.agency_id and ri.id = re.invoice_id
   where p.agency_id = $1 and p.account in ('1200', '2100') group by 1, 2, 4`;

const agrees = (account: string, rows: string, sign: '' | '-'): string => `
  with ledger as (${CLIENTS_LEDGER}),
  kept as (${rows})
  select coalesce(coalesce(l.client_id, k.client_id)::text, 'nobody') || ' ' || coalesce(l.currency, k.currency) as subject,
         'ledger ' || coalesce(${sign}l.minor, 0) || ', rows ' || coalesce(k.minor, 0) as detail
    from (select * from ledger where account = '${account}') l
    full join kept k on k.client_id = l.client_id and k.currency = l.currency
   where coalesce(${sign}l.minor, 0) <> coalesce(k.minor, 0)`;

export const RECEIVABLE_RULES: readonly Rule[] = [
  {
    name: 'RECEIVABLE_OF_DOCUMENT',
    law: 'Each issued document is a receivable of its total, and nothing else is.',
    sql: `select coalesce(i.id, r.invoice_id)::text as subject,
                 'document ' || coalesce(i.total_minor::text, 'none') || ', receivable ' || coalesce(r.total_minor::text, 'none') as detail
            from (select * from invoices where agency_id = $1 and status = 'ISSUED') i
            full join (select * from receivables where agency_id = $1) r on r.invoice_id = i.id
           where (i.total_minor, i.client_id, i.currency) is distinct from (r.total_minor, r.client_id, r.currency)`,
  },
  {
    name: 'RECEIVABLE_IS_SETTLED',
    law: 'What is paid, credited and written off of a receivable is what settlements say.',
    sql: `
      with sides as (
        select invoice_id as id, amount_minor as minor, case when payment_id is not null then 'PAID' when credit_id is not null then 'CREDITED'
                 else 'WRITTEN_OFF' end as how from settlements where agency_id = $1 and invoice_id is not null
        union all
        select credit_id, -amount_minor, case when refund_id is not null then 'PAID' else 'CREDITED' end
          from settlements where agency_id = $1 and credit_id is not null),
      sums as (select id, coalesce(sum(minor) filter (where how = 'PAID'), 0) as paid, coalesce(sum(minor) filter (where how = 'CREDITED'), 0) as credited,
                 coalesce(sum(minor) filter (where how = 'WRITTEN_OFF'), 0) as written_off from sides group by id)
      select r.invoice_id::text as subject, format('paid %s, credited %s, written off %s, by settlements %s, %s, %s', r.paid_minor,
               r.credited_minor, r.written_off_minor, coalesce(s.paid, 0), coalesce(s.credited, 0), coalesce(s.written_off, 0)) as detail
        from receivables r left join sums s on s.id = r.invoice_id
       where r.agency_id = $1 and (r.paid_minor, r.credited_minor, r.written_off_minor)
          <> (coalesce(s.paid, 0), coalesce(s.credited, 0), coalesce(s.written_off, 0))`,
  },
  {
    name: 'PAYMENT_IS_ALLOCATED',
    law: 'What is left of a payment or refund is its amount less its settlements; of one that is voided both are nothing.',
    sql: `
      with sums as (select id, sum(minor) as minor from (
        select payment_id as id, amount_minor as minor from settlements where agency_id = $1 and payment_id is not null
        union all select refund_id, amount_minor from settlements where agency_id = $1 and refund_id is not null) sides group by id)
      select p.id::text as subject, format('left %s, settled %s of %s%s', p.unallocated_minor, coalesce(s.minor, 0), p.amount_minor,
               case when p.voided_on is not null then ', voided' end) as detail
        from payments p left join sums s on s.id = p.id
       where p.agency_id = $1 and case when p.voided_on is null then p.unallocated_minor <> p.amount_minor - coalesce(s.minor, 0)
          else p.unallocated_minor <> 0 or coalesce(s.minor, 0) <> 0 end`,
  },
  {
    name: 'LEDGER_HAS_RECEIVABLES',
    law: 'By client and currency, receivables in the ledger are what documents leave open.',
    sql: agrees(
      '1200',
      `select client_id, currency, sum(open_minor) as minor from receivables where agency_id = $1 group by 1, 2`,
      '',
    ),
  },
  {
    name: 'LEDGER_HOLDS_PAYMENTS',
    law: 'By client and currency, what the ledger holds for clients is what their payments leave, less refunds.',
    sql: agrees(
      '2100',
      `select client_id, currency, sum(case kind when 'PAYMENT' then unallocated_minor else -unallocated_minor end) as minor
         from payments where agency_id = $1 group by 1, 2`,
      '-',
    ),
  },
];
