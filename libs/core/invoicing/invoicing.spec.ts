import fc from 'fast-check';
import { creditLines, type CreditableLine, type CreditableTax } from './credit-lines.js';
import { formatInvoiceNumber } from './format-invoice-number.js';
import { groupLines, type InvoiceGrouping } from './group-lines.js';
import { INVOICE_LIFE, invoiceActions, type InvoiceState } from './invoice-life.js';
import { checkPattern, collides } from './number-pattern.js';
import { percentAmount, decimalOf, roundExact } from '#core/money';

describe('what can be done with an invoice', () => {
  const invoice = { kind: 'INVOICE', requiresApproval: false } as const;

  it.each<[InvoiceState, string[]]>([
    ['DRAFT', ['edit', 'discard', 'approve', 'issue']],
    ['APPROVED', ['takeBackApproval', 'issue']],
    ['ISSUED', ['send', 'recordPayment', 'credit', 'writeOff']],
    ['OVERDUE', ['send', 'recordPayment', 'credit', 'writeOff']],
    ['PAID', ['send', 'credit']],
    ['CREDITED', ['send']],
  ])('in state %s is %j', (state, actions) => {
    expect(invoiceActions(state, invoice)).toEqual(actions);
  });

  it('is not issuing a draft where approval is required', () => {
    expect(invoiceActions('DRAFT', { ...invoice, requiresApproval: true })).toEqual(['edit', 'discard', 'approve']);
  });

  it('is neither paying nor writing off what comes to less than nothing, and issuing it only where no hand has brought it there', () => {
    const below = { ...invoice, isBelowNothing: true };
    expect(invoiceActions('ISSUED', below)).toEqual(['send', 'credit']);
    expect(invoiceActions('DRAFT', below)).toEqual(['edit', 'discard', 'approve', 'issue']);
    expect(invoiceActions('DRAFT', { ...below, isBelowByHand: true })).toEqual(['edit', 'discard', 'approve']);
  });

  it('leads into states of the table only', () => {
    const states = Object.keys(INVOICE_LIFE);
    for (const next of Object.values(INVOICE_LIFE).flatMap((ways) => Object.values(ways)))
      expect(states).toContain(next);
  });
});

describe('a pattern of numbers', () => {
  it.each([
    ['INV-{year}-{number:5}', true, undefined],
    ['{number}/{year}', true, undefined],
    ['R{number:6}', false, undefined],
    ['INV-{number}', true, 'YEAR_MISSING'],
    ['INV-{year}', true, 'NUMBER_MISSING'],
    ['{number}-{number}-{year}', true, 'NUMBER_MISSING'],
    ['{year}{number}', true, 'UNKNOWN_PART'],
    ['{year}-1{number}', true, 'UNKNOWN_PART'],
    ['{month}-{year}-{number}', true, 'UNKNOWN_PART'],
    ['{year}-{number}-%', true, 'UNKNOWN_PART'],
    [`{year}-{number}-${'A'.repeat(40)}`, true, 'TOO_LONG'],
  ])('%s (yearly: %s) is refused for %s', (pattern, resetsYearly, error) => {
    const result = checkPattern(pattern, { resetsYearly });
    expect(result.ok ? undefined : result.error).toBe(error);
  });

  it.each([
    ['INV-2026-00007', 'INV-{year}-{number:5}', 8n, false],
    ['INV-2026-00008', 'INV-{year}-{number:5}', 8n, true],
    ['INV-2026-8', 'INV-{year}-{number:5}', 8n, false],
    ['INV-2025-00009', 'INV-{year}-{number:5}', 8n, false],
    ['INV-2027-00001', 'INV-{year}-{number:5}', 8n, true],
    ['9/2026', '{number}/{year}', 8n, true],
    ['X.9', 'X.{number}', 8n, true],
    ['Xa9', 'X.{number}', 8n, false],
  ])('%s would come again under %s after %d: %s', (number, pattern, next, expected) => {
    const resetsYearly = pattern.includes('year');
    expect(collides(number, pattern, { year: 2026, next, resetsYearly })).toBe(expected);
  });

  it('gives two counters, and two years, never the same number', () => {
    const pattern = fc
      .constantFrom('INV-{year}-{number:5}', '{number}/{year}', '{number:3}-{year}', 'A {year}.{number}')
      .filter((each) => checkPattern(each, { resetsYearly: true }).ok);
    const place = fc.tuple(fc.integer({ min: 2000, max: 2100 }), fc.bigInt({ min: 1n, max: 10n ** 9n }));
    fc.assert(
      fc.property(pattern, place, place, (each, [year, number], [otherYear, otherNumber]) => {
        const same =
          formatInvoiceNumber(each, { year, number }) ===
          formatInvoiceNumber(each, { year: otherYear, number: otherNumber });
        expect(same).toBe(year === otherYear && number === otherNumber);
      }),
    );
  });
});

