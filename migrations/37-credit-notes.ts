import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credit notes, line by line, and work that is given back to be billed again. */
export class CreditNotes37 implements MigrationInterface {
  name = 'CreditNotes1763000000037';

  async up(q: QueryRunner): Promise<void> {
    await q.query(credits);
    await q.query(givingBack);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ${BILLED.map((table) => `drop trigger given_back on ${table}; revoke delete on ${table} from factotum_app;`).join('\n')}
      revoke delete on billed_entry_lines, billed_free_time from factotum_app;
      drop function forbid_unbilling();
      drop table given_back;
      drop trigger credited_within on invoice_lines;
      drop function require_credit_within();
      alter table invoice_lines drop column corrects_line_id;
      alter table invoices drop constraint invoices_gives_back, drop column gives_back`);
  }
}

const BILLED = [
  'billed_time_entries',
  'billed_tasks',
  'billed_fees',
  'billed_packs',
  'billed_overages',
  'billed_expenses',
  'billed_corrections',
];

// A line of a credit note names the line that it takes back, wholly or in part. Two notes at once take turns with that line.
const credits = `
  alter table invoices
    add column gives_back boolean not null default false,
    add constraint invoices_gives_back check (not gives_back or kind = 'CREDIT_NOTE');
  alter table invoice_lines
    add column corrects_line_id uuid,
    add foreign key (agency_id, corrects_line_id) references invoice_lines;
  create index invoice_lines_by_corrected on invoice_lines (agency_id, corrects_line_id) where corrects_line_id is not null;

  create function require_credit_within() returns trigger language plpgsql as $$
  declare wrong uuid;
  begin
    perform from invoice_lines where (agency_id, id) in (select agency_id, corrects_line_id from rows)
      order by id for no key update;
    select l.id into wrong from invoice_lines l
      join lateral (select sum(c.amount_minor) as amount, max(c.amount_minor) as most, min(c.amount_minor) as least
        from invoice_lines c where c.agency_id = l.agency_id and c.corrects_line_id = l.id) credit on true
     where (l.agency_id, l.id) in (select agency_id, corrects_line_id from rows)
       and (sign(l.amount_minor + credit.amount) = -sign(l.amount_minor) and l.amount_minor <> 0
         or case when l.amount_minor >= 0 then credit.most > 0 else credit.least < 0 end
         or l.amount_minor = 0 and credit.amount <> 0)
     limit 1;
    if wrong is null then
      select r.id into wrong from rows r join invoices n on n.agency_id = r.agency_id and n.id = r.invoice_id
        left join invoice_lines l on l.agency_id = r.agency_id and l.id = r.corrects_line_id
       where (n.kind = 'CREDIT_NOTE') <> (r.corrects_line_id is not null)
          or r.corrects_line_id is not null and l.invoice_id is distinct from n.corrects_id
       limit 1;
    end if;
    if wrong is not null then
      raise exception 'line % is credited by more than there is, or elsewhere', wrong using errcode = 'check_violation';
    end if;
    return null;
  end $$;
  create trigger credited_within after insert on invoice_lines referencing new table as rows
    for each statement execute function require_credit_within();`;

// Which work a credited line had charged, once it is open again: the line's explanation and its groups still name it.
const givingBack = `
  create table given_back (
    agency_id uuid not null,
    line_id uuid not null,
    kind text not null check (kind in ('TIME', 'TASK', 'EXPENSE', 'FEE', 'PACK', 'OVERAGE', 'CORRECTION')),
    item_id uuid not null,
    credit_id uuid not null,
    primary key (agency_id, line_id, item_id),
    foreign key (agency_id, line_id) references invoice_lines,
    foreign key (agency_id, credit_id) references invoices);
  call tenant_table('given_back', 'select, insert');
  call person_rows('given_back', 'false', 'false');
  create trigger append_only before update or delete on given_back for each row execute function forbid_change();

  -- Billed stays billed, but for what lies on a draft or on a line that issued credit notes have taken back whole, and
  -- corrections that changed nothing.
  create function forbid_unbilling() returns trigger language plpgsql as $$
  begin
    if exists (select from (select agency_id, to_jsonb(rows) as row from rows) b
        left join invoice_lines l on l.agency_id = b.agency_id
          and l.id = coalesce(b.row ->> 'line_id', b.row ->> 'limit_line_id')::uuid
        left join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
       where i.status is distinct from 'DRAFT' and not (l.id is null and b.row ->> 'balance_use' is not distinct from '0')
         and (l.id is null or l.amount_minor <> -(select coalesce(sum(c.amount_minor), 0) from invoice_lines c
           join invoices n on n.agency_id = c.agency_id and n.id = c.invoice_id and n.status = 'ISSUED'
          where c.agency_id = l.agency_id and c.corrects_line_id = l.id))) then
      raise exception 'what is billed stays billed' using errcode = 'restrict_violation';
    end if;
    return null;
  end $$;
  ${BILLED.map(
    (table) => `
  grant delete on ${table} to factotum_app;
  create trigger given_back after delete on ${table} referencing old table as rows
    for each statement execute function forbid_unbilling();`,
  ).join('')}
  grant delete on billed_entry_lines, billed_free_time to factotum_app;`;
