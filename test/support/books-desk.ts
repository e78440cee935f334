import { settle } from '#features/receivables';
import { bookEntries } from '#features/journal';
import { everyAgency, verifyAgency } from '#features/verification';
import { ExportingModule } from '#features/exports';
import { ConvertingModule } from '#features/exchange-rates';
import { RecognisingModule } from '#features/deferred-revenue';
import { OverdueWatchModule } from '#features/reminders';
import { Tenancy } from '#platform/tenancy';
import { TestApi, type GraphqlAnswer, type Member } from './api.js';
import { BillingBench } from './billing.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildContract,
  buildRate,
  buildService,
  buildTimeEntries,
} from './builders.js';
import { TestClock } from './clock.js';
import { runMutation } from './mutations.js';

export interface PostingWanted {
  account: string;
  amount: string;
  currency?: string;
}

/** A client with a contract by the hour, and what it takes to work on it. */
export interface HourlyClient {
  clientId: string;
  contractId: string;
  serviceId: string;
  assistantId: string;
}

interface WriteOff {
  writeOffId: string;
  settlementId: string;
  entryId: string;
  invoiceId: string;
  minor: bigint;
  postings: { account: string; currency: string; amountMinor: bigint }[];
}

/** An agency whose books are in euros, its owner and its accountant. */
export class BooksDesk {
  readonly clock = new TestClock('2026-04-10T09:00:00Z');
  api: TestApi;
  bench: BillingBench;
  agencyId: string;
  owner: Member;
  accountant: Member;
  private keys = 0;

  async open(): Promise<void> {
    this.api = await TestApi.start({
      clock: this.clock,
      modules: [ConvertingModule, RecognisingModule, OverdueWatchModule, ExportingModule],
    });
    this.bench = await BillingBench.open(this.api.database.appUrl);
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.api.stop();
  }

  /** A new agency. */
  async begin(currency = 'EUR'): Promise<void> {
    this.agencyId = await buildAgency(this.api.db, { currency });
    this.owner = await this.api.addMember(this.agencyId, 'OWNER');
    this.accountant = await this.api.addMember(this.agencyId, 'ACCOUNTANT');
  }

  newKey(): string {
    return `key-of-books-${++this.keys}`;
  }

  read<Data>(query: string, variables?: object): Promise<Data> {
    return this.api.read<Data>(this.accountant.key, query, variables);
  }

  /** Runs a mutation as the accountant. */
  call<T>(name: string, input: object, selection = 'id'): Promise<T> {
    return runMutation<T>(this.api, this.accountant.key, { name, input, selection });
  }

