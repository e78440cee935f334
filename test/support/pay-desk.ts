import { PayoutStatementsModule } from '#features/payouts';
import { verifyAgency } from '#features/verification';
import { Tenancy } from '#platform/tenancy';
import { TestApi, type GraphqlAnswer, type Member } from './api.js';
import { BillingBench } from './billing.js';
import { buildAgency, buildClient, buildContract, buildService, buildTimeEntries } from './builders.js';
import { TestClock } from './clock.js';

export interface ShownPayout {
  id: string;
  version: number;
  status: string;
  total: { amount: string; currency: string };
  open: { amount: string };
  [field: string]: unknown;
}

export const PAYOUT = `id version status actions assistant { name } amount { amount currency } reimbursed { amount } adjusted { amount }
  total { amount currency } paid { amount } open { amount } heldReason bookedOn inFileFor statementPath
  adjustments { id amount { amount } reason } payments { id paidOn amount { amount } reference reversesId }`;

/** An agency in Berlin on 2 February: Maya earns 20.00 and Ravi 15.50 an hour, and January's run has found what they are owed. */
export class PayDesk {
  readonly clock = new TestClock('2026-02-02T09:00:00Z');
  api: TestApi;
  bench: BillingBench;
  agencyId: string;
  contractId: string;
  serviceId: string;
  owner: Member;
  manager: Member;
  accountant: Member;
  maya: Member;
  ravi: Member;
  client: Member;
  private keys = 0;

  async open(): Promise<void> {
    this.api = await TestApi.start({ clock: this.clock, modules: [PayoutStatementsModule] });
    this.bench = await BillingBench.open(this.api.database.appUrl);
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.api.stop();
  }

  /** A new agency, whose January is billed. */
  async begin(): Promise<void> {
    this.clock.set('2026-02-02T09:00:00Z');
    const { api } = this;
    this.agencyId = await buildAgency(api.db, { name: 'Berlin Desk', currency: 'EUR', time_zone: 'Europe/Berlin' });
    const agency = { agency_id: this.agencyId };
    [this.owner, this.manager, this.accountant] = [
      await api.addMember(this.agencyId, 'OWNER'),
      await api.addMember(this.agencyId, 'MANAGER'),
      await api.addMember(this.agencyId, 'ACCOUNTANT'),
    ];
    const clientId = await buildClient(api.db, { ...agency, name: 'Acme' });
    this.client = await api.addMember(this.agencyId, 'CLIENT', { clientId });
    [this.maya, this.ravi] = [await this.assistant('Maya', '20'), await this.assistant('Ravi', '15.50')];
    this.serviceId = await buildService(api.db, { ...agency, name: 'Inbox', hourly_rate: '40' });
    const terms = { client_id: clientId, title: 'Desk work', currency: 'EUR', start_date: '2026-01-01' };
    this.contractId = await buildContract(api.db, { ...agency, ...terms });
    await this.work(this.maya, 9_000);
    await this.work(this.ravi, 3_601);
    await this.bench.run(this.agencyId, '2026-01', '2026-02-02T08:00:00Z');
  }

  async assistant(name: string, rate: string): Promise<Member> {
    const member = await this.api.addMember(this.agencyId, 'ASSISTANT');
    const sql = 'update assistants set name = $2, pay_hourly_rate = $3 where id = $1';
    await this.api.db.query(sql, [member.assistantId, name, rate]);
    return member;
  }

  /** One approved entry of so many seconds. */
  async work(who: Member, seconds: number, from = '2026-01-12T09:00:00Z'): Promise<void> {
    await buildTimeEntries(this.api.db, {
      ...{ agency_id: this.agencyId, contract_id: this.contractId, service_id: this.serviceId },
      ...{ assistant_id: who.assistantId ?? '', from, seconds },
    });
  }

  readonly key = (): string => `key-${++this.keys}-of-this-test`;

  async payouts(by: Member = this.owner): Promise<ShownPayout[]> {
    const { payouts } = await this.api.read<{ payouts: { nodes: ShownPayout[] } }>(
      by.key,
      `{ payouts(first: 50) { nodes { ${PAYOUT} } } }`,
    );
    return payouts.nodes;
  }

  /** As the owner sees it. */
  async payoutOf(who: Member): Promise<ShownPayout> {
    const query = `query ($filter: PayoutFilter) { payouts(first: 1, filter: $filter) { nodes { ${PAYOUT} } } }`;
    const filter = { assistantId: who.assistantId };
    const { payouts } = await this.api.read<{ payouts: { nodes: ShownPayout[] } }>(this.owner.key, query, { filter });
    return payouts.nodes[0] as ShownPayout;
  }

  /** A mutation whose argument is its input, with a key of its own. */
  ask<T = unknown>(by: Member, name: string, input: object, shown = PAYOUT): Promise<GraphqlAnswer<Record<string, T>>> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} } }`;
    return this.api.ask(by.key, query, { input });
  }

  /** Does something with payouts as they are now, which must be possible. */
  async does(by: Member, name: string, who: readonly Member[], more: object = {}): Promise<ShownPayout[]> {
    const { data, errors } = await this.tries(by, name, who, more);
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name] as ShownPayout[];
  }

  async tries(by: Member, name: string, who: readonly Member[], more: object = {}) {
    const seen = await Promise.all(who.map((member) => this.payoutOf(member)));
    const payouts = seen.map(({ id, version }) => ({ id, version }));
    return this.ask<ShownPayout[]>(by, name, { payouts, idempotencyKey: this.key(), ...more });
  }

  /** Which laws the agency's rows break. */
  async verify(): Promise<string[]> {
    const findings = await verifyAgency(this.api.app.get(Tenancy), this.agencyId);
    return findings.map(({ rule, detail }) => `${rule}: ${detail}`);
  }

  /** The journal, the first entry first: `2026-02-02 PAYOUT 2000 -5000, 5000 5000`. */
  async journal(): Promise<string[]> {
    const { rows } = await this.api.db.query<{ text: string }>(
      `select e.entry_date || ' ' || e.kind || ' ' || string_agg(p.account || ' ' || p.amount_minor || ' ' || p.currency, ', ' order by p.position) as text
         from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
        where e.agency_id = $1 and e.kind <> 'INVOICE' group by e.id, e.entry_date, e.kind order by e.id`,
      [this.agencyId],
    );
    return rows.map(({ text }) => text);
  }
}
