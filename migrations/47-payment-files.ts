import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where assistants are paid to and from which account, sealed; and the files by which a bank is told to pay. */
export class PaymentFiles47 implements MigrationInterface {
  name = 'PaymentFiles1763000000047';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [accounts, batches, closing]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table payout_payments drop column batch_id;
      drop table payment_batch_payouts, payment_transfers, payment_batches, agency_bank_accounts, assistant_bank_accounts;
      drop function close_payment_batch()`);
  }
}

// What is sealed is JSON: holder, and IBAN, BIC, account or routing number.
const accounts = `
  create table assistant_bank_accounts (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    assistant_id uuid not null,
    sealed text not null,
    masked text not null,
    updated_at timestamptz not null,
    version int not null default 1,
    primary key (agency_id, id),
    unique (agency_id, assistant_id),
    foreign key (agency_id, assistant_id) references assistants);
  call tenant_table('assistant_bank_accounts', 'select, insert, update, delete');
  call person_rows('assistant_bank_accounts', 'assistant_id = (select current_assistant())', 'assistant_id = (select current_assistant())');
  call audited('assistant_bank_accounts', '{sealed}');

  create table agency_bank_accounts (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    currency char(3) not null,
    sealed text not null,
    masked text not null,
    updated_at timestamptz not null,
    version int not null default 1,
    primary key (agency_id, id),
    unique (agency_id, currency));
  call tenant_table('agency_bank_accounts', 'select, insert, update');
  call person_rows('agency_bank_accounts', 'false', 'false');
  call audited('agency_bank_accounts', '{sealed}');`;

// A batch keeps the accounts as they were, so that its file is the same whenever it's asked for.
const batches = `
  create table payment_batches (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    currency char(3) not null,
    execute_on date not null,
    status text not null default 'OPEN' check (status in ('OPEN', 'CONFIRMED', 'CANCELLED')),
    transfer_count int not null check (transfer_count > 0),
    total_minor bigint not null check (total_minor > 0),
    payer text not null,
    payer_masked text not null,
    created_at timestamptz not null,
    created_by text not null,
    paid_on date,
    reference text,
    version int not null default 1,
    primary key (agency_id, id),
    check ((paid_on is not null) = (status = 'CONFIRMED')));
  create index payment_batches_by_status on payment_batches (agency_id, status, id desc);
  call tenant_table('payment_batches', 'select, insert, update');
  call person_rows('payment_batches', 'false', 'false');
  call audited('payment_batches', '{payer}');

  create table payment_transfers (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    batch_id uuid not null,
    position int not null,
    assistant_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    payee text not null,
    payee_masked text not null,
    remittance text not null,
    primary key (agency_id, id),
    unique (agency_id, batch_id, position),
    unique (agency_id, batch_id, assistant_id),
    foreign key (agency_id, batch_id) references payment_batches,
    foreign key (agency_id, assistant_id) references assistants);
  call tenant_table('payment_transfers', 'select, insert');
  grant update (payee) on payment_transfers to factotum_app;
  call person_rows('payment_transfers', 'false', 'false');

  -- A payout is in one batch that isn't closed, at most.
  create table payment_batch_payouts (
    agency_id uuid not null,
    batch_id uuid not null,
    payout_id uuid not null,
    transfer_id uuid not null,
    amount_minor bigint not null check (amount_minor <> 0),
    is_open boolean not null default true,
    primary key (agency_id, batch_id, payout_id),
    foreign key (agency_id, batch_id) references payment_batches,
    foreign key (agency_id, payout_id) references payouts,
    foreign key (agency_id, transfer_id) references payment_transfers);
  create unique index payment_batch_payouts_open on payment_batch_payouts (agency_id, payout_id) where is_open;
  create index payment_batch_payouts_by_transfer on payment_batch_payouts (agency_id, transfer_id);
  call tenant_table('payment_batch_payouts', 'select, insert, update');
  call person_rows('payment_batch_payouts', 'false', 'false');

  alter table payout_payments add column batch_id uuid, add foreign key (agency_id, batch_id) references payment_batches;
  create index payout_payments_by_batch on payout_payments (agency_id, batch_id) where batch_id is not null;`;

const closing = `
  create function close_payment_batch() returns trigger language plpgsql as $$
  begin
    if old.status <> 'OPEN' then
      raise exception 'payment batch % is closed', old.id using errcode = 'restrict_violation';
    end if;
    if new.status <> 'OPEN' then
      update payment_batch_payouts set is_open = false where agency_id = new.agency_id and batch_id = new.id;
    end if;
    return new;
  end $$;
  create trigger closing before update of status, execute_on, total_minor, paid_on on payment_batches
    for each row execute function close_payment_batch();`;
