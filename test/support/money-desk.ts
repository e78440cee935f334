import type { ModuleMetadata } from '@nestjs/common';
import { formatAmount } from '#core/money';
import { TestApi, type GraphqlAnswer, type Member } from './api.js';
import { buildAgency, buildClient, buildContract } from './builders.js';
import { TestClock } from './clock.js';

const MONEY = '{ amount currency }';
export const PAYMENT = `{ id kind paidOn amount ${MONEY} held ${MONEY} received ${MONEY} fee ${MONEY} voidedOn
  settlements { id madeOn amount { amount } isUndone undoesId invoice { id number } payment { id } creditNote { id } } }`;

export interface PaymentNode {
  id: string;
  held: { amount: string };
  received: { amount: string; currency: string };
  voidedOn: string | null;
  settlements: { id: string; madeOn: string; amount: { amount: string }; isUndone: boolean; undoesId: string | null }[];
}

interface InvoiceToIssue {
  clientId?: string;
  contractId?: string;
  currency?: string;
  /** Percent. */
  tax?: number;
  issuedOn?: string;
}

/** An agency in UTC and USD with a client whose invoices are due after 14 days, on 1 March 2026. */
export class MoneyDesk {
  readonly clock = new TestClock('2026-03-01T09:00:00Z');
  api: TestApi;
  agencyId: string;
  owner: Member;
  clientId: string;
  client: Member;
  contractId: string;
  private keys = 0;
  private invoices = 0;

  async open(
    options: { modules?: ModuleMetadata['imports']; environment?: Record<string, string> } = {},
  ): Promise<void> {
    this.api = await TestApi.start({ clock: this.clock, ...options });
  }

  close(): Promise<void> {
    return this.api.stop();
  }

  async begin(): Promise<void> {
    this.clock.set('2026-03-01T09:00:00Z');
    const { api } = this;
    this.agencyId = await buildAgency(api.db, { payment_terms_days: 14 });
    this.owner = await api.addMember(this.agencyId, 'OWNER');
    this.clientId = await buildClient(api.db, { agency_id: this.agencyId, email: 'books@client.test' });
    this.client = await api.addMember(this.agencyId, 'CLIENT', { clientId: this.clientId });
    this.contractId = await buildContract(api.db, { agency_id: this.agencyId, client_id: this.clientId });
  }

  key(): string {
    return `money-deed-${++this.keys}`;
  }

  /** An issued invoice of so much before tax; its id. */
  async invoice(amount: number, invoice: InvoiceToIssue = {}): Promise<string> {
    const id = await this.draft(amount, invoice);
    const input = {
      invoiceIds: [id],
      idempotencyKey: this.key(),
      ...(invoice.issuedOn && { issuedOn: invoice.issuedOn }),
    };
    const issue = 'mutation ($input: IssueInvoicesInput!) { issueInvoices(input: $input) { __typename } }';
    const issued = await this.api.read<object>(this.owner.key, issue, { input });
    expect(issued).toEqual({ issueInvoices: { __typename: 'InvoicesIssued' } });
    return id;
  }

  async draft(amount: number, { currency = 'USD', tax = 0, ...of }: InvoiceToIssue = {}): Promise<string> {
    const clientId = of.clientId ?? this.clientId;
    const contractId = of.contractId ?? this.contractId;
    const [net, taxMinor] = [amount * 100, amount * tax];
    const { rows } = await this.api.db.query<{ id: string }>(
      `insert into invoices (agency_id, client_id, month, currency, subtotal_minor, tax_minor, total_minor)
       values ($1, $2, '2026-02-01', $3, $4, $5, $6) returning id`,
      [this.agencyId, clientId, currency, net, taxMinor, net + taxMinor],
    );
    const id = (rows[0] as { id: string }).id;
    await this.api.db.query(
      `insert into invoice_lines (agency_id, invoice_id, position, kind, contract_id, period, quantity_seconds, unit_price, amount_minor, tax_rate, basis)
       values ($1, $2, 0, 'HOURLY', $3, '2026-02-01', 3600, $4, $5, $6, '{"kind": "HOURLY"}')`,
      [this.agencyId, id, contractId, amount, net, tax],
    );
    await this.api.db.query(
      `insert into invoice_taxes (agency_id, invoice_id, rate, base_minor, amount_minor) values ($1, $2, $3, $4, $5)`,
      [this.agencyId, id, tax, net, taxMinor],
    );
    return id;
  }

