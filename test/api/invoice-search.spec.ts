import { buildClient } from '../support/builders.js';
import { InvoiceDesk } from '../support/invoice-desk.js';

describe('invoices that are looked for', () => {
  const desk = new InvoiceDesk();
  beforeAll(async () => {
    await desk.open();
    await desk.begin();
    const agency = { agency_id: desk.agencyId };
    for (const [name, day, days] of [
      ['Ibex Travel', '2026-02-02', 14],
      ['Juniper & Co', '2026-02-10', 14],
      ['Ibex Labs', '2026-02-10', 30],
    ] as const) {
      desk.clock.set(`${day}T09:00:00Z`);
      const clientId = await buildClient(desk.api.db, { ...agency, name, payment_terms_days: days });
      const lines = [{ description: 'Workshop', quantity: '1', unitPrice: '100' }];
      const terms = { clientId, currency: 'USD', lines, idempotencyKey: desk.newKey() };
      await desk.issue((await desk.call('createInvoice', terms)).id);
    }
    const draft = { clientId: desk.clientId, currency: 'USD', idempotencyKey: desk.newKey() };
    await desk.call('createInvoice', { ...draft, lines: [{ description: 'Hosting', quantity: '1', unitPrice: '1' }] });
  });
  afterAll(() => desk.close());

  const numbers = async (filter: object): Promise<(string | null)[]> =>
    (await desk.invoices(filter)).map(({ number }) => number).sort();
  const counts = async (filter: string): Promise<unknown> =>
    (
      await desk.api.read<{ invoiceStateCounts: unknown }>(
        desk.owner.key,
        `{ invoiceStateCounts(${filter}) { state count } }`,
      )
    ).invoiceStateCounts;

  it('are found by a part of the number or of the client’s name, in any case', async () => {
    expect(await numbers({ search: 'inv-2026-0002' })).toEqual(['INV-2026-0002']);
    expect(await numbers({ search: '0003' })).toEqual(['INV-2026-0003']);
    expect(await numbers({ search: 'IBEX' })).toEqual(['INV-2026-0001', 'INV-2026-0003']);
    expect(await numbers({ search: '%' })).toEqual([]);
  });

  it('are found by the days of issue and by those on which they are due, both ends with them', async () => {
    expect(await numbers({ issuedFrom: '2026-02-03' })).toEqual(['INV-2026-0002', 'INV-2026-0003']);
    expect(await numbers({ issuedTo: '2026-02-02' })).toEqual(['INV-2026-0001']);
    expect(await numbers({ dueFrom: '2026-02-16', dueTo: '2026-02-24' })).toEqual(['INV-2026-0001', 'INV-2026-0002']);
    expect(await numbers({ dueFrom: '2026-02-25', search: 'ibex' })).toEqual(['INV-2026-0003']);
  });

  it('are found by whether something of them is open, whatever their state', async () => {
    expect(await numbers({ isOpen: true })).toEqual(['INV-2026-0001', 'INV-2026-0002', 'INV-2026-0003']);
    expect(await numbers({ isOpen: false })).toEqual([null]);
  });

  it('are counted by state as the list is narrowed', async () => {
    expect(await counts('search: "ibex"')).toEqual([{ state: 'ISSUED', count: 2 }]);
    expect(await counts('issuedFrom: "2026-02-03", dueTo: "2026-02-24"')).toEqual([{ state: 'ISSUED', count: 1 }]);
  });
});
