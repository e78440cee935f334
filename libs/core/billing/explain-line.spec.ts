import { localClock } from '#core/time';
import { billClient } from './bill-client.js';
import { explainLine } from './explain-line.js';
import type { ClientRunInput, Contract, Line, RetainerTerms, TimeEntry } from './types.js';

const at = (day: string): number => Date.parse(`${day}T08:00:00Z`) / 1000;

const entry = (id: string, day: string, seconds: number, assistantId = 'maya'): TimeEntry => ({
  id,
  contractId: 'k',
  serviceId: 'inbox',
  assistantId,
  startEpochSeconds: at(day),
  seconds,
  billable: true,
  status: 'APPROVED',
});

const TERMS = {
  id: 'k',
  currency: 'USD',
  startDate: '2026-01-01',
  pauses: [],
  rates: [
    { rate: '40', assistantId: 'ravi' },
    { rate: '50', serviceId: 'inbox', from: '2026-01-20' },
  ],
  rounding: { incrementSeconds: 900, mode: 'UP', minimumSeconds: 1_000, per: 'ENTRY' },
} as const;

const RETAINER: RetainerTerms = {
  unit: 'TIME',
  fee: '100.00',
  includedSeconds: 3_600,
  includedAmount: '10.00',
  billing: 'ARREARS',
  proration: 'DAILY',
  grantProration: 'NONE',
  consume: 'OLDEST_FIRST',
  rollover: { mode: 'NONE' },
  overage: { mode: 'BILL', rate: '60.00', consents: [] },
  packs: [{ id: 'p', on: '2026-01-05', seconds: 900, amount: '5.00', price: '12.00' }],
};

const ENTRIES = [
  entry('short', '2026-01-10', 100),
  entry('long', '2026-01-11', 3_601, 'ravi'),
  entry('late', '2026-01-21', 1_800),
];

function linesOf(contract: Contract): readonly Line[] {
  const input: ClientRunInput = {
    run: '2026-01',
    agency: { timeZone: 'UTC', currency: 'USD' },
    services: new Map([['inbox', { id: 'inbox', hourlyRate: '40.00' }]]),
    client: { id: 'acme', rates: [] },
    contracts: [contract],
    states: new Map(),
    entries: ENTRIES,
    tasks: [],
  };
  const bill = billClient(input);
  if (!bill.ok) throw new Error(bill.error.code);
  return bill.value.invoices.flatMap(({ lines }) => lines);
}

/** The basis of the first line of a kind, as it's stored and loaded. */
function basisOf(lines: readonly Line[], kind: Line['kind']): Line['basis'] {
  const line = lines.find((each) => each.kind === kind);
  return JSON.parse(JSON.stringify(line?.basis)) as Line['basis'];
}

