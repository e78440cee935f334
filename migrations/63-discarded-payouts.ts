import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payouts that are discarded before they are approved, by which what they were for is open again; expenses that are deleted. */
export class DiscardedPayouts63 implements MigrationInterface {
  name = 'DiscardedPayouts1763000000063';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      states(
        [...STATES, 'DISCARDED'],
        [...UNDECIDED, 'DISCARDED'],
        `case status when 'DISCARDED' then 0 else ${OPEN} end`,
      ),
    );
    await q.query(openAgain);
    await q.query(deletable);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop trigger handed_in_stays on expenses;
      revoke delete on expenses, expense_receipts from factotum_app;
      ${PAID.map((table) => `drop trigger opened_again on ${table}; revoke delete on ${table} from factotum_app;`).join('\n')}
      drop function forbid_unpaying, forbid_unpaying_entries`);
    await q.query(states(STATES, UNDECIDED, OPEN));
  }
}

const PAID = ['paid_time_entries', 'paid_time', 'paid_tasks', 'paid_expenses', 'paid_corrections'];
const STATES = ['FOUND', 'HELD', 'APPROVED', 'PARTLY_PAID', 'PAID'];
const UNDECIDED = ['FOUND', 'HELD'];
const OPEN = 'amount_minor + adjusted_minor - paid_minor';

const listOf = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

const states = (all: readonly string[], unbooked: readonly string[], open: string): string => `
  alter table payouts
    drop constraint payouts_status, drop constraint payouts_approved,
    alter column open_minor set expression as (${open}),
    add constraint payouts_status check (status in (${listOf(all)}) and (held_reason is not null) = (status = 'HELD')),
    add constraint payouts_approved check ((approval_id is null) = (status in (${listOf(unbooked)})))`;

// Paid stays paid, but for what a discarded payout was for.
const isPaid = (assistantId: string): string => `exists (select from rows r
     where not exists (select from payouts p where p.agency_id = r.agency_id and p.run_id = r.run_id and p.status = 'DISCARDED'
       and p.currency = coalesce(r.currency, p.currency) and p.assistant_id = ${assistantId}))`;
const forbidding = (name: string, assistantId: string): string => `
  create function ${name}() returns trigger language plpgsql as $$
  begin
    if ${isPaid(assistantId)} then
      raise exception 'what is paid stays paid' using errcode = 'restrict_violation';
    end if;
    return null;
  end $$;`;

const openAgain = `
  ${forbidding('forbid_unpaying', 'r.assistant_id')}
  ${forbidding(
    'forbid_unpaying_entries',
    '(select e.assistant_id from time_entries e where e.agency_id = r.agency_id and e.id = r.time_entry_id)',
  )}
  ${PAID.map(
    (table) => `
  grant delete on ${table} to factotum_app;
  create trigger opened_again after delete on ${table} referencing old table as rows
    for each statement execute function ${table === 'paid_time_entries' ? 'forbid_unpaying_entries' : 'forbid_unpaying'}();`,
  ).join('')}`;

// What isn't with the agency is its assistant's, to be thrown away with its receipt.
const deletable = `
  grant delete on expenses, expense_receipts to factotum_app;
  create trigger handed_in_stays before delete on expenses for each row when (old.status not in ('DRAFT', 'REJECTED'))
    execute function forbid_change();`;
