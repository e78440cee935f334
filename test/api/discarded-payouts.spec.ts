import { buildContract, buildTask } from '../support/builders.js';
import { PayDesk, type ShownPayout } from '../support/pay-desk.js';
import { codeOf, reasonOf } from '../support/tasks.js';

const LIST = '{ payouts(first: 9) { nodes { status total { amount } open { amount } } } }';

describe('a discarded payout', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(async () => expect(await desk.verify()).toEqual([]));

  const discards = () => desk.does(desk.manager, 'discardPayouts', [desk.maya]);
  const again = (month = '2026-01') => desk.bench.run(desk.agencyId, month, desk.clock.now().toISOString());
  const setPay = (hourlyRate: string) =>
    desk.api.db.query('update assistants set pay_hourly_rate = $2 where id = $1', [desk.maya.assistantId, hourlyRate]);
  const entryOf = async (): Promise<string> => {
    const sql = 'select id from time_entries where agency_id = $1 and assistant_id = $2';
    const { rows } = await desk.api.db.query<{ id: string }>(sql, [desk.agencyId, desk.maya.assistantId]);
    return rows[0]?.id ?? '';
  };
  /** What every payout of hers is of, the latest first. */
  const ofMaya = async (): Promise<string[]> =>
    (await desk.api.read<{ payouts: { nodes: ShownPayout[] } }>(desk.maya.key, LIST)).payouts.nodes.map(
      ({ status, total, open }) => `${status} ${total.amount} ${open.amount}`,
    );

  it('pays nothing, and what it was for is paid by the next run, at the rate of then', async () => {
    expect(await discards()).toMatchObject([
      { status: 'DISCARDED', total: { amount: '50.00' }, open: { amount: '0.00' }, actions: [] },
    ]);
    await setPay('25.10');
    await again();
    // 9,000 s × 25.10 / 3,600 is 62.75.
    expect(await ofMaya()).toEqual(['FOUND 62.75 62.75', 'DISCARDED 50.00 0.00']);
    expect((await desk.payoutOf(desk.ravi)).total.amount).toBe('15.50');
    await again();
    expect(await ofMaya()).toHaveLength(2);
    await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    expect(await desk.journal()).toEqual(['2026-02-02 PAYOUT 5000 6275 EUR, 2000 -6275 EUR']);
  });

  it('is told before that run: whom it would pay, and by the run afterwards how many it found', async () => {
    const preview =
      '{ previewBilling(month: "2026-01", first: 9) { nodes { invoices { total { amount } } pay { assistantId currency } } } }';
    const toPay = async () =>
      (await desk.api.read<{ previewBilling: { nodes: object[] } }>(desk.manager.key, preview)).previewBilling.nodes;
    expect(await toPay()).toEqual([{ invoices: [], pay: [] }]);
    await discards();
    expect(await toPay()).toEqual([{ invoices: [], pay: [{ assistantId: desk.maya.assistantId, currency: 'EUR' }] }]);
    await again();
    expect(await toPay()).toEqual([{ invoices: [], pay: [] }]);
    const found = await desk.api.read(
      desk.manager.key,
      `{ billingRuns(first: 9) { nodes { invoiceCount payoutCount } }
         january: payouts(first: 9, filter: { month: "2026-01" }) { totalCount }
         february: payouts(first: 9, filter: { month: "2026-02" }) { totalCount } }`,
    );
    expect(found).toEqual({
      billingRuns: {
        nodes: [
          { invoiceCount: 0, payoutCount: 1 },
          { invoiceCount: 1, payoutCount: 2 },
        ],
      },
      january: { totalCount: 3 },
      february: { totalCount: 0 },
    });
  });

  it('leaves its time as open to changes as if it had never been paid', async () => {
    const change = () =>
      desk.api.db.query(`update time_entries set ended_at = ended_at - interval '1 hour' where id = $1`, [entryId]);
    const entryId = await entryOf();
    const { invoices } = await desk.api.read<{ invoices: { nodes: { id: string; version: number }[] } }>(
      desk.owner.key,
      '{ invoices(first: 1) { nodes { id version } } }',
    );
    const mutation = 'mutation ($input: InvoiceVersionInput!) { discardInvoice(input: $input) { id } }';
    await desk.api.read(desk.owner.key, mutation, { input: invoices.nodes[0] });
    await expect(change()).rejects.toThrow('is billed or paid');
    await discards();
    await change();
    await again();
    expect(await ofMaya()).toEqual(['FOUND 30.00 30.00', 'DISCARDED 50.00 0.00']);
  });

  it('opens tasks and expenses too, and the bonus that it had stays with it', async () => {
    const { api, agencyId, maya, contractId, serviceId } = desk;
    const client = await api.db.query<{ id: string }>('select client_id as id from contracts where id = $1', [
      contractId,
    ]);
    const terms = { client_id: client.rows[0]?.id ?? '', currency: 'EUR', start_date: '2026-01-01' };
    const perTask = await buildContract(api.db, { agency_id: agencyId, ...terms, kind: 'PER_TASK' });
    await api.db.query('update assistants set pay_task_percent = 25 where id = $1', [maya.assistantId]);
    await buildTask(api.db, {
      ...{ agency_id: agencyId, contract_id: perTask, service_id: serviceId, assistant_id: maya.assistantId },
      ...{ price: '99.98', approved_at: '2026-02-10T12:00:00Z' },
    });
    await api.db.query(
      `insert into expenses (agency_id, contract_id, assistant_id, advanced_by, day, description, amount_minor, currency, status,
         created_by, created_at, approved_at) values ($1, $2, $3, 'ASSISTANT', '2026-02-11', 'Stamps', 1250, 'EUR', 'APPROVED', 'x',
         '2026-02-11', '2026-02-12')`,
      [agencyId, contractId, maya.assistantId],
    );
    desk.clock.set('2026-03-02T09:00:00Z');
    await again('2026-02');
    const { id: payoutId, version } = await desk.payoutOf(maya);
    const bonus = { payoutId, version, amount: '7.77', reason: 'For the weekend', idempotencyKey: desk.key() };
    await desk.ask(desk.manager, 'adjustPayout', bonus);
    await discards();
    await again('2026-02');
    expect((await ofMaya()).slice(0, 2)).toEqual(['FOUND 37.50 37.50', 'DISCARDED 45.27 0.00']);
    expect(await desk.payoutOf(maya)).toMatchObject({ reimbursed: { amount: '12.50' }, adjustments: [] });
  });

  it('lets an expense that it was to give back be decided again, which stays approved until then', async () => {
    const { rows } = await desk.api.db.query<{ id: string }>(
      `insert into expenses (agency_id, contract_id, assistant_id, advanced_by, day, description, amount_minor, currency, status,
         billable, created_by, created_at, approved_at)
       select $1, $2, $3, 'ASSISTANT', '2026-02-11', what, 1250, 'EUR', 'APPROVED', what = 'Billed', 'x', '2026-02-11', '2026-02-12'
         from unnest(array['Billed', 'Own']) what order by what returning id`,
      [desk.agencyId, desk.contractId, desk.maya.assistantId],
    );
    const [billed = '', own = ''] = rows.map(({ id }) => id);
    desk.clock.set('2026-03-02T09:00:00Z');
    await again('2026-02');
    expect((await ofMaya())[0]).toBe('FOUND 25.00 25.00');
    const takesBack = async (id: string) => {
      const mutation = `mutation ($input: ExpenseActionInput!) { takeBackExpenseDecision(input: $input) { status } }`;
      return reasonOf(await desk.api.ask(desk.manager.key, mutation, { input: { id, version: 1 } }));
    };
    expect([await takesBack(billed), await takesBack(own)]).toEqual(['BILLED', 'PAID']);
    await discards();
    expect([await takesBack(billed), await takesBack(own)]).toEqual(['BILLED', undefined]);
    await again('2026-02');
    expect((await ofMaya())[0]).toBe('FOUND 12.50 12.50');
  });

  it('may have been held, or approved once, and not while it is in the books', async () => {
    await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    expect(reasonOf(await desk.tries(desk.manager, 'discardPayouts', [desk.maya]))).toBe('NOT_POSSIBLE_NOW');
    await desk.does(desk.manager, 'takeBackPayouts', [desk.maya], { reason: 'Wrong rate' });
    await desk.does(desk.manager, 'holdPayouts', [desk.maya], { reason: 'Wrong rate' });
    expect(await discards()).toMatchObject([{ status: 'DISCARDED', heldReason: null }]);
    expect(reasonOf(await desk.tries(desk.manager, 'approvePayouts', [desk.maya]))).toBe('NOT_POSSIBLE_NOW');
    await again();
    expect(await ofMaya()).toEqual(['FOUND 50.00 50.00', 'DISCARDED 50.00 0.00']);
  });

  it('is discarded by owner or manager alone, all of several or none, and once', async () => {
    for (const who of [desk.accountant, desk.maya, desk.client])
      expect(codeOf(await desk.tries(who, 'discardPayouts', [desk.maya]))).toBe('FORBIDDEN');
    await desk.does(desk.manager, 'approvePayouts', [desk.ravi]);
    expect(reasonOf(await desk.tries(desk.owner, 'discardPayouts', [desk.maya, desk.ravi]))).toBe('NOT_POSSIBLE_NOW');
    expect(await ofMaya()).toEqual(['FOUND 50.00 50.00']);
    const { id, version } = await desk.payoutOf(desk.maya);
    const input = { payouts: [{ id, version }], idempotencyKey: desk.key() };
    for (let i = 0; i < 2; i++)
      expect((await desk.ask(desk.owner, 'discardPayouts', input)).data.discardPayouts).toMatchObject([{ id }]);
  });

  it('is the latest that has to do with its time: what later corrected it goes first', async () => {
    const entryId = await entryOf();
    const times = { startedAt: '2026-01-12T09:00:00Z', endedAt: '2026-01-12T10:30:00Z' };
    const correction = { entryId, ...times, isWithdrawn: false, reason: 'Read off wrong' };
    const corrected = await desk.ask(desk.manager, 'correctTimeEntry', correction, 'id');
    expect(corrected.errors).toBeUndefined();
    const first = await desk.payoutOf(desk.maya);
    desk.clock.set('2026-03-02T09:00:00Z');
    await again('2026-02');
    expect(await ofMaya()).toEqual(['FOUND -20.00 -20.00', 'FOUND 50.00 50.00']);
    const input = { payouts: [{ id: first.id, version: first.version }], idempotencyKey: desk.key() };
    expect(reasonOf(await desk.ask(desk.manager, 'discardPayouts', input))).toBe('CORRECTED');
    await discards();
    await again('2026-02');
    expect((await ofMaya()).slice(0, 2)).toEqual(['FOUND -20.00 -20.00', 'DISCARDED -20.00 0.00']);
    await discards();
    await desk.ask(desk.manager, 'discardPayouts', { ...input, idempotencyKey: desk.key() });
    await again();
    await again('2026-02');
    expect((await ofMaya()).filter((text) => text.startsWith('FOUND'))).toEqual([
      'FOUND -20.00 -20.00',
      'FOUND 50.00 50.00',
    ]);
  });

  it('alone gives back what was paid: the database refuses all else', async () => {
    await discards();
    for (const table of ['paid_time_entries', 'paid_time'])
      await expect(desk.api.db.query(`delete from ${table} where agency_id = $1`, [desk.agencyId])).rejects.toThrow(
        'what is paid stays paid',
      );
  });
});
