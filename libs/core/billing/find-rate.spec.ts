import { dayNumber } from '#core/time';
import { createRateBook, findRate, listRateSources, rateCard } from './find-rate.js';
import type { RateSource } from './line-basis.js';

const query = { serviceId: 'inbox', assistantId: 'maya', day: dayNumber('2026-03-10') };

/** Every step of the precedence, the one that wins first. */
const STEPS: RateSource[] = [
  { level: 'CONTRACT', rate: '1', serviceId: 'inbox', assistantId: 'maya' },
  { level: 'CONTRACT', rate: '2', serviceId: 'inbox' },
  { level: 'CONTRACT', rate: '3', assistantId: 'maya' },
  { level: 'CONTRACT', rate: '4' },
  { level: 'CLIENT', rate: '5', serviceId: 'inbox', assistantId: 'maya' },
  { level: 'CLIENT', rate: '6', serviceId: 'inbox' },
  { level: 'CLIENT', rate: '7', assistantId: 'maya' },
  { level: 'CLIENT', rate: '8' },
  { level: 'SERVICE', rate: '9', serviceId: 'inbox' },
  { level: 'AGENCY', rate: '10' },
];

describe('a rate', () => {
  it.each(STEPS.map((step, index) => [step.rate, index] as const))(
    'of step %s wins over all the later ones, however they are listed',
    (rate, index) => {
      const remaining = STEPS.slice(index);
      expect(findRate(rateCard(remaining), query)?.rate).toBe(rate);
      expect(findRate(rateCard([...remaining].reverse()), query)?.rate).toBe(rate);
    },
  );

  it('for another service or assistant is never taken', () => {
    const others: RateSource[] = [
      { level: 'CONTRACT', rate: '1', serviceId: 'blog' },
      { level: 'CLIENT', rate: '2', assistantId: 'ravi' },
      { level: 'CONTRACT', rate: '3', serviceId: 'inbox', assistantId: 'ravi' },
      { level: 'SERVICE', rate: '4', serviceId: 'blog' },
    ];
    expect(findRate(rateCard(others), query)).toBeUndefined();
  });

  it.each([
    ['2026-03-09', 'before'],
    ['2026-03-10', 'changed'],
    ['2026-03-11', 'changed'],
  ])('on %s is the %s one, since a change counts from its own day', (date, rate) => {
    const card = rateCard([
      { level: 'CONTRACT', rate: 'changed', from: '2026-03-10' },
      { level: 'CONTRACT', rate: 'before' },
    ]);
    expect(findRate(card, { ...query, day: dayNumber(date) })?.rate).toBe(rate);
  });

  it('of two with the same date is the later listed', () => {
    const card = rateCard([
      { level: 'CONTRACT', rate: 'earlier', from: '2026-01-01' },
      { level: 'CONTRACT', rate: 'later', from: '2026-01-01' },
    ]);
    expect(findRate(card, query)?.rate).toBe('later');
  });

  it('that only starts later leaves its step to the next one', () => {
    const card = rateCard([
      { level: 'CONTRACT', rate: 'future', serviceId: 'inbox', from: '2026-04-01' },
      { level: 'CONTRACT', rate: 'now' },
    ]);
    expect(findRate(card, query)?.rate).toBe('now');
  });
});

describe('a rate book', () => {
  const sources = listRateSources({
    contractRates: [
      { rate: '40', from: '2026-03-05' },
      { rate: '44', serviceId: 'inbox', assistantId: 'maya', from: '2026-03-20' },
      { rate: '40.005', serviceId: 'blog' },
    ],
    client: { id: 'acme', rates: [{ rate: '38', assistantId: 'ravi' }] },
    services: new Map([['inbox', { id: 'inbox', hourlyRate: '30' }]]),
    agency: { timeZone: 'UTC', currency: 'USD', defaultHourlyRate: '20' },
  });

  it('answers as the rule does, for every service, assistant and day', () => {
    const book = createRateBook(sources, 'USD');
    for (const serviceId of ['inbox', 'blog', 'calls']) {
      for (const assistantId of ['maya', 'ravi', 'zoe']) {
        for (let day = dayNumber('2026-02-25'); day <= dayNumber('2026-03-25'); day += 1) {
          const source = findRate(rateCard(sources), { serviceId, assistantId, day });
          expect(book.find(serviceId, assistantId, day)?.source).toEqual(source);
        }
      }
    }
  });

  it('reads a rate in the currency of the contract, and tells one that is too precise for it', () => {
    const tooPrecise = { ok: false, error: { code: 'AMOUNT_TOO_PRECISE', subject: '40.005' } };
    expect(createRateBook(sources, 'USD').find('blog', 'zoe', query.day)?.minor).toEqual(tooPrecise);
    expect(createRateBook(sources, 'KWD').find('blog', 'zoe', query.day)?.minor).toEqual({ ok: true, value: 40_005n });
  });
});
