import type { Contract, HourlyContract, PerTaskContract, RetainerContract, RetainerTerms } from '#core/billing';
import { describeContract, TERM_LABELS, termsInWords, type TermName } from './index.js';

const EXACT = { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' } as const;
const names = {
  ...{ title: 'Care', agency: 'Larkspur', client: 'Aster' },
  ...{ services: new Map([['design', 'Design']]), assistants: new Map([['ada', 'Ada']]) },
};
const common = { id: 'c', currency: 'USD', startDate: '2026-01-15', pauses: [] };
const hourly: HourlyContract = { ...common, kind: 'HOURLY', rounding: EXACT, rates: [] };
const perTask: PerTaskContract = { ...common, kind: 'PER_TASK', taskPrices: new Map([['design', '25']]) };
const ofTime: RetainerTerms = {
  ...{ unit: 'TIME', fee: '1200', includedSeconds: 36_000, billing: 'ADVANCE', proration: 'DAILY' },
  ...{ grantProration: 'DAILY', consume: 'OLDEST_FIRST', rollover: { mode: 'NONE' }, packs: [] },
  overage: { mode: 'BILL', rate: '45', consents: [] },
};
const retainer = (terms: Partial<RetainerTerms> = {}): RetainerContract => ({
  ...{ ...common, kind: 'RETAINER', rounding: EXACT, rates: [] },
  retainer: { ...ofTime, ...terms },
});
const textOf = (contract: Contract, more: object = {}): string => describeContract(contract, { ...names, ...more });

/** Each term in one value, as the text has it; a term that is new doesn't compile until it is here. */
const SAYS: Record<TermName, readonly [contract: Contract, sentence: string]> = {
  FEE: [retainer(), 'The client pays US$1,200.00 a month, in advance'],
  INCLUDED: [retainer(), 'It includes 10 h of work'],
  BILLING: [retainer({ billing: 'ARREARS' }), 'a month, at its end'],
  PRORATION: [retainer({ proration: 'NONE' }), 'in advance, also where it is not whole.'],
  GRANT_PRORATION: [retainer({ grantProration: 'NONE' }), 'It includes 10 h of work, also where it is not whole.'],
  CONSUME: [retainer({ consume: 'CURRENT_FIRST' }), 'What the month itself includes is used before'],
  ROLLOVER: [
    retainer({ unit: 'MONEY', includedAmount: '900', rollover: { mode: 'CAPPED', capAmount: '1500' } }),
    'What is not used is carried on, up to US$1,500.00 in all.',
  ],
  OVERAGE: [retainer(), 'Work beyond it is billed at US$45.00 an hour.'],
  TASK_PRICE: [perTask, 'Design: US$25.00 each.'],
  RATE: [{ ...hourly, rates: [{ rate: '45', assistantId: 'ada' }] }, 'All work by Ada: US$45.00 an hour.'],
  ROUNDING: [hourly, 'Time is charged to the second.'],
  FACTORS: [{ ...hourly, factors: [{ factor: '1.5', serviceId: 'design' }] }, 'Design counts 1.5 times.'],
  FREE_TIME: [{ ...hourly, freeTime: [{ maxSeconds: 300, mode: 'FIRST_PART_FREE' }] }, 'The first 5 min of each piece'],
  CAP: [{ ...hourly, capAmount: '5000' }, 'A month costs US$5,000.00 at most.'],
  MINIMUM: [{ ...perTask, minimumAmount: '50' }, 'A month costs US$50.00 at least.'],
  DISCOUNT: [{ ...perTask, discountPercent: '10' }, 'reduced by 10 %'],
};

type Field = keyof HourlyContract | keyof PerTaskContract | keyof RetainerContract | keyof RetainerTerms;
/** Of versions of the terms, which are each shown by themselves; days on which nothing is done; what is no term. */
type NotSaid = 'id' | 'kind' | 'currency' | 'retainer' | 'versions' | 'pauses';

/** What a contract can have agreed, each beside the same without it; a field that is new doesn't compile until it is here. */
const CHANGES: Record<Exclude<Field, NotSaid>, readonly [Contract, Contract]> = {
  startDate: [hourly, { ...hourly, startDate: '2026-02-01' }],
  endDate: [hourly, { ...hourly, endDate: '2026-12-31' }],
  expenseConsentAbove: [hourly, { ...hourly, expenseConsentAbove: '50' }],
  discountPercent: [hourly, { ...hourly, discountPercent: '10' }],
  capAmount: [hourly, { ...hourly, capAmount: '10' }],
  minimumAmount: [hourly, { ...hourly, minimumAmount: '10' }],
  rounding: [hourly, { ...hourly, rounding: { ...EXACT, incrementSeconds: 900 } }],
  factors: [hourly, { ...hourly, factors: [{ factor: '2' }] }],
  freeTime: [hourly, { ...hourly, freeTime: [{ maxSeconds: 60, mode: 'WHOLE_IF_LONGER' }] }],
  rates: [hourly, { ...hourly, rates: [{ rate: '40' }] }],
  taskPrices: [perTask, { ...perTask, taskPrices: new Map() }],
  unit: [retainer(), retainer({ unit: 'MONEY' })],
  fee: [retainer(), retainer({ fee: '1300' })],
  includedSeconds: [retainer(), retainer({ includedSeconds: 3_600 })],
  includedAmount: [retainer({ unit: 'MONEY' }), retainer({ unit: 'MONEY', includedAmount: '900' })],
  billing: [retainer(), retainer({ billing: 'ARREARS' })],
  proration: [retainer(), retainer({ proration: 'NONE' })],
  grantProration: [retainer(), retainer({ grantProration: 'NONE' })],
  consume: [retainer(), retainer({ consume: 'CURRENT_FIRST' })],
  rollover: [retainer(), retainer({ rollover: { mode: 'UNLIMITED', expiresAfterPeriods: 2 } })],
  overage: [retainer(), retainer({ overage: { mode: 'BORROW', rate: '45', consents: [] } })],
  packs: [retainer(), retainer({ packs: [{ id: 'p', on: '2026-02-01', seconds: 3_600, price: '40' }] })],
};

describe('the text of a contract', () => {
  it.each(Object.keys(TERM_LABELS) as TermName[])('says the term %s, which staff see beside it', (term) => {
    const [contract, sentence] = SAYS[term];
    expect(textOf(contract)).toContain(sentence);
    const shown = termsInWords(contract, '2026-03', names).map((one) => one.term);
    if (term !== 'RATE') expect(shown).toContain(term);
  });

  it.each(Object.entries(CHANGES))('is another one where %s is', (_field, [before, after]) => {
    expect(textOf(after)).not.toBe(textOf(before));
  });

  it('tells amounts as invoices do, exact where they are finer than their currency', () => {
    const rates = [{ rate: '40.005' }];
    expect(textOf({ ...hourly, rates })).toContain('All work: US$40.005 an hour.');
    expect(textOf({ ...hourly, rates, currency: 'EUR' })).toContain('€40.005 an hour');
    expect(textOf({ ...hourly, capAmount: '250000', currency: 'JPY' })).toContain('JP¥250,000 at most');
    expect(textOf({ ...hourly, capAmount: '1234567890123456.78', currency: 'CHF' })).toContain(
      'CHF 1,234,567,890,123,456.78 at most',
    );
  });

  it('says that limits are before a discount, where there is one', () => {
    const limits = { capAmount: '500', minimumAmount: '50' };
    const text = textOf({ ...hourly, ...limits, discountPercent: '10' });
    expect(text).toContain('A month costs US$500.00 at most, before the discount.');
    expect(text).toContain('A month costs US$50.00 at least, before the discount.');
    expect(textOf({ ...hourly, ...limits, discountPercent: '0' })).not.toContain('before the discount');
  });

  it('says how the price of a task is found that it doesn’t name', () => {
    expect(textOf(perTask)).toContain('The agency names any other price of a task before its work begins.');
    expect(textOf({ ...perTask, taskPrices: new Map() }, { clientAgreesPrices: true })).toContain(
      'The client agrees to the price of each task before its work begins.',
    );
  });
});