  /** A credit note over so much, which is issued and set against nothing. */
  async creditNote(amount: number, correctsId: string): Promise<string> {
    const minor = -amount * 100;
    const number = `CN-${++this.invoices}`;
    const { rows } = await this.api.db.query<{ id: string }>(
      `insert into invoices (agency_id, client_id, month, currency, subtotal_minor, tax_minor, total_minor, kind, corrects_id, status,
         series, number, issued_on, due_on, issued_at)
       values ($1, $2, '2026-02-01', 'USD', $3, 0, $3, 'CREDIT_NOTE', $4, 'ISSUED', 'INV', $5, $6::date, $6::date, $6) returning id`,
      [this.agencyId, this.clientId, minor, correctsId, number, this.clock.now()],
    );
    const id = (rows[0] as { id: string }).id;
    await this.api.db.query(
      `insert into receivables (agency_id, invoice_id, client_id, currency, issued_on, due_on, total_minor)
       select agency_id, id, client_id, currency, issued_on, due_on, total_minor from invoices where id = $1`,
      [id],
    );
    return id;
  }

  pay(amount: number | string, input: object = {}, by = this.owner): Promise<PaymentNode> {
    const usual = { clientId: this.clientId, paidOn: this.today, currency: 'USD', allocation: 'OLDEST_FIRST' };
    return this.do<PaymentNode>('recordPayment', { ...usual, amount: String(amount), ...input }, PAYMENT, by);
  }

  get today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }

  /** A mutation with an input that is named for it, under a new key; it must succeed. */
  async do<T>(name: string, input: object, selection = PAYMENT, by = this.owner): Promise<T> {
    const { data, errors } = await this.try<T>(name, input, selection, by);
    if (errors) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
    return data[name] as T;
  }

  try<T>(
    name: string,
    input: object,
    selection = '{ __typename }',
    by = this.owner,
  ): Promise<GraphqlAnswer<Record<string, T>>> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`;
    return this.api.ask(by.key, query, { input: { idempotencyKey: this.key(), ...input } });
  }

  /** The code and reason with which it is refused. */
  async refusal(name: string, input: object): Promise<string | undefined> {
    const { errors } = await this.try(name, input);
    const { code, reason, field } = (errors?.[0]?.extensions ?? {}) as Record<string, string | undefined>;
    return errors && [code, reason ?? field].filter(Boolean).join(' ');
  }

  /** What is open of documents, in the order of the ids. */
  async openOf(...ids: string[]): Promise<string[]> {
    const { rows } = await this.api.db.query<{ id: string; minor: string; currency: string }>(
      'select invoice_id as id, open_minor as minor, currency from receivables where invoice_id = any($1)',
      [ids],
    );
    const open = new Map(rows.map(({ id, minor, currency }) => [id, formatAmount(BigInt(minor), currency)]));
    return ids.map((id) => open.get(id) ?? 'none');
  }

  /** The books by account and currency, without what is nothing: `{'1000 USD': '100.00'}`. */
  async books(): Promise<Record<string, string>> {
    const { rows } = await this.api.db.query<{ account: string; currency: string; minor: string }>(
      `select account, currency, sum(amount_minor) as minor from postings where agency_id = $1 group by 1, 2
        having sum(amount_minor) <> 0 order by 1, 2`,
      [this.agencyId],
    );
    return Object.fromEntries(
      rows.map(({ account, currency, minor }) => [`${account} ${currency}`, formatAmount(BigInt(minor), currency)]),
    );
  }
}
