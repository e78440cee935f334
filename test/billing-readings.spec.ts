import { errorOf, hourly, linesOf, outputOf, perTask, retainer, task, work } from './support/small-case.js';

/** What the rules mean where their text leaves a doubt; each is a small worked case. */

describe('the period of an item', () => {
  it('is its own month where the run still closes that, even for one that was held back', () => {
    const timeEntries = [work('h', '2026-01-10', 1, { availableInRun: '2026-02' })];
    expect(linesOf(outputOf({ contracts: [hourly()], timeEntries, runs: ['2026-03'] }))).toEqual([
      '2026-03 HOURLY 2026-01 40.00',
    ]);
  });

  it('is the first that the run closes where its own month is closed', () => {
    const timeEntries = [work('h', '2026-01-10', 1, { availableInRun: '2026-02' })];
    expect(linesOf(outputOf({ contracts: [hourly()], timeEntries, runs: ['2026-01', '2026-03'] }))).toEqual([
      '2026-03 HOURLY 2026-02 40.00',
    ]);
  });

  it('is the contract’s first for a task approved before', () => {
    const contracts = [perTask({ startDate: '2026-02-15' })];
    const tasks = [task('t', '2025-11-03'), task('t', '2026-02-02')];
    const output = outputOf({ contracts, tasks, runs: ['2026-01', '2026-03'] });
    expect(linesOf(output)).toEqual(['2026-03 TASK 2026-02 240.00']);
  });

  it('is the month in the agency’s time zone', () => {
    const agency = { timeZone: 'Pacific/Kiritimati', currency: 'USD' };
    const entry = work('h', '2026-01-31', 1, { start: '2026-01-31T10:00:00Z', end: '2026-01-31T11:00:00Z' });
    const output = outputOf({ agency, contracts: [hourly()], timeEntries: [entry], runs: ['2026-01', '2026-02'] });
    expect(linesOf(output)).toEqual(['2026-02 HOURLY 2026-02 40.00']);
  });

  it('of rounding by day stays the day it was worked, though it is charged later', () => {
    const contracts = [hourly({ rounding: { incrementSeconds: 3600, mode: 'UP', per: 'DAY' } })];
    const late = { availableInRun: '2026-02' };
    const timeEntries = [
      work('h', '2026-01-10', 0.25, late),
      work('h', '2026-01-10', 0.25, { ...late, id: 'same day' }),
      work('h', '2026-02-10', 0.25),
    ];
    expect(linesOf(outputOf({ contracts, timeEntries, runs: ['2026-01', '2026-02'] }))).toEqual([
      '2026-02 HOURLY 2026-02 80.00',
    ]);
  });
});

