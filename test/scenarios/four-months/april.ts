import type { Story } from './story.js';

export function april(story: Story): void {
  it('April: somebody earns more, and work goes on under the new price', async () => {
    const { life, nora, mika, ada, ben, ids } = story;
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
  });

  it('April is billed', async () => {
    const { life, nora, carla, bo } = story;
    story.at('05-04T08:00');
    const run = await life.bill(nora, '2026-04');
    // 25 min are rounded up to 1,800 s: 1,800 s × 44 / 3,600 = 22.00. Tax: 4.18.
    expect(await life.invoices(carla, run, 'Aster')).toEqual([
      ['HOURLY 2026-04 1800 s × 44.00 = 22.00', '22.00 + 4.18 = 26.18'],
    ]);
    expect(await life.invoices(bo, run, 'Birch')).toEqual([
      ['RETAINER_FEE 2026-05 1 × 310.00 = 310.00', '310.00 + 0.00 = 310.00'],
    ]);
    // Used: 28,800 + 10,200 s, the oldest first: 3,600 s of March's pack, then 35,400 s of April's 37,200 s; 1,800 s expire.
    expect(await life.statement(bo, story.retainer, '2026-04')).toEqual({
      ...{ carriedIn: 3_600, granted: 37_200, used: 39_000, expired: 1_800 },
    });
    // Ada: 1,500 s at 18.00 = 7.50. Ben: 39,000 s at 16.50 = 178.75.
    expect(await life.payouts(nora, run)).toEqual(['Ada 1500 s 7.50 EUR', 'Ben 39000 s 178.75 EUR']);
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
      // Aster: 315.35 + 169.58 + 214.20 + 26.18 = 725.31. Birch: 580 + 210 + 80 + 310 + 310 = 1,490.00.
      '1200 2215.31 0.00',
      // 50.35 + 27.08 + 34.20 + 4.18
      '2200 0.00 115.81',
      // May's fee, the last that was billed in advance, is earned by the end of May.
      '2400 0.00 0.00',
      // 190 + 110 + 180 + 22
      '4000 0.00 502.00',
      // 75 + 32.50
      '4100 0.00 107.50',
      // 270 + 310 + 210 + 310 + 310
      '4200 0.00 1410.00',
      '4400 0.00 80.00',
    ]);
  });
}
