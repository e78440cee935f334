import { RecogniseRevenueService } from '#features/deferred-revenue';
import { BooksDesk } from '../support/books-desk.js';
import {
  buildAssistant,
  buildClient,
  buildPack,
  buildRetainer,
  buildService,
  buildTimeEntries,
} from '../support/builders.js';

interface Amount {
  amount: string;
}
interface Row {
  month: string;
  isPack: boolean;
  client: { id: string };
  contract: { id: string };
}
const FIGURES = ['opening', 'billed', 'recognised', 'credited', 'closing'] as const;
type Figures = Record<(typeof FIGURES)[number], Amount>;

const AMOUNTS = FIGURES.map((name) => `${name} { amount }`).join(' ');
const inWords = (row: Figures): string => FIGURES.map((name) => row[name].amount).join(' ');

describe('deferred revenue', () => {
  const desk = new BooksDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    await desk.makeAccounts();
  });
  afterEach(async () => expect(await desk.verify()).toEqual([]));

  /** A retainer of ten hours for 300.00 a month from January on; what isn’t used is kept for a month. */
  async function buildCare(terms: object = {}, currency = 'EUR') {
    const agency = { agency_id: desk.agencyId };
    const clientId = await buildClient(desk.api.db, agency);
    const contractId = await buildRetainer(desk.api.db, {
      ...{ ...agency, client_id: clientId, fee_minor: 30_000, contract: { currency } },
      ...{ rollover_mode: 'UNLIMITED', rollover_expires_after_periods: 1, overage_rate: '40', ...terms },
    });
    const work = {
      ...{ ...agency, contract_id: contractId, service_id: await buildService(desk.api.db, agency) },
      assistant_id: await buildAssistant(desk.api.db, agency),
    };
    const use = (hours: number, from: string) =>
      buildTimeEntries(desk.api.db, { ...work, from, seconds: hours * 3_600 });
    return { clientId, contractId, use };
  }

  const byUse = async () =>
    desk.call('updateBooks', { version: await desk.version(), revenueRecognition: 'BY_USE' }, 'revenueRecognition');

  /** `2026-01 0.00 300.00 300.00 0.00 0.00`: a month's, or `pack`, in the order of the figures. */
  async function report(asOf: string, from = `${asOf.slice(0, 7)}-01`): Promise<string[]> {
    const { deferredRevenue, deferredRevenueTotals } = await desk.read<{
      deferredRevenue: { nodes: (Row & Figures)[] };
      deferredRevenueTotals: (Figures & { currency: string })[];
    }>(
      `{ deferredRevenue(first: 20, asOf: "${asOf}", from: "${from}") { nodes { month isPack client { id } contract { id } ${AMOUNTS} } }
         deferredRevenueTotals(asOf: "${asOf}", from: "${from}") { currency ${AMOUNTS} } }`,
    );
    const totals = deferredRevenueTotals.map((total) => `${total.currency} ${inWords(total)}`);
    const ledger = (await desk.balances(asOf)).filter((line) => line.startsWith('2400'));
    expect(ledger).toEqual(
      deferredRevenueTotals
        .filter(({ closing }) => closing.amount !== '0.00')
        .map(({ closing, currency }) => `2400 -${closing.amount} ${currency}`),
    );
    return [...deferredRevenue.nodes.map((row) => `${row.isPack ? 'pack' : row.month} ${inWords(row)}`), ...totals];
  }

  it('by period is earned on the last day of the fee’s month', async () => {
    await buildCare();
    await desk.bill('2026-01', '2026-02-01');
    expect(await report('2026-02-27')).toEqual([
      '2026-02 0.00 300.00 0.00 0.00 300.00',
      'EUR 0.00 300.00 0.00 0.00 300.00',
    ]);
    expect(await report('2026-02-28')).toEqual([
      '2026-02 0.00 300.00 300.00 0.00 0.00',
      'EUR 0.00 300.00 300.00 0.00 0.00',
    ]);
    const { text } = await desk.api
      .http()
      .get('/api/deferred-revenue?asOf=2026-02-27')
      .set('authorization', `Bearer ${desk.accountant.key}`)
      .expect(200);
    expect(text.split('\r\n')).toEqual([
      'as_of,client,contract,month,is_pack,currency,opening,billed,recognised,credited,closing',
      expect.stringMatching(/^2026-02-27,[^,]+,[^,]+,2026-02,false,EUR,0\.00,300\.00,0\.00,0\.00,300\.00$/),
      '',
    ]);
    await desk.bill('2026-02', '2026-03-01');
    expect(await report('2026-03-15')).toEqual([
      '2026-03 0.00 300.00 0.00 0.00 300.00',
      'EUR 0.00 300.00 0.00 0.00 300.00',
    ]);
  });

  it('by use is earned by the share of the grant that closed months have used, and the rest as it expires', async () => {
    await byUse();
    const { use, contractId } = await buildCare();
    await buildPack(desk.api.db, {
      ...{ agency_id: desk.agencyId, contract_id: contractId, bought_on: '2026-01-10' },
      ...{ units: 18_000, price_minor: 10_000, expires_after_periods: 2 },
    });
    await use(4, '2026-01-12T09:00:00Z');
    await desk.bill('2026-01', '2026-02-01');
    // Four of January's ten hours; nothing of February's, which is billed in advance, nor of the pack.
    expect(await report('2026-02-01')).toEqual([
      '2026-01 0.00 300.00 120.00 0.00 180.00',
      'pack 0.00 100.00 0.00 0.00 100.00',
      '2026-02 0.00 300.00 0.00 0.00 300.00',
      'EUR 0.00 700.00 120.00 0.00 580.00',
    ]);
    await use(9, '2026-02-10T09:00:00Z');
    await desk.bill('2026-02', '2026-03-01');
    // January's other six hours, and three more of the pack, which goes before February's grant.
    expect(await report('2026-03-01', '2026-02-02')).toEqual([
      '2026-01 180.00 0.00 180.00 0.00 0.00',
      'pack 100.00 0.00 60.00 0.00 40.00',
      '2026-02 300.00 0.00 0.00 0.00 300.00',
      '2026-03 0.00 300.00 0.00 0.00 300.00',
      'EUR 580.00 300.00 240.00 0.00 640.00',
    ]);
    await desk.bill('2026-03', '2026-04-01');
    // Nothing was used in March: February's ten hours and the pack's two expire.
    expect(await report('2026-04-01', '2026-03-02')).toEqual([
      'pack 40.00 0.00 40.00 0.00 0.00',
      '2026-02 300.00 0.00 300.00 0.00 0.00',
      '2026-03 300.00 0.00 0.00 0.00 300.00',
      '2026-04 0.00 300.00 0.00 0.00 300.00',
      'EUR 640.00 300.00 340.00 0.00 600.00',
    ]);
    expect(await desk.balances('2026-04-01')).toEqual(expect.arrayContaining(['4200 -600.00 EUR', '4400 -100.00 EUR']));
  });

  it('by use goes on so for what was billed then, after the agency has gone back to periods', async () => {
    await byUse();
    const { use } = await buildCare();
    await use(4, '2026-01-12T09:00:00Z');
    await desk.bill('2026-01', '2026-02-01');
    await desk.call('updateBooks', { version: await desk.version(), revenueRecognition: 'BY_PERIOD' }, 'version');
    await desk.bill('2026-02', '2026-03-01');
    expect(await report('2026-03-31')).toEqual([
      '2026-02 300.00 0.00 0.00 0.00 300.00',
      '2026-03 0.00 300.00 300.00 0.00 0.00',
      'EUR 300.00 300.00 300.00 0.00 300.00',
    ]);
  });

  it('by use is taken back on a credit note’s day, with what was earned of it, and by the way it was booked', async () => {
    await byUse();
    const { use, clientId } = await buildCare();
    await use(4, '2026-01-12T09:00:00Z');
    const invoiceId = (await desk.bill('2026-01', '2026-02-01')).get(clientId);
    await desk.call('updateBooks', { version: await desk.version(), revenueRecognition: 'BY_PERIOD' }, 'version');
    const { createCreditNote } = await desk.api.read<{ createCreditNote: { id: string } }>(
      desk.owner.key,
      `mutation ($input: CreateCreditNoteInput!) { createCreditNote(input: $input) { id } }`,
      { input: { invoiceId, lines: null, givesBack: false, idempotencyKey: desk.newKey() } },
    );
    const note = { invoiceIds: [createCreditNote.id], issuedOn: '2026-03-10', withoutDocuments: true };
    expect((await desk.bench.issuing.issueInvoices({ agencyId: desk.agencyId }, note)).ok).toBe(true);
    expect(await report('2026-03-09', '2026-03-01')).toEqual([
      '2026-01 180.00 0.00 0.00 0.00 180.00',
      '2026-02 300.00 0.00 0.00 0.00 300.00',
      'EUR 480.00 0.00 0.00 0.00 480.00',
    ]);
    expect((await desk.balances('2026-03-10')).filter((line) => /^(2400|4200) /.test(line))).toEqual([]);
    expect((await desk.balances('2026-03-09')).filter((line) => line.startsWith('4200'))).toEqual(['4200 -120.00 EUR']);
  });

  it('by use is nothing of a fee that is discounted to nothing, also where that is credited', async () => {
    await byUse();
    const { clientId } = await buildCare({ contract: { currency: 'EUR', discount_percent: '100' } });
    const invoiceId = (await desk.bill('2026-01', '2026-02-01')).get(clientId);
    const { createCreditNote } = await desk.api.read<{ createCreditNote: { id: string } }>(
      desk.owner.key,
      `mutation ($input: CreateCreditNoteInput!) { createCreditNote(input: $input) { id } }`,
      { input: { invoiceId, lines: null, givesBack: false, idempotencyKey: desk.newKey() } },
    );
    const note = { invoiceIds: [createCreditNote.id], issuedOn: '2026-02-10', withoutDocuments: true };
    expect((await desk.bench.issuing.issueInvoices({ agencyId: desk.agencyId }, note)).ok).toBe(true);
    expect((await desk.balances('2026-12-31')).filter((line) => /^(2400|4200|4900) /.test(line))).toEqual([]);
    const { rows } = await desk.api.db.query('select kind from journal_entries where agency_id = $1', [desk.agencyId]);
    expect(rows).toEqual([]);
  });

  it('by use is recognised by a worker where a month is closed without an invoice, once', async () => {
    await byUse();
    const { contractId } = await buildCare({ fee_minor: 0 });
    await buildPack(desk.api.db, {
      ...{ agency_id: desk.agencyId, contract_id: contractId, bought_on: '2026-01-10' },
      ...{ units: 18_000, price_minor: 10_000, expires_after_periods: 1 },
    });
    await desk.bill('2026-01', '2026-02-01');
    await desk.bench.run(desk.agencyId, '2026-02');
    expect(await report('2026-02-28')).toEqual([
      'pack 0.00 100.00 0.00 0.00 100.00',
      'EUR 0.00 100.00 0.00 0.00 100.00',
    ]);
    const worker = desk.api.app.get(RecogniseRevenueService, { strict: false });
    await Promise.all([worker.recogniseRevenue(), worker.recogniseRevenue()]);
    expect(await report('2026-02-28')).toEqual([
      'pack 0.00 100.00 100.00 0.00 0.00',
      'EUR 0.00 100.00 100.00 0.00 0.00',
    ]);
  });

  it('in another currency is earned at the rate at which it was billed', async () => {
    await desk.importDollars({ '2026-01-30': '1.25', '2026-02-27': '1.00' });
    await buildCare({}, 'USD');
    await desk.bill('2026-01', '2026-02-01');
    expect(await report('2026-02-01')).toEqual([
      '2026-02 0.00 240.00 0.00 0.00 240.00',
      '2026-02 0.00 0.00 0.00 0.00 0.00',
      'EUR 0.00 240.00 0.00 0.00 240.00',
      'USD 0.00 0.00 0.00 0.00 0.00',
    ]);
    expect(await report('2026-02-28')).toContain('EUR 0.00 240.00 240.00 0.00 0.00');
    expect(await desk.balances('2026-02-28')).toContain('4200 -480.00 EUR');
  });
});
