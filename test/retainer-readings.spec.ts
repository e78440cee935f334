import { errorOf, hourly, linesOf, outputOf, perTask, retainer, task, work } from './support/small-case.js';

/** What the rules mean where their text leaves a doubt; each is a small worked case. */

describe('a retainer’s end', () => {
  const ending = { endDate: '2026-02-15' };
  const borrow = { overage: { mode: 'BORROW', rate: '50.00' }, grantProration: 'NONE' };

  it('bills a debt that is still open, though the last period has no overage', () => {
    const timeEntries = [work('r', '2026-01-10', 22)];
    const output = outputOf({ contracts: [retainer(borrow, ending)], timeEntries, runs: ['2026-02'] });
    expect(linesOf(output)).toEqual(['2026-02 OVERAGE 2026-02 100.00']);
    expect(output.retainers['r']?.[1]).toMatchObject({
      borrowedIn: 43_200,
      granted: 36_000,
      overage: 0,
      borrowedOut: 0,
    });
  });

  it('bills held overage of late use after it once there is consent', () => {
    const consents = [{ period: '2026-03', run: '2026-05' }];
    const contracts = [retainer({ overage: { mode: 'HOLD', rate: '50.00', consents } }, ending)];
    const timeEntries = [work('r', '2026-02-10', 1, { availableInRun: '2026-03' })];
    const runs = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
    expect(linesOf(outputOf({ contracts, timeEntries, runs }))).toEqual(['2026-05 OVERAGE 2026-03 50.00']);
  });

  it('leaves no row for late work of no time after it', () => {
    const timeEntries = [work('r', '2026-02-10', 0, { availableInRun: '2026-03' })];
    const output = outputOf({ contracts: [retainer({}, ending)], timeEntries, runs: ['2026-02', '2026-03'] });
    expect(output.retainers['r']?.map((row) => row['period'])).toEqual(['2026-01', '2026-02']);
  });

  it('before its own start leaves nothing to bill or to grant', () => {
    const contracts = [
      retainer(
        { fee: '100.00', packs: [{ id: 'p', on: '2026-01-05', seconds: 60, price: '5.00' }] },
        { endDate: '2025-12-31' },
      ),
    ];
    expect(outputOf({ contracts, runs: ['2026-01', '2026-02'] })).toEqual({ invoices: [], retainers: {}, payouts: [] });
  });
});

describe('a pack', () => {
  const packOn = (on: string, more: Record<string, unknown>): unknown =>
    retainer({ includedSeconds: 0, packs: [{ id: 'p', on, seconds: 3_600, price: '40.00' }] }, more);

  it('bought before the start, in its month, is sold with the first period', () => {
    const output = outputOf({ contracts: [packOn('2026-01-02', { startDate: '2026-01-20' })] });
    expect(linesOf(output)).toEqual(['2026-01 PACK 2026-01 40.00']);
    expect(output.retainers['r']?.[0]).toMatchObject({
      bought: 3_600,
      carriedOut: 3_600,
      grants: { '2026-01/p': 3_600 },
    });
  });

  it('of a month before the first period is never sold, since no run closes that', () => {
    expect(outputOf({ contracts: [packOn('2025-12-31', {})], runs: ['2025-12', '2026-01'] }).invoices).toEqual([]);
  });

  it('bought after the end, in its month, is sold and expires with it', () => {
    const output = outputOf({ contracts: [packOn('2026-01-25', { endDate: '2026-01-20' })] });
    expect(output.retainers['r']?.[0]).toMatchObject({ bought: 3_600, expired: 3_600, carriedOut: 0 });
  });
});

describe('consent', () => {
  const held = (consents: unknown[]): unknown =>
    retainer({ includedSeconds: 0, overage: { mode: 'HOLD', rate: '50.00', consents } });
  const timeEntries = [work('r', '2026-01-10', 1)];
  const runs = ['2026-01', '2026-02', '2026-03'];

  it('given before the use bills it at once, and the row still shows it as held', () => {
    const output = outputOf({ contracts: [held([{ period: '2026-01', run: '2025-12' }])], timeEntries, runs });
    expect(linesOf(output)).toEqual(['2026-01 OVERAGE 2026-01 50.00']);
    expect(output.retainers['r']?.[0]).toMatchObject({ overage: 3_600, held: 3_600 });
  });

  it('given twice counts from the earlier month, and once', () => {
    const consents = [
      { period: '2026-01', run: '2026-03' },
      { period: '2026-01', run: '2026-02' },
    ];
    expect(linesOf(outputOf({ contracts: [held(consents)], timeEntries, runs }))).toEqual([
      '2026-02 OVERAGE 2026-01 50.00',
    ]);
  });

  it('to a month without overage bills nothing, and to another month frees nothing', () => {
    const contracts = [held([{ period: '2026-02', run: '2026-01' }])];
    expect(outputOf({ contracts, timeEntries, runs }).invoices).toEqual([]);
  });
});

