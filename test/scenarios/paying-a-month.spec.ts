import { PayDesk, type ShownPayout } from '../support/pay-desk.js';

interface Balance {
  lines: { account: { code: string }; debit: { amount: string }; credit: { amount: string } }[];
}

describe('an agency pays its assistants for January', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterEach(async () => expect(await desk.verify()).toEqual([]));
  afterAll(() => desk.close());

  /** What accounts have come to by the end of a day: `2000 -65.50`. */
  async function balances(asOf: string): Promise<string[]> {
    const { trialBalance } = await desk.api.read<{ trialBalance: Balance[] }>(
      desk.accountant.key,
      `{ trialBalance(asOf: "${asOf}") { lines { account { code } debit { amount } credit { amount } } } }`,
    );
    return (trialBalance[0]?.lines ?? [])
      .filter(({ account }) => ['1000', '2000', '5000', '5100'].includes(account.code))
      .map(({ account, debit, credit }) =>
        Number(credit.amount) === 0 ? `${account.code} ${debit.amount}` : `${account.code} -${credit.amount}`,
      );
  }
  async function owed(asOf: string): Promise<string[]> {
    const { payables } = await desk.api.read<{
      payables: { nodes: { assistant: { name: string }; total: { amount: string } }[] };
    }>(
      desk.accountant.key,
      `{ payables(first: 9, asOf: "${asOf}") { nodes { assistant { name } total { amount } } } }`,
    );
    return payables.nodes.map(({ assistant, total }) => `${assistant.name} ${total.amount}`).sort();
  }
  const setAccount = (who: { assistantId?: string }, iban: string) => {
    const input = { assistantId: who.assistantId, holder: 'Somebody', iban };
    return desk.ask(desk.accountant, 'setAssistantBankAccount', input, 'id');
  };

  it('from what the run found to what the books say once the bank has paid', async () => {
    await desk.begin();
    // A bonus for Maya; both are approved, and Ravi's is taken back for a deduction of 0.50.
    const adjust = async (who: typeof desk.maya, amount: string): Promise<void> => {
      const { id: payoutId, version } = await desk.payoutOf(who);
      const input = { payoutId, version, amount, reason: 'As agreed', idempotencyKey: desk.key() };
      expect((await desk.ask(desk.manager, 'adjustPayout', input)).errors).toBeUndefined();
    };
    await adjust(desk.maya, '10');
    await desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);
    expect(await balances('2026-02-02')).toEqual(['2000 -75.50', '5000 75.50']);
    desk.clock.set('2026-02-03T09:00:00Z');
    await desk.does(desk.manager, 'takeBackPayouts', [desk.ravi], { reason: 'A deduction was forgotten' });
    await adjust(desk.ravi, '-0.50');
    await desk.does(desk.manager, 'approvePayouts', [desk.ravi]);
    expect(await owed('2026-02-02')).toEqual(['Maya 60.00', 'Ravi 15.50']);
    expect(await owed('2026-02-03')).toEqual(['Maya 60.00', 'Ravi 15.00']);
    expect(await balances('2026-02-03')).toEqual(['2000 -75.00', '5000 75.00']);

    // Maya gets 20.00 by hand, and the bank is told to pay the rest to both.
    const { id, version } = await desk.payoutOf(desk.maya);
    const part = { payouts: [{ id, version, amount: '20' }], paidOn: '2026-02-03', idempotencyKey: desk.key() };
    await desk.ask<ShownPayout[]>(desk.accountant, 'payPayouts', part);
    await desk.ask(
      desk.owner,
      'setAgencyBankAccount',
      { currency: 'EUR', holder: 'Desk', iban: 'DE89370400440532013000' },
      'id',
    );
    await setAccount(desk.maya, 'FR1420041010050500013M02606');
    await setAccount(desk.ravi, 'NL91ABNA0417164300');
    const seen = await Promise.all([desk.maya, desk.ravi].map((who) => desk.payoutOf(who)));
    const order = { payouts: seen.map((each) => ({ id: each.id, version: each.version })), executeOn: '2026-02-04' };
    const made = await desk.ask<{ id: string; version: number; total: { amount: string } }[]>(
      desk.accountant,
      'createPaymentBatches',
      { ...order, idempotencyKey: desk.key() },
      'id version total { amount }',
    );
    const [batch] = made.data.createPaymentBatches ?? [];
    expect(batch?.total).toEqual({ amount: '55.00' });
    desk.clock.set('2026-02-05T09:00:00Z');
    const confirmed = { id: batch?.id, version: batch?.version, paidOn: '2026-02-04', idempotencyKey: desk.key() };
    await desk.ask(desk.accountant, 'confirmPaymentBatch', confirmed, 'id');

    expect(await owed('2026-02-03')).toEqual(['Maya 40.00', 'Ravi 15.00']);
    expect(await owed('2026-02-04')).toEqual([]);
    expect(await balances('2026-02-04')).toEqual(['1000 -75.00', '2000 0.00', '5000 75.00']);
    expect((await desk.payouts()).map(({ status }) => status)).toEqual(['PAID', 'PAID']);
  });

  it('in another currency at the rate of the approval that holds, whatever an earlier one’s was', async () => {
    await desk.begin();
    await desk.api.db.query(`update assistants set pay_currency = 'USD' where id = $1`, [desk.maya.assistantId]);
    await desk.work(desk.maya, 18_000, '2026-01-20T09:00:00Z');
    await desk.api.db.query(
      `insert into exchange_rates (agency_id, base, quote, day, rate, source)
       values ($1, 'EUR', 'USD', '2026-02-01', 1.25, 'TYPED'), ($1, 'EUR', 'USD', '2026-02-09', 1, 'TYPED')`,
      [desk.agencyId],
    );
    await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T10:00:00Z');
    await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    await desk.does(desk.manager, 'takeBackPayouts', [desk.maya], { reason: 'Too early' });
    desk.clock.set('2026-02-10T09:00:00Z');
    await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    await desk.does(desk.accountant, 'payPayouts', [desk.maya], { paidOn: '2026-02-10' });
    // Paid at the rate at which it was approved, so there's no difference.
    expect((await desk.journal()).slice(-3)).toEqual([
      '2026-02-10 PAYOUT 5000 10000 USD, 2000 -10000 USD',
      '2026-02-10 CONVERSION 1900 10000 USD, 5000 -10000 USD, 1900 -10000 EUR, 5000 10000 EUR',
      '2026-02-10 PAYOUT_PAYMENT 2000 10000 USD, 1000 -10000 USD',
    ]);
    // Taking the payment back, once the payout is approved at yet another rate, takes back what that payment has booked.
    await desk.api.db.query(
      `insert into exchange_rates (agency_id, base, quote, day, rate, source) values ($1, 'EUR', 'USD', '2026-02-20', 2, 'TYPED')`,
      [desk.agencyId],
    );
    desk.clock.set('2026-02-20T09:00:00Z');
    const [payment] = (await desk.payoutOf(desk.maya))['payments'] as { id: string }[];
    const { version } = await desk.payoutOf(desk.maya);
    const back = { paymentId: payment?.id, version, idempotencyKey: desk.key() };
    await desk.ask(desk.accountant, 'takePayoutPaymentBack', back);
    await desk.does(desk.accountant, 'payPayouts', [desk.maya], { paidOn: '2026-02-20' });
    expect((await desk.journal()).slice(-3)).toEqual([
      '2026-02-20 REVERSAL 2000 -10000 USD, 1000 10000 USD',
      '2026-02-20 PAYOUT_PAYMENT 2000 10000 USD, 1000 -10000 USD',
      '2026-02-20 EXCHANGE_DIFFERENCE 1900 5000 EUR, 4800 -5000 EUR',
    ]);
  });
});
