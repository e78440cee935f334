import { buildClient, buildRetainer } from '../support/builders.js';
import { InvoiceDesk, inShort, type DeskInvoice } from '../support/invoice-desk.js';

interface Result {
  id: string;
  refused: { reason: string; message: string } | null;
}

describe('drafts that are discarded together', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());

  const seen = ({ id, version }: DeskInvoice) => ({ id, version });
  const discard = (invoices: object[], idempotencyKey = desk.newKey()): Promise<Result[]> =>
    desk.call('discardInvoices', { invoices, idempotencyKey }, '{ id refused { reason message } }');
  const runOf = async (month: string, cutoff: string): Promise<DeskInvoice[]> => {
    const runId = await desk.bench.run(desk.agencyId, month, cutoff);
    return desk.invoices({ runId });
  };

  const discardedOf = async (month: string): Promise<number[]> => {
    const sql = `select drafts_discarded as n from billing_runs where agency_id = $1 and month = $2 order by id`;
    const { rows } = await desk.api.db.query<{ n: number }>(sql, [desk.agencyId, `${month}-01`]);
    return rows.map(({ n }) => n);
  };

  it('give back all that a run took too early, which the next month bills, and its own month not again', async () => {
    await desk.begin();
    const { api, agencyId } = desk;
    await desk.work(desk.books, 2);
    for (const fee_minor of [10_000, 20_000]) {
      const client_id = await buildClient(api.db, { agency_id: agencyId });
      await buildRetainer(api.db, { agency_id: agencyId, client_id, fee_minor });
    }
    const drafts = await runOf('2026-01', '2026-02-02T00:00:00Z');
    expect(drafts).toHaveLength(3);
    const key = desk.newKey();
    for (let i = 0; i < 2; i++)
      expect(await discard(drafts.map(seen), key)).toEqual(drafts.map(({ id }) => ({ id, refused: null })));
    expect(await desk.invoices()).toEqual([]);
    expect(await discardedOf('2026-01')).toEqual([3]);
    expect(await runOf('2026-01', '2026-02-02T00:00:00Z')).toEqual([]);
    desk.clock.set('2026-03-02T09:00:00Z');
    const next = await runOf('2026-02', '2026-03-02T00:00:00Z');
    expect(next.map((invoice) => inShort(invoice).join()).sort()).toEqual([
      'HOURLY 100.00',
      'RETAINER_FEE 100.00,RETAINER_FEE 100.00,RETAINER_FEE 100.00',
      'RETAINER_FEE 200.00,RETAINER_FEE 200.00,RETAINER_FEE 200.00',
    ]);
  });

  it('say of each what became of it: one that can’t be discarded stays, and keeps back no other', async () => {
    await desk.begin();
    const lines = [{ description: 'Advice', quantity: '1', unitPrice: '100' }];
    const write = async () => {
      const { id } = await desk.call('createInvoice', {
        ...{ clientId: desk.clientId, currency: 'USD', lines, idempotencyKey: desk.newKey() },
      });
      return desk.invoice(id);
    };
    const [issued, changed, draft] = [await write(), await write(), await write()];
    await desk.issue(issued.id);
    await desk.call('updateInvoice', { ...seen(changed), note: 'Thanks' });
    const gone = { id: desk.clientId, version: 1 };
    const results = await discard([seen(await desk.invoice(issued.id)), seen(changed), seen(draft), gone]);
    expect(results.map(({ id, refused }) => [id, refused?.reason])).toEqual([
      [issued.id, 'NOT_POSSIBLE_NOW'],
      [changed.id, 'CONFLICT'],
      [draft.id, undefined],
      [gone.id, 'NOT_FOUND'],
    ]);
    expect(results[1]?.refused?.message).toBe('Somebody changed this meanwhile.');
    expect((await desk.invoices()).map(({ id }) => id).sort()).toEqual([issued.id, changed.id].sort());
  });

  it('go the latest first, so that a correction goes before what it corrects', async () => {
    await desk.begin();
    const entryId = await desk.work(desk.books, 2);
    const [first] = await runOf('2026-01', '2026-02-02T00:00:00Z');
    const times = { startedAt: '2026-01-12T09:00:00Z', endedAt: '2026-01-12T12:00:00Z' };
    const input = { entryId, ...times, isWithdrawn: false, reason: 'Read off wrong' };
    await desk.call('correctTimeEntry', input, '{ id }');
    desk.clock.set('2026-03-02T09:00:00Z');
    const [second] = await runOf('2026-02', '2026-03-02T00:00:00Z');
    if (!first || !second) throw new Error('both months have a draft');
    expect(inShort(second)).toEqual(['ADJUSTMENT 50.00']);
    expect(await discard([seen(first)])).toMatchObject([{ refused: { reason: 'CORRECTED' } }]);
    const results = await discard([seen(first), seen(second)]);
    expect(results.map(({ refused }) => refused)).toEqual([null, null]);
  });
});