describe('fees in advance', () => {
  const contracts = [
    retainer({ fee: '100.00', billing: 'ADVANCE' }, { startDate: '2026-03-01', discountPercent: '10' }),
  ];

  it('begin in the month before the start, with the discount in the run’s own period', () => {
    const output = outputOf({ contracts, runs: ['2026-01', '2026-02', '2026-01', '2026-02'] });
    expect(linesOf(output)).toEqual(['2026-02 RETAINER_FEE 2026-03 100.00', '2026-02 DISCOUNT 2026-02 -10.00']);
  });

  it('are billed once, though the month that they are for is run later', () => {
    const output = outputOf({ contracts, runs: ['2026-02', '2026-03'] });
    expect(linesOf(output).filter((line) => line.includes('FEE'))).toEqual([
      '2026-02 RETAINER_FEE 2026-03 100.00',
      '2026-03 RETAINER_FEE 2026-04 100.00',
    ]);
  });

  it('stop with the last period', () => {
    const ending = [retainer({ fee: '100.00', billing: 'ADVANCE' }, { endDate: '2026-01-31' })];
    expect(linesOf(outputOf({ contracts: ending, runs: ['2026-01', '2026-02'] }))).toEqual([
      '2026-01 RETAINER_FEE 2026-01 100.00',
    ]);
  });
});

describe('tax', () => {
  it('is taken of a discount at the client’s rate, though the lines have their service’s', () => {
    const services = [{ id: 'inbox', hourlyRate: '40.00', taxRate: '5.50' }];
    const output = outputOf({
      services,
      client: { id: 'acme', taxRate: '20.0' },
      contracts: [hourly({ discountPercent: '0.2' })],
      timeEntries: [work('h', '2026-01-10', 1)],
    });
    expect(output.invoices[0]).toMatchObject({
      subtotal: '39.92',
      taxes: [
        { rate: '5.5', base: '40.00', amount: '2.20' },
        { rate: '20', base: '-0.08', amount: '-0.02' },
      ],
      total: '42.10',
    });
  });
});

describe('pay', () => {
  const paid = { assistants: [{ id: 'maya', pay: { hourlyRate: '18.00', taskPercent: '50' } }] };
  const payoutsOf = (document: Record<string, unknown>): string[] =>
    outputOf({ ...paid, ...document }).payouts.map((each) => Object.values(each).join(' '));

  it('is due for work of months that were never run, but not for later ones', () => {
    const timeEntries = [work('h', '2026-01-10', 1), work('h', '2026-02-10', 2), work('h', '2026-04-10', 4)];
    expect(payoutsOf({ contracts: [hourly()], timeEntries, runs: ['2026-02', '2026-03'] })).toEqual([
      '2026-02 maya USD 10800 54.00',
    ]);
  });

  it('waits for approval, and comes with the first run that sees it', () => {
    const timeEntries = [work('h', '2026-01-10', 1, { availableInRun: '2026-02', billable: false })];
    expect(payoutsOf({ contracts: [hourly()], timeEntries, runs: ['2026-01', '2026-02', '2026-03'] })).toEqual([
      '2026-02 maya USD 3600 18.00',
    ]);
  });

  it('does not depend on the contract’s dates', () => {
    const timeEntries = [work('h', '2026-01-10', 1, { billable: false })];
    expect(payoutsOf({ contracts: [hourly({ startDate: '2026-05-01' })], timeEntries })).toEqual([
      '2026-01 maya USD 3600 18.00',
    ]);
  });

  it('of an entry that ends before it starts is nothing', () => {
    const timeEntries = [work('h', '2026-01-10', -3, { billable: false }), work('h', '2026-01-11', 1)];
    expect(payoutsOf({ contracts: [hourly()], timeEntries })).toEqual(['2026-01 maya USD 3600 18.00']);
  });

  it('that rounds to nothing counts as paid, and is not carried into the next run', () => {
    const assistants = [{ id: 'maya', pay: { hourlyRate: '20', currency: 'JPY' } }];
    const timeEntries = [work('h', '2026-01-10', 0.02), work('h', '2026-02-10', 0.04)];
    expect(payoutsOf({ assistants, contracts: [hourly()], timeEntries, runs: ['2026-01', '2026-02'] })).toEqual([
      '2026-02 maya JPY 144 1',
    ]);
  });

  it('by the hour is in the assistant’s currency, for tasks in the contract’s', () => {
    const assistants = [{ id: 'maya', pay: { hourlyRate: '18.00', taskPercent: '50', currency: 'EUR' } }];
    const document = {
      assistants,
      contracts: [hourly(), perTask()],
      timeEntries: [work('h', '2026-01-10', 1)],
      tasks: [task('t', '2026-01-10', { assistant: 'maya' })],
    };
    expect(payoutsOf(document)).toEqual(['2026-01 maya EUR 3600 18.00', '2026-01 maya USD 0 60.00']);
  });

  it('of a task that no run has charged yet needs its price all the same', () => {
    const contracts = [perTask({ startDate: '2026-05-01' })];
    const tasks = [task('t', '2026-01-10', { service: 'inbox', assistant: 'maya' })];
    expect(errorOf(outputOf({ ...paid, contracts, tasks }))).toBe('NO_PRICE t 2026-01-10');
    expect(errorOf(outputOf({ contracts, tasks }))).toBeUndefined();
  });
});
