import { Person } from '../../support/person.js';
import { BY_THE_HOUR, type Story } from './story.js';

export function january(story: Story): void {
  it('begin with a sign-up, invitations, and what people are paid', async () => {
    story.nora = await Person.signUp(story.life.api, 'Nora');
    const agency = { name: 'Larkspur', timeZone: 'Europe/Berlin', currency: 'EUR' };
    story.life.agencyId = (
      await story.nora.call<{ agencyId: string }>('createAgency', agency, '{ agencyId }')
    ).agencyId;
    story.ids = {
      inbox: await story.make('createService', { name: 'Inbox' }),
      posts: await story.make('createService', { name: 'Posts' }),
      ada: await story.make('createAssistant', { name: 'Ada', pay: { hourlyRate: '18', taskPercent: '60' } }),
      ben: await story.make('createAssistant', { name: 'Ben', pay: { hourlyRate: '15' } }),
      aster: await story.make('createClient', { name: 'Aster', email: 'office@aster.test', taxRate: '19' }),
      birch: await story.make('createClient', { name: 'Birch', email: 'office@birch.test' }),
    };
    story.mika = await story.life.join(story.nora, 'Mika', { role: 'MANAGER' });
    story.ada = await story.life.join(story.nora, 'Ada', { role: 'ASSISTANT', assistantId: story.ids.ada });
    story.ben = await story.life.join(story.nora, 'Ben', { role: 'ASSISTANT', assistantId: story.ids.ben });
    story.carla = await story.life.join(story.nora, 'Carla', { role: 'CLIENT', clientId: story.ids.aster });
    story.bo = await story.life.join(story.nora, 'Bo', { role: 'CLIENT', clientId: story.ids.birch });
    expect(await story.ben.read('{ viewer { role agency { name } } }')).toEqual({
      viewer: { role: 'ASSISTANT', agency: { name: 'Larkspur' } },
    });
    const { version } = (await story.nora.read<{ timeSettings: { version: number } }>('{ timeSettings { version } }'))
      .timeSettings;
    await story.nora.call('updateTimeSettings', { version, lockAfterDays: 14, booking: 'ACTIVE' }, '{ lockAfterDays }');
  });

  it('January: contracts are signed, time is clocked, written and sent back, tasks come from the client', async () => {
    const { life, nora, mika, ada, ben, carla, bo, ids } = story;
    const from = { currency: 'EUR', startDate: '2026-01-05' };
    const aster = (terms: object) => life.agree(nora, carla, { clientId: ids.aster, terms: { ...from, ...terms } });
    story.hourly = await aster({ ...BY_THE_HOUR, rates: [{ rate: '40' }] });
    story.perTask = await aster({
      ...{ title: 'Posts', kind: 'PER_TASK' },
      taskPrices: [{ serviceId: ids.posts, price: '25' }],
    });
    // 10 h 20 min for 310.00 a month, in advance; nothing is carried on; beyond it 45.00 an hour, if the client consents.
    const terms = { fee: '310', includedSeconds: 37_200, billing: 'ADVANCE', overageMode: 'HOLD', overageRate: '45' };
    story.retainer = await life.agree(nora, bo, {
      clientId: ids.birch,
      terms: { ...from, title: 'Ten hours', kind: 'RETAINER', retainer: terms },
    });
    const rules = { silenceApprovesAfterDays: 5, clientAgreesPrices: true, version: 0 };
    await nora.call('setTaskRules', { contractId: story.perTask, ...rules }, '{ version }');
    const statuses = async (): Promise<string[]> =>
      Promise.all(
        [story.hourly, story.perTask, story.retainer].map(
          async (id) => (await life.contract(nora, id)).contract.status,
        ),
      );
    story.at('01-04T22:59');
    await life.advanceContracts();
    expect(await statuses()).toEqual(['SIGNED', 'SIGNED', 'SIGNED']);
    story.at('01-04T23:00');
    await life.advanceContracts();
    expect(await statuses()).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);

    story.at('01-06T08:00');
    const timer = { contractId: story.hourly, serviceId: ids.inbox, idempotencyKey: life.newKey() };
    await ada.call('startTimer', timer, '{ timer { startedAt } }');
    story.at('01-06T09:20');
    expect(await ada.call('stopTimer', {}, '{ entry { seconds } }')).toEqual({ entry: { seconds: 4_800 } });
    story.at('01-09T18:00');
    await story.writeTime(ben, story.hourly, { date: '2026-01-07', time: '9-10:10' });
    await story.writeTime(ada, story.hourly, { date: '2026-01-08', time: '30m', isBillable: false });
    await story.writeTime(ada, story.retainer, { date: '2026-01-09', time: '9-15' });
    await story.writeTime(ben, story.retainer, { date: '2026-01-08', time: '9-13' });
    await life.submit(ada, '2026-01-05');
    await life.submit(ben, '2026-01-05');
    expect(await life.approveWeeks(mika)).toBe(2);
  });

  it('January: a week is sent back, and a task', async () => {
    const { life, mika, ada, ben, carla, ids } = story;
    story.at('01-16T16:00');
    const cell = { contractId: story.hourly, serviceId: ids.inbox, date: '2026-01-13' };
    const setCell = (time: string, seenSeconds: number) =>
      ben.call('setTimeSheetCell', { ...cell, time, seenSeconds }, '{ timeSheet { seconds } }');
    await setCell('3', 0);
    await life.submit(ben, '2026-01-12');
    const rejection = { ids: await life.weeksWaiting(mika), reason: 'It was two hours' };
    expect(await mika.call('rejectTimeWeeks', rejection, '{ week { status reason } problem }')).toEqual([
      { week: { status: 'REJECTED', reason: 'It was two hours' }, problem: null },
    ]);
    expect(await setCell('2', 10_800)).toEqual({ timeSheet: { seconds: 7_200 } });
    await life.submit(ben, '2026-01-12');
    expect(await life.approveWeeks(mika)).toBe(1);

    const { id } = await story.request('Three posts', '3');
    await life.task(mika, 'acceptTask', id);
    await life.task(mika, 'assignTask', id, { assistantId: ids.ada });
    await life.task(ada, 'startTask', id);
    await life.task(ada, 'deliverTask', id);
    await life.task(carla, 'wantTaskChanges', id, { note: 'Shorter, please' });
    await life.task(ada, 'deliverTask', id);
    story.at('01-20T09:00');
    expect(await life.task(carla, 'approveTask', id)).toBe('APPROVED');
  });

  it('January is billed', async () => {
    const { life, nora, ben, carla, bo } = story;
    story.at('02-02T08:00');
    const run = await life.bill(nora, '2026-01');
    // By the hour: 80 min are rounded up to 5,400 s, 70 min to 4,500 s, 2 h stay 7,200 s: 17,100 s × 40 / 3,600 = 190.00.
    // Tasks: 3 × 25.00 = 75.00. Tax: 19 % of 265.00 = 50.35.
    expect(await life.invoices(carla, { runId: run })).toEqual([
      ['HOURLY 2026-01 17100 s × 40.00 = 190.00', 'TASK 2026-01 3 × 25.00 = 75.00', '265.00 + 50.35 = 315.35'],
    ]);
    // January has 27 active days of 31: 310 × 27 / 31 = 270.00. February's fee is due in advance. Birch has no tax.
    expect(await life.invoices(bo, { runId: run })).toEqual([
      [
        'RETAINER_FEE 2026-01 1 × 270.00 = 270.00',
        'RETAINER_FEE 2026-02 1 × 310.00 = 310.00',
        '580.00 + 0.00 = 580.00',
      ],
    ]);
    // Granted: 37,200 × 27 / 31 = 32,400 s. Used: 6 h + 4 h. An hour is over, and waits for Bo.
    expect(await life.statement(bo, story.retainer, '2026-01')).toEqual({
      ...{ granted: 32_400, used: 36_000, overage: 3_600, held: 3_600 },
    });
    // Ada: 4,800 + 1,800 that isn't billable + 21,600 s at 18.00 an hour = 141.00; 60 % of 75.00 = 45.00 for the task.
    // Ben: 4,200 + 7,200 + 14,400 s at 15.00 = 107.50. Pay isn't rounded to quarters of an hour.
    expect(await life.payouts(nora, run)).toEqual(['Ada 28200 s 186.00 EUR', 'Ben 25800 s 107.50 EUR']);
    expect(await life.payouts(ben, run)).toEqual(['Ben 25800 s 107.50 EUR']);
  });
}
