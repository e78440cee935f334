import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { codeOf } from '../support/mutations.js';
import { anotherKey, buildTimeAgency, type TimeAgency } from '../support/time.js';

const START = 'mutation ($input: StartTimerInput!) { startTimer(input: $input) { timer { seconds } } }';
const STOP = 'mutation ($input: StopTimerInput!) { stopTimer(input: $input) { entry { seconds status } } }';

describe('an assistant who leaves', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;
  let agency: TimeAgency;

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agency = await buildTimeAgency(api);
  });
  afterAll(() => api.stop());

  it('is archived once no timer runs for her, which the office stops, and records no time after that', async () => {
    const { contractId, serviceId, owner, assistant } = agency;
    const { assistantId } = assistant;
    const archive = async () => {
      const { rows } = await api.db.query<{ version: number }>('select version from assistants where id = $1', [
        assistantId,
      ]);
      const document = 'mutation ($id: ID!, $version: Int!) { archiveAssistant(id: $id, version: $version) { id } }';
      return api.ask(owner.key, document, { id: assistantId, version: rows[0]?.version });
    };
    const start = () =>
      api.ask(assistant.key, START, { input: { contractId, serviceId, idempotencyKey: anotherKey() } });
    expect((await start()).errors).toBeUndefined();
    clock.set('2026-03-02T09:20:00Z');
    expect(codeOf(await archive())).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'TIMER_RUNS' });
    expect(await api.read(owner.key, STOP, { input: { assistantId } })).toEqual({
      stopTimer: { entry: { seconds: 1_200, status: 'DRAFT' } },
    });
    expect((await archive()).errors).toBeUndefined();
    expect(codeOf(await start())).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'ASSISTANT_LEFT' });
  });
});
