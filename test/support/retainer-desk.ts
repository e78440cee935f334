import { WatchRetainersService, RetainerWatchModule } from '#features/retainer-care';
import { TestApi, type GraphqlAnswer, type Member } from './api.js';
import { BillingBench } from './billing.js';
import { buildAgency, buildAssistant, buildClient, buildRetainer, buildService, buildTimeEntries } from './builders.js';
import { TestClock } from './clock.js';

export interface Purchase {
  buyPack: {
    pack: { id: string; boughtOn: string; quantity: { seconds: number } };
    invoice: {
      id: string;
      number: string;
      status: string;
      total: { amount: string };
      lines: { kind: string; amount: { amount: string }; pack: { seconds: number } | null }[];
    } | null;
  };
}

const BUY = `mutation ($input: BuyPackInput!) { buyPack(input: $input) {
  pack { id boughtOn quantity { seconds } }
  invoice { id number status total { amount } lines { kind amount { amount } pack { seconds } } } } }`;
const CORRECT = 'mutation ($input: CorrectTimeEntryInput!) { correctTimeEntry(input: $input) { id } }';
const OFFER =
  'mutation ($input: OfferPackInput!) { offerPack(input: $input) { id quantity { seconds } price { amount } } }';

/** An agency with one client’s retainer of ten hours a month at 400.00, overage at 60.00, 10 % discount and 20 % tax. */
export class RetainerDesk {
  readonly clock = new TestClock('2026-02-10T09:00:00Z');
  api: TestApi;
  bench: BillingBench;
  agencyId: string;
  owner: Member;
  clientId: string;
  client: Member;
  /** Another client’s. */
  stranger: Member;
  contractId: string;
  private keys = 0;

  async open(): Promise<void> {
    this.api = await TestApi.start({ clock: this.clock, modules: [RetainerWatchModule] });
    this.bench = await BillingBench.open(this.api.database.appUrl);
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.api.stop();
  }

  /** A new agency, on 10 February. */
  async begin(): Promise<void> {
    this.clock.set('2026-02-10T09:00:00Z');
    const { api } = this;
    this.agencyId = await buildAgency(api.db);
    this.owner = await api.addMember(this.agencyId, 'OWNER');
    this.clientId = await buildClient(api.db, { agency_id: this.agencyId, tax_rate: '20' });
    this.client = await api.addMember(this.agencyId, 'CLIENT', { clientId: this.clientId });
    this.stranger = await api.addMember(this.agencyId, 'CLIENT');
    this.contractId = await buildRetainer(api.db, {
      agency_id: this.agencyId,
      client_id: this.clientId,
      overage_rate: '60',
      contract: { title: 'Care', discount_percent: '10' },
    });
  }

  idempotencyKey(): string {
    return `key-${++this.keys}-of-this-test`;
  }

  buy(by: Member, input: object): Promise<GraphqlAnswer<Purchase>> {
    const common = { contractId: this.contractId, idempotencyKey: this.idempotencyKey() };
    return this.api.ask<Purchase>(by.key, BUY, { input: { ...common, ...input } });
  }

  async offer(price = '150.00', seconds = 18_000): Promise<string> {
    const input = { contractId: this.contractId, seconds, price };
    return (await this.api.read<{ offerPack: { id: string } }>(this.owner.key, OFFER, { input })).offerPack.id;
  }

  async count(sql: string, ...values: unknown[]): Promise<number> {
    const { rows } = await this.api.db.query<{ n: string }>(`select count(*) as n from ${sql}`, values);
    return Number(rows[0]?.n);
  }

  /** One entry of so many hours, of a new assistant and service. */
  async work(
    hours: number,
    { from = '2026-02-03T09:00:00Z', status = 'APPROVED' }: { from?: string; status?: 'APPROVED' | 'SUBMITTED' } = {},
  ): Promise<void> {
    const agency = { agency_id: this.agencyId };
    const service_id = await buildService(this.api.db, agency);
    const assistant_id = await buildAssistant(this.api.db, agency);
    const entry = { ...agency, contract_id: this.contractId, service_id, assistant_id };
    await buildTimeEntries(this.api.db, { ...entry, from, status, seconds: hours * 3_600 });
  }

  /** The owner's correction of billed work that began then. */
  async correct(startedAt: string, time: string): Promise<void> {
    const { rows } = await this.api.db.query<{ id: string }>(
      'select id from time_entries where contract_id = $1 and started_at = $2',
      [this.contractId, startedAt],
    );
    const input = { entryId: rows[0]?.id, isWithdrawn: false, time, reason: 'Counted twice' };
    await this.api.read(this.owner.key, CORRECT, { input });
  }

  /** What the worker does every quarter of an hour. */
  watch(): Promise<void> {
    return this.api.app.get(WatchRetainersService, { strict: false }).watchRetainers();
  }

  /** `RETAINER_USED 80`, in order. */
  async told(to: Member): Promise<string[]> {
    const { rows } = await this.api.db.query<{ kind: string; data: { percent?: string } }>(
      'select kind, data from notifications where user_id = $1 order by at, id',
      [to.userId],
    );
    return rows.map(({ kind, data }) => (data.percent ? `${kind} ${data.percent}` : kind));
  }

  async standing(by: Member): Promise<unknown> {
    const { retainers } = await this.api.read<{ retainers: { nodes: { standing: unknown }[] } }>(
      by.key,
      `{ retainers(first: 5) { nodes { standing { period available { seconds } used { seconds } approved { seconds }
        left { seconds } overage { seconds } percentUsed runsOutOn } } } }`,
    );
    return retainers.nodes[0]?.standing;
  }

  /** Terms of the retainer, as SQL. */
  set(terms: string): Promise<unknown> {
    return this.api.db.query(`update retainers set ${terms} where contract_id = $1`, [this.contractId]);
  }
}