describe('the error that wins', () => {
  const outside = (contract: string, day: string): unknown => work(contract, day, 1);
  const ended = { endDate: '2025-12-31', startDate: '2025-12-01' };

  it('is the first contract’s, whatever the periods', () => {
    const contracts = [hourly({ id: 'b', ...ended }), hourly({ id: 'a', ...ended })];
    const timeEntries = [outside('b', '2026-01-10'), outside('a', '2026-02-10')];
    expect(errorOf(outputOf({ contracts, timeEntries, runs: ['2026-02'] }))).toBe('OUTSIDE_CONTRACT a 2026-02-10');
  });

  it('is the first run’s, whatever the contracts', () => {
    const contracts = [hourly({ id: 'b', ...ended }), hourly({ id: 'a', ...ended })];
    const timeEntries = [outside('b', '2026-01-10'), outside('a', '2026-02-10')];
    expect(errorOf(outputOf({ contracts, timeEntries, runs: ['2026-01', '2026-02'] }))).toBe(
      'OUTSIDE_CONTRACT b 2026-01-10',
    );
  });

  it('is the first period’s, however the work is listed', () => {
    const timeEntries = [work('h', '2026-02-10', 1, { service: 'blog' }), work('h', '2026-01-10', -1)];
    expect(errorOf(outputOf({ contracts: [hourly()], timeEntries, runs: ['2026-02'] }))).toBe(
      'NEGATIVE_DURATION h 2026-01-10',
    );
  });

  it('is the first listed within a period', () => {
    const timeEntries = [work('h', '2026-01-20', 1, { service: 'blog' }), work('h', '2026-01-10', -1)];
    expect(errorOf(outputOf({ contracts: [hourly()], timeEntries }))).toBe('NO_RATE h 2026-01-20');
  });

  it('of held overage belongs to the period of use, before errors of later periods', () => {
    const contracts = [
      retainer({ includedSeconds: 0, overage: { mode: 'HOLD', consents: [{ period: '2026-01', run: '2026-02' }] } }),
    ];
    const timeEntries = [work('r', '2026-02-10', -1), work('r', '2026-01-10', 1)];
    expect(errorOf(outputOf({ contracts, timeEntries, runs: ['2026-01', '2026-02'] }))).toBe('NO_RATE r');
  });

  it('of billing comes before those of the same run’s pay', () => {
    const assistants = [{ id: 'maya', pay: { hourlyRate: '18.005' } }];
    const timeEntries = [work('a', '2026-01-09', 1), work('h', '2026-01-10', 1, { service: 'blog' })];
    const contracts = [hourly({ id: 'a' }), hourly()];
    expect(errorOf(outputOf({ assistants, contracts, timeEntries }))).toBe('NO_RATE h 2026-01-10');
    expect(errorOf(outputOf({ assistants, contracts, timeEntries: timeEntries.slice(0, 1) }))).toBe(
      'AMOUNT_TOO_PRECISE 18.005',
    );
  });

  it('is raised for an entry that ends half a second too early', () => {
    const entry = work('h', '2026-01-10', 0, { end: '2026-01-10T07:59:59.5Z' });
    expect(errorOf(outputOf({ contracts: [hourly()], timeEntries: [entry] }))).toBe('NEGATIVE_DURATION h 2026-01-10');
  });

  it('is raised for an entry outside the contract before anything else about it is looked at', () => {
    const entry = work('h', '2025-12-31', -1, { service: 'blog' });
    expect(errorOf(outputOf({ contracts: [hourly()], timeEntries: [entry] }))).toBe('OUTSIDE_CONTRACT h 2025-12-31');
  });

  it('is never raised for what a run does not charge', () => {
    const odd = { service: 'blog', start: '2020-01-01T00:00:00Z', end: '2019-01-01T00:00:00Z' };
    const timeEntries = [
      work('h', '2026-01-10', 1, { ...odd, id: 'not billable', billable: false }),
      work('h', '2026-01-10', 1, { ...odd, id: 'not approved', status: 'SUBMITTED' }),
      work('h', '2026-01-10', 1, { ...odd, id: 'not yet', availableInRun: '2026-02' }),
      work('t', '2026-01-10', 1, { ...odd, id: 'not by time' }),
    ];
    const tasks = [
      task('t', '2026-01-10', { id: 'not approved', service: 'inbox', approvedAt: undefined }),
      task('h', '2026-01-10', { id: 'not by task', service: 'inbox' }),
    ].map((each) => JSON.parse(JSON.stringify(each)) as unknown);
    const output = outputOf({ contracts: [hourly(), perTask()], timeEntries, tasks });
    expect(output).toEqual({ invoices: [], retainers: {}, payouts: [] });
  });
});

