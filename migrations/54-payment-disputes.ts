import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Card payments that customers have their banks take back. */
export class PaymentDisputes54 implements MigrationInterface {
  name = 'PaymentDisputes1763000000054';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table payment_disputes');
  }
}

const tables = `
  -- How each stands; what it takes and gives back are payments.
  create table payment_disputes (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    external_id text not null,
    invoice_id uuid not null,
    payment_id uuid not null,
    status text not null check (status in ('NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST', 'CLOSED')),
    reason text not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    opened_at timestamptz not null,
    respond_by timestamptz,
    withdrawn_on date,
    reinstated_on date,
    primary key (agency_id, id),
    unique (agency_id, external_id),
    foreign key (agency_id, invoice_id) references receivables,
    foreign key (agency_id, payment_id) references payments);
  create index payment_disputes_by_invoice on payment_disputes (agency_id, invoice_id, opened_at);
  create index payment_disputes_by_payment on payment_disputes (agency_id, payment_id);
  create index payment_disputes_by_opening on payment_disputes (agency_id, opened_at, id);
  create index payment_disputes_by_status on payment_disputes (agency_id, status, opened_at, id);
  call tenant_table('payment_disputes', 'select, insert, update');
  call person_rows('payment_disputes', 'false', 'false');
  call announced('payment_disputes', 'INVOICE', 'invoice_id');`;
