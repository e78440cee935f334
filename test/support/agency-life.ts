import { ContractScheduleService } from '#features/agreements';
import { BillClientsService, FinishBillingRunService } from '#features/billing';
import { RenewalScheduleService } from '#features/renewals';
import { WatchRetainersService } from '#features/retainer-care';
import { Tenancy } from '#platform/tenancy';
import type { TestApi } from './api.js';
import { connectLive, untilWatched } from './live.js';
import { linkTo } from './mails.js';
import { Person } from './person.js';

const SHEET = '{ version status }';
const MONEY = '{ amount currency }';
const BILLED = `{ nodes { lines { kind period quantitySeconds quantity unitPrice factor amount ${MONEY} } subtotal ${MONEY} tax ${MONEY} total ${MONEY} } }`;
const QUANTITIES = 'carriedIn granted bought used overage held absorbed expired carriedOut'
  .split(' ')
  .map((name) => `${name} { seconds }`)
  .join(' ');

interface Amount {
  amount: string;
  currency: string;
}
interface BilledInvoice {
  lines: {
    kind: string;
    period: string;
    quantitySeconds: number | null;
    quantity: string | null;
    unitPrice: string;
    factor: string | null;
    amount: Amount;
  }[];
  subtotal: Amount;
  tax: Amount;
  total: Amount;
}

/** An agency in Berlin that is run over the API alone; what a worker does, the test has it do. */
export class AgencyLife {
  agencyId = '';
  private keys = 0;

  constructor(readonly api: TestApi) {}

  readonly newKey = (): string => `deed-number-${++this.keys}`;

  /** Signs somebody up whom the agency has invited, and has her join. */
  async join(owner: Person, name: string, role: object): Promise<Person> {
    const email = `${name.toLowerCase()}@example.test`;
    await owner.call('inviteMember', { email, ...role });
    const token = (await linkTo(this.api.db, email)).searchParams.get('token') ?? '';
    const person = await Person.signUp(this.api, name);
    await person.read('mutation ($token: String!) { acceptInvitation(token: $token) { role } }', { token });
    return person;
  }

  /** A contract that is written, sent, and signed by the client's person. */
  async agree(
    manager: Person,
    client: Person,
    { clientId, terms, renewal }: { clientId: string; terms: object; renewal?: object },
  ): Promise<string> {
    const input = { clientId, contracts: [terms], idempotencyKey: this.newKey() };
    const [draft] = await manager.call<[{ id: string; version: number }]>('createContracts', input, '{ id version }');
    if (renewal) await manager.call('setRenewalTerms', { contractId: draft.id, version: 0, ...renewal });
    await this.sendAndSign(manager, client, draft);
    return draft.id;
  }

  async sendAndSign(manager: Person, client: Person, draft: { id: string; version: number }): Promise<void> {
    await manager.call('sendContract', draft);
    const query = `{ contract(id: "${draft.id}") { document { text sha256 } } }`;
    const { contract } = await client.read<{ contract: { document: { sha256: string } } }>(query);
    const answer = { id: draft.id, textSha256: contract.document.sha256, name: client.email };
    await client.call('signContract', answer);
  }

  /** Hands in somebody's week. */
  async submit(person: Person, week: string): Promise<void> {
    const { timeSheet } = await person.read<{ timeSheet: { version: number } }>(
      `{ timeSheet(week: "${week}") ${SHEET} }`,
    );
    await person.call('submitTimeSheet', { week, version: timeSheet.version }, SHEET);
  }

  /** Those that wait to be decided on. */
  async weeksWaiting(manager: Person): Promise<string[]> {
    const query = '{ timeWeeks(first: 50, status: SUBMITTED) { nodes { id } } }';
    const { timeWeeks } = await manager.read<{ timeWeeks: { nodes: { id: string }[] } }>(query);
    return timeWeeks.nodes.map(({ id }) => id);
  }

  async approveWeeks(manager: Person): Promise<number> {
    const ids = await this.weeksWaiting(manager);
    const outcomes = await manager.call<{ problem: unknown }[]>('approveTimeWeeks', { ids }, '{ problem }');
    expect(outcomes.filter(({ problem }) => problem)).toEqual([]);
    return ids.length;
  }

  /** Does something with a task as it is now. */
  async task(person: Person, action: string, id: string, more: object = {}): Promise<string> {
    const { task } = await person.read<{ task: { version: number } }>(`{ task(id: "${id}") { version } }`);
    const input = { id, version: task.version, ...more };
    return (await person.call<{ status: string }>(action, input, '{ status }')).status;
  }

  /** Does something with an expense as it is now. */
  async expense(
    person: Person,
    action: string,
    { id, ...more }: { id: string; [field: string]: unknown },
  ): Promise<void> {
    const { expense } = await person.read<{ expense: { version: number } }>(`{ expense(id: "${id}") { version } }`);
    await person.call(action, { id, version: expense.version, ...more });
  }

  contract(person: Person, id: string): Promise<{ contract: { version: number; status: string } }> {
    return person.read(`{ contract(id: "${id}") { version status } }`);
  }

  /** What a worker does when days come. */
  advanceContracts(): Promise<void> {
    return new ContractScheduleService(this.api.app.get(Tenancy)).advanceContracts();
  }

