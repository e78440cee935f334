import fc from 'fast-check';
import { BooksDesk, type HourlyClient } from '../support/books-desk.js';
import { buildAssistant, buildClient, buildRetainer, buildService, buildTimeEntries } from '../support/builders.js';

/** What happens next; numbers choose among what there is. */
type Step =
  | { do: 'WORK'; client: number; hours: number }
  | { do: 'BILL' }
  | { do: 'PAY'; invoice: number; percent: number }
  | { do: 'WRITE_OFF'; invoice: number }
  | { do: 'TAKE_BACK' }
  | { do: 'SPEND'; minor: number; isForeign: boolean }
  | { do: 'REVERSE' }
  | { do: 'REVALUE' }
  | { do: 'CLOSE' };

const choice = fc.nat({ max: 99 });
const STEPS: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('WORK' as const), client: choice, hours: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ do: fc.constant('BILL' as const) }),
  fc.record({ do: fc.constant('PAY' as const), invoice: choice, percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ do: fc.constant('WRITE_OFF' as const), invoice: choice }),
  fc.record({ do: fc.constant('TAKE_BACK' as const) }),
  fc.record({ do: fc.constant('SPEND' as const), minor: fc.integer({ min: 1, max: 99_999 }), isForeign: fc.boolean() }),
  fc.record({ do: fc.constant('REVERSE' as const) }),
  fc.record({ do: fc.constant('REVALUE' as const) }),
  fc.record({ do: fc.constant('CLOSE' as const) }),
);

/** How many sequences; each is an agency’s life of up to thirty steps. */
const SEQUENCES = Number(process.env.MONEY_SEQUENCES ?? 2);
const MS_A_SEQUENCE = 90_000;
const LAST_MONTH = '2026-10';
/** Dollars for a euro on the first of each month. */
const RATES = Object.fromEntries(
  ['1.25', '1.2', '1.1', '1.15', '1.08', '1.31', '1.2', '1.17', '1.22', '1.09', '1.25'].map((rate, i) => [
    `2026-${String(i + 1).padStart(2, '0')}-01`,
    rate,
  ]),
);

/** An agency’s life, month by month: what can’t be done at a moment is left out. */
class Life {
  private month = '2026-01';
  private readonly clients: ((hours: number) => Promise<unknown>)[] = [];
  private readonly writeOffs: Awaited<ReturnType<BooksDesk['writeOff']>>[] = [];
  private readonly entries: string[] = [];

  constructor(private readonly desk: BooksDesk) {}

