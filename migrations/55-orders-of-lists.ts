import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists are put in order by, where a name of another table isn't. */
export class OrdersOfLists55 implements MigrationInterface {
  name = 'OrdersOfLists1763000000055';

  async up(q: QueryRunner): Promise<void> {
    for (const [name, on] of INDEXES) await q.query(`create index ${name} on ${on}`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [name] of INDEXES.toReversed()) await q.query(`drop index ${name}`);
  }
}

const INDEXES = [
  ['invoices_in_order_of_number', `invoices (agency_id, coalesce(number, ''), id)`],
  ['invoices_in_order_of_issue', `invoices (agency_id, coalesce(issued_on, 'infinity'::date), id)`],
  ['invoices_in_order_of_due_day', `invoices (agency_id, coalesce(due_on, 'infinity'::date), id)`],
  ['invoices_in_order_of_total', 'invoices (agency_id, currency, total_minor, id)'],
  ['payments_in_order_of_amount', 'payments (agency_id, currency, amount_minor, id)'],
  ['payouts_in_order_of_total', 'payouts (agency_id, currency, total_minor, id)'],
  ['contracts_in_order_of_title', 'contracts (agency_id, lower(title), id)'],
  ['contracts_in_order_of_start', 'contracts (agency_id, start_date, id)'],
  ['tasks_in_order_of_title', 'tasks (agency_id, lower(title), id)'],
] as const;
