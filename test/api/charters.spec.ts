import { buildAgency, buildClient, buildContract, buildService, buildTask } from '../support/builders.js';
import { TestApi, type Member } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { refusalOf, runMutation } from '../support/mutations.js';

const TERMS = {
  ...{ assistantKind: 'SKILLED_ADMINISTRATOR', work: 'Mail and the books.', timeZone: 'Europe/Berlin' },
  ...{ weekdays: ['FRI', 'MON'], fromTime: '09:00', toTime: '17:30', responseMinutes: 120, channels: ['mail', 'chat'] },
  notIncluded: 'Tax returns.',
};

interface Charter {
  id: string;
  number: number;
  sha256: string;
  text: string;
}
interface Party {
  side: string;
  name: string;
  acknowledgedAt: string | null;
}

describe('what is expected under a contract', () => {
  let api: TestApi;
  let clock: TestClock;
  let agencyId: string;
  let contractId: string;
  let manager: Member;
  let client: Member;
  let ada: Member;
  let ben: Member;

  beforeAll(async () => {
    clock = new TestClock('2026-03-10T12:00:00Z');
    api = await TestApi.start({ clock });
    agencyId = await buildAgency(api.db, { name: 'Larkspur' });
    manager = await api.addMember(agencyId, 'MANAGER');
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    clock.set('2026-03-10T12:00:00Z');
    const clientId = await buildClient(api.db, { agency_id: agencyId, name: 'Aster' });
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    ada = await api.addMember(agencyId, 'ASSISTANT');
    ben = await api.addMember(agencyId, 'ASSISTANT');
    await api.db.query(`update assistants set name = case id when $1 then 'Ada' else 'Ben' end where id in ($1, $2)`, [
      ada.assistantId,
      ben.assistantId,
    ]);
    contractId = await buildContract(api.db, { agency_id: agencyId, client_id: clientId, title: 'By the hour' });
    await work(ada);
  });

  async function work({ assistantId }: Member): Promise<void> {
    const service = await buildService(api.db, { agency_id: agencyId });
    const row = {
      agency_id: agencyId,
      contract_id: contractId,
      service_id: service,
      assistant_id: assistantId as string,
    };
    await buildTask(api.db, row);
  }
  const SELECTION = 'id number sha256 text';
  const set = (number: number, more: object = {}): Promise<Charter> =>
    runMutation<Charter>(api, manager.key, {
      ...{ name: 'setCharter', input: { contractId, number, ...TERMS, ...more }, selection: SELECTION },
    });
  const acknowledge = ({ id: charterId, sha256: textSha256 }: Charter, { key }: Member, name: string) =>
    runMutation<Charter>(api, key, { name: 'acknowledgeCharter', input: { charterId, textSha256, name } });
  const refusal = (input: object, { key }: Member, name = 'acknowledgeCharter') => refusalOf(api, key, { name, input });
  const partiesOf = async (id: string): Promise<string[]> => {
    const query = `{ charter(id: "${id}") { parties { side name acknowledgedAt } } }`;
    const { charter } = await api.read<{ charter: { parties: Party[] } }>(manager.key, query);
    return charter.parties.map(
      ({ side, name, acknowledgedAt }) => `${side} ${name} ${acknowledgedAt ? 'has' : 'has not'}`,
    );
  };
  const waiting = async ({ key }: Member): Promise<string[]> => {
    const query = '{ charters(first: 50, filter: { isWaiting: true }) { nodes { id } } }';
    const { charters } = await api.read<{ charters: { nodes: { id: string }[] } }>(key, query);
    return charters.nodes.map(({ id }) => id);
  };
  const toldTo = async ({ userId }: Member): Promise<string[]> =>
    (
      await api.db.query<{ told: string }>(
        `select kind || ' ' || (data ->> 'number') as told from notifications where user_id = $1 and subject_id = $2 order by id`,
        [userId, contractId],
      )
    ).rows.map(({ told }) => told);

  it('is written in plain words, and told to the client and to those who work there', async () => {
    const charter = await set(0);
    expect(charter.number).toBe(1);
    expect(charter.text).toContain('The assistant is an administrator with special skills.');
    expect(charter.text).toContain('Working hours: Monday and Friday, 09:00 to 17:30 (Europe/Berlin).');
    expect([await toldTo(client), await toldTo(ada), await toldTo(ben)]).toEqual([
      ['CHARTER_ASKED 1'],
      ['CHARTER_ASKED 1'],
      [],
    ]);
  });

  it('is acknowledged by each with the hash of what was shown, from where, and once', async () => {
    const charter = await set(0);
    await work(ben);
    expect(await partiesOf(charter.id)).toEqual([
      'CLIENT Aster has not',
      'ASSISTANT Ada has not',
      'ASSISTANT Ben has not',
    ]);
    await acknowledge(charter, client, 'Carla');
    await acknowledge(charter, ada, 'Ada');
    clock.set('2026-03-11T12:00:00Z');
    await acknowledge(charter, ada, 'Ada again');
    expect(await partiesOf(charter.id)).toEqual(['ASSISTANT Ben has not', 'CLIENT Aster has', 'ASSISTANT Ada has']);
    const query = `{ charter(id: "${charter.id}") { parties { acknowledgedAt acknowledgedBy address textSha256 } } }`;
    const { charter: shown } = await api.read<{ charter: { parties: object[] } }>(manager.key, query);
    expect(shown.parties[2]).toEqual({
      ...{ acknowledgedAt: '2026-03-10T12:00:00.000Z', acknowledgedBy: 'Ada', textSha256: charter.sha256 },
      address: expect.stringContaining('127.0.0.1') as string,
    });
    expect(await toldTo(manager)).toEqual(['CHARTER_ACKNOWLEDGED 1', 'CHARTER_ACKNOWLEDGED 1']);
    const own = `{ charter(id: "${charter.id}") { acknowledgedBy } }`;
    const names = [client, ada, ben, manager].map(({ key }) => api.read<{ charter: object }>(key, own));
    expect((await Promise.all(names)).map((read) => read.charter)).toEqual(
      ['Carla', 'Ada', null, null].map((acknowledgedBy) => ({ acknowledgedBy })),
    );
  });

  it('is asked for anew with each version, and a former one can’t be acknowledged any more', async () => {
    const first = await set(0);
    await acknowledge(first, ada, 'Ada');
    expect(await waiting(ada)).not.toContain(first.id);
    const second = await set(1, { responseMinutes: 60 });
    expect(await waiting(ada)).toContain(second.id);
    expect(await waiting(client)).toEqual([second.id]);
    const former = { charterId: first.id, textSha256: first.sha256, name: 'Carla' };
    expect(await refusal(former, client)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'SUPERSEDED' });
    const query = `{ contract(id: "${contractId}") { charter { number } }
      charters(first: 9, filter: { contractId: "${contractId}", withFormer: true }) { nodes { number isCurrent acknowledgedAt } } }`;
    expect(await api.read(client.key, query)).toEqual({
      contract: { charter: { number: 2 } },
      charters: {
        nodes: [
          { number: 2, isCurrent: true, acknowledgedAt: null },
          { number: 1, isCurrent: false, acknowledgedAt: null },
        ],
      },
    });
  });

  it('waits, for staff, until everybody has acknowledged it', async () => {
    const charter = await set(0);
    await acknowledge(charter, ada, 'Ada');
    expect(await waiting(manager)).toContain(charter.id);
    await acknowledge(charter, client, 'Carla');
    expect(await waiting(manager)).not.toContain(charter.id);
    await work(ben);
    expect(await waiting(manager)).toContain(charter.id);
  });

  it('is taken only as the text that it is, and written only by who has seen the last version', async () => {
    const charter = await set(0);
    const other = { charterId: charter.id, textSha256: 'a'.repeat(64), name: 'Carla' };
    expect(await refusal(other, client)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'STALE_TEXT' });
    expect(await refusal({ ...other, textSha256: charter.sha256 }, manager)).toMatchObject({ code: 'FORBIDDEN' });
    const again = { contractId, number: 0, ...TERMS };
    expect(await refusal(again, manager, 'setCharter')).toMatchObject({ code: 'CONFLICT', current: { number: 1 } });
    expect(await refusal({ ...again, number: 1, toTime: '09:00' }, manager, 'setCharter')).toMatchObject({
      field: 'toTime',
    });
    await api.db.query(`update contracts set status = 'ENDED' where id = $1`, [contractId]);
    expect(await refusal({ ...again, number: 1 }, manager, 'setCharter')).toMatchObject({
      reason: 'STATUS',
      status: 'ENDED',
    });
    await expect(api.db.query(`update contract_charters set work = 'x' where id = $1`, [charter.id])).rejects.toThrow(
      'append-only',
    );
  });

  it('stays acknowledged where it is written again as it is', async () => {
    const charter = await set(0);
    await acknowledge(charter, ada, 'Ada');
    expect(await set(1)).toEqual(charter);
    expect(await partiesOf(charter.id)).toContain('ASSISTANT Ada has');
    expect((await set(1, { work: 'Mail alone.' })).number).toBe(2);
  });

  it('is other clients’ and assistants’ business to nobody', async () => {
    const charter = await set(0);
    const stranger = await api.addMember(agencyId, 'CLIENT');
    for (const somebody of [stranger, ben]) {
      expect(await waiting(somebody)).toEqual([]);
      const input = { charterId: charter.id, textSha256: charter.sha256, name: 'Mallory' };
      expect(await refusal(input, somebody)).toMatchObject({ code: 'NOT_FOUND' });
    }
    const query = `{ charter(id: "${charter.id}") { contractTitle work } }`;
    expect(await api.read(ada.key, query)).toEqual({
      charter: { contractTitle: 'By the hour', work: 'Mail and the books.' },
    });
    const parties = await api.ask(client.key, `{ charter(id: "${charter.id}") { parties { name } } }`);
    expect(parties.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
