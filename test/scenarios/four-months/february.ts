import { ApproveSilentTasksService } from '#features/tasks';
import { until } from '../../support/live.js';
import type { Story } from './story.js';

export function february(story: Story): void {
  it('February: a client is asked to consent to overage, hears of it at once, and does', async () => {
    const { life, bo } = story;
    story.at('02-03T09:00');
    const hears = await life.listen(bo);
    await life.watchRetainers();
    await until(() => hears.titles.length > 0);
    await hears.end();
    expect(hears.titles).toEqual(['May we bill 1 h beyond “Ten hours” in January 2026?']);
    expect(await life.consentsWanted(bo, story.retainer)).toEqual(['2026-01 3600 s']);
    const answer = { contractId: story.retainer, period: '2026-01', answer: 'GIVEN', answeredBy: 'Bo' };
    await bo.call('answerOverage', answer);
    expect(await life.consentsWanted(bo, story.retainer)).toEqual([]);
  });

  it('February: late work, a price that is agreed, an approval by silence, and a pause to come', async () => {
    const { life, mika, ada, ben, carla, ids } = story;
    story.at('02-04T09:00');
    await story.writeTime(ada, story.hourly, { date: '2026-01-29', time: '45m' });
    await life.submit(ada, '2026-01-26');
    story.at('02-13T16:00');
    await story.writeTime(ada, story.hourly, { date: '2026-02-09', time: '10-12' });
    await story.writeTime(ada, story.retainer, { date: '2026-02-10', time: '9-17:20' });
    await story.writeTime(ben, story.retainer, { date: '2026-02-11', time: '9-12' });
    const tooLate = { contractId: story.hourly, serviceId: ids.inbox, date: '2026-01-29', time: '1h' };
    const keyed = { ...tooLate, idempotencyKey: life.newKey() };
    expect(await ada.refusal('createTimeEntry', keyed, '{ entry { id } }')).toMatchObject({
      code: 'NOT_POSSIBLE',
      reason: 'DAY_IS_LOCKED',
    });
    await life.submit(ada, '2026-02-09');
    await life.submit(ben, '2026-02-09');
    expect(await life.approveWeeks(mika)).toBe(3);

    const { id } = await story.request('A newsletter', '1');
    await life.task(mika, 'acceptTask', id);
    await life.task(mika, 'assignTask', id, { assistantId: ids.ada });
    await life.task(mika, 'setTaskPrice', id, { price: '32.50' });
    const { task } = await carla.read<{ task: { priceAgreements: [{ id: string }] } }>(
      `{ task(id: "${id}") { priceAgreements { id } } }`,
    );
    const yes = { agreementId: task.priceAgreements[0].id, agrees: true };
    await carla.call('answerTaskPrice', yes, '{ price }');
    await life.task(ada, 'startTask', id);
    story.at('02-17T10:00');
    await life.task(ada, 'deliverTask', id);
    // Five whole days after that of the delivery.
    const silence = life.api.app.get(ApproveSilentTasksService, { strict: false });
    const approval = async (): Promise<unknown> =>
      (await carla.read<{ task: unknown }>(`{ task(id: "${id}") { status approvedBy } }`)).task;
    story.at('02-22T22:59');
    await silence.approveSilentTasks();
    expect(await approval()).toEqual({ status: 'DELIVERED', approvedBy: null });
    story.at('02-22T23:00');
    await silence.approveSilentTasks();
    expect(await approval()).toEqual({ status: 'APPROVED', approvedBy: 'SILENCE' });

    const { contract } = await life.contract(mika, story.retainer);
    const pause = { id: story.retainer, version: contract.version, fromDate: '2026-03-22', toDate: '2026-03-31' };
    expect(await mika.call('pauseContract', pause, '{ status }')).toEqual({ status: 'ACTIVE' });
  });

  it('February is billed', async () => {
    const { life, nora, carla, bo } = story;
    story.at('03-02T08:00');
    const run = await life.bill(nora, '2026-02');
    // 45 min of January, approved after its run, and 2 h: 9,900 s × 40 / 3,600 = 110.00. The newsletter: 32.50.
    // Tax: 19 % of 142.50 = 27.075, which goes away from zero: 27.08.
    expect(await life.invoices(carla, { runId: run })).toEqual([
      ['HOURLY 2026-02 9900 s × 40.00 = 110.00', 'TASK 2026-02 1 × 32.50 = 32.50', '142.50 + 27.08 = 169.58'],
    ]);
    // March rests from the 22nd on, 21 days are active: 310 × 21 / 31 = 210.00. January's hour over, with Bo's consent: 45.00.
    expect(await life.invoices(bo, { runId: run })).toEqual([
      ['RETAINER_FEE 2026-03 1 × 210.00 = 210.00', 'OVERAGE 2026-01 3600 s × 45.00 = 45.00', '255.00 + 0.00 = 255.00'],
    ]);
    // Used: 8 h 20 min + 3 h = 40,800 s of 37,200 s.
    expect(await life.statement(bo, story.retainer, '2026-02')).toEqual({
      ...{ granted: 37_200, used: 40_800, overage: 3_600, held: 3_600 },
    });
    // Ada: 2,700 + 7,200 + 30,000 = 39,900 s at 18.00 = 199.50; 60 % of 32.50 = 19.50. Ben: 10,800 s at 15.00 = 45.00.
    expect(await life.payouts(nora, run)).toEqual(['Ada 39900 s 219.00 EUR', 'Ben 10800 s 45.00 EUR']);
  });
}
