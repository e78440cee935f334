import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { BillClientsService, BillingRunService, FinishBillingRunService } from '#features/billing';
import { ExchangeRatesService } from '#features/exchange-rates';
import type { Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { BooksDesk } from './books-desk.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildContract,
  buildMembership,
  buildPack,
  buildRate,
  buildRetainer,
  buildService,
  buildTask,
  buildTaskPrice,
  buildTimeEntries,
  buildUser,
} from './builders.js';
import type { MoneyStory } from './money-steps.js';

export type Open = Record<'id' | 'clientId' | 'currency' | 'minor', string>;

/** There is nothing to do it to. */
export const NOTHING = 'NOTHING_THERE' as const;

/** (`"1000"`, 25) → 250n, rounded up */
export const part = (minor: string, share: number): bigint => (BigInt(minor) * BigInt(share) + 99n) / 100n;

type ContractKind = 'HOURLY' | 'RETAINER' | 'PER_TASK';

interface Contract {
  contractId: string;
  kind: ContractKind;
}

/** Dollars for a euro on the first of each month. */
const RATES = Object.fromEntries(
  ['1.25', '1.2', '1.1', '1.15', '1.08', '1.31', '1.2', '1.17', '1.22', '1.09', '1.25'].map((rate, i) => [
    `2026-${String(i + 1).padStart(2, '0')}-01`,
    rate,
  ]),
);

/** Tables of agencies with their columns, as far as a copy gives them values; the agency's id comes first. */
const COPIED = `
  select c.relname::text as table, string_agg(quote_ident(a.attname), ', ' order by a.attname <> 'agency_id', a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'outbox'
     and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'agency_id' and not k.attisdropped)
   group by c.oid, c.relname`;

/** Rows that must be as they were when something is refused. */
const KEPT =
  `agencies clients invoices invoice_lines invoice_taxes invoice_series receivables settlements payments write_offs
  journal_entries postings awaited_rates payouts payout_approvals payout_payments retainer_ledger retainer_periods retainer_grants
  billed_time_entries billed_entry_lines billed_tasks billed_fees billed_packs billed_overages billed_free_time paid_time_entries
  paid_tasks time_entries time_entry_corrections paid_corrections tasks expenses billed_expenses paid_expenses payment_batches
  payout_adjustments late_fees billing_runs`.split(/\s+/);

/** An agency in euros with clients in euros and dollars: by the hour, with a retainer whose hours are carried on, and by the task. */
export class MoneyAgency {
  agencyId: string;
  userId: string;
  readonly contracts: Contract[] = [];
  /** The print of its rows, where they haven't changed since. */
  seen: string | undefined;
  assistantIds: readonly string[];
  serviceId: string;
  private keys = 0;
  private kept: readonly string[];

  /** @param db the owner's, for the builders */
  constructor(
    readonly desk: BooksDesk,
    protected readonly db: pg.Client,
  ) {}

  /** In February, with a January that is worked, billed and issued. */
  async begin({ recognition, relievesTax, drawsPrepaid }: MoneyStory): Promise<void> {
    const { desk, db } = this;
    this.agencyId = await buildAgency(db, { currency: 'EUR' });
    this.userId = await buildUser(db);
    await buildMembership(db, { agency_id: this.agencyId, user_id: this.userId, role: 'OWNER' });
    await db.query(
      `update agencies set rate_valid_days = 62, revenue_recognition = $2, has_revenue_by_use = $2 = 'BY_USE' where agency_id = $1`,
      [this.agencyId, recognition],
    );
    const csv = ['Date,USD', ...Object.entries(RATES).map((row) => row.join(','))].join('\n');
    await desk.api.app.get(ExchangeRatesService, { strict: false }).importExchangeRates(this.caller, csv);
    const settings = 'insert into payment_settings (agency_id, draws_prepaid, relieves_tax) values ($1, $2, $3)';
    await db.query(settings, [this.agencyId, drawsPrepaid, relievesTax]);
    const agency = { agency_id: this.agencyId };
    this.serviceId = await buildService(db, { ...agency, hourly_rate: '33.33' });
    const inDollars = { pay_hourly_rate: '14.21', pay_task_percent: '40', pay_currency: 'USD' };
    this.assistantIds = [
      await buildAssistant(db, { ...agency, pay_hourly_rate: '12.34' }),
      await buildAssistant(db, { ...agency, ...inDollars }),
    ];
    await db.query(
      `insert into reminder_settings (agency_id, late_fee, late_fee_percent, late_fee_grace_days) values ($1, 'MONTHLY', 1.5, 3)`,
      [this.agencyId],
    );
    for (const currency of ['EUR', 'USD']) await this.addClient(currency);
    const { rows } = await db.query<{ name: string }>(
      `select distinct table_name::text as name from information_schema.columns
        where table_schema = 'public' and column_name = 'agency_id' and table_name = any($1) order by 1`,
      [KEPT],
    );
    this.kept = rows.map(({ name }) => name);
  }

