import { monthNumber } from '#core/time';
import { TAX_REASONS, TAX_TREATMENTS, taxReasonText } from './tax-reasons.js';
import { explainTax, supplyDay, type TaxParties } from './tax-line.js';

const VAT = { id: 'vat', percent: '19.0', changes: [{ from: '2020-07-01', percent: '16' }] };
const explain = (parties: TaxParties, month = '2020-06') => explainTax(parties, monthNumber(month));

describe('the day of supply', () => {
  it.each([
    ['2024-02', '2024-02-29'],
    ['2026-12', '2026-12-31'],
  ])('of a period is its last: %s', (month, day) => expect(supplyDay(monthNumber(month))).toBe(day));
});

describe('what decides the tax of a line', () => {
  const byNumber = { taxRate: '20' };
  const byName = { taxTerms: [{ treatment: 'STANDARD' as const, tax: VAT }] };

  it.each<[string, TaxParties, object]>([
    ['nothing', { client: {} }, { taxRate: '0', taxCategory: 'O', source: 'CLIENT_NOT_TAXED' }],
    ['nothing, whatever the service', { client: {}, service: { tax: VAT } }, { source: 'CLIENT_NOT_TAXED' }],
    ['the client’s number', { client: byNumber }, { taxRate: '20', taxCategory: 'S', source: 'CLIENT_RATE' }],
    ['a number of nothing', { client: { taxRate: '0.0' } }, { taxRate: '0', taxCategory: 'Z' }],
    ['the service’s number', { client: byName, service: { taxRate: '7' } }, { taxRate: '7', source: 'SERVICE_RATE' }],
    [
      'the service’s tax',
      { client: byNumber, service: { taxRate: '7', tax: VAT } },
      { taxRate: '19', source: 'SERVICE_TAX', taxRateId: 'vat' },
    ],
    ['the client’s tax', { client: { ...byNumber, ...byName } }, { taxRate: '19', source: 'CLIENT_TAX' }],
    [
      'the client’s treatment',
      { client: { ...byNumber, taxTerms: [{ treatment: 'REVERSE_CHARGE' }] }, service: { tax: VAT } },
      { taxRate: '0', taxCategory: 'AE', taxReason: 'REVERSE_CHARGE', source: 'CLIENT_TREATMENT' },
    ],
  ])('is %s', (_, parties, expected) => expect(explain(parties)).toMatchObject(expected));

  it('is a tax’s percent on the last day of the period', () => {
    expect(explain({ client: byName }, '2020-06').taxRate).toBe('19');
    expect(explain({ client: byName }, '2020-07').taxRate).toBe('16');
  });

  it('is the latest of the terms, and of two of one day the later listed, in whatever order they come', () => {
    const exempt = { from: '2020-06-30', treatment: 'EXEMPT' as const };
    const outside = { from: '2020-06-30', treatment: 'OUTSIDE_SCOPE' as const };
    const first = { treatment: 'STANDARD' as const, tax: VAT };
    expect(explain({ client: { taxTerms: [exempt, outside, first] } }).taxCategory).toBe('O');
    expect(explain({ client: { taxTerms: [outside, exempt, first] } }).taxCategory).toBe('E');
    expect(explain({ client: { taxTerms: [outside, exempt, first] } }, '2020-05').taxCategory).toBe('S');
  });
});

describe('the reasons for no tax', () => {
  it('are there for each treatment, under its own name', () => {
    for (const treatment of TAX_TREATMENTS.filter((each) => each !== 'STANDARD'))
      expect(TAX_REASONS[treatment].treatment).toBe(treatment);
  });

  it('are said in English and Hindi, and an agency’s own as it is', () => {
    for (const [code, { en, hi }] of Object.entries(TAX_REASONS)) {
      expect([taxReasonText(code, 'en'), taxReasonText(code, 'hi')]).toEqual([en, hi]);
      expect(hi).toMatch(/^[\u0900-\u097f]/);
    }
    expect(taxReasonText('Because', 'hi')).toBe('Because');
  });
});
