import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { anotherKey, buildTimeAgency, forgetTime, type TimeAgency } from '../support/time.js';

const START = `mutation ($input: StartTimerInput!) { startTimer(input: $input) { timer { version } } }`;
const STOP = `mutation ($input: StopTimerInput!) { stopTimer(input: $input) { entry { id } } }`;
const RUNNING = '{ runningTimer { seconds } }';
const SET = `mutation ($input: SetTimeSheetCellInput!) { setTimeSheetCell(input: $input) { timeSheet { seconds } } }`;

describe('what is sent again because its answer was lost', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;
  let agency: TimeAgency;
  let work: { contractId: string; serviceId: string };

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agency = await buildTimeAgency(api);
    work = { contractId: agency.contractId, serviceId: agency.serviceId };
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    clock.set('2026-03-02T09:00:00Z');
    await forgetTime(api, agency);
  });

  const send = <T>(operation: string, input: object) => api.read<T>(agency.assistant.key, operation, { input });
  const start = () => send(START, { ...work, idempotencyKey: anotherKey() });

  it('stops no timer that was started since', async () => {
    await start();
    clock.pass({ minutes: 20 });
    const idempotencyKey = anotherKey();
    const first = await send(STOP, { idempotencyKey });
    clock.pass({ minutes: 10 });
    await start();
    clock.pass({ minutes: 10 });
    expect(await send(STOP, { idempotencyKey })).toEqual(first);
    expect(await api.read(agency.assistant.key, RUNNING)).toEqual({ runningTimer: { seconds: 600 } });
  });

  it('writes over nothing that the cell got since', async () => {
    const set = (time: string, more: object) =>
      send(SET, { ...work, date: '2026-03-02', time, seenSeconds: 0, ...more });
    const idempotencyKey = anotherKey();
    await set('1:00', { idempotencyKey });
    await set('2:30', { seenSeconds: 3_600 });
    expect(await set('1:00', { idempotencyKey })).toEqual({ setTimeSheetCell: { timeSheet: { seconds: 9_000 } } });
  });
});
