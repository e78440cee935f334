import fc from 'fast-check';
import { type BookedLine, bookInvoice } from './book-invoice.js';

const line = (kind: BookedLine['kind'], amountMinor: bigint, period = '2026-01', contractId = 'c'): BookedLine => ({
  contractId,
  kind,
  period,
  amountMinor,
});
const asText = (entries: ReturnType<typeof bookInvoice>): string[] =>
  entries.map(
    ({ date, kind, postings }) =>
      `${date} ${kind} ${postings.map(({ account, amountMinor }) => `${account} ${amountMinor}`).join(', ')}`,
  );

describe('an issued invoice in the books', () => {
  it('is a receivable against revenue by kind, and tax', () => {
    const entries = bookInvoice({
      issuedOn: '2026-02-01',
      lines: [
        line('HOURLY', 10_000n),
        line('TASK', 5_000n),
        line('CAP', -1_000n),
        line('OVERAGE', 700n),
        line('PACK', 300n),
      ],
      taxMinor: 3_000n,
    });
    expect(asText(entries)).toEqual([
      '2026-02-01 INVOICE 1200 18000, 2200 -3000, 4000 -10000, 4100 -5000, 4300 -700, 4400 -300, 4500 1000',
    ]);
  });

  it('defers a fee billed in advance and recognises it on the last day of its month', () => {
    const entries = bookInvoice({
      issuedOn: '2026-02-01',
      lines: [line('RETAINER_FEE', 15_000n, '2026-01'), line('RETAINER_FEE', 15_000n, '2026-02')],
      taxMinor: 0n,
    });
    expect(asText(entries)).toEqual([
      '2026-02-01 INVOICE 1200 30000, 2400 -15000, 4200 -15000',
      '2026-02-28 RECOGNITION 2400 15000, 4200 -15000',
    ]);
  });

  it('defers only what the client pays for the fee: less its share of the discount', () => {
    const lines = [
      line('RETAINER_FEE', 10_000n, '2026-02'),
      line('OVERAGE', 5_001n),
      line('DISCOUNT', -1_500n),
      line('HOURLY', 100n, '2026-01', 'other'),
    ];
    expect(asText(bookInvoice({ issuedOn: '2026-02-01', lines, taxMinor: 0n }))).toEqual([
      '2026-02-01 INVOICE 1200 13601, 2400 -9000, 4000 -100, 4300 -5001, 4900 500',
      '2026-02-28 RECOGNITION 2400 9000, 4200 -10000, 4900 1000',
    ]);
  });

  it('defers fees and packs by what they pay for, late ones too, where revenue is recognised by use', () => {
    const lines = [
      line('RETAINER_FEE', 15_000n, '2026-01'),
      { ...line('PACK', 3_000n, '2026-01'), lot: '2026-01/p' },
      line('HOURLY', 100n),
    ];
    const entries = bookInvoice({ issuedOn: '2026-02-01', lines, taxMinor: 0n, recognition: 'BY_USE' });
    expect(asText(entries)).toEqual(['2026-02-01 INVOICE 1200 18100, 2400 -15000, 2400 -3000, 4000 -100']);
    expect(entries[0]?.postings.flatMap(({ contractId, lot }) => (lot ? [`${contractId} ${lot}`] : []))).toEqual([
      'c 2026-01',
      'c 2026-01/p',
    ]);
  });

  it('books an invoice of nothing not at all', () => {
    expect(bookInvoice({ issuedOn: '2026-02-01', lines: [line('CAP', 0n)], taxMinor: 0n })).toEqual([]);
  });

  it('balances in every entry, and in the end has all of each kind as revenue', () => {
    const kinds = fc.constantFrom<BookedLine['kind']>(
      'HOURLY',
      'TASK',
      'CAP',
      'MINIMUM',
      'RETAINER_FEE',
      'PACK',
      'OVERAGE',
      'DISCOUNT',
    );
    const lines = fc.array(
      fc.record({
        contractId: fc.constantFrom('a', 'b'),
        kind: kinds,
        period: fc.constantFrom('2025-12', '2026-01', '2026-02', '2026-03'),
        amountMinor: fc.bigInt({ min: -100_000n, max: 100_000n }),
      }),
    );
    fc.assert(
      fc.property(lines, fc.bigInt({ min: 0n, max: 50_000n }), (booked, taxMinor) => {
        const postings = bookInvoice({ issuedOn: '2026-02-01', lines: booked, taxMinor }).flatMap((entry) => {
          expect(entry.postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
          return entry.postings;
        });
        const sumOf = (account: string): bigint =>
          postings
            .filter((posting) => posting.account === account)
            .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        const ofKind = (kind: string): bigint =>
          booked.filter((item) => item.kind === kind).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        expect(sumOf('2400')).toBe(0n);
        expect(sumOf('4200')).toBe(-ofKind('RETAINER_FEE'));
        expect(sumOf('4900')).toBe(-ofKind('DISCOUNT'));
        expect(sumOf('2200')).toBe(-taxMinor);
      }),
    );
  });
});
