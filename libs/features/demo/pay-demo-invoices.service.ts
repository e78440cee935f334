import { Injectable } from '@nestjs/common';
import { formatAmount, type Currency } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { ExchangeRatesService } from '#features/exchange-rates';
import { InvoiceDraftsService, IssueInvoicesService } from '#features/invoices';
import { RecordPaymentService, WriteOffService, type MovedMoney } from '#features/payments';
import { type Caller, withIdempotency } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { demoClients } from './demo-clients.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';
import { allPaidOn, bankFees, demoPayments, type DemoPayments, paidOn } from './demo-payments.js';
import { writeDemoRates } from './demo-rates.js';
import type { ClientKey } from './demo.types.js';

/** The database goes by its own clock: what is written by hand is of the day on which it was, an hour before its issue. */
const MADE_THEN = `
  update invoices set created_at = $3::timestamptz - interval '1 hour' where agency_id = $1 and id = $2 and status = 'DRAFT'`;

interface OpenInvoice {
  id: string;
  clientId: string;
  currency: Currency;
  openMinor: string;
}

interface Deed {
  key: string;
  operation: string;
  on: LocalDate;
}

/** Pays the demo's invoices as clients do: most in time, some in part, some not at all. Each month is one transaction. */
@Injectable()
export class PayDemoInvoicesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly recording: RecordPaymentService,
    private readonly writingOff: WriteOffService,
    private readonly drafts: InvoiceDraftsService,
    private readonly issuing: IssueInvoicesService,
    private readonly rates: ExchangeRatesService,
  ) {}

  async payDemoInvoices(): Promise<void> {
    const desk = await this.desks.openDesk();
    const { months, slow, writtenOff, prepaid, extras, extrasPaidOn, ratesOn } = await this.dates.moved(demoPayments);
    for (const month of months) await this.payMonth(desk, month, slow);
    await this.writeOff(desk, writtenOff);
    await this.prepay(desk, prepaid);
    for (const extra of extras) await this.clock.on(extra.on, () => this.charge(desk, extra, extrasPaidOn));
    await this.clock.on(ratesOn, () => this.giveRates(desk.as('ACCOUNTANT')));
  }

  private async payMonth(desk: DemoDesk, month: Month, slow: DemoPayments['slow']): Promise<void> {
    const deed = { key: `demo-payments-${month}`, operation: 'recordPayment', on: allPaidOn(month) };
    await this.once(desk.as('ACCOUNTANT'), deed, async (transaction, { userId }) => {
      const invoices = await readOpen(transaction, month);
      for (const { key } of demoClients) {
        const clientId = desk.idOf(key);
        const ofClient = invoices.filter((invoice) => invoice.clientId === clientId);
        const paying = { key, percent: slow[key]?.[month] ?? 100, on: paidOn(month, key), userId };
        for (const invoice of ofClient) await this.pay(transaction, invoice, paying);
      }
    });
  }

  private async pay(
    transaction: TenantTransaction,
    { id: invoiceId, clientId, currency, openMinor }: OpenInvoice,
    { key, percent, on, userId }: { key: ClientKey; percent: number; on: LocalDate; userId: string },
  ): Promise<void> {
    const amountMinor = (BigInt(openMinor) * BigInt(percent)) / 100n;
    if (amountMinor <= 0n) return;
    const fee = bankFees[key];
    const money: MovedMoney = {
      ...{ clientId, currency, amountMinor, paidOn: on, method: 'BANK_TRANSFER', account: '1000' },
      ...{ feeMinor: fee === undefined ? 0n : BigInt(fee.replace('.', '')), createdBy: userId },
    };
    await this.recording.recordIn(transaction, money, [{ invoiceId, amount: formatAmount(amountMinor, currency) }]);
  }

  private async writeOff(desk: DemoDesk, { client, month, on, reason }: DemoPayments['writtenOff']): Promise<void> {
    const deed = { key: 'demo-write-off', operation: 'writeOffInvoice', on };
    await this.once(desk.as('OWNER'), deed, async (transaction, { userId }) => {
      const open = (await readOpen(transaction, month)).filter(({ clientId }) => clientId === desk.idOf(client));
      for (const { id: invoiceId } of open) {
        const input = { invoiceId, reason, writtenOffOn: on, idempotencyKey: deed.key };
        await this.writingOff.writeOffIn(transaction, input, userId);
      }
    });
  }

  private async prepay(desk: DemoDesk, { client, on, amount, currency }: DemoPayments['prepaid']): Promise<void> {
    const deed = { key: 'demo-prepaid', operation: 'recordPayment', on };
    await this.once(desk.as('ACCOUNTANT'), deed, async (transaction, { userId }) => {
      const money: MovedMoney = {
        ...{ clientId: desk.idOf(client), currency, amountMinor: BigInt(amount.replace('.', '')), feeMinor: 0n },
        ...{
          paidOn: on,
          method: 'BANK_TRANSFER',
          account: '1000',
          note: 'For the campaign in spring',
          createdBy: userId,
        },
      };
      await this.recording.recordIn(transaction, money, 'NONE');
    });
  }

  private async charge(desk: DemoDesk, extra: DemoPayments['extras'][number], extrasPaidOn: LocalDate): Promise<void> {
    const { client, on, description, unitPrice } = extra;
    const clientId = desk.idOf(client);
    const idempotencyKey = `demo-extra-${client}`;
    const lines = [{ description, quantity: '1', unitPrice }];
    const id = await this.drafts.createInvoice(desk.as('OWNER'), { clientId, currency: 'USD', lines, idempotencyKey });
    await this.tenancy.write(demoTenant, (transaction) =>
      transaction.rows(MADE_THEN, [transaction.agencyId, id, transaction.now]),
    );
    const issued = await this.issuing.issueInvoices(demoTenant, { invoiceIds: [id], issuedOn: on });
    if (!issued.ok) throw new Error(`an invoice of the demo was not issued: ${issued.error.code}`);
    if (!('paid' in extra)) return;
    const { paid: amount } = extra;
    const deed = { key: `demo-paid-${client}`, operation: 'recordPayment', on: extrasPaidOn };
    await this.once(desk.as('ACCOUNTANT'), deed, async (transaction, { userId }) => {
      const money: MovedMoney = {
        ...{ clientId, currency: 'USD', amountMinor: BigInt(amount.replace('.', '')), feeMinor: 0n },
        ...{ paidOn: extrasPaidOn, method: 'BANK_TRANSFER', account: '1000', createdBy: userId },
      };
      await this.recording.recordIn(transaction, money, [{ invoiceId: id, amount }]);
    });
  }

  private async giveRates(caller: Caller): Promise<void> {
    const [known] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows('select 1 from exchange_rates where agency_id = $1 limit 1', [transaction.agencyId]),
    );
    if (!known) await this.rates.importExchangeRates(caller, writeDemoRates(await this.dates.months()));
  }

  /** Money that was moved is moved once, however often the demo is begun. */
  private once(
    caller: Caller,
    { key, operation, on }: Deed,
    work: (transaction: TenantTransaction, caller: Caller) => Promise<void>,
  ): Promise<void> {
    return this.clock.on(on, () =>
      this.tenancy.write(caller, (transaction) =>
        withIdempotency(transaction, { caller, key, operation, request: { on } }, async () => {
          await work(transaction, caller);
          return null;
        }),
      ),
    );
  }
}

/** What is open of a month's issued invoices. */
const readOpen = (transaction: TenantTransaction, month: Month): Promise<OpenInvoice[]> =>
  transaction.rows<OpenInvoice>(
    `select i.id, i.client_id as "clientId", i.currency, r.open_minor as "openMinor" from invoices i
       join receivables r on r.agency_id = i.agency_id and r.invoice_id = i.id
      where i.agency_id = $1 and i.month = $2 and r.open_minor > 0 order by i.number`,
    [transaction.agencyId, `${month}-01`],
  );
