import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the bank kept, payments in another currency, payments and write-offs taken back, and what agencies and clients want of it. */
export class Payments38 implements MigrationInterface {
  name = 'Payments1763000000038';

  async up(q: QueryRunner): Promise<void> {
    await q.query(payments);
    await q.query(settings);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop table client_payment_terms, payment_settings;
      drop index receivables_by_client, settlements_by_day;
      revoke update on write_offs from factotum_app;
      alter table write_offs drop column reversed_by, drop column reversed_on, drop column tax_minor;
      ${['insert', 'update', 'delete'].map((deed) => `drop trigger live_${deed} on payments`).join(';')};
      alter table payments drop column void_reason, drop column voided_by, drop column voided_on, drop column external_id,
        drop column account, drop column fee_minor, drop column bank_minor, drop column bank_currency`);
  }
}

// bank_minor is what the account shows, in bank_currency, where that isn't the payment's: a payment's without its fee, a
// refund's with it. The fee is in the account's currency. What came from outside of the agency (a card payment) has the id that it has there.
const payments = `
  alter table payments
    add column bank_currency char(3),
    add column bank_minor bigint check (bank_minor > 0),
    add column fee_minor bigint not null default 0 check (fee_minor >= 0),
    add column account text not null default '1000' check (account in ('1000', '1050')),
    add column external_id text,
    add column voided_on date,
    add column voided_by text,
    add column void_reason text check (void_reason <> ''),
    add constraint payments_external_id unique (agency_id, external_id),
    add constraint payments_bank check ((bank_currency is null) = (bank_minor is null) and bank_currency <> currency),
    add constraint payments_void check ((voided_on is null) = (void_reason is null) and (voided_on is null or unallocated_minor = 0));
  call announced('payments', 'PAYMENT');

  -- tax_minor is null where the tax isn't given back.
  alter table write_offs
    add column tax_minor bigint,
    add column reversed_on date,
    add column reversed_by text;
  grant update on write_offs to factotum_app;

  create index settlements_by_day on settlements (agency_id, made_on);
  create index receivables_by_client on receivables (agency_id, client_id, issued_on, invoice_id);`;

const settings = `
  create table payment_settings (
    agency_id uuid not null references agencies,
    draws_prepaid boolean not null default false,
    relieves_tax boolean not null default false,
    version int not null default 1,
    primary key (agency_id));
  call tenant_table('payment_settings', 'select, insert, update');
  call person_rows('payment_settings', 'false', 'false');
  call audited('payment_settings');

  -- What is null is as the agency has it.
  create table client_payment_terms (
    agency_id uuid not null,
    client_id uuid not null,
    draws_prepaid boolean,
    gets_reminders boolean not null default true,
    pays_late_fees boolean not null default true,
    version int not null default 1,
    primary key (agency_id, client_id),
    foreign key (agency_id, client_id) references clients);
  call tenant_table('client_payment_terms', 'select, insert, update');
  call person_rows('client_payment_terms', 'false', 'false');
  call audited('client_payment_terms');`;
