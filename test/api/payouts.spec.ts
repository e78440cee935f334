import { mailsTo } from '../support/mails.js';
import { PayDesk, type ShownPayout } from '../support/pay-desk.js';
import { codeOf, reasonOf } from '../support/tasks.js';

describe('payouts', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(async () => expect(await desk.verify()).toEqual([]));

  const approved = async (): Promise<ShownPayout[]> =>
    desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);

  it('are found by a billing run, and told to nobody but staff and each assistant herself', async () => {
    const shown = (await desk.payouts()).map(({ assistant, status, total, actions }) => ({
      assistant,
      status,
      total,
      actions,
    }));
    const actions = ['ADJUST', 'HOLD', 'APPROVE', 'DISCARD'];
    expect(shown.reverse()).toEqual(
      expect.arrayContaining([
        { assistant: { name: 'Maya' }, status: 'FOUND', total: { amount: '50.00', currency: 'EUR' }, actions },
        // 15.50 × 3,601 / 3,600 is 15.5043.
        { assistant: { name: 'Ravi' }, status: 'FOUND', total: { amount: '15.50', currency: 'EUR' }, actions },
      ]),
    );
    const LIST = '{ payouts(first: 9) { nodes { assistant { name } } } }';
    expect(await desk.api.read(desk.maya.key, LIST)).toEqual({ payouts: { nodes: [{ assistant: { name: 'Maya' } }] } });
    expect(codeOf(await desk.api.ask(desk.client.key, LIST))).toBe('FORBIDDEN');
    const { id } = await desk.payoutOf(desk.ravi);
    expect(codeOf(await desk.api.ask(desk.maya.key, `{ payout(id: "${id}") { id } }`))).toBe('NOT_FOUND');
  });

  it('are adjusted with a reason before they are approved, and not after', async () => {
    const adjust = async (amount: string, reason = 'For the move') => {
      const { id: payoutId, version } = await desk.payoutOf(desk.maya);
      const input = { payoutId, version, amount, reason, idempotencyKey: desk.key() };
      return desk.ask<ShownPayout>(desk.manager, 'adjustPayout', input);
    };
    expect((await adjust('12.34')).data.adjustPayout).toMatchObject({
      total: { amount: '62.34' },
      adjusted: { amount: '12.34' },
    });
    const { data } = await adjust('-2', 'Advance');
    expect(data.adjustPayout).toMatchObject({
      total: { amount: '60.34' },
      adjustments: [
        { amount: { amount: '12.34' }, reason: 'For the move' },
        { amount: { amount: '-2.00' }, reason: 'Advance' },
      ],
    });
    for (const amount of ['0', '1.005']) expect(codeOf(await adjust(amount))).toBe('BAD_USER_INPUT');
    expect(codeOf(await adjust('1', ' '))).toBe('BAD_USER_INPUT');
    const [first] = data.adjustPayout?.['adjustments'] as { id: string }[];
    const removal = { adjustmentId: first?.id, version: data.adjustPayout?.version };
    const removed = await desk.ask<ShownPayout>(desk.manager, 'removePayoutAdjustment', removal);
    expect(removed.data.removePayoutAdjustment).toMatchObject({ total: { amount: '48.00' } });
    await approved();
    expect(reasonOf(await adjust('1'))).toBe('NOT_POSSIBLE_NOW');
    const past = `insert into payout_adjustments (agency_id, payout_id, amount_minor, reason, created_at, created_by)
      select agency_id, id, 1, 'x', now(), 'x' from payouts where agency_id = '${desk.agencyId}' limit 1`;
    await expect(desk.api.db.query(past)).rejects.toThrow('approved is not adjusted');
    const { rows } = await desk.api.db.query<{ action: string }>(
      `select action from audit_log where agency_id = $1 and subject_type = 'payout_adjustments' order by at, id`,
      [desk.agencyId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['create', 'create', 'delete']);
  });

  it('are owed in one sum to their assistant, who sees hers alone, and nothing once they are paid', async () => {
    const owed = ({ key }: { key: string }, { assistantId }: { assistantId?: string | undefined }): Promise<unknown> =>
      desk.api.read(key, `{ assistant(id: "${assistantId}") { owed { amount currency } } }`);
    const open = { assistant: { owed: [{ amount: '50.00', currency: 'EUR' }] } };
    expect(await owed(desk.maya, desk.maya)).toEqual(open);
    expect(await owed(desk.owner, desk.maya)).toEqual(open);
    await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    await desk.does(desk.owner, 'payPayouts', [desk.maya], { paidOn: '2026-02-02' });
    expect(await owed(desk.owner, desk.maya)).toEqual({ assistant: { owed: [] } });
    const query = `{ assistant(id: "${desk.ravi.assistantId}") { owed { amount } } }`;
    expect(codeOf(await desk.api.ask(desk.maya.key, query))).toBe('NOT_FOUND');
  });

  it('are held and released, and while held not approved', async () => {
    const [held] = await desk.does(desk.manager, 'holdPayouts', [desk.maya], { reason: 'Which account?' });
    expect(held).toMatchObject({ status: 'HELD', heldReason: 'Which account?' });
    expect(reasonOf(await desk.tries(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]))).toBe('NOT_POSSIBLE_NOW');
    // All or nothing.
    expect((await desk.payoutOf(desk.ravi)).status).toBe('FOUND');
    const [released] = await desk.does(desk.manager, 'releasePayouts', [desk.maya]);
    expect(released).toMatchObject({ status: 'FOUND', heldReason: null });
  });

  it('are approved together by owner or manager, booked, and told by mail', async () => {
    for (const who of [desk.accountant, desk.maya, desk.client])
      expect(codeOf(await desk.ask(who, 'approvePayouts', { payouts: [], idempotencyKey: desk.key() }))).toBe(
        'FORBIDDEN',
      );
    const [maya] = await approved();
    expect(maya).toMatchObject({ status: 'APPROVED', bookedOn: '2026-02-02', open: { amount: '50.00' } });
    expect(await desk.journal()).toEqual([
      '2026-02-02 PAYOUT 5000 5000 EUR, 2000 -5000 EUR',
      '2026-02-02 PAYOUT 5000 1550 EUR, 2000 -1550 EUR',
    ]);
    const mail = (await mailsTo(desk.api.db, desk.maya.email)).at(-1);
    expect(mail?.subject).toBe('Berlin Desk will pay you €50.00 for January 2026');
    expect(mail?.body).toContain(`/go/payout/${maya?.id}`);
  });

  it('are approved once, however often it is asked for, and as they were seen', async () => {
    const seen = (await desk.payouts()).map(({ id, version }) => ({ id, version }));
    const input = { payouts: seen, idempotencyKey: desk.key() };
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push((await desk.ask<ShownPayout[]>(desk.owner, 'approvePayouts', input)).data);
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect((await desk.journal()).length).toBe(2);
    const again = { ...input, idempotencyKey: desk.key() };
    expect(codeOf(await desk.ask(desk.owner, 'approvePayouts', again))).toBe('CONFLICT');
    expect(codeOf(await desk.ask(desk.owner, 'approvePayouts', { ...again, payouts: [seen[0], seen[0]] }))).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('are taken back by reversing entries, and approved anew the same day', async () => {
    await approved();
    const [back] = await desk.does(desk.manager, 'takeBackPayouts', [desk.maya], { reason: 'A bonus was forgotten' });
    expect(back).toMatchObject({ status: 'FOUND', bookedOn: null });
    const { id: payoutId, version } = await desk.payoutOf(desk.maya);
    const bonus = { payoutId, version, amount: '5', reason: 'Bonus', idempotencyKey: desk.key() };
    await desk.ask(desk.manager, 'adjustPayout', bonus);
    await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    expect((await desk.journal()).slice(2)).toEqual([
      '2026-02-02 REVERSAL 5000 -5000 EUR, 2000 5000 EUR',
      '2026-02-02 PAYOUT 5000 5500 EUR, 2000 -5500 EUR',
    ]);
  });

  it('are paid in part and in full, with day and reference, and booked', async () => {
    await approved();
    const pay = (amount: string | undefined, more: object = {}) =>
      desk.payoutOf(desk.maya).then(({ id, version }) =>
        desk.ask<ShownPayout[]>(desk.accountant, 'payPayouts', {
          ...{
            payouts: [{ id, version, amount }],
            paidOn: '2026-02-03',
            reference: 'SEPA 17',
            idempotencyKey: desk.key(),
          },
          ...more,
        }),
      );
    expect(codeOf(await pay(undefined))).toBe('BAD_USER_INPUT');
    desk.clock.set('2026-02-03T09:00:00Z');
    expect((await pay('20')).data.payPayouts?.[0]).toMatchObject({ status: 'PARTLY_PAID', open: { amount: '30.00' } });
    expect(reasonOf(await pay('30.01'))).toBe('MORE_THAN_OPEN');
    expect(reasonOf(await desk.tries(desk.manager, 'takeBackPayouts', [desk.maya], { reason: 'x' }))).toBe(
      'NOT_POSSIBLE_NOW',
    );
    const paid = (await pay(undefined)).data.payPayouts?.[0];
    expect(paid).toMatchObject({
      ...{ status: 'PAID', paid: { amount: '50.00' }, open: { amount: '0.00' } },
      payments: [
        { paidOn: '2026-02-03', amount: { amount: '20.00' }, reference: 'SEPA 17' },
        { paidOn: '2026-02-03', amount: { amount: '30.00' }, reference: 'SEPA 17' },
      ],
    });
    expect(reasonOf(await pay(undefined))).toBe('NOT_POSSIBLE_NOW');
    expect((await desk.journal()).slice(2)).toEqual([
      '2026-02-03 PAYOUT_PAYMENT 2000 2000 EUR, 1000 -2000 EUR',
      '2026-02-03 PAYOUT_PAYMENT 2000 3000 EUR, 1000 -3000 EUR',
    ]);
    expect((await mailsTo(desk.api.db, desk.maya.email)).at(-1)?.subject).toBe(
      'Berlin Desk paid you €30.00 on 3 February 2026',
    );
  });

  it('have a payment that came back taken back, once', async () => {
    await approved();
    const [paid] = await desk.does(desk.owner, 'payPayouts', [desk.maya], { paidOn: '2026-02-02' });
    const [payment] = paid?.['payments'] as { id: string }[];
    const takeBack = (version: number | undefined) =>
      desk.ask<ShownPayout>(desk.owner, 'takePayoutPaymentBack', {
        ...{ paymentId: payment?.id, version, idempotencyKey: desk.key() },
      });
    const back = (await takeBack(paid?.version)).data.takePayoutPaymentBack;
    expect(back).toMatchObject({ status: 'APPROVED', open: { amount: '50.00' }, paid: { amount: '0.00' } });
    await desk.does(desk.owner, 'payPayouts', [desk.maya], { paidOn: '2026-02-02' });
    expect(reasonOf(await takeBack((await desk.payoutOf(desk.maya)).version))).toBe('TAKEN_BACK');
    expect((await desk.journal()).slice(2)).toEqual([
      '2026-02-02 PAYOUT_PAYMENT 2000 5000 EUR, 1000 -5000 EUR',
      '2026-02-02 REVERSAL 2000 -5000 EUR, 1000 5000 EUR',
      '2026-02-02 PAYOUT_PAYMENT 2000 5000 EUR, 1000 -5000 EUR',
    ]);
  });

  it('below nothing, after a deduction, are owed by the assistant, and no fault of the books', async () => {
    const { id: payoutId, version } = await desk.payoutOf(desk.maya);
    const deduction = { payoutId, version, amount: '-80', reason: 'Advance', idempotencyKey: desk.key() };
    await desk.ask(desk.manager, 'adjustPayout', deduction);
    const [owed] = await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    expect(owed).toMatchObject({ status: 'APPROVED', open: { amount: '-30.00' } });
    expect(await desk.journal()).toEqual(['2026-02-02 PAYOUT 5000 -3000 EUR, 2000 3000 EUR']);
    await desk.does(desk.owner, 'payPayouts', [desk.maya], { paidOn: '2026-02-02' });
    expect((await mailsTo(desk.api.db, desk.maya.email)).slice(-2).map(({ subject }) => subject)).toEqual([
      'You owe Berlin Desk €30.00 for January 2026',
      'You gave €30.00 back to Berlin Desk on 2 February 2026',
    ]);
  });

  it('of nothing, after a deduction, are paid once they are approved', async () => {
    const { id: payoutId, version } = await desk.payoutOf(desk.maya);
    const deduction = { payoutId, version, amount: '-50', reason: 'Advance', idempotencyKey: desk.key() };
    await desk.ask(desk.manager, 'adjustPayout', deduction);
    const [nothing] = await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    expect(nothing).toMatchObject({ status: 'PAID', total: { amount: '0.00' } });
    expect(await desk.journal()).toEqual([]);
    expect(reasonOf(await desk.tries(desk.owner, 'payPayouts', [desk.maya], { paidOn: '2026-02-02' }))).toBe(
      'NOTHING_OPEN',
    );
    const [back] = await desk.does(desk.manager, 'takeBackPayouts', [desk.maya], { reason: 'No advance after all' });
    expect(back?.status).toBe('FOUND');
  });
});
