import { TestApi, type Member } from './api.js';
import { hourlyTerms, retainerTerms } from './agreements.js';
import { BillingBench } from './billing.js';
import { buildAgency, buildAssistant, buildClient, buildService, buildTimeEntries } from './builders.js';
import { TestClock } from './clock.js';
import { refusalOf, runMutation } from './mutations.js';

export interface Difference {
  term: string;
  subject: string | null;
  before: string | null;
  after: string | null;
}
export interface Change {
  id: string;
  status: string;
  version: number;
  text: string;
  sha256: string;
  differences: Difference[];
}
const CHANGE = `id status version fromMonth firstDay text sha256 note differences { term subject before after }
  answerName answeredAt answerSha256 isOnPaper answerRemark`;
const BILLED = `
  select coalesce(sum(l.amount_minor), 0)::text as sum
    from invoice_lines l join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
   where l.agency_id = $1 and l.contract_id = $2 and i.month = $3`;

/** An agency in New York on 10 March 2026, whose contracts with one client hold from April on. */
export class ChangeDesk {
  readonly clock = new TestClock('2026-03-10T12:00:00Z');
  api: TestApi;
  agencyId: string;
  clientId: string;
  serviceId: string;
  assistantId: string;
  owner: Member;
  manager: Member;
  client: Member;
  /** Another client's. */
  stranger: Member;
  private bench: BillingBench;
  private keys = 0;

  async open(): Promise<void> {
    const api = (this.api = await TestApi.start({ clock: this.clock }));
    const agency_id = (this.agencyId = await buildAgency(api.db, {
      ...{ time_zone: 'America/New_York', legal_name: 'Larkspur' },
    }));
    this.clientId = await buildClient(api.db, { agency_id, name: 'Aster', email: 'office@aster.example' });
    this.serviceId = await buildService(api.db, { agency_id, name: 'Bookkeeping', hourly_rate: '35' });
    this.assistantId = await buildAssistant(api.db, { agency_id, name: 'Ada' });
    this.owner = await api.addMember(agency_id, 'OWNER');
    this.manager = await api.addMember(agency_id, 'MANAGER');
    this.client = await api.addMember(agency_id, 'CLIENT', { clientId: this.clientId });
    this.stranger = await api.addMember(agency_id, 'CLIENT');
    this.bench = await BillingBench.open(api.database.appUrl);
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.api.stop();
  }

  /** Back to 10 March. */
  begin(): void {
    this.clock.set('2026-03-10T12:00:00Z');
  }

  key(): string {
    return `key-number-${++this.keys}`;
  }

  run(name: string, input: object, by = this.manager): Promise<Change> {
    return runMutation<Change>(this.api, by.key, { name, input, selection: CHANGE });
  }

  refusal(name: string, input: object, by = this.manager) {
    return refusalOf(this.api, by.key, { name, input });
  }

  propose(contractId: string, input: object): Promise<Change> {
    return this.run('proposeContractChange', { contractId, idempotencyKey: this.key(), ...input });
  }

  refusedProposal(contractId: string, input: object) {
    return this.refusal('proposeContractChange', { contractId, idempotencyKey: this.key(), ...input });
  }

  accept({ id, sha256 }: Change): Promise<Change> {
    return this.run('acceptContractChange', { id, textSha256: sha256, name: 'Grace' }, this.client);
  }

  async changeOf(id: string): Promise<Change> {
    const query = `{ contractChange(id: "${id}") { ${CHANGE} } }`;
    return (await this.api.read<{ contractChange: Change }>(this.manager.key, query)).contractChange;
  }

  /** How many rows of a table a contract has. */
  async counted(table: string, contractId: string): Promise<number> {
    const sql = `select count(*)::int as n from ${table} where contract_id = $1`;
    return (await this.api.db.query<{ n: number }>(sql, [contractId])).rows[0]?.n ?? 0;
  }

  async draft(terms: object): Promise<string> {
    const input = { clientId: this.clientId, contracts: [terms], idempotencyKey: this.key() };
    const name = 'createContracts';
    const [draft] = await runMutation<{ id: string }[]>(this.api, this.manager.key, { name, input });
    return (draft as { id: string }).id;
  }

  /** At 40.00 for bookkeeping. */
  hourly(more: object = {}): Promise<string> {
    return this.agree(hourlyTerms({ rates: [{ rate: '40', serviceId: this.serviceId }], ...more }));
  }

  /** Ten hours for 400.00 a month. */
  retainer(more: object = {}): Promise<string> {
    return this.agree(retainerTerms(more));
  }

  async holdFrom(instant: string): Promise<void> {
    this.clock.set(instant);
    const sql = `update contracts set status = 'ACTIVE' where agency_id = $1 and status = 'SIGNED'`;
    await this.api.db.query(sql, [this.agencyId]);
  }

  /** So many hours of the month’s third day and the month’s run → what the contract was billed, in cents. */
  async bill(contractId: string, month: string, hours: number): Promise<string | undefined> {
    const { api, agencyId: agency_id, serviceId: service_id, assistantId: assistant_id } = this;
    const entry = { ...{ agency_id, service_id, assistant_id, contract_id: contractId }, status: 'APPROVED' as const };
    if (hours > 0) await buildTimeEntries(api.db, { ...entry, from: `${month}-03T14:00:00Z`, seconds: hours * 3_600 });
    await this.bench.run(agency_id, month);
    const { rows } = await api.db.query<{ sum: string }>(BILLED, [agency_id, contractId, `${month}-01`]);
    return rows[0]?.sum;
  }

  /** Signed on paper. */
  private async agree(terms: object): Promise<string> {
    const id = await this.draft(terms);
    const signature = { id, version: 1, name: 'Grace', signedAt: '2026-03-09T12:00:00Z' };
    await runMutation(this.api, this.owner.key, { name: 'recordContractSignature', input: signature });
    return id;
  }
}
