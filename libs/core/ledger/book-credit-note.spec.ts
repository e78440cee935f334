import fc from 'fast-check';
import { bookCreditNote } from './book-credit-note.js';
import { bookInvoice, type BookedLine, type JournalEntry } from './book-invoice.js';

const line = (kind: BookedLine['kind'], amountMinor: bigint, period = '2026-02'): BookedLine => ({
  contractId: 'c',
  kind,
  period,
  amountMinor,
});
const asText = (entries: readonly JournalEntry[]): string[] =>
  entries.map(
    ({ date, kind, postings }) =>
      `${date} ${kind} ${postings.map(({ account, amountMinor }) => `${account} ${amountMinor}`).join(', ')}`,
  );

describe('an issued credit note in the books', () => {
  it('is the mirror of what was billed', () => {
    const before = [line('HOURLY', 10_000n), line('ONE_OFF', 500n)];
    expect(
      asText(bookCreditNote({ issuedOn: '2026-03-05', before, lines: [line('HOURLY', -4_000n)], taxMinor: -800n })),
    ).toEqual(['2026-03-05 CREDIT_NOTE 1200 -4800, 2200 800, 4000 4000']);
  });

  it('takes a fee that is not earned yet out of deferred revenue, and its recognition back', () => {
    const before = [line('RETAINER_FEE', 15_000n)];
    const lines = [line('RETAINER_FEE', -15_000n)];
    expect(asText(bookCreditNote({ issuedOn: '2026-02-10', before, lines, taxMinor: 0n }))).toEqual([
      '2026-02-10 CREDIT_NOTE 1200 -15000, 2400 15000',
      '2026-02-28 RECOGNITION 2400 -15000, 4200 15000',
    ]);
    expect(asText(bookCreditNote({ issuedOn: '2026-03-01', before, lines, taxMinor: 0n }))).toEqual([
      '2026-03-01 CREDIT_NOTE 1200 -15000, 4200 15000',
    ]);
  });

  it('takes what is recognised by use out of deferred revenue, whatever its day, and leaves nothing there', () => {
    const recognition = 'BY_USE';
    const fee = line('RETAINER_FEE', 15_000n, '2026-01');
    const pack = { ...line('PACK', 6_000n, '2026-01'), lot: '2026-01/p' };
    const taken = [fee, pack].map((each) => ({ ...each, amountMinor: -each.amountMinor }));
    const invoice = bookInvoice({ issuedOn: '2026-02-01', lines: [fee, pack], taxMinor: 0n, recognition });
    const note = bookCreditNote({
      ...{ issuedOn: '2026-03-10', before: [fee, pack], lines: taken, taxMinor: 0n, recognition },
    });
    expect(asText(note)).toEqual(['2026-03-10 CREDIT_NOTE 1200 -21000, 2400 15000, 2400 6000']);
    const deferred = new Map<string | undefined, bigint>();
    for (const { account, lot, amountMinor } of [...invoice, ...note].flatMap(({ postings }) => postings))
      if (account === '2400') deferred.set(lot, (deferred.get(lot) ?? 0n) + amountMinor);
    expect([...deferred]).toEqual([
      ['2026-01', 0n],
      ['2026-01/p', 0n],
    ]);
  });

  it('leaves nothing behind, on any account, once all of an invoice is credited in whatever parts and on whatever days', () => {
    const kinds = fc.constantFrom<BookedLine['kind']>('HOURLY', 'RETAINER_FEE', 'PACK', 'OVERAGE', 'EXPENSE');
    const lines = fc.array(
      fc.record({
        contractId: fc.constantFrom('a', 'b'),
        kind: kinds,
        period: fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-04'),
        amountMinor: fc.bigInt({ min: 0n, max: 100_000n }),
        firstPart: fc.nat(100),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const discount = fc.bigInt({ min: 0n, max: 30n });
    const days = fc.constantFrom('2026-02-01', '2026-02-28', '2026-03-15', '2026-05-01');
    fc.assert(
      fc.property(lines, discount, days, days, (wanted, percent, one, other) => {
        const [first, second] = one < other ? [one, other] : [other, one];
        const booked: BookedLine[] = wanted.map(({ firstPart: _, ...each }) => each);
        for (const contractId of ['a', 'b']) {
          const gross = booked.filter((each) => each.contractId === contractId && each.kind !== 'EXPENSE');
          const sum = gross.reduce((all, { amountMinor }) => all + amountMinor, 0n);
          booked.push({ contractId, kind: 'DISCOUNT', period: '2026-01', amountMinor: -(sum * percent) / 100n });
        }
        const parts = booked.map((each, i) => ({
          ...each,
          amountMinor: -(each.amountMinor * BigInt(wanted[i]?.firstPart ?? 50)) / 100n,
        }));
        const rest = booked.map((each, i) => ({
          ...each,
          amountMinor: -each.amountMinor - (parts[i]?.amountMinor ?? 0n),
        }));
        const entries = [
          ...bookInvoice({ issuedOn: '2026-02-01', lines: booked, taxMinor: 33n }),
          ...bookCreditNote({ issuedOn: first, before: booked, lines: parts, taxMinor: -11n }),
          ...bookCreditNote({ issuedOn: second, before: [...booked, ...parts], lines: rest, taxMinor: -22n }),
        ];
        const sums = new Map<string, bigint>();
        for (const { postings } of entries) {
          expect(postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
          for (const { account, amountMinor } of postings) sums.set(account, (sums.get(account) ?? 0n) + amountMinor);
        }
        expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
        // On the day of the last one nothing that isn't earned yet is deferred any more.
        const deferred = entries
          .filter(({ date }) => date <= second)
          .flatMap(({ postings }) => postings)
          .filter(({ account }) => account === '2400')
          .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        expect(deferred).toBe(0n);
      }),
    );
  });
});
