import { InvoiceDesk } from '../support/invoice-desk.js';

describe('an invoice shown in parts', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());

  const groupsOf = async (id: string, by?: string): Promise<unknown[]> => {
    const query = `{ invoice(id: "${id}") { groupedLines${by ? `(by: ${by})` : ''} { label quantitySeconds amount { amount } } } }`;
    interface Groups {
      invoice: { groupedLines: { label: string | null; quantitySeconds: number; amount: { amount: string } }[] };
    }
    const { invoice } = await desk.api.read<Groups>(desk.owner.key, query);
    return invoice.groupedLines.map(({ label, quantitySeconds, amount }) => [label, quantitySeconds, amount.amount]);
  };

  it('its lines keep their amounts to the cent, by what is asked, or as invoice or client have it', async () => {
    await desk.begin();
    const { api, books, agencyId } = desk;
    await api.db.query(`update assistants set name = 'Ann' where id = $1`, [desk.assistantId]);
    await api.db.query(`update services set hourly_rate = 33.37 where id = $1`, [books]);
    await desk.work(books, 1);
    await desk.work(books, 2, '2026-01-13T09:00:00Z');
    const { rows } = await api.db.query<{ id: string }>(
      `insert into assistants (agency_id, name) values ($1, 'Bea') returning id`,
      [agencyId],
    );
    desk.assistantId = String(rows[0]?.id);
    await desk.work(books, 1, '2026-01-14T09:00:00Z');
    const { id, version } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    expect(await groupsOf(id)).toEqual([[null, 14_400, '133.48']]);
    expect(await groupsOf(id, 'SERVICE')).toEqual([['Bookkeeping', 14_400, '133.48']]);
    expect(await groupsOf(id, 'ASSISTANT')).toEqual([
      ['Ann', 10_800, '100.11'],
      ['Bea', 3_600, '33.37'],
    ]);
    expect(await groupsOf(id, 'ENTRY')).toHaveLength(3);
    const client = { clientId: desk.clientId, version: 1, grouping: 'ASSISTANT' };
    await desk.call('setClientInvoicing', client, '{ invoiceGrouping }');
    expect(await groupsOf(id)).toHaveLength(2);
    await desk.call('updateInvoice', { id, version, grouping: 'ENTRY' });
    expect(await groupsOf(id)).toHaveLength(3);
  });

  it('its client sees what was done for each line, once it is issued, and nobody else’s does', async () => {
    await desk.begin();
    await desk.work(desk.books, 1);
    await desk.work(desk.books, 2, '2026-01-13T09:00:00Z');
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    const client = await desk.api.addMember(desk.agencyId, 'CLIENT', { clientId: desk.clientId });
    const query = `{ invoice(id: "${draft.id}") { groupedLines(by: ENTRY) { day quantitySeconds } } }`;
    await expect(desk.api.read(client.key, query)).rejects.toThrow('There is no such invoice.');
    await desk.issue(draft.id);
    const groupedLines = [
      { day: '2026-01-12', quantitySeconds: 3_600 },
      { day: '2026-01-13', quantitySeconds: 7_200 },
    ];
    expect(await desk.api.read(client.key, query)).toEqual({ invoice: { groupedLines } });
    const nextDoor = await desk.api.addMember(desk.agencyId, 'CLIENT');
    await expect(desk.api.read(nextDoor.key, query)).rejects.toThrow('There is no such invoice.');
  });
});