  async begin(recognition: 'BY_PERIOD' | 'BY_USE'): Promise<void> {
    const { desk } = this;
    await desk.begin('EUR');
    await desk.makeAccounts();
    await desk.call(
      'updateBooks',
      { version: await desk.version(), rateValidDays: 62, revenueRecognition: recognition },
      'version',
    );
    await desk.importDollars(RATES);
    for (const currency of ['EUR', 'USD']) {
      const hourly = await desk.buildHourlyClient(currency, '33.33');
      this.clients.push((hours) => this.work(hourly, hours));
      const retainer = await this.buildRetainer(currency);
      this.clients.push((hours) => this.work(retainer, hours));
    }
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'WORK':
        return void (await this.clients[step.client % this.clients.length]?.(step.hours));
      case 'BILL':
        return this.bill();
      case 'PAY':
        return this.settle(step, (open) => (open * BigInt(step.percent) + 99n) / 100n);
      case 'WRITE_OFF':
        return this.settle(step, (open) => open);
      case 'TAKE_BACK': {
        const last = this.writeOffs.pop();
        return last && this.desk.takeBack(last, { on: this.today });
      }
      case 'SPEND':
        return this.spend(step);
      case 'REVERSE': {
        const id = this.entries.pop();
        const input = { id, idempotencyKey: this.desk.newKey(), entryDate: this.today };
        return id === undefined ? undefined : void (await this.desk.call('reverseJournalEntry', input));
      }
      case 'REVALUE': {
        const asOf = `${this.month}-01`;
        return void (await this.desk.call('revalueBooks', { asOf, idempotencyKey: this.desk.newKey() }));
      }
      case 'CLOSE':
        return this.close();
    }
  }

  /** What is booked now is dated on the fifteenth of the month that goes on. */
  private get today(): string {
    return `${this.month}-15`;
  }

  private async buildRetainer(currency: string): Promise<HourlyClient> {
    const { api, agencyId } = this.desk;
    const agency = { agency_id: agencyId };
    const clientId = await buildClient(api.db, agency);
    const contractId = await buildRetainer(api.db, {
      ...{ ...agency, client_id: clientId, fee_minor: 33_333, included_units: 36_000, overage_rate: '45.5' },
      ...{
        rollover_mode: 'UNLIMITED',
        rollover_expires_after_periods: 1,
        contract: { currency, discount_percent: '7' },
      },
    });
    const [serviceId, assistantId] = [await buildService(api.db, agency), await buildAssistant(api.db, agency)];
    return { clientId, contractId, serviceId, assistantId };
  }

  private work({ contractId, serviceId, assistantId }: HourlyClient, hours: number): Promise<unknown> {
    return buildTimeEntries(this.desk.api.db, {
      ...{ agency_id: this.desk.agencyId, contract_id: contractId, service_id: serviceId, assistant_id: assistantId },
      ...{ from: `${this.month}-03T09:00:00Z`, seconds: hours * 3_600 },
    });
  }

  /** Bills the month and goes on to the next. */
  private async bill(): Promise<void> {
    if (this.month >= LAST_MONTH) return;
    const billed = this.month;
    this.month = `2026-${String(Number(billed.slice(5)) + 1).padStart(2, '0')}`;
    await this.desk.bill(billed, `${this.month}-02`);
  }

  private async settle(step: { do: string; invoice: number }, share: (open: bigint) => bigint): Promise<void> {
    const { rows } = await this.desk.api.db.query<{ id: string; open: string }>(
      `select invoice_id as id, open_minor as open from receivables where agency_id = $1 and open_minor > 0 order by invoice_id`,
      [this.desk.agencyId],
    );
    const chosen = rows[step.invoice % Math.max(1, rows.length)];
    if (!chosen) return;
    const settled = { on: this.today, minor: share(BigInt(chosen.open)) };
    if (step.do === 'PAY') await this.desk.pay(chosen.id, settled);
    else this.writeOffs.push(await this.desk.writeOff(chosen.id, settled));
  }

  private async spend({ minor, isForeign }: { minor: number; isForeign: boolean }): Promise<void> {
    const amount = (minor / 100).toFixed(2);
    const currency = isForeign ? 'USD' : 'EUR';
    const postings = [
      { account: '5200', amount, currency },
      { account: '1000', amount: `-${amount}`, currency },
    ];
    this.entries.push(await this.desk.write(this.today, postings));
  }

  /** Closes the month before, where it isn’t closed. */
  private async close(): Promise<void> {
    const through = `2026-${String(Number(this.month.slice(5)) - 1).padStart(2, '0')}`;
    const { books } = await this.desk.read<{ books: { closedThrough: string | null; version: number } }>(
      '{ books { closedThrough version } }',
    );
    if (through === '2026-00' || (books.closedThrough ?? '').slice(0, 7) >= through) return;
    await this.desk.call('closePeriod', { version: books.version, through }, 'closedThrough');
  }
}

describe('whatever happens to an agency’s money', () => {
  const desk = new BooksDesk();
  beforeAll(async () => {
    desk.clock.set('2026-11-20T09:00:00Z');
    await desk.open();
  });
  afterAll(() => desk.close());

  const liveThem = async (): Promise<void> => {
    const lives = fc.tuple(
      fc.constantFrom('BY_PERIOD' as const, 'BY_USE' as const),
      fc.array(STEPS, { minLength: 12, maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(lives, async ([recognition, steps]) => {
        const life = new Life(desk);
        await life.begin(recognition);
        for (const [index, step] of steps.entries()) {
          await life.take(step);
          expect([index, step.do, await desk.verify()]).toEqual([index, step.do, []]);
        }
      }),
      { numRuns: SEQUENCES, endOnFailure: true },
    );
  };
  it(
    'leaves invoices, receivables, books, grants and payouts in agreement, after each step',
    liveThem,
    MS_A_SEQUENCE * SEQUENCES,
  );
});
