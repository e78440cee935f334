import { BooksDesk } from '../support/books-desk.js';
import { codeOf, runMutation } from '../support/mutations.js';

interface Amount {
  amount: string;
}

describe('reports of the books', () => {
  const desk = new BooksDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    await desk.makeAccounts();
  });

  interface Lines {
    generalLedger: {
      nodes: {
        entryDate: string;
        amount: Amount;
        balance: Amount;
        entry: { kind: string; sourceId: string; invoice: { number: string } | null };
      }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
      totalCount: number;
    };
  }

  async function ledger(code: string, more: string) {
    const accountId = (await desk.accountIds()).get(code);
    const { generalLedger } = await desk.read<Lines>(
      `{ generalLedger(accountId: "${accountId}", ${more}) { totalCount pageInfo { hasNextPage endCursor }
         nodes { entryDate amount { amount } balance { amount } entry { kind sourceId invoice { number } } } } }`,
    );
    return generalLedger;
  }

  it('tell an account’s postings page by page, with what it has come to, down to the invoice', async () => {
    const client = await desk.buildHourlyClient('EUR');
    await desk.work(client, { hours: 2, from: '2026-01-10T09:00:00Z' });
    const invoiceId = (await desk.bill('2026-01', '2026-02-01')).get(client.clientId) ?? '';
    await desk.pay(invoiceId, { on: '2026-02-10', minor: 5_000n });
    await desk.pay(invoiceId, { on: '2026-02-10', minor: 3_000n });
    const first = await ledger('1200', 'first: 2');
    const rest = await ledger('1200', `first: 2, after: "${first.pageInfo.endCursor}"`);
    const inWords = ({ nodes }: Lines['generalLedger']) =>
      nodes.map(({ entryDate, amount, balance, entry }) =>
        [entryDate, amount.amount, balance.amount, entry.kind].join(' '),
      );
    expect([first.totalCount, first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([3, true, false]);
    expect([...inWords(first), ...inWords(rest)]).toEqual([
      '2026-02-01 80.00 80.00 INVOICE',
      '2026-02-10 -50.00 30.00 SETTLEMENT',
      '2026-02-10 -30.00 0.00 SETTLEMENT',
    ]);
    expect(first.nodes[0]?.entry).toMatchObject({
      sourceId: invoiceId,
      invoice: { number: expect.stringMatching(/^INV-/) },
    });
    expect(inWords(await ledger('1200', 'first: 5, from: "2026-02-10", to: "2026-02-28"'))).toEqual(
      inWords({ ...first, nodes: [...first.nodes, ...rest.nodes] }).slice(1),
    );
  });

  it('know no account of another agency', async () => {
    const foreign = (await desk.accountIds()).get('1000');
    await desk.begin();
    const query = `{ generalLedger(accountId: "${foreign}", first: 1) { nodes { id } } }`;
    expect(codeOf(await desk.api.ask(desk.accountant.key, query))?.code).toBe('NOT_FOUND');
  });

  it('put what the agency has on one side and what it owes and owns on the other', async () => {
    await desk.write('2026-01-05', [
      { account: '1000', amount: '1000' },
      { account: '3000', amount: '-1000' },
    ]);
    await desk.write('2026-01-31', [
      { account: '5200', amount: '12.50' },
      { account: '1000', amount: '-12.50' },
    ]);
    await desk.write('2026-02-03', [
      { account: '1000', amount: '19' },
      { account: '2200', amount: '-19' },
    ]);
    const sheet = async (asOf: string) =>
      (
        await desk.read<{ balanceSheet: object }>(
          `{ balanceSheet(asOf: "${asOf}") { isComplete assets { account { code } amount { amount } } totalLiabilities { amount }
             equity { account { code } amount { amount } } result { amount } totalAssets { amount } totalEquity { amount } } }`,
        )
      ).balanceSheet;
    expect(await sheet('2026-01-31')).toEqual({
      isComplete: true,
      assets: [{ account: { code: '1000' }, amount: { amount: '987.50' } }],
      totalLiabilities: { amount: '0.00' },
      equity: [{ account: { code: '3000' }, amount: { amount: '1000.00' } }],
      result: { amount: '-12.50' },
      totalAssets: { amount: '987.50' },
      totalEquity: { amount: '987.50' },
    });
    expect(await sheet('2026-02-28')).toMatchObject({
      ...{
        totalAssets: { amount: '1006.50' },
        totalLiabilities: { amount: '19.00' },
        totalEquity: { amount: '987.50' },
      },
    });
  });

  it('say what of a month that goes on is booked as earned by its end', async () => {
    const earned = async (day: string, amount: string) =>
      desk.write(day, [
        { account: '1000', amount },
        { account: '5200', amount: `-${amount}` },
      ]);
    await earned('2026-03-31', '300');
    await earned('2026-04-30', '200');
    const told = await desk.read(
      `{ incomeStatement(from: "2026-03", to: "2026-12") { result { amount } toCome { amount } }
         past: incomeStatement(from: "2026-01", to: "2026-03") { toCome { amount } }
         balanceSheet(asOf: "2026-04-10") { result { amount } toCome { amount } }
         ended: balanceSheet(asOf: "2026-03-31") { result { amount } toCome { amount } } }`,
    );
    expect(told).toEqual({
      incomeStatement: { result: { amount: '500.00' }, toCome: { amount: '200.00' } },
      past: { toCome: { amount: '0.00' } },
      balanceSheet: { result: { amount: '300.00' }, toCome: { amount: '200.00' } },
      ended: { result: { amount: '300.00' }, toCome: { amount: '0.00' } },
    });
  });

  it('say what is missing, where something has no exchange rate yet', async () => {
    await desk.write('2026-01-30', [
      { account: '5200', amount: '100', currency: 'USD' },
      { account: '1000', amount: '-100', currency: 'USD' },
    ]);
    const PARTS = 'isComplete missing { currency day }';
    const query = `{ incomeStatement(from: "2026-01", to: "2026-02") { ${PARTS} expenses { total { amount } } }
      balanceSheet(asOf: "2026-01-31") { ${PARTS} } before: balanceSheet(asOf: "2026-01-29") { ${PARTS} } }`;
    const awaited = { currency: 'USD', day: '2026-01-30' };
    expect(await desk.read(query)).toEqual({
      incomeStatement: { isComplete: false, missing: [awaited], expenses: [] },
      balanceSheet: { isComplete: false, missing: [awaited, { currency: 'USD', day: '2026-01-31' }] },
      before: { isComplete: true, missing: [] },
    });
  });

  it('take 1 to 36 months of income', async () => {
    const ask = async (from: string, to: string) =>
      codeOf(await desk.api.ask(desk.accountant.key, `{ incomeStatement(from: "${from}", to: "${to}") { months } }`))
        ?.code;
    expect([await ask('2026-02', '2026-01'), await ask('2023-01', '2026-01'), await ask('2023-02', '2026-01')]).toEqual(
      [...['BAD_USER_INPUT', 'BAD_USER_INPUT', undefined]],
    );
  });

  it('tell what is owed to assistants by its age', async () => {
    const client = await desk.buildHourlyClient('EUR');
    await desk.api.db.query(`update assistants set pay_hourly_rate = 20 where id = $1`, [client.assistantId]);
    const { agencyId } = desk;
    let keys = 0;
    const settle = async (
      name: 'approvePayouts' | 'payPayouts',
      runId: string,
      more: { amount?: string; on: object },
    ) => {
      const sql = 'select id, version from payouts where run_id = $1';
      const [payout] = (await desk.api.db.query<{ id: string; version: number }>(sql, [runId])).rows;
      const payouts = [{ ...payout, ...(more.amount && { amount: more.amount }) }];
      const input = { payouts, ...more.on, idempotencyKey: `payables-${++keys}` };
      await runMutation(desk.api, desk.owner.key, { name, input });
    };
    for (const [month, approvedOn] of [
      ['2026-01', '2026-02-01'],
      ['2026-02', '2026-03-20'],
    ] as const) {
      await desk.work(client, { hours: 3, from: `${month}-10T09:00:00Z` });
      const runId = await desk.bench.run(agencyId, month);
      await settle('approvePayouts', runId, { on: { bookedOn: approvedOn } });
      if (month === '2026-01') await settle('payPayouts', runId, { amount: '25.00', on: { paidOn: '2026-03-01' } });
    }
    const PARTS =
      'days0To30 { amount } days31To60 { amount } days61To90 { amount } over90Days { amount } total { amount }';
    const aged = async (asOf: string) =>
      (
        await desk.read<{ agedPayables: Record<string, Amount & { id: string }>[] }>(
          `{ agedPayables(asOf: "${asOf}") { assistant { id } ${PARTS} } }`,
        )
      ).agedPayables.map(({ assistant, ...parts }) => [
        assistant?.id,
        ...Object.values(parts).map(({ amount }) => amount),
      ]);
    expect(await aged('2026-02-28')).toEqual([[client.assistantId, '60.00', '0.00', '0.00', '0.00', '60.00']]);
    expect(await aged('2026-04-09')).toEqual([[client.assistantId, '60.00', '0.00', '35.00', '0.00', '95.00']]);
    expect((await desk.balances('2026-04-09')).filter((line) => line.startsWith('2000'))).toEqual(['2000 -95.00 EUR']);
    const { text } = await desk.api
      .http()
      .get('/api/aged-payables?asOf=2026-04-09')
      .set('authorization', `Bearer ${desk.accountant.key}`)
      .expect(200);
    expect(text.split('\r\n')).toEqual([
      'as_of,assistant,currency,days_0_to_30,days_31_to_60,days_61_to_90,over_90_days,total',
      expect.stringMatching(/^2026-04-09,[^,]+,EUR,60\.00,0\.00,35\.00,0\.00,95\.00$/),
      '',
    ]);
    expect(await desk.verify()).toEqual([]);
  });
});