  /** Has all that another agency has, whose ids are the same but for the agency's; with the story's own settings. */
  async beginAs(other: MoneyAgency, { relievesTax, drawsPrepaid }: MoneyStory): Promise<void> {
    const { userId, serviceId, assistantIds, kept, keys } = other;
    Object.assign(this, { userId, serviceId, assistantIds, kept, keys, agencyId: randomUUID() });
    this.contracts.push(...other.contracts);
    const { rows } = await this.db.query<{ table: string; columns: string }>(COPIED);
    const ids = [other.agencyId, this.agencyId].map((id) => `'${id}'`);
    const copies = rows.map(
      ({ table, columns }) =>
        `insert into ${table} (${columns}) select ${columns.replace('agency_id', ids[1] as string)} from ${table} where agency_id = ${ids[0]}`,
    );
    const settings = `update payment_settings set draws_prepaid = ${drawsPrepaid}, relieves_tax = ${relievesTax} where agency_id = ${ids[1]}`;
    await this.db.query(
      ['set session_replication_role = replica', ...copies, settings, 'set session_replication_role = origin'].join(
        '; ',
      ),
    );
  }

  get caller(): Caller {
    return { userId: this.userId, agencyId: this.agencyId, role: 'OWNER', via: 'SESSION' };
  }

  get today(): string {
    return this.desk.clock.now().toISOString().slice(0, 10);
  }

  get once(): { idempotencyKey: string } {
    return { idempotencyKey: `deed-of-money-${++this.keys}` };
  }

  get<T>(service: new (...args: never[]) => T): T {
    return this.desk.api.app.get<T>(service, { strict: false });
  }

  write<T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> {
    return this.desk.api.app.get(Tenancy).write({ agencyId: this.agencyId }, work);
  }

  openInvoice(which: number): Promise<Open | undefined> {
    return this.pick<Open>(
      which,
      `select invoice_id as id, client_id as "clientId", currency, open_minor as minor from receivables
        where agency_id = $1 and open_minor > 0 order by 1`,
    );
  }

  /** Rows by the owner's connection; `$1` is the agency. */
  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.db.query<Row>(sql, [this.agencyId, ...values])).rows;
  }

  /** One of the rows that there are, and none where there are none. */
  async pick<Row extends object>(which: number, sql: string, ...values: unknown[]): Promise<Row | undefined> {
    const rows = await this.rows<Row>(sql, ...values);
    return rows[which % Math.max(1, rows.length)];
  }

  /** What money and work there is, as one text. */
  async print(): Promise<string> {
    const prints = this.kept.map(
      (name) =>
        `select '${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as print from ${name} t where agency_id = $1`,
    );
    const rows = await this.rows<{ print: string }>(prints.join(' union all '));
    return rows.map(({ print }) => print).join('\n');
  }

  /** Work on a contract that was approved on its day: hours, or a task. */
  async work({ contractId, kind }: Contract, { day, hours }: { day: string; hours: number }): Promise<void> {
    const { db } = this;
    const work = {
      ...{ agency_id: this.agencyId, contract_id: contractId },
      // Who is paid in euros and who in dollars take turns.
      ...{ service_id: this.serviceId, assistant_id: this.assistantIds[hours % 2] as string },
    };
    if (kind === 'PER_TASK') await buildTask(db, { ...work, approved_at: `${day}T12:00:00Z` });
    else await buildTimeEntries(db, { ...work, from: `${day}T06:00:00Z`, seconds: hours * 1_200 });
  }

  async buyPack({ contractId }: Contract, day: string): Promise<void> {
    await buildPack(this.db, { agency_id: this.agencyId, contract_id: contractId, bought_on: day });
  }

  /** Runs a month to its end, as a worker would. @returns the run's id; an error's code where it can't be */
  async bill(month: string): Promise<{ runId: string } | { code: string }> {
    const { app } = this.desk.api;
    const { agencyId } = this;
    const started = await app.get(BillingRunService, { strict: false }).start({ agencyId }, { month });
    if (!started.ok) return started.error;
    const { runId } = started.value;
    const batches = await app
      .get(Tenancy)
      .read({ agencyId }, (transaction) =>
        transaction.tuples<[number]>(
          'select batch from billing_run_batches where agency_id = $1 and run_id = $2 order by batch',
          [agencyId, runId],
        ),
      );
    const billing = app.get(BillClientsService, { strict: false });
    for (const [batch] of batches) await billing.billClients({ agencyId, runId, batch });
    await app.get(FinishBillingRunService, { strict: false }).finishBillingRun({ agencyId, runId });
    return { runId };
  }

  /** One that is billed by the hour and the task, and one with a retainer. */
  private async addClient(currency: string): Promise<void> {
    const { db } = this;
    const agency = { agency_id: this.agencyId };
    const clientId = await buildClient(db, { ...agency, tax_rate: '19' });
    const hourly = await buildContract(db, { ...agency, client_id: clientId, currency });
    await buildRate(db, { ...agency, contract_id: hourly, rate: '33.33' });
    const byTask = await buildContract(db, { ...agency, client_id: clientId, currency, kind: 'PER_TASK' });
    await buildTaskPrice(db, { ...agency, contract_id: byTask, service_id: this.serviceId, price: '17.77' });
    const retained = await buildRetainer(db, {
      ...{ ...agency, client_id: await buildClient(db, { ...agency, tax_rate: '7' }) },
      ...{ fee_minor: 33_333, included_units: 14_400, overage_rate: '45.5' },
      ...{ rollover_mode: 'UNLIMITED', rollover_expires_after_periods: 2 },
      contract: { currency, discount_percent: '7' },
    });
    this.contracts.push(
      { contractId: hourly, kind: 'HOURLY' },
      { contractId: retained, kind: 'RETAINER' },
      { contractId: byTask, kind: 'PER_TASK' },
    );
  }
}
