import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { anotherKey, buildTimeAgency, forgetTime, type TimeAgency } from '../support/time.js';

const START = `mutation ($input: StartTimerInput!) { startTimer(input: $input) { timer { version } } }`;
const BOOKABLE = `{ bookableContracts(date: "2026-03-02", first: 100) { nodes { id } } }`;
const SPEND = `mutation ($input: CreateExpenseInput!) { createExpense(input: $input) { status } }`;

describe('work on a contract', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;
  let agency: TimeAgency;

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agency = await buildTimeAgency(api);
  });
  afterAll(() => api.stop());
  beforeEach(() => forgetTime(api, agency));

  const become = (status: string) =>
    api.db.query('update contracts set status = $2 where id = $1', [agency.contractId, status]);
  const start = () =>
    api.ask(agency.assistant.key, START, {
      input: { contractId: agency.contractId, serviceId: agency.serviceId, idempotencyKey: anotherKey() },
    });
  const spend = () =>
    api.ask(agency.assistant.key, SPEND, {
      input: {
        ...{ contractId: agency.contractId, day: '2026-03-01', description: 'Stamps', amount: '5.00', currency: 'EUR' },
        ...{ advancedBy: 'ASSISTANT', idempotencyKey: anotherKey() },
      },
    });
  const bookable = async (): Promise<string[]> => {
    const read = await api.read<{ bookableContracts: { nodes: { id: string }[] } }>(agency.assistant.key, BOOKABLE);
    return read.bookableContracts.nodes.map(({ id }) => id);
  };

  it.each(['SENT', 'SIGNED', 'ACTIVE'])('that is %s can be recorded', async (status) => {
    await become(status);
    expect(await bookable()).toContain(agency.contractId);
    expect((await start()).errors).toBeUndefined();
    expect((await spend()).errors).toBeUndefined();
  });

  it.each(['DRAFT', 'DECLINED', 'WITHDRAWN'])(
    'that is %s is refused, since it could never be billed',
    async (status) => {
      await become(status);
      expect(await bookable()).not.toContain(agency.contractId);
      expect((await start()).errors?.[0]?.extensions).toMatchObject({ reason: 'CONTRACT_NOT_OFFERED' });
      expect((await spend()).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'contractId' });
    },
  );
});
