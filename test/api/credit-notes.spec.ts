import { buildRetainer } from '../support/builders.js';
import { InvoiceDesk, inShort, lineOf, totals, type DeskInvoice } from '../support/invoice-desk.js';

describe('credit notes', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());

  /** January's work, issued: 3 h of books and 2 h of design, 310.00 and 20 % tax. */
  async function issued(): Promise<DeskInvoice> {
    await desk.work(desk.books, 3);
    await desk.work(desk.design, 2);
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    const [invoice] = await desk.issue(draft.id);
    return invoice as DeskInvoice;
  }

  const refusal = (invoiceId: string, lines: object[] | null, givesBack = false) =>
    desk.refusal('createCreditNote', { invoiceId, lines, givesBack, idempotencyKey: desk.newKey() });

  it('take back all of an invoice: its mirror, in a series of their own, set against what is open', async () => {
    await desk.begin();
    const invoice = await issued();
    const note = await desk.credit(invoice.id, null);
    expect(note).toMatchObject({ kind: 'CREDIT_NOTE', state: 'DRAFT', number: null });
    expect(totals(note)).toBe('-310.00 + -62.00 = -372.00');
    expect(note.lines.map(({ quantitySeconds, unitPrice }) => [quantitySeconds, Number(unitPrice)])).toEqual([
      [10_800, -50],
      [7_200, -80],
    ]);
    const [credited] = await desk.issue(note.id);
    expect(credited).toMatchObject({ number: 'CN-2026-00001', state: 'CREDITED', actions: ['send'] });
    expect(await desk.invoice(invoice.id)).toMatchObject({
      state: 'CREDITED',
      balance: { open: { amount: '0.00' }, credited: { amount: '372.00' } },
    });
    expect(await desk.accounts()).toEqual({});
    expect(await desk.openMinor()).toBe(0);
    // Without being asked to, it gives no work back.
    expect(await desk.count('billed_time_entries where agency_id = $1', desk.agencyId)).toBe(2);
    const query = `{ invoice(id: "${invoice.id}") { creditNotes { number corrects { number } } } }`;
    expect(await desk.api.read(desk.owner.key, query)).toEqual({
      invoice: { creditNotes: [{ number: 'CN-2026-00001', corrects: { number: 'INV-2026-0001' } }] },
    });
  });

  it('take back parts, by amount and by quantity, that sum to the invoice exactly, tax included', async () => {
    await desk.begin();
    await desk.api.db.query(`update clients set tax_rate = 7.7 where id = $1`, [desk.clientId]);
    await desk.api.db.query(`update services set hourly_rate = 33.33 where id = $1`, [desk.books]);
    const invoice = await issued();
    expect(totals(invoice)).toBe('259.99 + 20.02 = 280.01');
    const [books, design] = [lineOf(invoice, 'HOURLY', '99.99').id, lineOf(invoice, 'HOURLY', '160.00').id];
    const first = await desk.credit(invoice.id, [{ lineId: books, amount: '33.33' }]);
    expect(totals(first)).toBe('-33.33 + -2.57 = -35.90');
    const second = await desk.credit(invoice.id, [
      { lineId: design, quantity: '0.5' },
      { lineId: books, amount: '0.01' },
    ]);
    expect(inShort(second)).toEqual(['HOURLY -0.01', 'HOURLY -40.00']);
    const rest = await desk.credit(invoice.id, null);
    expect(inShort(rest)).toEqual(['HOURLY -66.65', 'HOURLY -120.00']);
    await desk.issue(first.id, second.id, rest.id);
    const notes = await desk.invoices({ kind: 'CREDIT_NOTE' });
    const sum = (of: (each: DeskInvoice) => string): number =>
      notes.reduce((all, each) => all + Math.round(Number(of(each)) * 100), 0);
    expect([sum(({ subtotal }) => subtotal.amount), sum(({ tax }) => tax.amount)]).toEqual([-25_999, -2_002]);
    expect((await desk.invoice(invoice.id)).state).toBe('CREDITED');
    expect(await desk.accounts()).toEqual({});
    expect(await refusal(invoice.id, null)).toMatchObject({ reason: 'NOTHING_LEFT' });
  });

  it('take back no more than is left, of a line or of the invoice, drafts counted', async () => {
    await desk.begin({ cap_minor: 20_000 });
    const invoice = await issued();
    expect(inShort(invoice)).toEqual(['HOURLY 150.00', 'HOURLY 160.00', 'CAP -110.00']);
    const [books, design] = [lineOf(invoice, 'HOURLY', '150.00').id, lineOf(invoice, 'HOURLY', '160.00').id];
    await desk.credit(invoice.id, [{ lineId: books, amount: '100' }]);
    expect(await refusal(invoice.id, [{ lineId: books, amount: '50.01' }])).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'MORE_THAN_IS_LEFT', lineId: books, left: '50.00' },
    });
    expect(await refusal(invoice.id, [{ lineId: design }])).toMatchObject({ reason: 'MORE_THAN_INVOICED' });
    expect(await refusal(invoice.id, [{ lineId: design, amount: '1', quantity: '1' }])).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await refusal(invoice.id, [{ lineId: design, amount: '100' }])).toBeUndefined();
    // Whoever writes rows past the rules is held by the database.
    const note = (await desk.invoices({ kind: 'CREDIT_NOTE' }))[0]?.id;
    await expect(
      desk.api.db.query(
        `insert into invoice_lines (agency_id, invoice_id, position, kind, contract_id, period, quantity, unit_price, amount_minor,
           tax_rate, basis, corrects_line_id)
         select agency_id, $2, 9, kind, contract_id, period, 1, -61, -6100, tax_rate, '{}', id from invoice_lines where id = $1`,
        [design, note],
      ),
    ).rejects.toThrow(/credited by more than there is/);
  });

  it('are of issued invoices alone', async () => {
    await desk.begin();
    await desk.work(desk.books, 1);
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    expect(await refusal(draft.id, null)).toMatchObject({ reason: 'NOT_AN_ISSUED_INVOICE' });
    await desk.issue(draft.id);
    const note = await desk.credit(draft.id, null);
    expect(await refusal(note.id, null)).toMatchObject({ reason: 'NOT_AN_ISSUED_INVOICE' });
    const { id, version } = note;
    const line = { description: 'More', quantity: '1', unitPrice: '1' };
    expect(await desk.refusal('addInvoiceLines', { id, version, lines: [line] })).toMatchObject({
      reason: 'IS_CREDIT_NOTE',
    });
    await desk.call('discardInvoice', { id, version }, '{ id }');
    expect(await desk.count('invoices where agency_id = $1', desk.agencyId)).toBe(1);
    expect(await refusal(draft.id, null)).toBeUndefined();
  });

  it('leave what is over open for the client, once the invoice is paid', async () => {
    await desk.begin();
    const invoice = await issued();
    await pay(invoice.id, 30_000);
    const note = await desk.credit(invoice.id, null);
    const [credited] = await desk.issue(note.id);
    expect(await desk.invoice(invoice.id)).toMatchObject({
      state: 'PAID',
      balance: { paid: { amount: '300.00' }, credited: { amount: '72.00' }, open: { amount: '0.00' } },
    });
    expect(credited).toMatchObject({
      state: 'ISSUED',
      balance: { credited: { amount: '-72.00' }, open: { amount: '-300.00' } },
    });
    expect(await desk.openMinor()).toBe(-30_000);
  });

  /** Money for an invoice, as receivables keep it. */
  const pay = async (invoiceId: string, amount: number): Promise<void> => {
    const { rows } = await desk.api.db.query<{ id: string }>(
      `insert into payments (agency_id, client_id, kind, paid_on, currency, amount_minor, unallocated_minor)
       values ($1, $2, 'PAYMENT', '2026-02-03', 'USD', $3, $3) returning id`,
      [desk.agencyId, desk.clientId, amount],
    );
    await desk.api.db.query(
      `insert into settlements (agency_id, made_on, invoice_id, payment_id, amount_minor) values ($1, '2026-02-03', $2, $3, $4)`,
      [desk.agencyId, invoiceId, rows[0]?.id, amount],
    );
  };

  it('give work back where they are told to, and by whole lines only', async () => {
    await desk.begin();
    const invoice = await issued();
    const books = lineOf(invoice, 'HOURLY', '150.00').id;
    expect(await refusal(invoice.id, [{ lineId: books, amount: '1' }], true)).toMatchObject({
      ...{ reason: 'CREDITED_IN_PART', lineIds: [books] },
    });
    const note = await desk.credit(invoice.id, [{ lineId: books }], true);
    await desk.issue(note.id);
    expect(await desk.count('billed_time_entries where agency_id = $1', desk.agencyId)).toBe(1);
    expect(await desk.count('given_back where agency_id = $1', desk.agencyId)).toBe(1);
    // The line's explanation still has the entry that it charged; what the assistant was paid stays paid.
    const query = `{ explainInvoiceLine(lineId: "${books}") }`;
    const { explainInvoiceLine } = await desk.api.read<{
      explainInvoiceLine: { seconds: number; amountMinor: string };
    }>(desk.owner.key, query);
    expect(explainInvoiceLine).toMatchObject({ seconds: 10_800, amountMinor: '15000' });
    expect(await desk.count('paid_time_entries where agency_id = $1', desk.agencyId)).toBe(2);
  });

  it('take a fee that is not earned yet out of deferred revenue, and the next run bills it again', async () => {
    await desk.begin();
    const agency = { agency_id: desk.agencyId, client_id: desk.clientId };
    await buildRetainer(desk.api.db, { ...agency, fee_minor: 30_000, contract: { discount_percent: '10' } });
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    const [invoice] = await desk.issue(draft.id);
    if (!invoice) throw new Error('not issued');
    expect(inShort(invoice)).toEqual(['RETAINER_FEE 300.00', 'RETAINER_FEE 300.00', 'DISCOUNT -60.00']);
    expect(await desk.accounts('2026-02-10')).toMatchObject({ 2400: -27_000, 4200: -30_000, 4900: 3_000 });
    const february = invoice.lines.find(({ period }) => period === '2026-02')?.id;
    desk.clock.set('2026-02-10T09:00:00Z');
    const note = await desk.credit(invoice.id, [{ lineId: february }], true);
    expect(inShort(note)).toEqual(['RETAINER_FEE -300.00', 'DISCOUNT 30.00']);
    await desk.issue(note.id);
    expect(await desk.accounts('2026-02-10')).toEqual({ 1200: 32_400, 2200: -5_400, 4200: -30_000, 4900: 3_000 });
    expect(await desk.accounts()).toEqual({ 1200: 32_400, 2200: -5_400, 4200: -30_000, 4900: 3_000 });
    desk.clock.set('2026-03-02T09:00:00Z');
    const next = await desk.bill('2026-02', '2026-03-02T00:00:00Z');
    expect(next.lines.map(({ kind, period, amount }) => `${kind} ${period} ${amount.amount}`)).toEqual([
      'RETAINER_FEE 2026-02 300.00',
      'RETAINER_FEE 2026-03 300.00',
      'DISCOUNT 2026-02 -60.00',
    ]);
  });

  it('of one line by two at the same moment take turns: one of them is refused', async () => {
    await desk.begin();
    const invoice = await issued();
    const lines = [{ lineId: lineOf(invoice, 'HOURLY', '150.00').id, amount: '100' }];
    const both = await Promise.all([refusal(invoice.id, lines), refusal(invoice.id, lines)]);
    expect(both.filter((each) => each === undefined)).toHaveLength(1);
    expect(both.find((each) => each !== undefined)).toMatchObject({ reason: 'MORE_THAN_IS_LEFT', left: '50.00' });
  });
});
