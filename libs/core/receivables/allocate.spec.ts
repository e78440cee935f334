import fc from 'fast-check';
import { allocateByHand, allocateOldestFirst, oldestFirst, type Allocation, type OpenDocument } from './allocate.js';

const document = (id: string, openMinor: bigint, dueOn = '2026-01-31', number = id): OpenDocument => ({
  ...{ id, openMinor, dueOn, number },
});
const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

describe('money that settles documents, the oldest first', () => {
  it('goes by the day on which they are due, and of equal days by number', () => {
    const documents = [
      document('a', 50n, '2026-03-01', 'INV-3'),
      document('b', 50n, '2026-01-31', 'INV-2'),
      document('c', 50n, '2026-01-31', 'INV-1'),
    ];
    expect(allocateOldestFirst([{ id: 'p', availableMinor: 120n }], documents)).toEqual([
      { sourceId: 'p', documentId: 'c', amountMinor: 50n },
      { sourceId: 'p', documentId: 'b', amountMinor: 50n },
      { sourceId: 'p', documentId: 'a', amountMinor: 20n },
    ]);
  });

  it('takes several sources in their order', () => {
    const sources = [
      { id: 'p', availableMinor: 70n },
      { id: 'q', availableMinor: 50n },
    ];
    expect(allocateOldestFirst(sources, [document('a', 100n), document('b', 40n)])).toEqual([
      { sourceId: 'p', documentId: 'a', amountMinor: 70n },
      { sourceId: 'q', documentId: 'a', amountMinor: 30n },
      { sourceId: 'q', documentId: 'b', amountMinor: 20n },
    ]);
  });

  const amounts = fc.bigInt({ min: 0n, max: 1_000_000n });
  const sources = fc
    .array(amounts, { maxLength: 8 })
    .map((all) => all.map((availableMinor, i) => ({ id: `p${i}`, availableMinor })));
  const documents = fc
    .array(fc.record({ openMinor: amounts, dueOn: fc.constantFrom('2026-01-31', '2026-02-28', '2026-03-31') }), {
      maxLength: 8,
    })
    .map((all) => all.map(({ openMinor, dueOn }, i) => document(`d${i}`, openMinor, dueOn, `INV-${all.length - i}`)));

  it('is used to the last minor unit, and never more of it than there is', () => {
    fc.assert(
      fc.property(sources, documents, (given, open) => {
        const allocations = allocateOldestFirst(given, open);
        const total = sumOf(allocations.map(({ amountMinor }) => amountMinor));
        const there = sumOf(given.map(({ availableMinor }) => availableMinor));
        expect(total).toBe(smaller(there, sumOf(open.map(({ openMinor }) => openMinor))));
        expect(allocations.every(({ amountMinor }) => amountMinor > 0n)).toBe(true);
        for (const { id, availableMinor } of given)
          expect(taken(allocations, 'sourceId', id) <= availableMinor).toBe(true);
        for (const { id, openMinor } of open) expect(taken(allocations, 'documentId', id) <= openMinor).toBe(true);
      }),
    );
  });

  it('leaves no older document open while a younger one is paid', () => {
    fc.assert(
      fc.property(sources, documents, (given, open) => {
        const allocations = allocateOldestFirst(given, open);
        const left = oldestFirst(open).map(({ id, openMinor }) => ({
          ...{ open: openMinor - taken(allocations, 'documentId', id), paid: taken(allocations, 'documentId', id) },
        }));
        const firstOpen = left.findIndex((each) => each.open > 0n);
        if (firstOpen < 0) return;
        expect(left.slice(firstOpen + 1).every(({ paid }) => paid === 0n)).toBe(true);
      }),
    );
  });

  const taken = (allocations: readonly Allocation[], side: 'sourceId' | 'documentId', id: string): bigint =>
    sumOf(allocations.filter((each) => each[side] === id).map(({ amountMinor }) => amountMinor));
});

describe('money that settles documents by hand', () => {
  const source = { id: 'p', availableMinor: 100n };
  const open = [document('a', 80n), document('b', 80n)];
  const refusal = (...wanted: [string, bigint][]) =>
    allocateByHand(
      source,
      open,
      wanted.map(([documentId, amountMinor]) => ({ documentId, amountMinor })),
    );

  it('goes where it is wanted', () => {
    expect(refusal(['b', 30n], ['a', 70n])).toEqual({
      ok: true,
      value: [
        { sourceId: 'p', documentId: 'b', amountMinor: 30n },
        { sourceId: 'p', documentId: 'a', amountMinor: 70n },
      ],
    });
  });

  it('is refused where it is more than there is, more than is open, nothing, or twice for the same', () => {
    expect(refusal(['a', 60n], ['b', 41n])).toMatchObject({ error: { code: 'MORE_THAN_HELD', wantedMinor: 101n } });
    expect(refusal(['a', 81n])).toMatchObject({ error: { code: 'MORE_THAN_OPEN', documentId: 'a', openMinor: 80n } });
    expect(refusal(['x', 1n])).toMatchObject({ error: { code: 'MORE_THAN_OPEN', openMinor: 0n } });
    expect(refusal(['a', 0n])).toMatchObject({ error: { code: 'NOTHING_GIVEN' } });
    expect(refusal(['a', 10n], ['a', 10n])).toMatchObject({ error: { code: 'GIVEN_TWICE' } });
  });
});
