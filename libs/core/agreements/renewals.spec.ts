import type { Contract, HourlyContract, PerTaskContract, RetainerContract } from '#core/billing';
import { changePrices, describeRenewal, nextContract, nextTerm, noticeUntil, type PriceChange } from './index.js';

const ROUNDING = { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' } as const;
const COMMON = { id: 'c', currency: 'EUR', startDate: '2026-01-01', endDate: '2026-03-31', pauses: [] };
const HOURLY: HourlyContract = { ...COMMON, kind: 'HOURLY', rounding: ROUNDING, rates: [{ rate: '33.33' }] };
const PER_TASK: PerTaskContract = { ...COMMON, kind: 'PER_TASK', taskPrices: new Map([['posts', '25']]) };
const RETAINER: RetainerContract = {
  ...{ ...COMMON, kind: 'RETAINER', rounding: ROUNDING, rates: [] },
  retainer: {
    ...{ unit: 'TIME', fee: '310.00', includedSeconds: 36_000, billing: 'ADVANCE', proration: 'DAILY' },
    ...{ grantProration: 'DAILY', consume: 'OLDEST_FIRST', packs: [], rollover: { mode: 'UNLIMITED' } },
    overage: { mode: 'BILL', rate: '45.00', consents: [] },
  },
};
const APRIL = '2026-04-01';

describe('a term after another', () => {
  it('begins the day after, and lasts so many months', () => {
    const end = { endDate: '2026-03-14', firstEndDate: '2026-03-14' };
    expect(nextTerm({ ...end, months: 12 })).toEqual({ startDate: '2026-03-15', endDate: '2027-03-14' });
  });

  it('ends with its month where the first did, whatever months are in between', () => {
    const ends = ['2026-01-31'];
    for (let i = 0; i < 3; i++)
      ends.push(nextTerm({ endDate: ends.at(-1) as string, firstEndDate: '2026-01-31', months: 1 }).endDate);
    expect(ends).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
  });

  it('never drifts: from the 30th over February back to the 30th', () => {
    const february = nextTerm({ endDate: '2026-01-30', firstEndDate: '2026-01-30', months: 1 });
    expect(february.endDate).toBe('2026-02-28');
    expect(nextTerm({ ...february, firstEndDate: '2026-01-30', months: 1 }).endDate).toBe('2026-03-30');
  });

  it('can be refused by a notice so many days before', () => {
    expect(noticeUntil('2026-03-31', 30)).toBe('2026-03-01');
    expect(noticeUntil('2026-03-01', 1)).toBe('2026-02-28');
  });
});

describe('prices at a renewal', () => {
  const prices = (contract: Contract, change: PriceChange, from = APRIL): string[] | string => {
    const changed = changePrices(contract, change, from);
    if (!changed.ok) return `${changed.error.code} ${changed.error.subject}`;
    return changed.value.prices.map(({ kind, before, after }) => `${kind} ${before ?? '-'} → ${after}`);
  };

  it('stay without a change, and nothing is written', () => {
    expect(changePrices(HOURLY, {}, APRIL)).toEqual({
      ok: true,
      value: { prices: [{ kind: 'RATE', before: '33.33', after: '33.33' }], rates: [] },
    });
  });

  it('rise by a percentage of each, rounded to the currency, ties away from zero', () => {
    // 33.33 × 1.075 = 35.82975
    expect(prices(HOURLY, { percent: '7.5' })).toEqual(['RATE 33.33 → 35.83']);
    // 0.50 × 1.01 = 0.505
    expect(prices({ ...HOURLY, rates: [{ rate: '0.50' }] }, { percent: '1' })).toEqual(['RATE 0.50 → 0.51']);
    // 1,005 × 1.001 = 1,006.005, and yen have no minor unit.
    expect(prices({ ...HOURLY, currency: 'JPY', rates: [{ rate: '1005' }] }, { percent: '0.1' })).toEqual([
      'RATE 1005 → 1006',
    ]);
    expect(prices(HOURLY, { percent: '-100' })).toEqual(['RATE 33.33 → 0.00']);
  });

  it('of time are rates from the day on, each by what would hold on that day', () => {
    const rates = [
      { rate: '40' },
      { rate: '42', from: '2026-03-15' },
      { rate: '50', serviceId: 'books' },
      { rate: '99', from: '2026-05-01' },
    ];
    expect(changePrices({ ...HOURLY, rates }, { percent: '10' }, '2026-03-20')).toMatchObject({
      value: {
        rates: [
          { rate: '46.20', from: '2026-03-20' },
          { rate: '55.00', serviceId: 'books', from: '2026-03-20' },
        ],
      },
    });
  });

  it('of a month change with a version that has all other terms as they are', () => {
    const changed = changePrices(RETAINER, { percent: '10' }, APRIL);
    expect(changed).toMatchObject({
      value: {
        prices: [
          { kind: 'FEE', before: '310.00', after: '341.00' },
          { kind: 'OVERAGE_RATE', before: '45.00', after: '49.50' },
        ],
        version: {
          from: '2026-04',
          retainer: { fee: '341.00', includedSeconds: 36_000, overage: { mode: 'BILL', rate: '49.50' } },
        },
      },
    });
  });

  it('begin from the version that would hold then', () => {
    const { unit: _unit, packs: _packs, ...terms } = RETAINER.retainer;
    const later = { from: '2026-02', rounding: ROUNDING, retainer: { ...terms, fee: '400.00' } };
    expect(prices({ ...RETAINER, versions: [later] }, { percent: '5' })).toContain('FEE 400.00 → 420.00');
  });

  it('of a retainer of money make the same work cost more: what it includes grows with the rates', () => {
    const money: RetainerContract = {
      ...RETAINER,
      rates: [{ rate: '40.00' }],
      retainer: {
        ...RETAINER.retainer,
        ...{
          unit: 'MONEY',
          includedSeconds: undefined,
          includedAmount: '330.00',
          overage: { mode: 'BILL', consents: [] },
        },
        rollover: { mode: 'CAPPED', capAmount: '100.00' },
      },
    };
    expect(prices(money, { percent: '10' })).toEqual([
      'FEE 310.00 → 341.00',
      'INCLUDED_AMOUNT 330.00 → 363.00',
      'ROLLOVER_CAP 100.00 → 110.00',
      'RATE 40.00 → 44.00',
    ]);
  });

  it('cap and minimum grow with the percentage, and stay beside new rates', () => {
    const limited = { ...HOURLY, capAmount: '1000.00', minimumAmount: '50.00' };
    expect(prices(limited, { percent: '10' })).toEqual([
      'RATE 33.33 → 36.66',
      'CAP 1000.00 → 1100.00',
      'MINIMUM 50.00 → 55.00',
    ]);
    expect(changePrices(limited, { rates: [{ rate: '35' }] }, '2026-03-15')).toMatchObject({
      value: { rates: [{ rate: '35', from: '2026-03-15' }] },
    });
  });

  it('of tasks are the new ones beside those that stay', () => {
    const changed = changePrices(PER_TASK, { taskPrices: new Map([['mails', '9.50']]) }, APRIL);
    expect(changed).toMatchObject({
      value: {
        version: {
          from: '2026-04',
          taskPrices: new Map([
            ['posts', '25'],
            ['mails', '9.50'],
          ]),
        },
      },
    });
  });

  it('are refused where they could not hold', () => {
    expect(prices(RETAINER, {}, '2026-04-15')).toBe('NOT_FIRST_OF_MONTH 2026-04-15');
    expect(prices(PER_TASK, { percent: '5' }, '2026-04-15')).toBe('NOT_FIRST_OF_MONTH 2026-04-15');
    expect(prices(HOURLY, { fee: '5' })).toBe('NOT_OF_ITS_KIND fee');
    expect(prices(PER_TASK, { rates: [{ rate: '5' }] })).toBe('NOT_OF_ITS_KIND rates');
    expect(prices({ ...HOURLY, rates: [] }, { percent: '5' })).toBe('NO_PRICES c');
    expect(prices(HOURLY, { rates: [{ rate: '5.001' }] })).toBe('AMOUNT_TOO_PRECISE 5.001');
  });
});

describe('what is signed about a renewal', () => {
  const names = { services: new Map([['posts', 'Posts']]), assistants: new Map<string, string>() };
  const terms = { noticeDays: 30, isAutomatic: true, termMonths: 12, priceChange: { percent: '5' } };

  it('is when notice is given, for how long, and what it costs then', () => {
    expect(describeRenewal(terms, HOURLY, names)).toEqual([
      'It is renewed for 12 months, and again after each such term, unless notice is given 30 days before its end, at first by 1 March 2026.',
      'When it is renewed, each price rises by 5 %, rounded to the currency.',
    ]);
    const priceChange = { taskPrices: new Map([['posts', '30']]) };
    expect(describeRenewal({ ...terms, priceChange }, PER_TASK, names)[1]).toBe(
      'When it is renewed, Posts costs €30.00 each.',
    );
  });

  it('is little where people agree on it, and nothing without an end', () => {
    expect(describeRenewal({ ...terms, isAutomatic: false }, HOURLY, names)).toEqual([
      'Whether it is renewed, for 12 months, is agreed by 1 March 2026.',
    ]);
    expect(describeRenewal(terms, { currency: 'EUR' }, names)).toEqual([]);
  });
});

describe('the next contract in place of a former one', () => {
  const term = { id: 'next', startDate: '2026-04-15', endDate: '2027-04-14' };

  it('has its terms at changed prices from any day on, without pauses and packs', () => {
    const former: RetainerContract = {
      ...{ ...RETAINER, pauses: [{ from: '2026-02-01', to: '2026-02-03' }], discountPercent: '5' },
      retainer: { ...RETAINER.retainer, packs: [{ id: 'p', on: '2026-02-01', seconds: 60, price: '1' }] },
    };
    expect(nextContract(former, { percent: '10' }, term)).toMatchObject({
      value: {
        ...{ ...term, kind: 'RETAINER', currency: 'EUR', pauses: [], discountPercent: '5' },
        retainer: { unit: 'TIME', fee: '341.00', packs: [], overage: { rate: '49.50', consents: [] } },
      },
    });
  });

  it('begins with the rates that would hold on its first day, and keeps those for later', () => {
    const rates = [{ rate: '40' }, { rate: '42', from: '2026-04-01' }, { rate: '50', from: '2026-06-01' }];
    expect(nextContract({ ...HOURLY, rates }, { percent: '10' }, term)).toMatchObject({
      value: { rates: [{ rate: '46.20' }, { rate: '50', from: '2026-06-01' }] },
    });
  });
});
