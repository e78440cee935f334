import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { anotherKey, buildTimeAgency } from '../support/time.js';

const START = `mutation ($input: StartTimerInput!) { startTimer(input: $input) { timer { version } } }`;
const STOP = `mutation { stopTimer(input: {}) { entry { id } } }`;
const RESUME = `mutation ($input: ResumeTimerInput!) { resumeTimer(input: $input) { timer { description startedAt seconds } } }`;

describe('a timer that is begun again', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start({ clock });
  });
  afterAll(() => api.stop());

  it('counts from the moment that is told, such as that of a press without a connection, and from none to come', async () => {
    const { assistant, contractId, serviceId } = await buildTimeAgency(api);
    const work = { contractId, serviceId, description: 'Mails', idempotencyKey: anotherKey() };
    await api.read(assistant.key, START, { input: work });
    clock.pass({ minutes: 15 });
    const { stopTimer } = await api.read<{ stopTimer: { entry: { id: string } } }>(assistant.key, STOP);
    clock.pass({ minutes: 10 });
    const resume = (startedAt: string) =>
      api.ask<{ resumeTimer: { timer: unknown } }>(assistant.key, RESUME, {
        input: { entryId: stopTimer.entry.id, idempotencyKey: anotherKey(), startedAt },
      });
    const ahead = await resume('2026-03-02T09:26:00Z');
    expect(ahead.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'startedAt' });
    expect((await resume('2026-03-02T09:20:00Z')).data.resumeTimer.timer).toEqual({
      ...{ description: 'Mails', startedAt: '2026-03-02T09:20:00.000Z', seconds: 300 },
    });
  });
});
