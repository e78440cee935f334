import { buildRetainer, buildTimeEntries } from '../support/builders.js';
import { InvoiceDesk, inShort, lineOf, totals } from '../support/invoice-desk.js';

describe('an invoice that is edited, credited and billed again', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());

  it('comes to what was worked, once, in every figure of lines, tax, books and receivables', async () => {
    await desk.begin({ discount_percent: '10' });
    const { books, design } = desk;
    await desk.work(books, 5);
    const late = await desk.work(design, 2);

    // January: 5 × 50 + 2 × 80 = 410, less 10 % = 369, and 20 % tax = 73.80.
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    expect(inShort(draft)).toEqual(['HOURLY 250.00', 'HOURLY 160.00', 'DISCOUNT -41.00']);
    expect(totals(draft)).toBe('369.00 + 73.80 = 442.80');

    // The design is not ready to be billed: without it 250 less 10 % = 225, and tax of 45.
    const { id, version } = draft;
    const edited = await desk.call('removeInvoiceLines', {
      ...{ id, version, lineIds: [lineOf(draft, 'HOURLY', '160.00').id] },
    });
    expect(inShort(edited)).toEqual(['HOURLY 250.00', 'DISCOUNT -25.00']);
    expect(totals(edited)).toBe('225.00 + 45.00 = 270.00');
    expect(await desk.count('billed_time_entries where time_entry_id = $1', late)).toBe(0);

    const [january] = await desk.issue(id);
    expect(january).toMatchObject({
      number: 'INV-2026-0001',
      state: 'ISSUED',
      balance: { open: { amount: '270.00' } },
    });
    expect(await desk.accounts()).toEqual({ 1200: 27_000, 2200: -4_500, 4000: -25_000, 4900: 2_500 });

    // February: its own hour of bookkeeping, and January's design, which is charged in the first period that is open.
    await desk.work(books, 1, '2026-02-10T09:00:00Z');
    desk.clock.set('2026-03-02T09:00:00Z');
    const second = await desk.bill('2026-02', '2026-03-02T00:00:00Z');
    expect(second.lines.map(({ kind, period, amount }) => [kind, period, amount.amount])).toEqual([
      ['HOURLY', '2026-02', '50.00'],
      ['HOURLY', '2026-02', '160.00'],
      ['DISCOUNT', '2026-02', '-21.00'],
    ]);
    expect(totals(second)).toBe('189.00 + 37.80 = 226.80');
    const [february] = await desk.issue(second.id);
    if (!february) throw new Error('February was not issued');
    expect(await desk.openMinor()).toBe(49_680);

    // The design is credited with its share of the discount (16) and tax on 144 (28.80), to be billed again.
    const designLine = lineOf(february, 'HOURLY', '160.00');
    const note = await desk.credit(february.id, [{ lineId: designLine.id }], true);
    expect(inShort(note)).toEqual(['HOURLY -160.00', 'DISCOUNT 16.00']);
    expect(totals(note)).toBe('-144.00 + -28.80 = -172.80');
    expect(await desk.count('billed_time_entries where time_entry_id = $1', late)).toBe(1);
    const [credited] = await desk.issue(note.id);
    expect(credited).toMatchObject({ number: 'CN-2026-00001', state: 'CREDITED' });
    expect(await desk.invoice(february.id)).toMatchObject({
      balance: { credited: { amount: '172.80' }, open: { amount: '54.00' } },
    });
    expect(await desk.count('billed_time_entries where time_entry_id = $1', late)).toBe(0);
    expect(await desk.openMinor()).toBe(32_400);
    expect((await desk.accounts())['1200']).toBe(32_400);

    // March bills it again, as it was; nothing else is left to bill.
    desk.clock.set('2026-04-02T09:00:00Z');
    const third = await desk.bill('2026-03', '2026-04-02T00:00:00Z');
    expect(inShort(third)).toEqual(['HOURLY 160.00', 'DISCOUNT -16.00']);
    expect(totals(third)).toBe('144.00 + 28.80 = 172.80');
    await desk.issue(third.id);

    // In the end: 6 × 50 + 2 × 80 = 460, less 46, and tax of 82.80; each entry billed once and paid once.
    expect(await desk.accounts()).toEqual({ 1200: 49_680, 2200: -8_280, 4000: -46_000, 4900: 4_600 });
    expect(await desk.openMinor()).toBe(49_680);
    expect(await desk.count('time_entries where agency_id = $1', desk.agencyId)).toBe(3);
    expect(await desk.count('billed_time_entries where agency_id = $1', desk.agencyId)).toBe(3);
    expect(await desk.count('paid_time_entries where agency_id = $1', desk.agencyId)).toBe(3);
  });

  it('whose draft of several contracts is discarded, is billed again with each contract’s own fees and overage once', async () => {
    await desk.begin();
    const { agencyId: agency_id, clientId: client_id, api } = desk;
    await desk.work(desk.books, 5);
    for (const [title, fee_minor] of [
      ['First', 10_000],
      ['Second', 20_000],
    ] as const) {
      const terms = { fee_minor, included_units: 3_600, overage_rate: '60' };
      const contract_id = await buildRetainer(api.db, { agency_id, client_id, ...terms, contract: { title } });
      const work = { agency_id, contract_id, service_id: desk.books, assistant_id: desk.assistantId };
      await buildTimeEntries(api.db, { ...work, from: '2026-01-13T09:00:00Z', seconds: 2 * 3_600 });
    }
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    const whole = [...draft.lines.map(({ kind, period, amount }) => [kind, period, amount.amount].join(' '))].sort();
    expect(whole).toEqual(
      [
        'HOURLY 2026-01 250.00',
        'OVERAGE 2026-01 60.00',
        'OVERAGE 2026-01 60.00',
        ...['2026-01', '2026-02'].map((month) => `RETAINER_FEE ${month} 100.00`),
        ...['2026-01', '2026-02'].map((month) => `RETAINER_FEE ${month} 200.00`),
      ].sort(),
    );
    await desk.call('discardInvoice', { id: draft.id, version: draft.version }, '{ id }');
    const again = await desk.bill('2026-02', '2026-03-02T00:00:00Z');
    const lines = again.lines.map(({ kind, period, amount }) => [kind, period, amount.amount].join(' ')).sort();
    expect(lines).toEqual(
      [
        ...whole.map((line) => line.replace('HOURLY 2026-01', 'HOURLY 2026-02')),
        ...['100.00', '200.00'].map((fee) => `RETAINER_FEE 2026-03 ${fee}`),
      ].sort(),
    );
  });
});
