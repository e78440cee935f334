import { IssuingModule } from '#features/invoices';
import type { ModuleMetadata } from '@nestjs/common';
import { TestApi, type Member } from './api.js';
import { BillingBench } from './billing.js';
import { buildAgency, buildAssistant, buildClient, buildContract, buildService, buildTimeEntries } from './builders.js';
import { TestClock } from './clock.js';

/** An agency in Berlin, in euros, with one client: an hour of its inbox is 40.00. */
export class InvoiceDesk {
  readonly clock = new TestClock('2026-03-02T09:00:00Z');
  api: TestApi;
  bench: BillingBench;
  agencyId: string;
  owner: Member;
  accountant: Member;
  clientId: string;
  contractId: string;
  serviceId: string;
  assistantId: string;
  private keys = 0;

  async open(modules: ModuleMetadata['imports'] = [IssuingModule], environment = {}): Promise<void> {
    this.api = await TestApi.start({ clock: this.clock, modules, environment });
    this.bench = await BillingBench.open(this.api.database.appUrl);
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.api.stop();
  }

  /** A new agency, on 2 March. */
  async begin(client: object = {}): Promise<void> {
    const { db } = this.api;
    this.clock.set('2026-03-02T09:00:00Z');
    this.agencyId = await buildAgency(db, { time_zone: 'Europe/Berlin', currency: 'EUR' });
    const agency = { agency_id: this.agencyId };
    this.owner = await this.api.addMember(this.agencyId, 'OWNER');
    this.accountant = await this.api.addMember(this.agencyId, 'ACCOUNTANT');
    this.clientId = await buildClient(db, { ...agency, name: 'Aster', tax_rate: '19', ...client });
    this.serviceId = await buildService(db, { ...agency, hourly_rate: '40' });
    this.assistantId = await buildAssistant(db, agency);
    this.contractId = await this.contract(this.clientId);
  }

  contract(clientId: string): Promise<string> {
    const terms = { client_id: clientId, title: 'Care', currency: 'EUR' };
    return buildContract(this.api.db, { agency_id: this.agencyId, ...terms });
  }

  /** Hours of a month, on a contract. */
  async work(month: string, hours: number, contractId = this.contractId): Promise<void> {
    await buildTimeEntries(this.api.db, {
      ...{ agency_id: this.agencyId, contract_id: contractId, service_id: this.serviceId },
      ...{ assistant_id: this.assistantId, from: `${month}-05T09:00:00Z`, seconds: hours * 3_600 },
    });
  }

  /** Bills a month, and issues what that makes. @returns the invoices' ids in order of their numbers */
  async issue(month: string, issuedOn = this.clock.now().toISOString().slice(0, 10)): Promise<string[]> {
    const runId = await this.bench.run(this.agencyId, month, this.clock.now().toISOString());
    const tenant = { agencyId: this.agencyId };
    const issued = await this.bench.issuing.issueInvoices(tenant, { runId, issuedOn });
    if (!issued.ok) throw new Error(issued.error.code);
    return issued.value.invoiceIds;
  }

  idempotencyKey(): string {
    return `key-${++this.keys}-of-this-test`;
  }
}
