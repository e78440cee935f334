import type { Rule } from './rule.js';

/** Work lines that name what they charge, each with the table that says so. Lines of what was credited may have given it back. */
const LINKS: Readonly<Record<string, string>> = {
  HOURLY: `exists (select from billed_time_entries b where b.agency_id = l.agency_id and b.contract_id = l.contract_id and b.line_id = l.id)
    or exists (select from billed_entry_lines b where b.agency_id = l.agency_id and b.line_id = l.id)`,
  TASK: `exists (select from billed_tasks b where b.agency_id = l.agency_id and b.contract_id = l.contract_id and b.line_id = l.id)`,
  RETAINER_FEE: `exists (select from billed_fees b where b.agency_id = l.agency_id and b.contract_id = l.contract_id and b.line_id = l.id)`,
  PACK: `exists (select from billed_packs b where b.agency_id = l.agency_id and b.line_id = l.id)`,
  EXPENSE: `exists (select from billed_expenses b where b.agency_id = l.agency_id and b.line_id = l.id)`,
};

const isLinked = Object.entries(LINKS)
  .map(([kind, condition]) => `when '${kind}' then ${condition}`)
  .join(' ');

const linkedLines = `
  select line_id, time_entry_id as work_id from billed_time_entries where agency_id = $1 and line_id is not null
  union all select line_id, time_entry_id from billed_entry_lines where agency_id = $1
  union all select line_id, task_id from billed_tasks where agency_id = $1 and line_id is not null
  union all select line_id, expense_id from billed_expenses where agency_id = $1`;

/** The series' present pattern as a regular expression, whose group is the counter: signs of patterns are plain but for the point. */
const expression = String.raw`'^' || regexp_replace(replace(replace(s.pattern, '.', '\.'), '{year}', '[0-9]{4}'),
  '\{number(:[0-9]+)?\}', '([0-9]+)') || '$'`;

/** Of a number by an older pattern: its last digits, the year left out where there are others. */
const lastDigits = String.raw`(regexp_match(case when i.number ~ '\d\D+\d'
  then regexp_replace(i.number, '(^|\D)' || y.year || '(\D|$)', '\1\2') else i.number end, '(\d+)\D*$'))[1]`;

const counter = `coalesce(substring(i.number from ${expression}), ${lastDigits})`;

/** Invoices: their sums, numbers, entries, and the work that they charge. */
export const INVOICE_RULES: readonly Rule[] = [
  {
    name: 'INVOICE_ADDS_UP',
    law: 'An invoice’s subtotal is that of its lines, and its tax that of its rates.',
    sql: `
      with sums as (
        select i.id, i.subtotal_minor, i.tax_minor,
               coalesce((select sum(amount_minor) from invoice_lines l where l.agency_id = i.agency_id and l.invoice_id = i.id), 0) as lines,
               coalesce((select sum(amount_minor) from invoice_taxes t where t.agency_id = i.agency_id and t.invoice_id = i.id), 0) as taxes
          from invoices i where i.agency_id = $1)
      select id::text as subject, format('subtotal %s of lines %s, tax %s of rates %s', subtotal_minor, lines, tax_minor, taxes) as detail
        from sums where (subtotal_minor, tax_minor) <> (lines, taxes)`,
  },
  {
    name: 'INVOICE_IS_BOOKED',
    law: 'An issued document’s entry has its total as receivable, its tax, and its lines as income or deferred.',
    sql: `
      with booked as (
        select e.source_id as id, min(e.kind) as kind, count(distinct e.kind) as kinds, p.currency,
               coalesce(sum(p.amount_minor) filter (where p.account = '1200'), 0) as total,
               coalesce(-sum(p.amount_minor) filter (where p.account = '2200'), 0) as tax,
               coalesce(-sum(p.amount_minor) filter (where p.account not in ('1200', '2200')), 0) as subtotal
          from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
         where e.agency_id = $1 and e.kind in ('INVOICE', 'CREDIT_NOTE') group by e.source_id, p.currency)
      select i.id::text as subject, format('total %s, tax %s, lines %s; booked %s, %s, %s as %s', i.total_minor, i.tax_minor, i.subtotal_minor,
               b.total, b.tax, b.subtotal, b.kind) as detail
        from (select * from invoices where agency_id = $1 and status = 'ISSUED') i
        full join booked b on b.id = i.id and b.currency = i.currency
       where (i.total_minor, i.tax_minor, i.subtotal_minor) is distinct from (b.total, b.tax, b.subtotal)
         and not (b.id is null and (i.total_minor, i.tax_minor, i.subtotal_minor) = (0, 0, 0))
          or b.kind <> i.kind or b.kinds > 1`,
  },
  {
    name: 'NUMBERS_WITHOUT_GAP',
    law: 'Within a series, and the year where it begins anew each year, the documents’ numbers follow each other without a gap.',
    sql: `
      with numbered as (
        select i.series, s.resets_yearly as resets, case when s.resets_yearly then y.year end as year, (${counter})::bigint as n
          from invoices i join invoice_series s on s.agency_id = i.agency_id and s.code = i.series
         cross join lateral (select extract(year from i.issued_on)::int as year) y
         where i.agency_id = $1 and i.status = 'ISSUED')
      select concat_ws(' ', series, year) as subject, format('%s documents numbered %s to %s', count(*), min(n), max(n)) as detail
        from numbered group by series, resets, year
       having count(distinct n) <> max(n) - min(n) + 1 or (resets and count(distinct n) <> count(*))`,
  },
  {
    name: 'LINE_NAMES_ITS_WORK',
    law: 'A line of work, fee, pack or expense names what it charges, unless that was credited.',
    sql: `
      select l.id::text as subject, l.kind || ' of invoice ' || l.invoice_id as detail
        from invoice_lines l join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
       where l.agency_id = $1 and i.kind = 'INVOICE' and l.amount_minor <> 0
         and l.kind in (${Object.keys(LINKS)
           .map((kind) => `'${kind}'`)
           .join(', ')})
         and not (case l.kind ${isLinked} end)
         and not exists (select from invoices c where c.agency_id = i.agency_id and c.corrects_id = i.id)
         and (i.run_id is not null or l.kind in ('RETAINER_FEE', 'PACK'))`,
  },
  {
    name: 'WORK_IN_ONE_INVOICE',
    law: 'No work is charged by two documents.',
    sql: `
      select w.work_id::text as subject, 'in ' || string_agg(distinct l.invoice_id::text, ', ') as detail
        from (${linkedLines}) w join invoice_lines l on l.agency_id = $1 and l.id = w.line_id
       group by w.work_id having count(distinct l.invoice_id) > 1`,
  },
];
