import { TestApi, type GraphqlAnswer, type GraphqlError, type Member } from './api.js';
import { BillingBench } from './billing.js';
import { buildAgency, buildAssistant, buildClient, buildContract, buildService, buildTimeEntries } from './builders.js';
import { TestClock } from './clock.js';

export interface DeskLine {
  id: string;
  kind: string;
  period: string;
  amount: { amount: string };
  quantity: string | null;
  quantitySeconds: number | null;
  unitPrice: string;
  description: string | null;
  note: string | null;
  correctsLineId: string | null;
}

export interface DeskInvoice {
  id: string;
  kind: string;
  status: string;
  state: string;
  actions: string[];
  number: string | null;
  version: number;
  note: string | null;
  subtotal: { amount: string };
  tax: { amount: string };
  total: { amount: string };
  lines: DeskLine[];
  taxes: { rate: string; base: { amount: string }; amount: { amount: string } }[];
  balance: Record<'paid' | 'credited' | 'writtenOff' | 'open', { amount: string }> | null;
}

const FIELDS = `id kind status state actions number version note subtotal { amount } tax { amount } total { amount }
  lines { id kind period amount { amount } quantity quantitySeconds unitPrice description note correctsLineId }
  taxes { rate base { amount } amount { amount } }
  balance { paid { amount } credited { amount } writtenOff { amount } open { amount } }`;

const inputType = (name: string): string => {
  const types: Readonly<Record<string, string>> = {
    approveInvoice: 'InvoiceVersionInput',
    takeBackInvoiceApproval: 'InvoiceVersionInput',
    discardInvoice: 'InvoiceVersionInput',
  };
  return types[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
};

/** An agency with one client, taxed at 20 %, that is billed by the hour: bookkeeping at 50.00 and design at 80.00. */
export class InvoiceDesk {
  readonly clock = new TestClock('2026-02-02T09:00:00Z');
  api: TestApi;
  bench: BillingBench;
  agencyId: string;
  owner: Member;
  clientId: string;
  contractId: string;
  assistantId: string;
  books: string;
  design: string;
  private keys = 0;

  async open(): Promise<void> {
    this.api = await TestApi.start({ clock: this.clock });
    this.bench = await BillingBench.open(this.api.database.appUrl);
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.api.stop();
  }

  /** A new agency, on 2 February. */
  async begin(contract: object = {}): Promise<void> {
    this.clock.set('2026-02-02T09:00:00Z');
    const { db } = this.api;
    this.agencyId = await buildAgency(db);
    const agency = { agency_id: this.agencyId };
    this.owner = await this.api.addMember(this.agencyId, 'OWNER');
    this.clientId = await buildClient(db, { ...agency, tax_rate: '20' });
    this.contractId = await buildContract(db, { ...agency, client_id: this.clientId, title: 'Care', ...contract });
    this.assistantId = await buildAssistant(db, { ...agency, pay_hourly_rate: '10' });
    this.books = await buildService(db, { ...agency, name: 'Bookkeeping', hourly_rate: '50' });
    this.design = await buildService(db, { ...agency, name: 'Design', hourly_rate: '80' });
  }

  /** One approved entry. @returns its id */
  async work(serviceId: string, hours: number, from = '2026-01-12T09:00:00Z'): Promise<string> {
    const entry = { agency_id: this.agencyId, contract_id: this.contractId, assistant_id: this.assistantId };
    const seconds = hours * 3_600;
    const [id] = await buildTimeEntries(this.api.db, { ...entry, service_id: serviceId, from, seconds });
    return String(id);
  }

  /** A month's run, done to its end. @returns the client's draft, if there is one */
  async bill(month: string, cutoff: string): Promise<DeskInvoice> {
    const runId = await this.bench.run(this.agencyId, month, cutoff);
    const [draft] = await this.invoices({ runId });
    return draft as DeskInvoice;
  }

  async invoices(filter: object = {}, by = this.owner): Promise<DeskInvoice[]> {
    const query = `query ($filter: InvoiceFilter) { invoices(first: 50, filter: $filter) { nodes { ${FIELDS} } } }`;
    return (await this.api.read<{ invoices: { nodes: DeskInvoice[] } }>(by.key, query, { filter })).invoices.nodes;
  }

  async invoice(id: string): Promise<DeskInvoice> {
    const query = `query ($id: ID!) { invoice(id: $id) { ${FIELDS} } }`;
    return (await this.api.read<{ invoice: DeskInvoice }>(this.owner.key, query, { id })).invoice;
  }

  newKey(): string {
    return `key-${++this.keys}-of-this-test`;
  }

  ask(name: string, input: object, selection = `{ ${FIELDS} }`): Promise<GraphqlAnswer<Record<string, unknown>>> {
    const query = `mutation ($input: ${inputType(name)}!) { ${name}(input: $input) ${selection} }`;
    return this.api.ask(this.owner.key, query, { input });
  }

  /** What a mutation answers, which must not be refused. */
  async call<T = DeskInvoice>(name: string, input: object, selection?: string): Promise<T> {
    const { data, errors } = await this.ask(name, input, selection);
    if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    return data[name] as T;
  }

  async refusal(name: string, input: object, selection?: string): Promise<GraphqlError['extensions'] | undefined> {
    return (await this.ask(name, input, selection)).errors?.[0]?.extensions;
  }

  async issue(...invoiceIds: string[]): Promise<DeskInvoice[]> {
    const input = { invoiceIds, idempotencyKey: this.newKey() };
    const selection = `{ ... on InvoicesIssued { invoices { ${FIELDS} } } }`;
    return (await this.call<{ invoices: DeskInvoice[] }>('issueInvoices', input, selection)).invoices;
  }

  credit(invoiceId: string, lines: object[] | null, givesBack = false): Promise<DeskInvoice> {
    return this.call('createCreditNote', { invoiceId, lines, givesBack, idempotencyKey: this.newKey() });
  }

  async count(sql: string, ...values: unknown[]): Promise<number> {
    const { rows } = await this.api.db.query<{ n: string }>(`select count(*) as n from ${sql}`, values);
    return Number(rows[0]?.n);
  }

  /** The agency's accounts in minor units, those of nothing left out: `{1200: 12000, 2200: -2000}`. */
  async accounts(upTo = '9999-12-31'): Promise<Record<string, number>> {
    const { rows } = await this.api.db.query<{ account: string; sum: string }>(
      `select p.account, sum(p.amount_minor) from postings p
         join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
        where p.agency_id = $1 and e.entry_date <= $2 group by 1 having sum(p.amount_minor) <> 0 order by 1`,
      [this.agencyId, upTo],
    );
    return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]));
  }

  /** What is open by the receivables: it must be what account 1200 says. */
  async openMinor(): Promise<number> {
    const { rows } = await this.api.db.query<{ sum: string }>(
      'select coalesce(sum(open_minor), 0) as sum from receivables where agency_id = $1',
      [this.agencyId],
    );
    return Number(rows[0]?.sum);
  }
}

/** `["HOURLY 250.00", "DISCOUNT -25.00"]` */
export const inShort = ({ lines }: DeskInvoice): string[] =>
  lines.map(({ kind, amount }) => `${kind} ${amount.amount}`);

export const totals = ({ subtotal, tax, total }: DeskInvoice): string =>
  `${subtotal.amount} + ${tax.amount} = ${total.amount}`;

export const lineOf = (invoice: DeskInvoice, kind: string, amount?: string): DeskLine => {
  const found = invoice.lines.find((line) => line.kind === kind && (!amount || line.amount.amount === amount));
  if (!found) throw new Error(`no ${kind} line on it`);
  return found;
};