describe('grouping', () => {
  const part = fc.record({
    id: fc.uuid(),
    serviceId: fc.constantFrom('s', 't'),
    assistantId: fc.constantFrom('ann', 'bea', null),
    taskId: fc.constantFrom('x', 'y', null),
    weight: fc.bigInt({ min: 0n, max: 100_000n }),
  });
  const lines = fc.array(
    fc.record({
      id: fc.uuid(),
      amountMinor: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
      quantitySeconds: fc.option(fc.nat(1_000_000)),
      parts: fc.array(part, { maxLength: 12 }),
    }),
    { maxLength: 6 },
  );
  const groupings = fc.constantFrom<InvoiceGrouping>('SERVICE', 'ASSISTANT', 'TASK', 'ENTRY');

  it('never changes an amount, nor the time, of any line; and shows each entry once', () => {
    fc.assert(
      fc.property(lines, groupings, (given, by) => {
        const groups = groupLines(given, by);
        for (const { id, amountMinor, quantitySeconds, parts } of given) {
          const own = groups.filter(({ lineId }) => lineId === id);
          expect(own.length).toBeGreaterThan(0);
          expect(own.reduce((sum, group) => sum + group.amountMinor, 0n)).toBe(amountMinor);
          if (quantitySeconds !== null)
            expect(own.reduce((sum, group) => sum + (group.quantitySeconds ?? 0), 0)).toBe(quantitySeconds);
          expect(own.flatMap(({ partIds }) => partIds).sort()).toEqual(parts.map((each) => each.id).sort());
        }
      }),
    );
  });

  it('gives the cent that is over to the largest remainder', () => {
    const of = (id: string, assistantId: string, weight: bigint) => ({
      ...{ id, serviceId: 's', assistantId, taskId: null, weight },
    });
    const parts = [of('1', 'ann', 1n), of('2', 'bea', 1n), of('3', 'ann', 1n)];
    const groups = groupLines([{ id: 'l', amountMinor: 100n, quantitySeconds: null, parts }], 'ASSISTANT');
    expect(groups.map(({ key, amountMinor }) => [key, amountMinor])).toEqual([
      ['ann', 67n],
      ['bea', 33n],
    ]);
  });
});