  ask(name: string, input: object, selection = '{ __typename }'): Promise<GraphqlAnswer<Record<string, unknown>>> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    return this.api.ask(this.accountant.key, `mutation ($input: ${type}) { ${name}(input: $input) ${selection} }`, {
      input,
    });
  }

  /** Accounts' ids by their shown codes. */
  async accountIds(): Promise<ReadonlyMap<string, string>> {
    const { accounts } = await this.read<{ accounts: { id: string; code: string }[] }>('{ accounts { id code } }');
    return new Map(accounts.map(({ code, id }) => [code, id]));
  }

  /** Gives the agency its standard accounts, as the first booking would. */
  async makeAccounts(): Promise<void> {
    const account = { code: '9999', name: 'Suspense', type: 'ASSET' };
    await this.call('createAccount', account);
  }

  async entryInput(entryDate: string, wanted: readonly PostingWanted[]): Promise<object> {
    const ids = await this.accountIds();
    const postings = wanted.map(({ account, amount, currency = 'EUR' }) => ({
      accountId: ids.get(account),
      ...{ amount, currency },
    }));
    return { idempotencyKey: this.newKey(), entryDate, memo: 'As agreed', postings };
  }

  async write(entryDate: string, postings: readonly PostingWanted[]): Promise<string> {
    return (await this.call<{ id: string }>('createJournalEntry', await this.entryInput(entryDate, postings))).id;
  }

  async version(): Promise<number> {
    return (await this.read<{ books: { version: number } }>('{ books { version } }')).books.version;
  }

  async closePeriod(through: string): Promise<void> {
    await this.call('closePeriod', { version: await this.version(), through }, 'closedThrough');
  }

  async buildHourlyClient(currency: string, rate = '40'): Promise<HourlyClient> {
    const agency = { agency_id: this.agencyId };
    const { db } = this.api;
    const clientId = await buildClient(db, agency);
    const contractId = await buildContract(db, { ...agency, client_id: clientId, currency });
    await buildRate(db, { ...agency, contract_id: contractId, rate });
    const serviceId = await buildService(db, agency);
    return { clientId, contractId, serviceId, assistantId: await buildAssistant(db, agency) };
  }

  async work(client: HourlyClient, { hours, from }: { hours: number; from: string }): Promise<void> {
    await buildTimeEntries(this.api.db, {
      ...{ agency_id: this.agencyId, contract_id: client.contractId, service_id: client.serviceId },
      ...{ assistant_id: client.assistantId, from, seconds: hours * 3_600 },
    });
  }

  /** Bills a month and issues what came of it. @returns the invoices' ids by client */
  async bill(month: string, issuedOn: string): Promise<ReadonlyMap<string, string>> {
    const { agencyId } = this;
    const runId = await this.bench.run(agencyId, month);
    const issued = await this.bench.issuing.issueInvoices({ agencyId }, { runId, issuedOn, withoutDocuments: true });
    if (!issued.ok) throw new Error(issued.error.code);
    const { rows } = await this.api.db.query<{ id: string; client_id: string }>(
      `select id, client_id from invoices where agency_id = $1 and run_id = $2`,
      [agencyId, runId],
    );
    return new Map(rows.map(({ id, client_id: clientId }) => [clientId, id]));
  }

  /** Money of an invoice's client that settles it on the same day. */
  async pay(invoiceId: string, { on, minor }: { on: string; minor: bigint }): Promise<void> {
    const { agencyId } = this;
    await this.api.app.get(Tenancy).write({ agencyId }, async (transaction) => {
      const [row] = await transaction.rows<{ id: string; currency: string }>(
        `insert into payments (agency_id, client_id, kind, paid_on, currency, amount_minor, unallocated_minor)
         select agency_id, client_id, 'PAYMENT', $3, currency, $4, $4 from receivables where agency_id = $1 and invoice_id = $2
         returning id, currency`,
        [agencyId, invoiceId, on, minor],
      );
      const { id: paymentId = '', currency = '' } = row ?? {};
      const [settlementId = ''] = await settle(transaction, [{ invoiceId, paymentId, madeOn: on, amountMinor: minor }]);
      const move = (to: string, from: string) => [
        { account: to, currency, amountMinor: minor },
        { account: from, currency, amountMinor: -minor },
      ];
      await bookEntries(transaction, [
        { kind: 'PAYMENT', date: on, sourceId: paymentId, postings: move('1000', '2100') },
        { kind: 'SETTLEMENT', date: on, sourceId: settlementId, invoiceId, postings: move('2100', '1200') },
      ]);
    });
  }

  /** What of an invoice won’t be paid. */
  async writeOff(invoiceId: string, { on, minor }: { on: string; minor: bigint }): Promise<WriteOff> {
    const { agencyId } = this;
    return this.api.app.get(Tenancy).write({ agencyId }, async (transaction) => {
      const [row] = await transaction.rows<{ id: string; currency: string }>(
        `insert into write_offs (agency_id, client_id, currency, amount_minor, written_off_on, reason)
         select agency_id, client_id, currency, $4, $3, 'Gone' from receivables where agency_id = $1 and invoice_id = $2
         returning id, currency`,
        [agencyId, invoiceId, on, minor],
      );
      const { id: writeOffId = '', currency = '' } = row ?? {};
      const [settlementId = ''] = await settle(transaction, [
        { invoiceId, writeOffId, madeOn: on, amountMinor: minor },
      ]);
      const postings = [
        { account: '5300', currency, amountMinor: minor },
        { account: '1200', currency, amountMinor: -minor },
      ];
      const [entryId = ''] = await bookEntries(transaction, [
        { kind: 'WRITE_OFF', date: on, sourceId: writeOffId, invoiceId, postings },
      ]);
      return { writeOffId, settlementId, entryId, invoiceId, postings, minor };
    });
  }

  /** It is owed again. */
  async takeBack({ writeOffId, settlementId, entryId, ...one }: WriteOff, { on }: { on: string }): Promise<void> {
    const { agencyId } = this;
    await this.api.app.get(Tenancy).write({ agencyId }, async (transaction) => {
      const undone = { invoiceId: one.invoiceId, writeOffId, madeOn: on, amountMinor: -one.minor };
      await settle(transaction, [{ ...undone, reversesId: settlementId }]);
      const postings = one.postings.map((posting) => ({ ...posting, amountMinor: -posting.amountMinor }));
      await bookEntries(transaction, [
        { kind: 'REVERSAL', date: on, sourceId: writeOffId, reversesId: entryId, postings },
      ]);
    });
  }

  /** Rates of the European Central Bank: dollars for a euro, by day. */
  async importDollars(rates: Readonly<Record<string, string>>): Promise<unknown> {
    const rows = Object.entries(rates).map(([day, rate]) => `${day},${rate},N/A`);
    const csv = ['Date,USD,JPY', ...rows].join('\n');
    return this.call('importExchangeRates', { csv }, 'imported converted from to');
  }

  /** `1200 320.00 EUR`, as of a day, what is on each account in each currency. */
  async balances(asOf: string): Promise<string[]> {
    interface Lines {
      trialBalance: { currency: string; lines: { account: { code: string }; debit: Amount; credit: Amount }[] }[];
    }
    const { trialBalance } = await this.read<Lines>(
      `{ trialBalance(asOf: "${asOf}") { currency lines { account { code } debit { amount } credit { amount } } } }`,
    );
    return trialBalance.flatMap(({ currency, lines }) =>
      lines
        .map(({ account, debit, credit }) => [
          account.code,
          Number(debit.amount) > 0 ? debit.amount : `-${credit.amount}`,
        ])
        .filter(([, amount]) => !/^-?0\.00$/.test(amount ?? ''))
        .map(([code, amount]) => `${code} ${amount} ${currency}`),
    );
  }

  /** Findings of the checker. */
  async verify(): Promise<string[]> {
    const tenancy = this.api.app.get(Tenancy);
    expect(await everyAgency(tenancy)).toContain(this.agencyId);
    const findings = await verifyAgency(tenancy, this.agencyId);
    return findings.map(({ rule, detail }) => `${rule}: ${detail}`);
  }
}

interface Amount {
  amount: string;
}
