import { PayDesk, type ShownPayout } from '../support/pay-desk.js';
import { codeOf } from '../support/tasks.js';

describe('what is owed to assistants and was paid', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  const payables = async (asOf: string): Promise<unknown[]> => {
    const query = `{ payables(first: 9, asOf: "${asOf}") { nodes { assistant { name } currency payoutCount oldestOn
      upTo30Days { amount } upTo60Days { amount } over90Days { amount } total { amount } } } }`;
    const { payables } = await desk.api.read<{ payables: { nodes: Record<string, unknown>[] } }>(
      desk.accountant.key,
      query,
    );
    const amount = (value: unknown): string => (value as { amount: string }).amount;
    return payables.nodes
      .map(({ assistant, total, ...row }) => [
        ...[(assistant as { name: string }).name, row['payoutCount'], amount(row['upTo30Days'])],
        ...[amount(row['upTo60Days']), amount(row['over90Days']), amount(total)],
      ])
      .sort();
  };

  it('is listed by assistant as of any day, aged, and is what the books have', async () => {
    await desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);
    desk.clock.set('2026-02-10T09:00:00Z');
    const { id, version } = await desk.payoutOf(desk.maya);
    const part = { payouts: [{ id, version, amount: '20' }], paidOn: '2026-02-10', idempotencyKey: desk.key() };
    await desk.ask(desk.accountant, 'payPayouts', part);
    await desk.does(desk.manager, 'takeBackPayouts', [desk.ravi], { reason: 'Wrong hours' });
    expect(await payables('2026-02-01')).toEqual([]);
    expect(await payables('2026-02-09')).toEqual([
      ['Maya', 1, '50.00', '0.00', '0.00', '50.00'],
      ['Ravi', 1, '15.50', '0.00', '0.00', '15.50'],
    ]);
    expect(await payables('2026-02-10')).toEqual([['Maya', 1, '30.00', '0.00', '0.00', '30.00']]);
    expect(await payables('2026-03-05')).toEqual([['Maya', 1, '0.00', '30.00', '0.00', '30.00']]);
    expect(await payables('2026-06-01')).toEqual([['Maya', 1, '0.00', '0.00', '30.00', '30.00']]);
    const { rows } = await desk.api.db.query<{ sum: string }>(
      `select -sum(amount_minor) as sum from postings where agency_id = $1 and account = '2000'`,
      [desk.agencyId],
    );
    expect(rows[0]?.sum).toBe('3000');
  });

  it('in a year is told by contractor, what gave expenses back apart, with the threshold of the form', async () => {
    await desk.api.db.query(
      `update payouts set currency = 'USD', amount_minor = case when assistant_id = $2 then 210050 else 199999 end,
         reimbursed_minor = case when assistant_id = $2 then 10050 else 0 end where agency_id = $1`,
      [desk.agencyId, desk.maya.assistantId],
    );
    await desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);
    const { id, version } = await desk.payoutOf(desk.maya);
    const part = { payouts: [{ id, version, amount: '700.17' }], paidOn: '2026-02-02', idempotencyKey: desk.key() };
    await desk.ask(desk.accountant, 'payPayouts', part);
    await desk.does(desk.accountant, 'payPayouts', [desk.maya, desk.ravi], { paidOn: '2026-02-02' });
    const YEAR = (
      year: number,
    ) => `{ contractorYears(first: 9, year: ${year}) { nodes { assistant { name } compensation { amount }
      reimbursed { amount } total { amount } reportingThreshold reachesThreshold } } }`;
    const { contractorYears } = await desk.api.read<{
      contractorYears: { nodes: { assistant: { name: string } }[] };
    }>(desk.accountant.key, YEAR(2026));
    const figures = { reportingThreshold: '2000.00' };
    expect(contractorYears.nodes.sort((a, b) => (a.assistant.name < b.assistant.name ? -1 : 1))).toEqual([
      {
        ...{ assistant: { name: 'Maya' }, ...figures, reachesThreshold: true },
        ...{ compensation: { amount: '2000.00' }, reimbursed: { amount: '100.50' }, total: { amount: '2100.50' } },
      },
      {
        ...{ assistant: { name: 'Ravi' }, ...figures, reachesThreshold: false },
        ...{ compensation: { amount: '1999.99' }, reimbursed: { amount: '0.00' }, total: { amount: '1999.99' } },
      },
    ]);
    expect(await desk.api.read(desk.owner.key, YEAR(2025))).toEqual({ contractorYears: { nodes: [] } });
    expect(codeOf(await desk.api.ask(desk.maya.key, YEAR(2026)))).toBe('FORBIDDEN');
    const csv = await desk.api
      .http()
      .get('/api/contractor-years?year=2026')
      .set('authorization', `Bearer ${desk.owner.key}`)
      .expect(200);
    expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
      'year,assistant,email,currency,compensation,reimbursed,total,reporting_threshold_usd,reaches_threshold,compensation_usd,exchange_rates,missing_rates,country',
      '2026,Maya,,USD,2000.00,100.50,2100.50,2000.00,true,2000.00,,,',
    ]);
    expect(((await desk.payoutOf(desk.maya)) as ShownPayout).status).toBe('PAID');
  });

  it('in a year in another currency is told in dollars too, by rates that are named or said to be missing', async () => {
    await desk.api.db.query(
      `update payouts set amount_minor = case when assistant_id = $2 then 200000 else 150000 end where agency_id = $1`,
      [desk.agencyId, desk.maya.assistantId],
    );
    await desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);
    await desk.does(desk.accountant, 'payPayouts', [desk.maya, desk.ravi], { paidOn: '2026-02-02' });
    const years = async (): Promise<unknown[]> => {
      const { contractorYears } = await desk.api.read<{
        contractorYears: { nodes: { assistant: { name: string } }[] };
      }>(
        desk.accountant.key,
        `{ contractorYears(first: 9, year: 2026) { nodes { assistant { name } compensation { amount currency } inUsDollars { amount }
           rates { currency into on day rate source } missingRates { currency day } reachesThreshold } } }`,
      );
      return contractorYears.nodes.sort((a, b) => (a.assistant.name < b.assistant.name ? -1 : 1));
    };
    const missing = { inUsDollars: null, rates: [], missingRates: [{ currency: 'EUR', day: '2026-02-02' }] };
    expect(await years()).toEqual([
      {
        ...{ assistant: { name: 'Maya' }, compensation: { amount: '2000.00', currency: 'EUR' }, ...missing },
        reachesThreshold: null,
      },
      {
        ...{ assistant: { name: 'Ravi' }, compensation: { amount: '1500.00', currency: 'EUR' }, ...missing },
        reachesThreshold: null,
      },
    ]);
    await desk.api.db.query(
      `insert into exchange_rates (agency_id, base, quote, day, rate, source) values ($1, 'EUR', 'USD', '2026-01-30', 1.08, 'ECB')`,
      [desk.agencyId],
    );
    const rates = [{ currency: 'EUR', into: 'USD', on: '2026-02-02', day: '2026-01-30', rate: '1.08', source: 'ECB' }];
    expect(await years()).toMatchObject([
      { inUsDollars: { amount: '2160.00' }, rates, missingRates: [], reachesThreshold: true },
      { inUsDollars: { amount: '1620.00' }, rates, missingRates: [], reachesThreshold: false },
    ]);
    const csv = await desk.api
      .http()
      .get('/api/contractor-years?year=2026')
      .set('authorization', `Bearer ${desk.owner.key}`)
      .expect(200);
    expect(csv.text.split('\r\n')[1]).toBe(
      '2026,Maya,,EUR,2000.00,0.00,2000.00,2000.00,true,2160.00,"EUR 2026-02-02 1.08 (ECB, 2026-01-30)",,',
    );
  });

  it('in a year is asked for by where they are taxed, and of whom it isn’t known is said', async () => {
    await desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);
    await desk.does(desk.accountant, 'payPayouts', [desk.maya, desk.ravi], { paidOn: '2026-02-02' });
    const PLACES = `{ contractorPlaces(year: 2026) { unitedStates elsewhere unknown toFillIn { name } } }`;
    expect(await desk.api.read(desk.accountant.key, PLACES)).toEqual({
      contractorPlaces: { unitedStates: 0, elsewhere: 0, unknown: 2, toFillIn: [{ name: 'Maya' }, { name: 'Ravi' }] },
    });
    const setCountry = (assistantId: string | undefined, country: string) =>
      desk.api.ask(
        desk.manager.key,
        `mutation ($input: UpdateAssistantInput!) { updateAssistant(input: $input) { country } }`,
        { input: { id: assistantId, version: 1, country } },
      );
    expect((await setCountry(desk.maya.assistantId, 'US')).data).toEqual({ updateAssistant: { country: 'US' } });
    expect(codeOf(await setCountry(desk.ravi.assistantId, 'ZZ'))).toBe('BAD_USER_INPUT');
    await setCountry(desk.ravi.assistantId, 'IN');
    expect(await desk.api.read(desk.accountant.key, PLACES)).toEqual({
      contractorPlaces: { unitedStates: 1, elsewhere: 1, unknown: 0, toFillIn: [] },
    });
    const named = async (place: string): Promise<string[]> => {
      const asked = `{ contractorYears(first: 9, year: 2026, place: ${place}) { nodes { assistant { name } } } }`;
      const { contractorYears } = await desk.api.read<{
        contractorYears: { nodes: { assistant: { name: string } }[] };
      }>(desk.accountant.key, asked);
      return contractorYears.nodes.map(({ assistant }) => assistant.name);
    };
    expect(await named('UNITED_STATES')).toEqual(['Maya']);
    expect(await named('ELSEWHERE')).toEqual(['Ravi']);
    expect(await named('UNKNOWN')).toEqual([]);
    const csv = await desk.api
      .http()
      .get('/api/contractor-years?year=2026&place=UNITED_STATES')
      .set('authorization', `Bearer ${desk.owner.key}`)
      .expect(200);
    expect(
      csv.text
        .split('\r\n')
        .slice(1)
        .map((row) => [row.split(',')[1], row.split(',').at(-1)]),
    ).toEqual([
      ['Maya', 'US'],
      [undefined, ''],
    ]);
  });
});