describe('the explanation of a line', () => {
  it('of time has each entry from raw to charged seconds, and where its rate was found', () => {
    const basis = basisOf(linesOf({ ...TERMS, kind: 'HOURLY' }), 'HOURLY');
    expect(explainLine({ basis, entries: ENTRIES.slice(0, 2) })).toMatchObject({
      seconds: 5_500,
      groups: [
        {
          rawSeconds: 100,
          roundedSeconds: 900,
          chargedSeconds: 1_000,
          entries: [{ id: 'short', day: '2026-01-10', rawSeconds: 100, source: { level: 'SERVICE', rate: '40.00' } }],
        },
        {
          rawSeconds: 3_601,
          roundedSeconds: 4_500,
          chargedSeconds: 4_500,
          entries: [{ id: 'long', source: { level: 'CONTRACT', rate: '40', assistantId: 'ravi' } }],
        },
      ],
      exact: { numerator: 22_000_000n, denominator: 3_600n },
      amountMinor: 6_111n,
    });
  });

  it('of a prorated fee has its days and its share', () => {
    const contract: Contract = { ...TERMS, kind: 'RETAINER', startDate: '2026-01-10', retainer: RETAINER };
    expect(explainLine({ basis: basisOf(linesOf(contract), 'RETAINER_FEE') })).toMatchObject({
      basis: { feeMinor: '10000', proration: 'DAILY', activeDays: 22, daysInMonth: 31 },
      exact: { numerator: 220_000n, denominator: 31n },
      amountMinor: 7_097n,
    });
  });

  it('of overage of time has the whole use with its entries, and the grants that covered the rest', () => {
    const basis = basisOf(linesOf({ ...TERMS, kind: 'RETAINER', retainer: RETAINER }), 'OVERAGE');
    expect(explainLine({ basis, entries: ENTRIES })).toMatchObject({
      basis: {
        used: '7300',
        overage: '2800',
        draws: [
          { period: '2026-01', taken: '3600' },
          { period: '2026-01', packId: 'p', taken: '900' },
        ],
      },
      use: [
        {
          serviceId: 'inbox',
          seconds: 7_300,
          groups: [{ chargedSeconds: 1_000 }, { chargedSeconds: 4_500 }, { chargedSeconds: 1_800 }],
        },
      ],
      charged: 2_800n,
      exact: { numerator: 16_800_000n, denominator: 3_600n },
      amountMinor: 4_667n,
    });
  });

  it('of overage of money has the use by rate, each entry at its own', () => {
    const retainer: RetainerTerms = { ...RETAINER, unit: 'MONEY' };
    const basis = basisOf(linesOf({ ...TERMS, kind: 'RETAINER', retainer }), 'OVERAGE');
    expect(explainLine({ basis, entries: ENTRIES })).toMatchObject({
      use: [
        {
          rateMinor: '4000',
          seconds: 5_500,
          amountMinor: '6111',
          groups: [{ rawSeconds: 100 }, { rawSeconds: 3_601 }],
        },
        {
          rateMinor: '5000',
          seconds: 1_800,
          amountMinor: '2500',
          groups: [{ entries: [{ id: 'late', source: { from: '2026-01-20' } }] }],
        },
      ],
      charged: 7_111n,
      amountMinor: 7_111n,
    });
  });

  it('of the use behind an overage adds up, group by group', () => {
    const basis = basisOf(linesOf({ ...TERMS, kind: 'RETAINER', retainer: RETAINER }), 'OVERAGE');
    const explanation = explainLine({ basis, entries: ENTRIES });
    if (!('use' in explanation)) throw new Error('no use');
    for (const { seconds, groups } of explanation.use) {
      expect(groups.reduce((sum, group) => sum + group.chargedSeconds, 0)).toBe(seconds);
    }
  });

  it('says where a task’s price was found', () => {
    const basis = { kind: 'TASK', currency: 'USD', priceMinor: '33', listLevel: 'SERVICE' } as const;
    const tasks = [
      { id: 't1', quantity: '0.50', price: '0.33' },
      { id: 't2', quantity: '1' },
    ];
    expect(explainLine({ basis, tasks })).toEqual({
      basis,
      quantity: '1.5',
      tasks: [
        { id: 't1', quantity: '0.5', level: 'TASK' },
        { id: 't2', quantity: '1', level: 'SERVICE' },
      ],
      exact: { numerator: 495n, denominator: 10n },
      amountMinor: 50n,
    });
  });

  it('dates entries in the time zone of the bill', () => {
    const basis = { ...basisOf(linesOf({ ...TERMS, kind: 'HOURLY' }), 'HOURLY'), timeZone: 'Pacific/Kiritimati' };
    const night = { ...entry('night', '2026-01-10', 60), startEpochSeconds: at('2026-01-10') + 4 * 3_600 };
    expect(explainLine({ basis: basis as Line['basis'], entries: [night] })).toMatchObject({
      groups: [{ entries: [{ day: '2026-01-11' }] }],
    });
    expect(localClock('Pacific/Kiritimati').dayOf(night.startEpochSeconds)).toBe(Date.UTC(2026, 0, 11) / 86_400_000);
  });
});
