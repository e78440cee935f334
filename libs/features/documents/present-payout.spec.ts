import type { PayoutDocument } from './payout-document.js';
import { presentPayout } from './present-payout.js';

const WORK = { client: 'Acme', contract: 'Desk work' };

function aStatement(changes: Partial<PayoutDocument> = {}): PayoutDocument {
  return {
    ...{
      language: 'en',
      reference: 'A1B2C3',
      month: '2026-02',
      approvedOn: '2026-03-02',
      currency: { code: 'EUR', digits: 2 },
    },
    agency: { name: 'Berlin Desk', legalName: 'Berlin Desk GmbH', addressLines: ['Weg 1'], paymentLines: [] },
    assistant: { name: 'Maya' },
    time: [{ ...WORK, month: '2026-02', seconds: 9_000, rateMinor: '2000', amountMinor: '5000' }],
    tasks: [{ ...WORK, month: '2026-02', title: 'A brochure', priceMinor: '9998', share: '25', amountMinor: '2500' }],
    corrections: [{ ...WORK, day: '2026-01-12', seconds: -900, rateMinor: '2000', amountMinor: '-500' }],
    expenses: [{ ...WORK, day: '2026-02-11', description: 'Stamps', amountMinor: '1250' }],
    adjustments: [
      { reason: 'For the weekend', amountMinor: '777' },
      { reason: 'Advance', amountMinor: '-100' },
    ],
    totalMinor: '8927',
    ...changes,
  };
}

describe('a statement of pay', () => {
  it('has the work of each contract, then corrections, expenses and what was added by hand, each with its sum', () => {
    const { lineTable, totals, headline } = presentPayout(aStatement());
    const said = lineTable.groups.map(({ title, lines, subtotal }) => [
      title,
      lines.map(({ description, quantity, unitPrice, amount }) => `${description}|${quantity}|${unitPrice}|${amount}`),
      subtotal.value,
    ]);
    expect(said).toEqual([
      ['Acme · Desk work', ['Time|2 h 30 min|20.00|50.00', 'A brochure||25% of 99.98|25.00'], '75.00'],
      ['Corrections of earlier time', ['Correction: Acme · Desk work|-0 h 15 min|20.00|-5.00'], '-5.00'],
      ['Expenses given back', ['Stamps (Acme · Desk work)|||12.50'], '12.50'],
      ['Bonuses and deductions', ['Bonus: For the weekend|||7.77', 'Deduction: Advance|||-1.00'], '6.77'],
    ]);
    expect(totals.map(({ label, value }) => `${label} ${value}`)).toEqual([
      ...['For time 50.00', 'For tasks 25.00', 'Corrections of earlier time -5.00', 'Expenses given back 12.50'],
      ...['Bonuses and deductions 6.77', 'Total to be paid €89.27'],
    ]);
    expect(headline).toBe('€89.27 for February 2026');
  });

  it('says of one below nothing who owes it, without a sign', () => {
    const none = { time: [], tasks: [], corrections: [], expenses: [] };
    const owed = { ...none, adjustments: [{ reason: 'Advance', amountMinor: '-3000' }], totalMinor: '-3000' };
    const said = (language: 'en' | 'hi') => {
      const { headline, totals, parties } = presentPayout(aStatement({ ...owed, language }));
      return [headline, totals.at(-1), parties[1]?.label];
    };
    expect(said('en')).toEqual([
      '€30.00 owed by Maya for February 2026',
      { label: 'Total to be given back', value: '€30.00', strong: true },
      'Owed by',
    ]);
    expect(said('hi')).toEqual([
      'फ़रवरी 2026 के लिए Maya को €30.00 लौटाने हैं',
      { label: 'कुल लौटाई जाने वाली राशि', value: '€30.00', strong: true },
      'लौटाने वाला',
    ]);
  });

  it('leaves out what there is none of', () => {
    const none = { tasks: [], corrections: [], expenses: [], adjustments: [], totalMinor: '5000' };
    expect(presentPayout(aStatement(none)).lineTable.groups).toHaveLength(1);
  });

  it('is not made where its lines come to something else than the payout', () => {
    expect(() => presentPayout(aStatement({ totalMinor: '8926' }))).toThrow('come to 8927, and not to 8926');
  });
});
