import type { Contract, HourlyContract, PerTaskContract, RetainerContract } from '#core/billing';
import { nextState } from '#core/lifecycle';
import {
  CHANGE_LIFE,
  changeStatusOn,
  describeChange,
  findTermProblems,
  historyOf,
  planChange,
  termsFromJson,
  termsInWords,
  termsToJson,
  wordsOnly,
  type WantedChange,
} from './index.js';

const EXACT = { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' } as const;
const names = {
  ...{ title: 'Care', agency: 'Larkspur', client: 'Aster' },
  ...{ services: new Map([['design', 'Design']]), assistants: new Map([['ada', 'Ada']]) },
};
const OPEN = { billed: { closed: null, fee: null }, names };
const common = { id: 'c', currency: 'USD', startDate: '2026-01-15', pauses: [] };

const hourly: HourlyContract = {
  ...{ ...common, kind: 'HOURLY', rounding: EXACT, capAmount: '500' },
  rates: [{ rate: '40' }, { rate: '45.00', serviceId: 'design', from: '2026-03-01' }],
};
const retainer: RetainerContract = {
  ...{ ...common, kind: 'RETAINER', rounding: EXACT, rates: [] },
  retainer: {
    ...{ unit: 'TIME', fee: '400', includedSeconds: 36_000, billing: 'ADVANCE', proration: 'DAILY' },
    ...{ grantProration: 'DAILY', consume: 'OLDEST_FIRST', rollover: { mode: 'NONE' }, packs: [] },
    overage: { mode: 'BILL', rate: '45', consents: [] },
  },
};
const perTask: PerTaskContract = { ...common, kind: 'PER_TASK', taskPrices: new Map([['design', '25']]) };

const change = (wanted: Partial<WantedChange>): WantedChange => ({ terms: {}, rates: [], ...wanted });
const planned = (contract: Contract, wanted: Partial<WantedChange>, at: typeof OPEN | object = OPEN) => {
  const plan = planChange(contract, change(wanted), { ...OPEN, ...at });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
};
const problem = (contract: Contract, wanted: Partial<WantedChange>, at: object = {}) => {
  const plan = planChange(contract, change(wanted), { ...OPEN, ...at });
  return plan.ok ? undefined : plan.error;
};

describe('a change of a contract', () => {
  it('says each term before and after, and leaves the others as they are', () => {
    const { differences, after, firstDay } = planned(retainer, {
      fromMonth: '2026-05',
      terms: { retainer: { fee: '450.00', rollover: { mode: 'CAPPED', capSeconds: 18_000 } } },
    });
    expect(wordsOnly(differences)).toEqual([
      { term: 'FEE', before: '400.00 USD', after: '450.00 USD' },
      {
        ...{ term: 'ROLLOVER', before: 'What is not used in its month is lost.' },
        after: 'What is not used is carried on, up to 5 h in all.',
      },
    ]);
    expect(firstDay).toBe('2026-05-01');
    expect(after.versions).toEqual([
      expect.objectContaining({ from: '2026-05', retainer: expect.objectContaining({ includedSeconds: 36_000 }) }),
    ]);
    expect((after as RetainerContract).retainer.fee).toBe('400');
  });

  it('takes a term away, and changes prices of tasks service by service', () => {
    const { differences } = planned(hourly, { fromMonth: '2026-05', terms: { capAmount: undefined } });
    expect(wordsOnly(differences)).toEqual([{ term: 'CAP', before: '500.00 USD' }]);
    const taskPrices = new Map([['design', '30']]);
    expect(wordsOnly(planned(perTask, { fromMonth: '2026-05', terms: { taskPrices } }).differences)).toEqual([
      { term: 'TASK_PRICE', subject: 'Design', before: '25.00 USD', after: '30.00 USD' },
    ]);
  });

  it('holds a rate beside the one for the same work that it replaces on its day', () => {
    const rates = [
      { rate: '50', serviceId: 'design', from: '2026-05-10' },
      { rate: '60', serviceId: 'design', assistantId: 'ada', from: '2026-05-20' },
    ];
    const { differences, after, firstDay } = planned(hourly, { rates });
    expect(wordsOnly(differences)).toEqual([
      { term: 'RATE', subject: 'Design from 10 May 2026 on', before: '45.00 USD', after: '50.00 USD' },
      { term: 'RATE', subject: 'Design by Ada from 20 May 2026 on', after: '60.00 USD' },
    ]);
    expect(firstDay).toBe('2026-05-10');
    expect((after as HourlyContract).rates.slice(2)).toEqual(rates);
    expect(after.versions).toBeUndefined();
  });

  it('changes nothing where all is as it was, be it written otherwise', () => {
    expect(problem(retainer, { fromMonth: '2026-05', terms: { retainer: { fee: '400.00' } } })).toEqual({
      code: 'NOTHING_CHANGES',
    });
    expect(problem(hourly, { rates: [{ rate: '40.0', from: '2026-05-01' }] })).toEqual({ code: 'NOTHING_CHANGES' });
    expect(problem(hourly, {})).toEqual({ code: 'NOTHING_CHANGES' });
  });

  it('never rewrites the past: no closed month, no rate in one, no fee that is billed', () => {
    const billed = { closed: '2026-04', fee: '2026-05' };
    const closed = { code: 'MONTH_CLOSED', firstOpenMonth: '2026-05' };
    expect(problem(hourly, { fromMonth: '2026-04', terms: { capAmount: '1' } }, { billed })).toEqual({
      ...closed,
      at: '2026-04',
    });
    expect(problem(hourly, { rates: [{ rate: '1', from: '2026-04-30' }] }, { billed })).toEqual({
      ...closed,
      at: '2026-04-30',
    });
    expect(problem(hourly, { rates: [{ rate: '1', from: '2026-05-01' }] }, { billed })).toBeUndefined();
    const fee = { retainer: { fee: '450' } };
    expect(problem(retainer, { fromMonth: '2026-05', terms: fee }, { billed })).toEqual({
      code: 'FEE_BILLED_ALREADY',
      firstOpenMonth: '2026-06',
    });
    const included = { retainer: { includedSeconds: 72_000 } };
    expect(problem(retainer, { fromMonth: '2026-05', terms: included }, { billed })).toBeUndefined();
  });

  it('holds within the contract’s days, with what contracts of its kind have', () => {
    const cap = { capAmount: '1' };
    expect(problem(hourly, { fromMonth: '2025-12', terms: cap })).toMatchObject({ code: 'OUTSIDE_CONTRACT' });
    expect(problem(hourly, { fromMonth: '2026-01', terms: cap })).toBeUndefined();
    expect(problem({ ...hourly, endDate: '2026-04-30' }, { fromMonth: '2026-05', terms: cap })).toMatchObject({
      ...{ code: 'OUTSIDE_CONTRACT', at: '2026-05' },
    });
    expect(problem(retainer, { fromMonth: '2026-05', terms: cap })).toEqual({
      code: 'NOT_OF_ITS_KIND',
      term: 'capAmount',
    });
    expect(problem(perTask, { rates: [{ rate: '1', from: '2026-05-01' }] })).toMatchObject({ term: 'rates' });
    expect(problem(hourly, { terms: cap })).toEqual({ code: 'TERMS_WITHOUT_MONTH' });
    expect(problem(hourly, { rates: [{ rate: '1' }] })).toEqual({ code: 'RATE_WITHOUT_DAY' });
  });

  it('reads as plain words, and says where terms agreed for later take over', () => {
    const wanted = { fromMonth: '2026-05', terms: { retainer: { fee: '450' } } };
    const { differences } = planned(retainer, wanted);
    expect(describeChange(retainer, { fromMonth: '2026-05', differences }, names)).toBe(
      [
        ...['Change of “Care”', '', 'Between Larkspur (the agency) and Aster (the client).', 'From May 2026 on:'],
        '- Fee of a month: US$450.00; until then US$400.00.',
        'All else stays as it was agreed, and so do the months before.',
        ...['Amounts are before tax.', ''],
      ].join('\n'),
    );
    const { after } = planned(retainer, { ...wanted, fromMonth: '2026-09' });
    expect(describeChange(after, { fromMonth: '2026-05', differences }, names)).toContain(
      'From May 2026 on, until August 2026; what was agreed from September 2026 on stays:',
    );
  });

  it('says beside its words what they are made of, for other languages', () => {
    const rates = [{ rate: '60', serviceId: 'design', assistantId: 'ada', from: '2026-05-20' }];
    const fee = { fromMonth: '2026-05', terms: { retainer: { fee: '450' } } };
    expect(planned(retainer, fee).differences).toEqual([
      {
        ...{ term: 'FEE', before: '400.00 USD', after: '450.00 USD' },
        beforeValue: { money: { amount: '400.00', currency: 'USD' } },
        afterValue: { money: { amount: '450.00', currency: 'USD' } },
      },
    ]);
    expect(planned(hourly, { rates }).differences).toEqual([
      {
        ...{ term: 'RATE', subject: 'Design by Ada from 20 May 2026 on', after: '60.00 USD' },
        afterValue: { money: { amount: '60.00', currency: 'USD' } },
        work: { service: 'Design', assistant: 'Ada', from: '2026-05-20' },
      },
    ]);
  });

  it('is answered once, and holds by itself when its day comes', () => {
    expect(nextState(CHANGE_LIFE, 'PROPOSED', 'accept')).toEqual({ ok: true, value: 'ACCEPTED' });
    for (const over of ['ACCEPTED', 'DECLINED', 'WITHDRAWN', 'IN_FORCE'] as const) {
      expect(nextState(CHANGE_LIFE, over, 'accept')).toMatchObject({ ok: false });
    }
    expect(changeStatusOn('ACCEPTED', '2026-05-01', '2026-04-30')).toBe('ACCEPTED');
    expect(changeStatusOn('ACCEPTED', '2026-05-01', '2026-05-01')).toBe('IN_FORCE');
    expect(changeStatusOn('DECLINED', '2026-05-01', '2026-06-01')).toBe('DECLINED');
  });

  it('is kept as JSON with what falls away', () => {
    const terms = { capAmount: undefined, taskPrices: new Map([['design', '30']]) };
    const kept = termsFromJson(JSON.parse(JSON.stringify(termsToJson(terms))) as object as never);
    expect(kept).toStrictEqual(terms);
  });

  it('leaves a month to cost at least no more than at most, of which one may stay', () => {
    const problems = (terms: WantedChange['terms'], fromMonth = '2026-05') =>
      findTermProblems(hourly, { fromMonth, terms, rates: [] });
    const beyond = [{ path: 'terms.minimumAmount', message: 'it is more than a month may cost at most' }];
    expect(problems({ minimumAmount: '500' })).toEqual([]);
    expect(problems({ minimumAmount: '500.01' })).toEqual(beyond);
    expect(problems({ minimumAmount: '600', capAmount: '600' })).toEqual([]);
    expect(problems({ minimumAmount: '600', capAmount: undefined })).toEqual([]);
    const raised = planned(hourly, { fromMonth: '2026-05', terms: { minimumAmount: '450' } }).after;
    const lowered = { fromMonth: '2026-06', terms: { capAmount: '400' }, rates: [] };
    expect(findTermProblems(raised, lowered)).toEqual(beyond);
    expect(findTermProblems(raised, { ...lowered, fromMonth: '2026-04' })).toEqual([]);
  });

  it('names each amount and unit that the contract can’t have', () => {
    const terms = {
      retainer: { fee: '1.005', includedAmount: '3', rollover: { mode: 'CAPPED' }, overage: { mode: 'BILL' } },
    } as const;
    expect(findTermProblems(retainer, { terms, rates: [{ rate: '0.001' }] }).map(({ path }) => path)).toEqual([
      ...['terms.fee', 'rates.0.rate', 'terms.includedAmount', 'terms.rollover.capSeconds', 'terms.overage.rate'],
    ]);
  });
});

describe('a term', () => {
  const valuesOf = (contract: Contract) =>
    Object.fromEntries(termsInWords(contract, '2026-03', names).map(({ term, value }) => [term, value]));

  it('is told by what it is made of: choices, amounts, times and names', () => {
    const rollover = { mode: 'CAPPED', capSeconds: 18_000, expiresAfterPeriods: 2 } as const;
    expect(valuesOf({ ...retainer, retainer: { ...retainer.retainer, rollover } })).toEqual({
      FEE: { money: { amount: '400.00', currency: 'USD' } },
      INCLUDED: { seconds: 36_000 },
      BILLING: { billing: 'ADVANCE' },
      PRORATION: { proration: 'DAILY' },
      GRANT_PRORATION: { proration: 'DAILY' },
      CONSUME: { consume: 'OLDEST_FIRST' },
      ROLLOVER: { rollover: 'CAPPED', seconds: 18_000, months: 2 },
      OVERAGE: { overage: 'BILL', money: { amount: '45.00', currency: 'USD' } },
      ROUNDING: { rounding: EXACT },
    });
    const factors = [{ factor: '1.50', serviceId: 'design', weekdays: ['SAT'], from: '18:00' }] as const;
    const freeTime = [{ maxSeconds: 300, mode: 'FIRST_PART_FREE' }] as const;
    expect(valuesOf({ ...hourly, factors, freeTime, discountPercent: '10.50' })).toMatchObject({
      CAP: { money: { amount: '500.00', currency: 'USD' } },
      DISCOUNT: { percent: '10.5' },
      FACTORS: { factors: [{ factor: '1.5', service: 'Design', weekdays: ['SAT'], from: '18:00' }] },
      FREE_TIME: { freeTime: [{ maxSeconds: 300, mode: 'FIRST_PART_FREE' }] },
    });
  });

  it('that isn’t there has no value: nothing lasts that is lost, and what is absorbed has no rate', () => {
    const given = { rollover: { mode: 'NONE', capSeconds: 1, expiresAfterPeriods: 2 } as const };
    const terms = { ...retainer.retainer, ...given, overage: { mode: 'ABSORB', rate: '45', consents: [] } as const };
    expect(valuesOf({ ...retainer, retainer: terms })).toMatchObject({
      ROLLOVER: { rollover: 'NONE' },
      OVERAGE: { overage: 'ABSORB' },
    });
    const { ROLLOVER, OVERAGE } = valuesOf({ ...retainer, retainer: terms });
    expect([ROLLOVER, OVERAGE].map((value) => Object.keys(value ?? {}))).toEqual([['rollover'], ['overage']]);
  });
});

describe('a contract’s history', () => {
  it('tells what each day brought, versions and rates, beside what was before', () => {
    const first = planned(hourly, { fromMonth: '2026-05', terms: { capAmount: '600' } }).after;
    const { after } = planned(first, {
      ...{ fromMonth: '2026-07', terms: { discountPercent: '10.0' } },
      rates: [{ rate: '42', from: '2026-07-01' }],
    });
    const history = historyOf(after, names);
    expect(history.map((day) => ({ ...day, differences: wordsOnly(day.differences) }))).toEqual([
      { fromDate: '2026-01-15', differences: [] },
      {
        fromDate: '2026-03-01',
        differences: [{ term: 'RATE', subject: 'Design from 1 March 2026 on', after: '45.00 USD' }],
      },
      {
        ...{ fromDate: '2026-05-01', fromMonth: '2026-05' },
        differences: [{ term: 'CAP', before: '500.00 USD', after: '600.00 USD' }],
      },
      {
        ...{ fromDate: '2026-07-01', fromMonth: '2026-07' },
        differences: [
          { term: 'DISCOUNT', after: '10 %' },
          { term: 'RATE', subject: 'All work from 1 July 2026 on', before: '40.00 USD', after: '42.00 USD' },
        ],
      },
    ]);
  });
});
