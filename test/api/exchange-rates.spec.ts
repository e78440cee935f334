import { ConvertEntriesService } from '#features/exchange-rates';
import { BooksDesk } from '../support/books-desk.js';
import { codeOf } from '../support/mutations.js';

const RATES = '{ exchangeRates(first: 10) { nodes { day base quote rate source } totalCount } }';
const MISSING = '{ missingExchangeRates { currency day entries } }';

describe('exchange rates', () => {
  const desk = new BooksDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    await desk.makeAccounts();
  });

  const refusal = async (name: string, input: object) => codeOf(await desk.ask(name, input));
  const rates = async () => (await desk.read<{ exchangeRates: { nodes: object[] } }>(RATES)).exchangeRates.nodes;
  const missing = async () => (await desk.read<{ missingExchangeRates: object[] }>(MISSING)).missingExchangeRates;
  const type = (day: string, rate: string, pair: object = { base: 'USD', quote: 'EUR' }): Promise<unknown> =>
    desk.call('setExchangeRate', { day, rate, ...pair }, 'source');
  /** An expense of 100 dollars. */
  const spend = (day: string): Promise<string> =>
    desk.write(day, [
      { account: '5200', amount: '100', currency: 'USD' },
      { account: '1000', amount: '-100', currency: 'USD' },
    ]);

  it('come from the bank’s file, again without effect, and a typed one stays', async () => {
    expect(await desk.importDollars({ '2026-01-30': '1.25', '2026-01-29': '1.24' })).toEqual({
      ...{ imported: 2, converted: 0, from: '2026-01-29', to: '2026-01-30' },
    });
    await type('2026-01-30', '1.3', { base: 'EUR', quote: 'USD' });
    expect(await desk.importDollars({ '2026-01-30': '1.25', '2026-01-29': '1.245' })).toMatchObject({ imported: 1 });
    expect(await rates()).toEqual([
      { day: '2026-01-30', base: 'EUR', quote: 'USD', rate: '1.3', source: 'TYPED' },
      { day: '2026-01-29', base: 'EUR', quote: 'USD', rate: '1.245', source: 'ECB' },
    ]);
  });

  it('come by a file that is sent, and a file with an error is refused by its line', async () => {
    const send = (body: string, key = desk.accountant.key) =>
      desk.api
        .http()
        .post('/api/imports/exchange-rates')
        .set('content-type', 'text/csv')
        .set('authorization', `Bearer ${key}`)
        .send(body);
    const answer = await send('Date,USD,\n2026-01-30,1.25,\n').expect(201);
    expect(answer.body).toEqual({ imported: 1, converted: 0, from: '2026-01-30', to: '2026-01-30' });
    const refused = await send('Date,USD\n2026-01-30,1.25\nyesterday,1\n').expect(400);
    expect(refused.body).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'NOT_A_DAY', line: 3, found: 'yesterday' } }],
    });
    const assistant = await desk.api.addMember(desk.agencyId, 'ASSISTANT');
    await send('Date,USD\n2026-01-30,1.25\n', assistant.key).expect(403);
  });

  it('of one currency in itself, or of nothing, are none', async () => {
    const input = { day: '2026-01-30', base: 'USD', quote: 'USD', rate: '1' };
    expect(await refusal('setExchangeRate', input)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refusal('setExchangeRate', { ...input, quote: 'EUR', rate: '0.00' })).toMatchObject({ field: 'rate' });
  });

  it('tell an expense in the agency’s currency as it is booked, by the latest rate that isn’t too old', async () => {
    await desk.importDollars({ '2026-01-05': '1.25', '2026-01-12': '1.60' });
    await spend('2026-01-11');
    await spend('2026-01-12');
    await spend('2026-01-30');
    expect(await missing()).toEqual([{ currency: 'USD', day: '2026-01-30', entries: 1 }]);
    expect(await desk.balances('2026-01-29')).toEqual([
      ...['1900 -142.50 EUR', '5200 142.50 EUR'],
      ...['1000 -200.00 USD', '1900 200.00 USD'],
    ]);
    expect(await desk.verify()).toEqual([]);
  });

  it('that come later tell what waited for them, each once', async () => {
    await spend('2026-01-30');
    await spend('2026-01-31');
    expect(await missing()).toEqual([
      { currency: 'USD', day: '2026-01-30', entries: 1 },
      { currency: 'USD', day: '2026-01-31', entries: 1 },
    ]);
    expect(await refusal('closePeriod', { version: await desk.version(), through: '2026-01' })).toMatchObject({
      ...{ reason: 'RATES_MISSING', missing: [{ day: '2026-01-30' }, { day: '2026-01-31' }] },
    });
    expect(await desk.importDollars({ '2026-01-31': '1.25' })).toMatchObject({ converted: 1 });
    await type('2026-01-30', '0.9');
    expect(await missing()).toEqual([]);
    expect(await desk.balances('2026-01-31')).toContain('5200 170.00 EUR');
    await desk.api.app.get(ConvertEntriesService, { strict: false }).convertAwaitedEntries();
    await desk.importDollars({ '2026-01-30': '1.30' });
    expect(await desk.balances('2026-01-31')).toContain('5200 170.00 EUR');
    await desk.closePeriod('2026-01');
    expect(await desk.verify()).toEqual([]);
  });

  it('may be older once the agency says so, and a worker then tells what waited', async () => {
    await desk.importDollars({ '2026-01-05': '1.25' });
    await spend('2026-01-30');
    await desk.call('updateBooks', { version: await desk.version(), rateValidDays: 30 }, 'rateValidDays');
    expect(await missing()).toHaveLength(1);
    await desk.api.app.get(ConvertEntriesService, { strict: false }).convertAwaitedEntries();
    expect(await missing()).toEqual([]);
    expect(await desk.balances('2026-01-30')).toContain('5200 80.00 EUR');
  });

  it('across the euro are exact: an agency in rupees with a client in dollars', async () => {
    await desk.begin('INR');
    await desk.makeAccounts();
    await desk.call('importExchangeRates', { csv: 'Date,USD,INR\n2026-01-30,1.08,90.123' }, 'imported');
    await spend('2026-01-30');
    // 100 × 90.123 / 1.08 = 8344.722…
    expect(await desk.balances('2026-01-30')).toContain('5200 8344.72 INR');
  });

  it('make no difference where what was written off is owed again', async () => {
    await desk.importDollars({ '2026-01-30': '1.25', '2026-02-27': '1.00', '2026-03-10': '1.60' });
    const client = await desk.buildHourlyClient('USD', '100');
    await desk.work(client, { hours: 1, from: '2026-01-10T09:00:00Z' });
    const invoiceId = (await desk.bill('2026-01', '2026-02-01')).get(client.clientId) ?? '';
    const writeOff = await desk.writeOff(invoiceId, { on: '2026-02-27', minor: 10_000n });
    // The 80 euros that it was booked at are 100 by now, all of which is lost.
    expect(await desk.balances('2026-02-27')).toEqual(['4000 -80.00 EUR', '4800 -20.00 EUR', '5300 100.00 EUR']);
    await desk.takeBack(writeOff, { on: '2026-03-10' });
    expect(await desk.balances('2026-03-10')).toEqual([
      ...['1900 80.00 EUR', '4000 -80.00 EUR', '1200 100.00 USD', '1900 -100.00 USD'],
    ]);
    expect(await desk.verify()).toEqual([]);
  });

  it('of the day revalue what is in other currencies, and that is taken back on the next', async () => {
    await desk.importDollars({ '2026-01-30': '1.25', '2026-02-27': '1.00' });
    await spend('2026-01-30');
    const revalue = (asOf: string) =>
      desk.call<object | null>(
        'revalueBooks',
        { asOf, idempotencyKey: desk.newKey() },
        'kind entryDate postings { account { code } amount { amount } } reversedBy { entryDate }',
      );
    // 100 dollars that the bank lacks were 80 euros, and are 100.
    expect(await revalue('2026-02-28')).toEqual({
      ...{ kind: 'REVALUATION', entryDate: '2026-02-28', reversedBy: { entryDate: '2026-03-01' } },
      postings: [
        { account: { code: '1900' }, amount: { amount: '-20.00' } },
        { account: { code: '4810' }, amount: { amount: '20.00' } },
      ],
    });
    expect(await revalue('2026-02-28')).toBeNull();
    expect(await desk.balances('2026-03-01')).not.toContainEqual(expect.stringContaining('4810'));
    expect(await refusal('revalueBooks', { asOf: '2026-03-31', idempotencyKey: desk.newKey() })).toMatchObject({
      ...{ reason: 'RATES_MISSING', missing: [{ currency: 'USD', day: '2026-03-31' }] },
    });
    expect(await refusal('revalueBooks', { asOf: '2026-04-10', idempotencyKey: desk.newKey() })).toMatchObject({
      ...{ reason: 'DAY_NOT_ENDED' },
    });
    expect(await desk.verify()).toEqual([]);
  });
});
