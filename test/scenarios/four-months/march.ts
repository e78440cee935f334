import type { Story } from './story.js';

export function march(story: Story): void {
  it('March: overage is refused, a top-up agreed on, and a contract renewed at a new price', async () => {
    const { life, nora, mika, carla, bo } = story;
    story.at('03-03T09:00');
    await life.watchRetainers();
    expect(await life.consentsWanted(bo, story.retainer)).toEqual(['2026-02 3600 s']);
    const answer = { contractId: story.retainer, period: '2026-02', answer: 'REFUSED', answeredBy: 'Bo' };
    await bo.call('answerOverage', answer);
    // Two hours for 80.00 whenever less than a quarter of an hour is left.
    const offer = { contractId: story.retainer, seconds: 7_200, price: '80' };
    const { id: offerId } = await mika.call<{ id: string }>('offerPack', offer);
    const topUp = { contractId: story.retainer, offerId, belowSeconds: 900, mostPerPeriod: 2, agreedBy: 'Bo' };
    await bo.call('setTopUp', { ...topUp, version: 0 });

    const { contract } = await life.contract(mika, story.hourly);
    const end = { id: story.hourly, version: contract.version, endDate: '2026-03-31' };
    const { version } = await mika.call<{ version: number }>('endContract', end, '{ version }');
    // 40.00 and 10 % are 44.00; all else stays, but that the client looks at time from April on.
    const next = { contractId: story.hourly, version, priceChange: { percent: '10' }, clientApprovesTime: true };
    const input = { ...next, idempotencyKey: life.newKey() };
    const draft = await mika.call<{ id: string; version: number }>('draftRenewal', input, '{ id version }');
    await life.sendAndSign(nora, carla, draft);
    story.renewed = draft.id;
  });

  it('March: a contract rests, and an assistant works at night and through a change of the clock', async () => {
    const { life, nora, mika, ada, ben, bo, ids } = story;
    story.at('03-13T17:00');
    await story.writeTime(ben, story.retainer, { date: '2026-03-11', time: '9-17' });
    await life.submit(ben, '2026-03-09');
    // 28,800 s of 25,200 s are used: one pack is bought, and no consent asked for what it covers.
    await life.watchRetainers();
    await life.watchRetainers();
    expect(await life.invoices(bo, { month: '2026-03' })).toEqual([
      ['PACK 2026-03 1 × 80.00 = 80.00', '80.00 + 0.00 = 80.00'],
    ]);
    expect(await life.consentsWanted(bo, story.retainer)).toEqual([]);
    story.at('03-21T22:59');
    await life.advanceContracts();
    expect((await life.contract(bo, story.retainer)).contract.status).toBe('ACTIVE');
    story.at('03-21T23:00');
    await life.advanceContracts();
    expect((await life.contract(bo, story.retainer)).contract.status).toBe('PAUSED');
    story.at('03-24T09:00');
    const booking = { contractId: story.retainer, serviceId: ids.inbox, date: '2026-03-23', time: '1h' };
    expect(
      await ben.refusal('createTimeEntry', { ...booking, idempotencyKey: life.newKey() }, '{ entry { id } }'),
    ).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'CONTRACT_PAUSED' });
    story.at('03-29T16:00');
    const night = { startedAt: '2026-03-27T21:30:00Z', endedAt: '2026-03-27T23:50:00Z' };
    expect((await story.writeTime(ada, story.hourly, night)).entry.seconds).toBe(8_400);
    // From one to four o'clock are two hours: at two the clock skips to three.
    expect((await story.writeTime(ada, story.hourly, { date: '2026-03-29', time: '1-4' })).entry.seconds).toBe(7_200);
    await life.submit(ada, '2026-03-23');
    expect(await life.approveWeeks(mika)).toBe(2);
    story.at('03-31T22:00');
    await life.advanceContracts();
    const statuses = [story.hourly, story.renewed, story.retainer].map(
      async (id) => (await life.contract(nora, id)).contract.status,
    );
    expect(await Promise.all(statuses)).toEqual(['RENEWED', 'ACTIVE', 'ACTIVE']);
  });

  it('March is billed', async () => {
    const { life, nora, carla, bo } = story;
    story.at('04-02T08:00');
    const run = await life.bill(nora, '2026-03');
    // 140 min are rounded up to 9,000 s, and shared out: 9,000 × 5,400 / 8,400 = 5,785.7 s of the night before Saturday,
    // 9,000 × 3,000 / 8,400 = 3,214.3 s of Saturday; the larger remainder gets the second: 5,786 s and 3,214 s.
    // Night: 40 × 1.25 × 5,786 / 3,600 = 80.361. Weekend, with Sunday's 7,200 s: 40 × 1.5 × 10,414 / 3,600 = 173.567.
    // Tax: 19 % of 253.93 = 48.2467.
    expect(await life.invoices(carla, { runId: run })).toEqual([
      [
        'HOURLY 2026-03 5786 s × 40.00 × 1.25 = 80.36',
        'HOURLY 2026-03 10414 s × 40.00 × 1.5 = 173.57',
        '253.93 + 48.25 = 302.18',
      ],
    ]);
    // April's fee. February's overage was refused, and costs nothing.
    expect(await life.invoices(bo, { runId: run })).toEqual([
      ['RETAINER_FEE 2026-04 1 × 310.00 = 310.00', '310.00 + 0.00 = 310.00'],
    ]);
    // Granted: 37,200 × 21 / 31 = 25,200 s. Used: 28,800 s; the pack of 7,200 s gives 3,600 s, and keeps as much.
    expect(await life.statement(bo, story.retainer, '2026-03')).toEqual({
      ...{ granted: 25_200, bought: 7_200, used: 28_800, carriedOut: 3_600 },
    });
    // No factor touches pay. Ada: 8,400 + 7,200 = 15,600 s at 18.00 = 78.00. Ben: 28,800 s at 15.00 = 120.00.
    expect(await life.payouts(nora, run)).toEqual(['Ada 15600 s 78.00 EUR', 'Ben 28800 s 120.00 EUR']);
  });
}
