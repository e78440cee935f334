import { MoneyDesk, type PaymentNode } from '../support/money-desk.js';

describe('payments', () => {
  const desk = new MoneyDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const settled = ({ settlements }: PaymentNode): string[] =>
    settlements.map(({ amount, madeOn }) => `${amount.amount} ${madeOn}`);

  it('settle the oldest invoices first, and what is left is held', async () => {
    const [first, second] = [await desk.invoice(100), await desk.invoice(50)];
    const payment = await desk.pay(120);
    expect(settled(payment)).toEqual(['100.00 2026-03-01', '20.00 2026-03-01']);
    expect(await desk.openOf(first, second)).toEqual(['0.00', '30.00']);
    const another = await desk.pay(50);
    expect(another.held.amount).toBe('20.00');
    expect(await desk.books()).toEqual({ '1000 USD': '170.00', '2100 USD': '-20.00', '4000 USD': '-150.00' });
  });

  it('given up are listed, the latest first, by client and days, with what was taken back', async () => {
    const [invoice, other] = [await desk.invoice(100), await desk.invoice(50)];
    const writeOff = (invoiceId: string, amount: string) =>
      desk.do<{ id: string }>('writeOffInvoice', { invoiceId, amount, reason: 'Gone' }, '{ id }');
    const { id: writeOffId } = await writeOff(invoice, '60');
    desk.clock.set('2026-03-09T09:00:00Z');
    await writeOff(other, '50');
    await desk.do('reverseWriteOff', { writeOffId }, '{ id }');
    const list = async (filter: object, by = desk.owner): Promise<string[]> => {
      const { data, errors } = await desk.api.ask<{
        writeOffs: {
          totalCount: number;
          nodes: { writtenOffOn: string; amount: { amount: string }; reversedOn: string }[];
        };
      }>(
        by.key,
        `query ($filter: WriteOffFilter) { writeOffs(first: 9, filter: $filter) { totalCount
           nodes { writtenOffOn reversedOn amount { amount } client { id } invoice { number } } } }`,
        { filter },
      );
      if (errors) return errors.map(({ extensions }) => String(extensions?.['code']));
      return data.writeOffs.nodes.map(
        ({ writtenOffOn, amount, reversedOn }) => `${writtenOffOn} ${amount.amount} ${reversedOn}`,
      );
    };
    const all = ['2026-03-09 50.00 null', '2026-03-01 60.00 2026-03-09'];
    expect(await list({})).toEqual(all);
    expect(await list({ clientId: desk.clientId })).toEqual(all);
    expect(await list({ from: '2026-03-02' })).toEqual(all.slice(0, 1));
    expect(await list({ to: '2026-03-02' })).toEqual(all.slice(1));
    expect(await list({ isReversed: false })).toEqual(all.slice(0, 1));
    expect(await list({ clientId: desk.agencyId })).toEqual([]);
    expect(await list({}, desk.client)).toEqual(all);
    expect(await list({}, await desk.api.addMember(desk.agencyId, 'ASSISTANT'))).toEqual(['FORBIDDEN']);
  });

  it('settle what is wanted by hand, and never more than is open or there', async () => {
    const [first, second] = [await desk.invoice(100), await desk.invoice(50)];
    const byHand = (...invoices: [string, string][]) => ({
      allocation: 'BY_HAND',
      invoices: invoices.map(([invoiceId, amount]) => ({ invoiceId, amount })),
    });
    await desk.pay(60, byHand([second, '50'], [first, '10']));
    expect(await desk.openOf(first, second)).toEqual(['90.00', '0.00']);
    const refused = (amount: string, ...invoices: [string, string][]) =>
      desk.refusal('recordPayment', {
        ...{ clientId: desk.clientId, paidOn: '2026-03-01', currency: 'USD', amount },
        ...byHand(...invoices),
      });
    expect(await refused('100', [first, '90.01'])).toBe('NOT_POSSIBLE MORE_THAN_OPEN');
    expect(await refused('100', [second, '1'])).toBe('NOT_POSSIBLE MORE_THAN_OPEN');
    expect(await refused('80', [first, '90'])).toBe('NOT_POSSIBLE MORE_THAN_HELD');
    expect(await refused('80', [first, '40'], [first, '40'])).toBe('BAD_USER_INPUT GIVEN_TWICE');
    const drafted = await desk.draft(10);
    expect(await refused('80', [drafted, '10'])).toBe('NOT_FOUND');
    expect(await desk.books()).toMatchObject({ '1000 USD': '60.00' });
  });

  it('of days to come, of nothing, or of more digits than the currency has are refused', async () => {
    const refused = (input: object) =>
      desk.refusal('recordPayment', {
        ...{
          clientId: desk.clientId,
          paidOn: '2026-03-01',
          currency: 'USD',
          amount: '1',
          allocation: 'NONE',
          ...input,
        },
      });
    expect(await refused({ paidOn: '2026-03-02' })).toBe('BAD_USER_INPUT paidOn');
    expect(await refused({ amount: '0' })).toBe('BAD_USER_INPUT amount');
    expect(await refused({ amount: '1.005' })).toBe('BAD_USER_INPUT amount');
    expect(await refused({ fee: '1' })).toBe('BAD_USER_INPUT fee');
    expect(await refused({ bankCurrency: 'EUR' })).toBe('BAD_USER_INPUT bankAmount');
    expect(await refused({ bankAmount: '1' })).toBe('BAD_USER_INPUT bankAmount');
    expect(await refused({ method: 'STRIPE' })).toBe('BAD_USER_INPUT method');
  });

  it('sent again under the same key are one', async () => {
    const idempotencyKey = 'the-same-key';
    const [one, two] = [
      await desk.pay(10, { idempotencyKey, allocation: 'NONE' }),
      await desk.pay(10, { idempotencyKey, allocation: 'NONE' }),
    ];
    expect(two.id).toBe(one.id);
    expect(await desk.books()).toEqual({ '1000 USD': '10.00', '2100 USD': '-10.00' });
  });

  it('received less a fee settle the invoice in full', async () => {
    const invoice = await desk.invoice(100);
    const payment = await desk.pay(100, { fee: '1.5' });
    expect(payment.received).toEqual({ amount: '98.50', currency: 'USD' });
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    expect(await desk.books()).toEqual({ '1000 USD': '98.50', '4000 USD': '-100.00', '5200 USD': '1.50' });
  });

  it('in the bank’s own currency go by the trading account, on which each side stays', async () => {
    const invoice = await desk.invoice(100);
    const payment = await desk.pay(100, { bankAmount: '90', bankCurrency: 'EUR', fee: '2' });
    expect(payment.received).toEqual({ amount: '90.00', currency: 'EUR' });
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    expect(await desk.books()).toEqual({
      ...{ '1000 EUR': '90.00', '5200 EUR': '2.00', '1900 EUR': '-92.00' },
      ...{ '1900 USD': '100.00', '4000 USD': '-100.00' },
    });
  });

  it('that are held settle invoices later, on the day on which that is done', async () => {
    const payment = await desk.pay(80, { allocation: 'NONE' });
    const invoice = await desk.invoice(100);
    desk.clock.pass({ days: 5 });
    const after = await desk.do<PaymentNode>('allocatePayment', { paymentId: payment.id });
    expect(settled(after)).toEqual(['80.00 2026-03-06']);
    expect(await desk.openOf(invoice)).toEqual(['20.00']);
    expect(await desk.refusal('allocatePayment', { paymentId: payment.id })).toBe('NOT_POSSIBLE NOTHING_HELD');
  });

  it('are never given out twice, however many ask at once', async () => {
    const payment = await desk.pay(500, { allocation: 'NONE' });
    const invoices: string[] = [];
    for (let i = 0; i < 20; i++) invoices.push(await desk.draft(100));
    const issue = 'mutation ($input: IssueInvoicesInput!) { issueInvoices(input: $input) { __typename } }';
    await desk.api.read(desk.owner.key, issue, { input: { invoiceIds: invoices, idempotencyKey: desk.key() } });
    const answers = await Promise.all(
      invoices.map((invoiceId) =>
        desk.try('allocatePayment', { paymentId: payment.id, invoices: [{ invoiceId, amount: '100' }] }),
      ),
    );
    const refused = answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.reason);
    expect(refused).toEqual(Array.from({ length: 15 }, () => expect.stringMatching(/MORE_THAN_HELD|NOTHING_HELD/)));
    const open = await desk.openOf(...invoices);
    expect(open.filter((amount) => amount === '0.00')).toHaveLength(5);
    expect(await desk.books()).toEqual({ '1000 USD': '500.00', '1200 USD': '1500.00', '4000 USD': '-2000.00' });
  });

  it('that are held settle an invoice as it is issued, where the agency or the client wants that', async () => {
    await desk.pay(30, { allocation: 'NONE' });
    await desk.pay(50, { allocation: 'NONE' });
    expect(await desk.openOf(await desk.invoice(10))).toEqual(['10.00']);
    await desk.do(
      'updatePaymentSettings',
      { drawsPrepaid: true, version: 1, idempotencyKey: undefined },
      '{ version }',
    );
    const invoice = await desk.invoice(60);
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    const terms = { clientId: desk.clientId, drawsPrepaid: false, version: 1, idempotencyKey: undefined };
    await desk.do('updateClientPaymentTerms', terms, '{ version }');
    expect(await desk.openOf(await desk.invoice(10))).toEqual(['10.00']);
    expect(await desk.books()).toEqual({
      ...{ '1000 USD': '80.00', '1200 USD': '20.00', '2100 USD': '-20.00', '4000 USD': '-80.00' },
    });
  });

  it('are taken off an invoice by an opposite row, once, and the past stays', async () => {
    const invoice = await desk.invoice(100);
    const payment = await desk.pay(100);
    const settlementId = payment.settlements[0]?.id;
    desk.clock.pass({ days: 3 });
    const undone = await desk.do<{ undoesId: string; amount: { amount: string }; madeOn: string }>(
      'undoSettlement',
      { settlementId },
      '{ undoesId amount { amount } madeOn }',
    );
    expect(undone).toEqual({ undoesId: settlementId, amount: { amount: '-100.00' }, madeOn: '2026-03-04' });
    expect(await desk.openOf(invoice)).toEqual(['100.00']);
    expect(await desk.books()).toMatchObject({ '1200 USD': '100.00', '2100 USD': '-100.00' });
    expect(await desk.refusal('undoSettlement', { settlementId })).toBe('NOT_POSSIBLE UNDONE');
  });

  it('that were typed wrongly are voided: all is as before, and nothing is gone', async () => {
    const invoice = await desk.invoice(100);
    const { id: paymentId } = await desk.pay(120, { fee: '2' });
    desk.clock.pass({ days: 1 });
    const voided = await desk.do<PaymentNode>('voidPayment', { paymentId, reason: 'Another client’s' });
    expect(voided).toMatchObject({ voidedOn: '2026-03-02', held: { amount: '0.00' } });
    expect(voided.settlements.map(({ amount, isUndone }) => [amount.amount, isUndone])).toEqual([
      ['100.00', true],
      ['-100.00', false],
    ]);
    expect(await desk.openOf(invoice)).toEqual(['100.00']);
    expect(await desk.books()).toEqual({ '1200 USD': '100.00', '4000 USD': '-100.00' });
    expect(await desk.refusal('voidPayment', { paymentId, reason: 'Again' })).toBe('NOT_POSSIBLE VOIDED');
    expect(await desk.refusal('allocatePayment', { paymentId })).toBe('NOT_POSSIBLE NOTHING_HELD');
  });

  it('are refunded out of what is held, the oldest first, and no more', async () => {
    const [first] = [await desk.pay(30, { allocation: 'NONE' }), await desk.pay(50, { allocation: 'NONE' })];
    const money = { clientId: desk.clientId, paidOn: '2026-03-01', currency: 'USD' };
    const refund = await desk.do<PaymentNode>('refundClient', { ...money, amount: '40', fee: '1' });
    expect(refund).toMatchObject({ kind: 'REFUND', held: { amount: '0.00' }, received: { amount: '41.00' } });
    expect(refund.settlements.map(({ amount }) => amount.amount)).toEqual(['30.00', '10.00']);
    expect(await desk.books()).toEqual({ '1000 USD': '39.00', '2100 USD': '-40.00', '5200 USD': '1.00' });
    expect(await desk.refusal('refundClient', { ...money, amount: '40.01' })).toBe('NOT_POSSIBLE MORE_THAN_HELD');
    expect(await desk.refusal('refundClient', { ...money, amount: '1', paymentId: first.id })).toBe(
      'NOT_POSSIBLE MORE_THAN_HELD',
    );
    expect(await desk.refusal('voidPayment', { paymentId: first.id, reason: 'No' })).toBe('NOT_POSSIBLE REFUNDED');
    await desk.do('voidPayment', { paymentId: refund.id, reason: 'Not sent' });
    expect(await desk.books()).toEqual({ '1000 USD': '80.00', '2100 USD': '-80.00' });
  });

  it('are refunded out of a credit note, and else it settles invoices', async () => {
    const [paid, other] = [await desk.invoice(100), await desk.invoice(70)];
    await desk.pay(100, { allocation: 'BY_HAND', invoices: [{ invoiceId: paid, amount: '100' }] });
    const credit = await desk.creditNote(60, paid);
    const money = { clientId: desk.clientId, paidOn: '2026-03-01', currency: 'USD', creditNoteId: credit };
    const books = await desk.books();
    await desk.do('refundClient', { ...money, amount: '20' });
    expect(await desk.openOf(credit)).toEqual(['-40.00']);
    expect((await desk.books())['1000 USD']).toBe('80.00');
    expect(Number((await desk.books())['1200 USD'])).toBe(Number(books['1200 USD']) + 20);
    expect(await desk.refusal('refundClient', { ...money, amount: '40.01' })).toBe('NOT_POSSIBLE MORE_THAN_HELD');
    const before = await desk.books();
    await desk.do('allocateCreditNote', { creditNoteId: credit }, '{ id }');
    expect(await desk.openOf(credit, other)).toEqual(['0.00', '30.00']);
    expect(await desk.books()).toEqual(before);
    expect(await desk.refusal('allocateCreditNote', { creditNoteId: credit })).toBe('NOT_POSSIBLE NOTHING_OPEN');
  });

  it('that won’t come are written off, with the tax’s share where the agency has it back, and come back', async () => {
    const invoice = await desk.invoice(100, { tax: 20 });
    const writeOff = (input: object) =>
      desk.do<{ id: string; amount: { amount: string }; tax: { amount: string } | null }>(
        'writeOffInvoice',
        { invoiceId: invoice, reason: 'Bankrupt', ...input },
        '{ id amount { amount } tax { amount } }',
      );
    const { id: writeOffId, tax } = await writeOff({ amount: '60' });
    expect(tax).toBeNull();
    expect(await desk.books()).toMatchObject({ '1200 USD': '60.00', '5300 USD': '60.00', '2200 USD': '-20.00' });
    await desk.do('reverseWriteOff', { writeOffId }, '{ id }');
    expect(await desk.openOf(invoice)).toEqual(['120.00']);
    expect(await desk.refusal('reverseWriteOff', { writeOffId })).toBe('NOT_POSSIBLE UNDONE');
    await desk.do('updatePaymentSettings', { relievesTax: true, version: 1, idempotencyKey: undefined }, '{ version }');
    expect((await writeOff({ amount: '50' })).tax).toEqual({ amount: '8.33' });
    expect(await writeOff({})).toMatchObject({ amount: { amount: '70.00' }, tax: { amount: '11.67' } });
    expect(await desk.books()).toEqual({ '4000 USD': '-100.00', '5300 USD': '100.00' });
    const again = { invoiceId: invoice, reason: 'Again' };
    expect(await desk.refusal('writeOffInvoice', again)).toBe('NOT_POSSIBLE MORE_THAN_OPEN');
  });

  it('are listed by what is wanted of them', async () => {
    await desk.invoice(10);
    await desk.pay(10);
    await desk.pay(20, { paidOn: '2026-02-20', method: 'CASH', reference: 'Envelope' });
    const list = async (filter: object) => {
      const query =
        'query ($filter: PaymentFilter) { payments(first: 10, filter: $filter) { nodes { amount { amount } } totalCount } }';
      const { payments } = await desk.api.read<{ payments: { nodes: { amount: { amount: string } }[] } }>(
        ...[desk.owner.key, query, { filter }],
      );
      return payments.nodes.map(({ amount }) => amount.amount);
    };
    expect(await list({})).toEqual(['10.00', '20.00']);
    expect(await list({ method: 'CASH' })).toEqual(['20.00']);
    expect(await list({ isHeld: true })).toEqual(['20.00']);
    expect(await list({ from: '2026-03-01' })).toEqual(['10.00']);
    expect(await list({ to: '2026-02-28' })).toEqual(['20.00']);
    expect(await list({ kind: 'REFUND' })).toEqual([]);
    expect(await list({ isVoided: true })).toEqual([]);
    expect(await list({ clientId: desk.clientId, isVoided: false })).toEqual(['10.00', '20.00']);
  });

  it('are seen by their client, not by another', async () => {
    const invoice = await desk.invoice(100);
    await desk.pay(130, { note: 'Ours' });
    const query = `{ payments(first: 5) { nodes { amount { amount } settlements { invoice { id } } } } }`;
    const own = await desk.api.read(desk.client.key, query);
    expect(own).toEqual({
      payments: { nodes: [{ amount: { amount: '130.00' }, settlements: [{ invoice: { id: invoice } }] }] },
    });
    const stranger = await desk.api.addMember(desk.agencyId, 'CLIENT');
    expect(await desk.api.read(stranger.key, query)).toEqual({ payments: { nodes: [] } });
    const { errors } = await desk.api.ask(desk.client.key, '{ payments(first: 5) { nodes { note } } }');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