  /** Hears, over a WebSocket, what somebody is told from now on. */
  async listen(person: Person): Promise<{ titles: string[]; end: () => Promise<void> }> {
    const { cookie } = person;
    const connection = connectLive(this.api, {}, { cookie, origin: this.api.url });
    const titles: string[] = [];
    const query = 'subscription { notificationReceived { title } }';
    connection.subscribe<{ notificationReceived: { title: string } }>(
      { query },
      {
        next: ({ data }) => titles.push(data?.notificationReceived.title ?? 'an error'),
        error: (reason) => titles.push(JSON.stringify(reason)),
        complete: () => undefined,
      },
    );
    await untilWatched([this.api], this.agencyId, 1);
    return { titles, end: async () => connection.dispose() };
  }

  renewContracts(): Promise<void> {
    return this.api.app.get(RenewalScheduleService, { strict: false }).renewContracts();
  }

  watchRetainers(): Promise<void> {
    return this.api.app.get(WatchRetainersService, { strict: false }).watchRetainers();
  }

  /** The months whose overage waits for a client’s consent, as `2026-01 3600 s`. */
  async consentsWanted(client: Person, contractId: string): Promise<string[]> {
    const query = `{ contract(id: "${contractId}") { retainer { pendingConsents { period overage { seconds } } } } }`;
    interface Wanted {
      contract: { retainer: { pendingConsents: { period: string; overage: { seconds: number } }[] } };
    }
    const { contract } = await client.read<Wanted>(query);
    return contract.retainer.pendingConsents.map(({ period, overage }) => `${period} ${overage.seconds} s`);
  }

  /** Bills a month by the button, the jobs done as a worker does them, and issues its invoices. */
  async bill(owner: Person, month: string): Promise<string> {
    const { runId, refusals } = await this.tryToBill(owner, month);
    expect(refusals).toEqual([]);
    return runId;
  }

  /** Answers which clients the run refused to bill, and why. */
  async tryToBill(owner: Person, month: string): Promise<{ runId: string; refusals: object[] }> {
    const input = { month, idempotencyKey: this.newKey() };
    const selection = '{ ... on BillingRun { id } ... on MonthNotEnded { endsAt } }';
    const { id: runId } = await owner.call<{ id: string }>('startBillingRun', input, selection);
    const { agencyId } = this;
    await this.api.app.get(BillClientsService, { strict: false }).billClients({ agencyId, runId, batch: 0 });
    await this.api.app.get(FinishBillingRunService, { strict: false }).finishBillingRun({ agencyId, runId });
    const query = `{ billingRun(id: "${runId}") { status refusals { code subject } } }`;
    const { billingRun } = await owner.read<{ billingRun: { status: string; refusals: object[] } }>(query);
    expect(billingRun.status).toBe('DONE');
    await owner.call('issueInvoices', { runId, idempotencyKey: this.newKey() }, '{ __typename }');
    return { runId, refusals: billingRun.refusals };
  }

  /** A client's own invoices of a run or a month: each line in words, then subtotal, tax and total. */
  async invoices(client: Person, filter: { runId?: string; month?: string }): Promise<string[][]> {
    const query = `query ($filter: InvoiceFilter) { invoices(first: 20, filter: $filter) ${BILLED} }`;
    const { invoices } = await client.read<{ invoices: { nodes: BilledInvoice[] } }>(query, { filter });
    return invoices.nodes.map(inWords);
  }

  /** What a run pays whom: `Ada 28200 s 186.00 EUR`. */
  async payouts(person: Person, runId: string): Promise<string[]> {
    const query = `{ payouts(first: 20, filter: { runId: "${runId}" }) { nodes { assistant { name } seconds amount ${MONEY} } } }`;
    interface Paid {
      payouts: { nodes: { assistant: { name: string }; seconds: number; amount: Amount }[] };
    }
    const { payouts } = await person.read<Paid>(query);
    return payouts.nodes
      .map(({ assistant, seconds, amount }) => `${assistant.name} ${seconds} s ${amount.amount} ${amount.currency}`)
      .sort();
  }

  /** A retainer's closed month in seconds, without what is none. */
  async statement(person: Person, contractId: string, period: string): Promise<Record<string, number>> {
    const query = `{ contract(id: "${contractId}") { retainer { statements(first: 12) { nodes { period ${QUANTITIES} } } } } }`;
    interface Statements {
      contract: { retainer: { statements: { nodes: Record<string, { seconds: number }>[] } } };
    }
    const { contract } = await person.read<Statements>(query);
    const found = contract.retainer.statements.nodes.find((node) => (node['period'] as unknown) === period) ?? {};
    const quantities = Object.entries(found).flatMap(([name, { seconds }]) => (seconds ? [[name, seconds]] : []));
    return Object.fromEntries(quantities) as Record<string, number>;
  }
}

function inWords({ lines, subtotal, tax, total }: BilledInvoice): string[] {
  const words = lines.map(({ kind, period, quantitySeconds, quantity, unitPrice, factor, amount }) =>
    [
      ...[kind, period, quantitySeconds === null ? quantity : `${quantitySeconds} s`, '×', unitPrice],
      ...(factor === null ? [] : ['×', factor]),
      ...['=', amount.amount],
    ].join(' '),
  );
  return [...words, `${subtotal.amount} + ${tax.amount} = ${total.amount}`];
}
