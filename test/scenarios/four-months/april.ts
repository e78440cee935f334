import type { Story } from './story.js';

export function april(story: Story): void {
  it('April: somebody earns more, and work goes on under the new price', async () => {
    const { life, nora, mika, ada, ben, carla, ids } = story;
    const { assistant } = await nora.read<{ assistant: { version: number } }>(
      `{ assistant(id: "${ids.ben}") { version } }`,
    );
    const raise = { assistantId: ids.ben, version: assistant.version, fromDate: '2026-04-01', hourlyRate: '16.50' };
    await nora.call('setAssistantPay', raise);
    story.at('04-10T16:00');
    await story.writeTime(ada, story.renewed, { date: '2026-04-07', time: '25m' });
    await story.writeTime(ben, story.retainer, { date: '2026-04-08', time: '9-17' });
    await story.writeTime(ben, story.retainer, { date: '2026-04-09', time: '2:50' });
    await life.submit(ada, '2026-04-06');
    await life.submit(ben, '2026-04-06');
    expect(await life.approveWeeks(mika)).toBe(2);
    // 1,800 s of the retainer are left, which is enough.
    await life.watchRetainers();
    // The renewed contract lets the client look at time first.
    const query = '{ timeEntries(first: 20, filter: { status: CLIENT_REVIEW }) { nodes { id seconds } } }';
    const { timeEntries } = await carla.read<{ timeEntries: { nodes: { id: string; seconds: number }[] } }>(query);
    expect(timeEntries.nodes.map(({ seconds }) => seconds)).toEqual([1_500]);
    const approval = { ids: timeEntries.nodes.map(({ id }) => id) };
    expect(await carla.call('approveWork', approval, '{ entry { status } problem { code } }')).toEqual([
      { entry: { status: 'APPROVED' }, problem: null },
    ]);
  });

  it('April: an assistant advances an expense, to which the client consents', async () => {
    const { life, mika, ada, carla } = story;
    story.at('04-14T09:00');
    const { contract } = await life.contract(mika, story.renewed);
    const terms = { contractId: story.renewed, consentAbove: '15', version: contract.version };
    expect(await mika.call('setExpenseTerms', terms, '')).toBe('15.00');
    const photos = { day: '2026-04-13', description: 'Photos', amount: '20', currency: 'USD', advancedBy: 'ASSISTANT' };
    const input = { contractId: story.renewed, idempotencyKey: life.newKey(), ...photos };
    const { id } = await ada.call<{ id: string }>('createExpense', input);
    await ada.upload(`/api/expenses/${id}/receipt`, {
      content: Buffer.from('%PDF-1.7 a receipt'),
      type: 'application/pdf',
    });
    await life.expense(ada, 'submitExpense', { id });
    // 20.00 × 0.90 × 110 / 100 = 19.80, which is above 15.00.
    await life.expense(mika, 'approveExpense', { id, billable: true, exchangeRate: '0.90', markupPercent: '10' });
    await life.expense(mika, 'askExpenseConsent', { id });
    await life.expense(carla, 'consentToExpense', { id });
  });

  it('April is billed', async () => {
    const { life, nora, carla, bo } = story;
    story.at('05-04T08:00');
    const run = await life.bill(nora, '2026-04');
    // 25 min are rounded up to 1,800 s: 1,800 s × 44 / 3,600 = 22.00. The expense: 19.80. Tax: 19 % of 41.80 = 7.942.
    expect(await life.invoices(carla, { runId: run })).toEqual([
      ['HOURLY 2026-04 1800 s × 44.00 = 22.00', 'EXPENSE 2026-04 1 × 19.80 = 19.80', '41.80 + 7.94 = 49.74'],
    ]);
    expect(await life.invoices(bo, { runId: run })).toEqual([
      ['RETAINER_FEE 2026-05 1 × 310.00 = 310.00', '310.00 + 0.00 = 310.00'],
    ]);
    // Used: 28,800 + 10,200 s, the oldest first: 3,600 s of March's pack, then 35,400 s of April's 37,200 s; 1,800 s expire.
    expect(await life.statement(bo, story.retainer, '2026-04')).toEqual({
      ...{ carriedIn: 3_600, granted: 37_200, used: 39_000, expired: 1_800 },
    });
    // Ada: 1,500 s at 18.00 = 7.50, and what she spent, as she spent it. Ben: 39,000 s at 16.50 = 178.75.
    expect(await life.payouts(nora, run)).toEqual([
      'Ada 0 s 20.00 USD',
      'Ada 1500 s 7.50 EUR',
      'Ben 39000 s 178.75 EUR',
    ]);
  });

  it('leave books in which it all comes together', async () => {
    const { nora } = story;
    const query =
      '{ trialBalance(asOf: "2026-05-31") { currency lines { account { code } debit { amount } credit { amount } } } }';
    interface Books {
      trialBalance: { lines: { account: { code: string }; debit: { amount: string }; credit: { amount: string } }[] }[];
    }
    const [euros, ...others] = (await nora.read<Books>(query)).trialBalance;
    expect(others).toEqual([]);
    const words = euros?.lines.map(({ account, debit, credit }) => `${account.code} ${debit.amount} ${credit.amount}`);
    expect(words).toEqual([
      // Aster: 315.35 + 169.58 + 302.18 + 49.74 = 836.85. Birch: 580 + 255 + 80 + 310 + 310 = 1,535.00.
      '1200 2371.85 0.00',
      // 50.35 + 27.08 + 48.25 + 7.94
      '2200 0.00 133.62',
      // May's fee, the last that was billed in advance, is earned by the end of May.
      '2400 0.00 0.00',
      // 190 + 110 + 253.93 + 22
      '4000 0.00 575.93',
      // 75 + 32.50
      '4100 0.00 107.50',
      // 270 + 310 + 210 + 310 + 310
      '4200 0.00 1410.00',
      '4300 0.00 45.00',
      '4400 0.00 80.00',
      '4600 0.00 19.80',
    ]);
  });
}
