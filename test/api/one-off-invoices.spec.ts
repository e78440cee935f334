import { InvoiceDesk, inShort, lineOf, totals } from '../support/invoice-desk.js';

describe('an invoice that is written by hand', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const lines = [
    { description: 'Workshop', quantity: '1', unitPrice: '400' },
    { description: 'Handouts', quantity: '12', unitPrice: '2.50' },
  ];
  const wanted = (more: object = {}) => ({
    ...{ clientId: desk.clientId, currency: 'EUR', lines, note: 'As offered.', idempotencyKey: desk.newKey() },
    ...more,
  });

  it('needs no contract and no run, has tax by the client’s rule, and is numbered and booked like any other', async () => {
    const draft = await desk.call('createInvoice', wanted());
    expect(inShort(draft)).toEqual(['ONE_OFF 400.00', 'ONE_OFF 30.00']);
    expect(totals(draft)).toBe('430.00 + 86.00 = 516.00');
    expect(draft).toMatchObject({ state: 'DRAFT', kind: 'INVOICE', note: 'As offered.' });
    const [issued] = await desk.issue(draft.id);
    expect(issued).toMatchObject({ number: 'INV-2026-0001', balance: { open: { amount: '516.00' } } });
    expect(await desk.accounts()).toEqual({ 1200: 51_600, 2200: -8_600, 4690: -43_000 });
    const query = `{ invoice(id: "${draft.id}") { run { id } month currency lines { contract { id } service { id } } } }`;
    expect(await desk.api.read(desk.owner.key, query)).toEqual({
      invoice: {
        ...{ run: null, month: '2026-02', currency: 'EUR' },
        lines: [
          { contract: null, service: null },
          { contract: null, service: null },
        ],
      },
    });
  });

  it('stands beside the month’s own, whose run it doesn’t touch', async () => {
    await desk.work(desk.books, 1);
    await desk.call('createInvoice', wanted({ month: '2026-01', currency: 'USD' }));
    const monthly = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    expect(inShort(monthly)).toEqual(['HOURLY 50.00']);
    expect(await desk.invoices({ month: '2026-01' })).toHaveLength(2);
  });

  it('is not issued while lines by hand bring it below nothing, which its actions and the refusal say', async () => {
    await desk.work(desk.books, 1);
    const { id, version } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    const goodwill = { description: 'Goodwill', quantity: '1', unitPrice: '-5000' };
    const below = await desk.call('addInvoiceLines', { id, version, lines: [goodwill] });
    expect(below.actions).toEqual(['edit', 'discard', 'approve']);
    const input = { invoiceIds: [id], idempotencyKey: desk.newKey() };
    expect(await desk.refusal('issueInvoices', input, '{ __typename }')).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'BELOW_NOTHING', invoiceId: id },
    });
    const lineId = lineOf(below, 'ONE_OFF').id;
    const line = { ...goodwill, unitPrice: '-50', lineId };
    const enough = await desk.call('updateInvoiceLine', { id, version: below.version, ...line });
    expect(totals(enough)).toBe('0.00 + 0.00 = 0.00');
    expect(await desk.issue(id)).toMatchObject([{ number: 'INV-2026-0001' }]);
  });

  it('is written once, however often it is sent', async () => {
    const input = wanted();
    const [first, again] = [await desk.call('createInvoice', input), await desk.call('createInvoice', input)];
    expect(again.id).toBe(first.id);
    expect(await desk.invoices()).toHaveLength(1);
  });

  it('explains its lines by what was written', async () => {
    const draft = await desk.call('createInvoice', wanted());
    const query = `{ explainInvoiceLine(lineId: "${draft.lines[1]?.id}") }`;
    expect(await desk.api.read(desk.owner.key, query)).toEqual({
      explainInvoiceLine: {
        ...{ basis: { kind: 'ONE_OFF', description: 'Handouts' }, quantity: '12', unitPrice: '2.50' },
        amountMinor: '3000',
      },
    });
  });

  it('is refused for another agency’s client or service, without lines, and to those who may not bill', async () => {
    const own = desk.clientId;
    await desk.begin();
    expect(await desk.refusal('createInvoice', wanted({ clientId: own }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await desk.refusal('createInvoice', wanted({ lines: [] }))).toMatchObject({ code: 'BAD_USER_INPUT' });
    const foreign = [{ ...lines[0], serviceId: own }];
    expect(await desk.refusal('createInvoice', wanted({ lines: foreign }))).toMatchObject({ code: 'NOT_FOUND' });
    const accountant = await desk.api.addMember(desk.agencyId, 'ACCOUNTANT');
    const query = 'mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }';
    const { errors } = await desk.api.ask(accountant.key, query, { input: wanted() });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await desk.count('invoices where agency_id = $1', desk.agencyId)).toBe(0);
  });

  it('is seen by its client once it is issued, and not before', async () => {
    const client = await desk.api.addMember(desk.agencyId, 'CLIENT', { clientId: desk.clientId });
    const draft = await desk.call('createInvoice', wanted());
    const query =
      '{ invoices(first: 5) { nodes { state note lines { description amount { amount } contract { id } } } } }';
    expect(await desk.api.read(client.key, query)).toEqual({ invoices: { nodes: [] } });
    await desk.issue(draft.id);
    expect(await desk.api.read(client.key, query)).toMatchObject({
      invoices: { nodes: [{ state: 'ISSUED', note: 'As offered.', lines: [{ description: 'Workshop' }, {}] }] },
    });
  });
});