describe('an amount that is too precise for its currency', () => {
  const onlyWhenUsed: [string, Record<string, unknown>, string | undefined][] = [
    [
      'a cap on a month with lines',
      { contracts: [hourly({ capAmount: '9.005' })], timeEntries: [work('h', '2026-01-10', 1)] },
      '9.005',
    ],
    ['a cap on a month without', { contracts: [hourly({ capAmount: '9.005' })] }, undefined],
    ['a minimum', { contracts: [hourly({ minimumAmount: '9.005' })] }, '9.005'],
    [
      'a minimum where the cap comes first',
      { contracts: [hourly({ capAmount: '9.00', minimumAmount: '9.005' })], timeEntries: [work('h', '2026-01-10', 1)] },
      undefined,
    ],
    [
      'a minimum in a month without an active day',
      { contracts: [hourly({ minimumAmount: '9.005', pauses: [{ from: '2026-01-01', to: '2026-01-31' }] })] },
      undefined,
    ],
    ['a fee', { contracts: [retainer({ fee: '9.005' })] }, '9.005'],
    [
      'a fee without an active day',
      { contracts: [retainer({ fee: '9.005' }, { pauses: [{ from: '2026-01-01', to: '2026-01-31' }] })] },
      undefined,
    ],
    [
      'a pack',
      { contracts: [retainer({ packs: [{ id: 'p', on: '2026-01-05', seconds: 1, price: '9.005' }] })] },
      '9.005',
    ],
    [
      'a pack of another month',
      { contracts: [retainer({ packs: [{ id: 'p', on: '2026-02-05', seconds: 1, price: '9.005' }] })] },
      undefined,
    ],
    [
      'an overage rate',
      {
        contracts: [retainer({ includedSeconds: 0, overage: { rate: '9.005' } })],
        timeEntries: [work('r', '2026-01-10', 1)],
      },
      '9.005',
    ],
    [
      'an overage rate without overage',
      { contracts: [retainer({ overage: { rate: '9.005' } })], timeEntries: [work('r', '2026-01-10', 1)] },
      undefined,
    ],
    [
      'an overage rate of what is absorbed',
      {
        contracts: [retainer({ includedSeconds: 0, overage: { mode: 'ABSORB', rate: '9.005' } })],
        timeEntries: [work('r', '2026-01-10', 1)],
      },
      undefined,
    ],
    ['the amount of a grant', { contracts: [retainer({ unit: 'MONEY', includedAmount: '9.005' })] }, '9.005'],
    [
      'a rollover cap on what is left',
      {
        contracts: [
          retainer({ unit: 'MONEY', includedAmount: '9.00', rollover: { mode: 'CAPPED', capAmount: '9.005' } }),
        ],
      },
      '9.005',
    ],
    [
      'a rollover cap on nothing',
      {
        contracts: [
          retainer({ unit: 'MONEY', includedAmount: '0.00', rollover: { mode: 'CAPPED', capAmount: '9.005' } }),
        ],
      },
      undefined,
    ],
    ['a task’s price', { contracts: [perTask()], tasks: [task('t', '2026-01-10', { price: '9.005' })] }, '9.005'],
    [
      'a listed price that a task’s own comes before',
      { contracts: [perTask({ taskPrices: { blog: '9.005' } })], tasks: [task('t', '2026-01-10', { price: '9' })] },
      undefined,
    ],
    [
      'the pay of an assistant without time',
      { assistants: [{ id: 'maya', pay: { hourlyRate: '9.005' } }], contracts: [hourly()] },
      undefined,
    ],
    ['digits that are zero', { contracts: [hourly({ minimumAmount: '9.000' })] }, undefined],
  ];

  it.each(onlyWhenUsed)('is an error only where it is used: %s', (_what, document, subject) => {
    expect(errorOf(outputOf(document))).toBe(subject && `AMOUNT_TOO_PRECISE ${subject}`);
  });
});

describe('lines of nothing', () => {
  it('are left out for zero seconds, whose entries still need a rate', () => {
    expect(outputOf({ contracts: [hourly()], timeEntries: [work('h', '2026-01-10', 0)] }).invoices).toEqual([]);
    const unrated = work('h', '2026-01-10', 0, { service: 'blog' });
    expect(errorOf(outputOf({ contracts: [hourly()], timeEntries: [unrated] }))).toBe('NO_RATE h 2026-01-10');
  });

  it('stay for seconds at a rate of nothing, for no pieces of a task, and for overage at no charge', () => {
    const contracts = [
      hourly({ rates: [{ rate: '0' }] }),
      retainer({ includedSeconds: 0, overage: { rate: '0.00' } }),
      perTask(),
    ];
    const timeEntries = [work('h', '2026-01-10', 1), work('r', '2026-01-10', 1)];
    const tasks = [task('t', '2026-01-10', { quantity: '0.0' })];
    const output = outputOf({ contracts, timeEntries, tasks });
    expect(linesOf(output)).toEqual([
      '2026-01 HOURLY 2026-01 0.00',
      '2026-01 OVERAGE 2026-01 0.00',
      '2026-01 TASK 2026-01 0.00',
    ]);
    expect(output.invoices[0]?.lines[2]).toMatchObject({ quantity: '0', unitPrice: '120.00' });
  });

  it('are one where equal rates come from different places', () => {
    const contracts = [hourly({ rates: [{ rate: '40', assistant: 'ravi' }] })];
    const timeEntries = [work('h', '2026-01-10', 1), work('h', '2026-01-11', 1, { assistant: 'ravi' })];
    const output = outputOf({ contracts, timeEntries });
    expect(output.invoices[0]?.lines).toMatchObject([{ quantitySeconds: 7_200, unitPrice: '40.00', amount: '80.00' }]);
  });
});
