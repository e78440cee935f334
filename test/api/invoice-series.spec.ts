import { buildClient } from '../support/builders.js';
import { InvoiceDesk } from '../support/invoice-desk.js';

interface Series {
  code: string;
  kind: string;
  entity: { code: string } | null;
  pattern: string;
  nextNumber: string;
  version: number;
}

describe('numbers of invoices and credit notes', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const lines = [{ description: 'Advice', quantity: '1', unitPrice: '100' }];
  const issue = async (clientId = desk.clientId, more: object = {}): Promise<string | null | undefined> => {
    const input = { clientId, currency: 'USD', lines, idempotencyKey: desk.newKey() };
    const { id } = await desk.call('createInvoice', input);
    const request = { invoiceIds: [id], idempotencyKey: desk.newKey(), ...more };
    const selection = '{ ... on InvoicesIssued { invoices { number } } ... on IssueDateRefused { reason } }';
    const issued = await desk.call<{ invoices?: { number: string }[]; reason?: string }>(
      'issueInvoices',
      request,
      selection,
    );
    return issued.invoices?.[0]?.number ?? issued.reason;
  };
  const series = async (): Promise<Series[]> => {
    const query = '{ invoiceSeries { code kind entity { code } pattern nextNumber version } }';
    return (await desk.api.read<{ invoiceSeries: Series[] }>(desk.owner.key, query)).invoiceSeries;
  };
  const preview = async (pattern: string, resetsYearly = true): Promise<unknown> => {
    const query = `query ($pattern: String!, $resetsYearly: Boolean!) {
      previewInvoiceSeries(code: "INV", pattern: $pattern, resetsYearly: $resetsYearly) { nextNumber problem collidesWith } }`;
    const variables = { pattern, resetsYearly };
    return (await desk.api.read<{ previewInvoiceSeries: unknown }>(desk.owner.key, query, variables))
      .previewInvoiceSeries;
  };
  const set = (pattern: string, version: number, resetsYearly = true) => ({
    code: 'INV',
    pattern,
    resetsYearly,
    version,
  });

  it('begin with 1 anew each year, and never go back to a year that is left', async () => {
    expect(await issue()).toBe('INV-2026-0001');
    expect(await issue()).toBe('INV-2026-0002');
    desk.clock.set('2027-01-02T09:00:00Z');
    expect(await series()).toMatchObject([{ code: 'INV', nextNumber: 'INV-2027-0001' }]);
    expect(await issue()).toBe('INV-2027-0001');
    expect(await issue(desk.clientId, { issuedOn: '2026-12-31' })).toMatch(/2027 are being given already/);
    expect(await issue()).toBe('INV-2027-0002');
  });

  it('go on over the years where the agency wants that', async () => {
    await issue();
    await desk.call('setInvoiceSeries', set('R{number:6}', 1, false), '{ nextNumber }');
    expect(await issue()).toBe('R000002');
    desk.clock.set('2027-01-02T09:00:00Z');
    expect(await issue()).toBe('R000003');
    expect(await issue(desk.clientId, { issuedOn: '2026-12-31' })).toBe('R000004');
  });

  it('change their pattern with a look at the next one; the counter goes on', async () => {
    await issue();
    expect(await preview('{year}/{number:3}')).toEqual({ nextNumber: '2026/002', problem: null, collidesWith: null });
    const changed = await desk.call('setInvoiceSeries', set('{year}/{number:3}', 1), '{ nextNumber version }');
    expect(changed).toEqual({ nextNumber: '2026/002', version: 2 });
    expect(await issue()).toBe('2026/002');
    expect(await desk.refusal('setInvoiceSeries', set('{year}-{number}', 1), '{ code }')).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it.each([
    ['INV-{number}', 'YEAR_MISSING'],
    ['INV-{year}', 'NUMBER_MISSING'],
    ['{year}{number}', 'UNKNOWN_PART'],
    ['{year}-{number}-{client}', 'UNKNOWN_PART'],
  ])('never have the pattern %s: %s', async (pattern, problem) => {
    expect(await preview(pattern)).toMatchObject({ nextNumber: null, problem });
    expect(await desk.refusal('setInvoiceSeries', set(pattern, 1), '{ code }')).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: problem, field: 'pattern' },
    });
  });

  it('are never given twice: a pattern under which one would come again is refused', async () => {
    await desk.call('setInvoiceSeries', set('A{number}-{year}', 1), '{ code }');
    expect([await issue(), await issue()]).toEqual(['A1-2026', 'A2-2026']);
    // As if other software had given it.
    await desk.api.db.query(`alter table invoices disable trigger issued`);
    await desk.api.db.query(`update invoices set number = 'B-2026-7' where number = 'A1-2026' and agency_id = $1`, [
      desk.agencyId,
    ]);
    await desk.api.db.query(`alter table invoices enable trigger issued`);
    expect(await preview('B-{year}-{number}')).toEqual({
      ...{ nextNumber: null, problem: 'NUMBERS_COLLIDE', collidesWith: 'B-2026-7' },
    });
    expect(await desk.refusal('setInvoiceSeries', set('B-{year}-{number}', 2), '{ code }')).toMatchObject({
      ...{ reason: 'NUMBERS_COLLIDE', collidesWith: 'B-2026-7' },
    });
    expect(await preview('B-{year}-{number:3}')).toMatchObject({ nextNumber: 'B-2026-003', problem: null });
    // At the latest the database says so.
    await desk.api.db.query(
      `update invoice_series set pattern = 'B-{year}-{number}', next_number = 7 where agency_id = $1`,
      [desk.agencyId],
    );
    const draft = await desk.call('createInvoice', {
      ...{ clientId: desk.clientId, currency: 'USD', lines, idempotencyKey: desk.newKey() },
    });
    const input = { invoiceIds: [draft.id], idempotencyKey: desk.newKey() };
    expect((await desk.ask('issueInvoices', input, '{ __typename }')).errors).toBeDefined();
    expect(await desk.invoice(draft.id)).toMatchObject({ state: 'DRAFT' });
  });

  it('are of each entity and kind by themselves', async () => {
    await issue();
    const entity = await desk.call<{ id: string }>(
      'createLegalEntity',
      { code: 'DE', name: 'Agentur GmbH', address: 'Berlin', taxId: 'DE1' },
      '{ id }',
    );
    const german = await buildClient(desk.api.db, { agency_id: desk.agencyId });
    await desk.call('setClientInvoicing', { clientId: german, version: 1, legalEntityId: entity.id }, '{ id }');
    expect(await issue(german)).toBe('DE-INV-2026-00001');
    expect(await issue()).toBe('INV-2026-0002');
    const [invoice] = await desk.invoices({ clientId: german });
    const note = await desk.credit(String(invoice?.id), null);
    // A client that is invoiced by another entity now: what is corrected stays the first one's.
    await desk.call('setClientInvoicing', { clientId: german, version: 2, legalEntityId: null }, '{ id }');
    expect(await desk.issue(note.id)).toMatchObject([{ number: 'DE-CN-2026-00001' }]);
    expect(await issue(german)).toBe('INV-2026-0003');
    expect((await series()).map(({ code, kind, entity: of }) => [code, kind, of?.code])).toEqual([
      ['INV', 'INVOICE', undefined],
      ['DE-INV', 'INVOICE', 'DE'],
      ['DE-CN', 'CREDIT_NOTE', 'DE'],
    ]);
    const query = `{ invoice(id: "${invoice?.id}") { entity { name taxId } client { legalEntity { code } } } }`;
    expect(await desk.api.read(desk.owner.key, query)).toEqual({
      invoice: { entity: { name: 'Agentur GmbH', taxId: 'DE1' }, client: { legalEntity: null } },
    });
    expect(await desk.refusal('createLegalEntity', { code: 'DE', name: 'Another' }, '{ id }')).toMatchObject({
      reason: 'CODE_TAKEN',
    });
    expect(
      await desk.call(
        'updateLegalEntity',
        { id: entity.id, version: 1, name: 'Agentur AG' },
        '{ name address version }',
      ),
    ).toEqual({ name: 'Agentur AG', address: 'Berlin', version: 2 });
  });

  it('of several series in one request are given to all of its documents, or to none', async () => {
    const [draft, other] = [1, 2].map(() => ({
      clientId: desk.clientId,
      currency: 'USD',
      lines,
      idempotencyKey: desk.newKey(),
    }));
    const first = await desk.call('createInvoice', draft as object);
    await desk.issue(first.id);
    const [invoice, note] = [await desk.call('createInvoice', other as object), await desk.credit(first.id, null)];
    const numbers = (await desk.issue(note.id, invoice.id)).map(({ number }) => number);
    expect(numbers).toEqual(['INV-2026-0002', 'CN-2026-00001']);
  });
});