describe('a credit', () => {
  const invoice = {
    lines: [
      { id: 'work', amountMinor: 10_000n, creditedMinor: 0n, taxRate: '20' },
      { id: 'fee', amountMinor: 3_333n, creditedMinor: 0n, taxRate: '20' },
      { id: 'discount', amountMinor: -1_333n, creditedMinor: 0n, taxRate: '20', discountOf: ['work', 'fee'] },
    ],
    taxes: [{ rate: '20', baseMinor: 12_000n, amountMinor: 2_400n, creditedBaseMinor: 0n, creditedMinor: 0n }],
  };

  it('of a line takes its share of the discount and its tax along', () => {
    const credit = creditLines(invoice, [{ lineId: 'work' }]);
    expect(credit.ok && credit.value).toEqual({
      lines: [
        { lineId: 'work', amountMinor: 10_000n, isRest: true },
        { lineId: 'discount', amountMinor: -1_000n, isRest: false },
      ],
      taxes: [{ rate: '20', baseMinor: 9_000n, amountMinor: 1_800n }],
    });
  });

  it('of more than is left of a line, or twice, or of nothing, is refused', () => {
    const refused = (wanted: { lineId: string; amountMinor?: bigint }[]) => {
      const credit = creditLines(invoice, wanted);
      return credit.ok ? undefined : credit.error;
    };
    expect(refused([{ lineId: 'fee', amountMinor: 3_334n }])).toMatchObject({
      code: 'MORE_THAN_IS_LEFT',
      leftMinor: 3_333n,
    });
    expect(refused([{ lineId: 'fee', amountMinor: -1n }])).toMatchObject({ code: 'MORE_THAN_IS_LEFT' });
    expect(refused([{ lineId: 'fee' }, { lineId: 'fee' }])).toMatchObject({ code: 'NAMED_TWICE' });
    expect(refused([{ lineId: 'other' }])).toMatchObject({ code: 'NO_SUCH_LINE' });
    expect(refused([{ lineId: 'fee', amountMinor: 0n }])).toEqual({ code: 'NOTHING_LEFT' });
  });

  it('of lines without the limit that brought them down is never more than was billed', () => {
    const capped = {
      lines: [
        { id: 'work', amountMinor: 10_000n, creditedMinor: 0n, taxRate: '0' },
        { id: 'cap', amountMinor: -4_000n, creditedMinor: 0n, taxRate: '0' },
      ],
      taxes: [{ rate: '0', baseMinor: 6_000n, amountMinor: 0n, creditedBaseMinor: 0n, creditedMinor: 0n }],
    };
    expect(creditLines(capped, [{ lineId: 'work' }])).toEqual({ ok: false, error: { code: 'MORE_THAN_INVOICED' } });
    expect(creditLines(capped, [{ lineId: 'work', amountMinor: 6_000n }]).ok).toBe(true);
  });

  it('after credit leaves in the end exactly nothing of any line and any tax', () => {
    const amounts = fc.array(
      fc.record({ amountMinor: fc.bigInt({ min: 1n, max: 50_000n }), taxRate: fc.constantFrom('0', '5.5', '20') }),
      { minLength: 1, maxLength: 6 },
    );
    const steps = fc.array(fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }), { maxLength: 5 });
    fc.assert(
      fc.property(amounts, fc.nat(30), steps, (given, percent, parts) => {
        const state = invoiceOf(given, percent);
        const apply = (wanted?: { lineId: string; amountMinor?: bigint }[]): void => {
          const credit = creditLines(state, wanted);
          if (!credit.ok) return;
          for (const { lineId, amountMinor } of credit.value.lines)
            for (const line of state.lines) if (line.id === lineId) line.creditedMinor += amountMinor;
          for (const { rate, baseMinor, amountMinor } of credit.value.taxes)
            for (const tax of state.taxes)
              if (tax.rate === rate) {
                tax.creditedBaseMinor += baseMinor;
                tax.creditedMinor += amountMinor;
              }
        };
        for (const part of parts)
          apply(
            state.lines
              .filter(({ id }) => id !== 'discount')
              .map((line, i) => ({
                lineId: line.id,
                amountMinor: ((line.amountMinor - line.creditedMinor) * BigInt(part[i] ?? 0)) / 100n,
              })),
          );
        apply();
        for (const { amountMinor, creditedMinor } of state.lines) expect(creditedMinor).toBe(amountMinor);
        for (const tax of state.taxes) {
          expect(tax.creditedBaseMinor).toBe(tax.baseMinor);
          expect(tax.creditedMinor).toBe(tax.amountMinor);
        }
      }),
    );
  });
});

function invoiceOf(given: readonly { amountMinor: bigint; taxRate: string }[], percent: number) {
  const lines: CreditableLine[] = given.map((line, i) => ({ id: String(i), creditedMinor: 0n, ...line }));
  const sum = lines.reduce((all, { amountMinor }) => all + amountMinor, 0n);
  lines.push({
    ...{ id: 'discount', amountMinor: -(sum * BigInt(percent)) / 100n, creditedMinor: 0n, taxRate: '20' },
    discountOf: lines.map(({ id }) => id),
  });
  const taxes: CreditableTax[] = [...new Set(lines.map(({ taxRate }) => taxRate))].map((rate) => {
    const baseMinor = lines.filter(({ taxRate }) => taxRate === rate).reduce((all, each) => all + each.amountMinor, 0n);
    const amountMinor = roundExact(percentAmount(baseMinor, decimalOf(rate)));
    return { rate, baseMinor, amountMinor, creditedBaseMinor: 0n, creditedMinor: 0n };
  });
  return { lines, taxes };
}
