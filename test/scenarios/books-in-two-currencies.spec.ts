import { BooksDesk, type HourlyClient } from '../support/books-desk.js';
import { buildClient, buildRetainer } from '../support/builders.js';

interface Amount {
  amount: string;
}
interface Line {
  account: { code: string };
  amount: Amount;
}

/**
 * Three months of an agency whose books are in euros, with a client by the hour who pays in dollars and one with a retainer in
 * euros, every figure worked out by hand. Dollars for a euro: 1.25 when January is billed, 1.28 and then 1.10 when it is paid,
 * 1.20 at the end of February, when that is billed too, and 1.15 at the end of March.
 */
describe('books in two currencies', () => {
  const desk = new BooksDesk();
  let dollars: HourlyClient;
  let january: string;

  beforeAll(async () => {
    await desk.open();
    await desk.begin('EUR');
    await desk.makeAccounts();
    dollars = await desk.buildHourlyClient('USD', '40');
    const agency = { agency_id: desk.agencyId };
    const clientId = await buildClient(desk.api.db, agency);
    const contract = { currency: 'EUR', start_date: '2026-01-01' };
    await buildRetainer(desk.api.db, { ...agency, client_id: clientId, fee_minor: 30_000, contract });
    await desk.importDollars({
      ...{ '2026-01-30': '1.25', '2026-02-20': '1.28', '2026-02-27': '1.20' },
      ...{ '2026-03-10': '1.10', '2026-03-13': '1.12', '2026-03-31': '1.15' },
    });
  });
  afterAll(() => desk.close());
  afterEach(async () => expect(await desk.verify()).toEqual([]));

  const revalue = (asOf: string) => desk.call('revalueBooks', { asOf, idempotencyKey: desk.newKey() });

  async function balanceSheet(asOf: string) {
    const lines = '{ account { code } amount { amount } }';
    const { balanceSheet: sheet } = await desk.read<{ balanceSheet: Record<string, unknown> }>(
      `{ balanceSheet(asOf: "${asOf}") { currency isComplete assets ${lines} liabilities ${lines} equity ${lines} result { amount }
         exchangeDifferences { amount } totalAssets { amount } totalLiabilities { amount } totalEquity { amount } } }`,
    );
    const inWords = (part: unknown): unknown =>
      Array.isArray(part)
        ? (part as Line[]).map(({ account, amount }) => `${account.code} ${amount.amount}`)
        : ((part as Amount).amount ?? part);
    return Object.fromEntries(Object.entries(sheet).map(([name, part]) => [name, inWords(part)]));
  }

  it('bills January: 400 dollars at 1.25, and two months of the retainer', async () => {
    await desk.work(dollars, { hours: 10, from: '2026-01-12T09:00:00Z' });
    january = (await desk.bill('2026-01', '2026-02-01')).get(dollars.clientId) ?? '';
    expect(await desk.balances('2026-02-01')).toEqual([
      ...['1200 600.00 EUR', '1900 320.00 EUR', '2400 -300.00 EUR', '4000 -320.00 EUR', '4200 -300.00 EUR'],
      ...['1200 400.00 USD', '1900 -400.00 USD'],
    ]);
  });

  it('is paid 250 dollars at 1.28: worth 195.31 in place of 200', async () => {
    await desk.pay(january, { on: '2026-02-20', minor: 25_000n });
    expect(await desk.balances('2026-02-20')).toEqual([
      ...[
        '1200 600.00 EUR',
        '1900 315.31 EUR',
        '2400 -300.00 EUR',
        '4000 -320.00 EUR',
        '4200 -300.00 EUR',
        '4800 4.69 EUR',
      ],
      ...['1000 250.00 USD', '1200 150.00 USD', '1900 -400.00 USD'],
    ]);
  });

  it('ends February with dollars at 1.20 and the fee earned', async () => {
    // The bank’s 250 are 208.33 and the 150 that are owed 125.00; what came in at 315.31 is worth 333.33.
    await revalue('2026-02-28');
    expect(await balanceSheet('2026-02-28')).toEqual({
      ...{ currency: 'EUR', isComplete: true },
      assets: ['1000 208.33', '1200 725.00'],
      ...{ liabilities: [], equity: [], result: '933.33', exchangeDifferences: '0.00' },
      ...{ totalAssets: '933.33', totalLiabilities: '0.00', totalEquity: '933.33' },
    });
    expect((await desk.balances('2026-02-28')).filter((line) => /^48/.test(line))).toEqual([
      ...['4800 4.69 EUR', '4810 -18.02 EUR'],
    ]);
    expect((await desk.balances('2026-03-01')).filter((line) => /^48/.test(line))).toEqual(['4800 4.69 EUR']);
    await desk.closePeriod('2026-02');
  });

  it('bills February at 1.20 and is paid the rest of January at 1.10', async () => {
    await desk.work(dollars, { hours: 5, from: '2026-02-10T09:00:00Z' });
    await desk.bill('2026-02', '2026-03-01');
    // 150 of January’s dollars were 120.00 and are 136.36.
    await desk.pay(january, { on: '2026-03-10', minor: 15_000n });
    expect(await desk.balances('2026-03-10')).toEqual([
      ...[
        '1200 900.00 EUR',
        '1900 498.34 EUR',
        '2400 -300.00 EUR',
        '4000 -486.67 EUR',
        '4200 -600.00 EUR',
        '4800 -11.67 EUR',
      ],
      ...['1000 400.00 USD', '1200 200.00 USD', '1900 -600.00 USD'],
    ]);
  });

  it('sells 400 dollars to its bank for 360 euros', async () => {
    await desk.write('2026-03-15', [
      { account: '1000', amount: '-400', currency: 'USD' },
      { account: '1900', amount: '400', currency: 'USD' },
      { account: '1000', amount: '360' },
      { account: '1900', amount: '-360' },
    ]);
    expect((await desk.balances('2026-03-15')).filter((line) => /^1[09]00/.test(line))).toEqual([
      ...['1000 360.00 EUR', '1900 138.34 EUR', '1900 -200.00 USD'],
    ]);
  });

  it('ends March with 200 dollars owed, at 1.15', async () => {
    await revalue('2026-03-31');
    expect(await balanceSheet('2026-03-31')).toEqual({
      ...{ currency: 'EUR', isComplete: true },
      assets: ['1000 360.00', '1200 1073.91'],
      ...{ liabilities: [], equity: [], result: '1433.91', exchangeDifferences: '0.00' },
      ...{ totalAssets: '1433.91', totalLiabilities: '0.00', totalEquity: '1433.91' },
    });
  });

  it('has earned each month what the months’ differences come to', async () => {
    const { incomeStatement } = await desk.read<{
      incomeStatement: {
        isComplete: boolean;
        income: { account: { code: string }; amounts: Amount[]; total: Amount }[];
        results: Amount[];
      };
    }>(
      `{ incomeStatement(from: "2026-02", to: "2026-03") { isComplete income { account { code } amounts { amount } total { amount } }
         results { amount } } }`,
    );
    const rows = incomeStatement.income.map(({ account, amounts, total }) =>
      [account.code, ...amounts.map(({ amount }) => amount), total.amount].join(' '),
    );
    expect(rows).toEqual([
      '4000 320.00 166.67 486.67',
      '4200 600.00 300.00 900.00',
      '4800 -4.69 16.36 11.67',
      // February’s 18.02 are taken back in March, and its own are 35.57.
      '4810 18.02 17.55 35.57',
    ]);
    expect(incomeStatement.results).toEqual([{ amount: '933.33' }, { amount: '500.58' }]);
    expect(incomeStatement.isComplete).toBe(true);
  });

  it('says what it would be worth on a day between, and when it lacks a rate for that', async () => {
    const query = (asOf: string) =>
      `{ agencyTrialBalance(asOf: "${asOf}") { isComplete missing { currency day } totalDebit { amount } totalCredit { amount } } }`;
    // By the rate of two days before.
    expect(await desk.read(query('2026-03-15'))).toMatchObject({
      agencyTrialBalance: { isComplete: true, missing: [] },
    });
    const { agencyTrialBalance: late } = await desk.read<{ agencyTrialBalance: object }>(query('2026-04-09'));
    expect(late).toMatchObject({ isComplete: false, missing: [{ currency: 'USD', day: '2026-04-09' }] });
  });
});
