import { TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { buildAgency, buildContract, buildService, buildTask, buildTimeEntries } from '../support/builders.js';
import { TestClock } from '../support/clock.js';

const SHOWN = `id title version archivedAt current { id number steps } draft { number steps version } versions { number }`;
const ask = (name: string, type: string, shown = SHOWN) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} } }`;
const CREATE = ask('createManual', 'CreateManualInput');
const UPDATE = ask('updateManual', 'UpdateManualInput');
const DRAFT = ask('saveManualDraft', 'SaveManualDraftInput');
const PUBLISH = ask('publishManual', 'PublishManualInput');
const READ = 'mutation ($id: ID!) { acknowledgeManual(versionId: $id) { number acknowledgedAt } }';
const LIST = `query ($filter: ManualFilter) { manuals(first: 9, filter: $filter) { nodes { title } } }`;
const READERS = 'query ($id: ID!) { manual(id: $id) { current { readers { assistantId at } } } }';
const START = 'mutation ($input: TaskActionInput!) { startTask(input: $input) { manualVersion { number steps } } }';
const ENTRY = 'query ($id: ID!) { timeEntry(id: $id) { task { id } manualVersion { number manual { title } } } }';

interface Manual {
  id: string;
  version: number;
  current: { id: string; number: number; steps: string } | null;
  draft: { number: number; version: number } | null;
}
type Answer = Record<string, Manual>;

describe('manuals', () => {
  let api: TestApi;
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let agencyId: string;
  let owner: Member;
  let maya: Member;
  let noor: Member;
  let clientId: string;
  let serviceId: string;
  let contractId: string;
  let keys = 0;
  const codeOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.code;
  const reasonOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.reason;

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    [maya, noor] = [await api.addMember(agencyId, 'ASSISTANT'), await api.addMember(agencyId, 'ASSISTANT')];
    clientId = (await api.addMember(agencyId, 'CLIENT')).clientId ?? '';
    contractId = await buildContract(api.db, { agency_id: agencyId, client_id: clientId });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    serviceId = await buildService(api.db, { agency_id: agencyId });
  });

  const create = (more: object) =>
    api.ask<Answer>(owner.key, CREATE, {
      input: { title: 'Post', steps: 'Open, read, answer', serviceId, idempotencyKey: `manual-${++keys}`, ...more },
    });
  const publish = async (manualId: string, version: number) =>
    (await api.read<Answer>(owner.key, PUBLISH, { input: { manualId, version } })).publishManual as Manual;
  const published = async (more: object): Promise<Manual> => {
    const { id } = (await create(more)).data.createManual as Manual;
    return publish(id, 1);
  };
  const titles = async (who: Member, filter: object = {}) =>
    (
      await api.read<{ manuals: { nodes: { title: string }[] } }>(who.key, LIST, { filter: { serviceId, ...filter } })
    ).manuals.nodes.map(({ title }) => title);
  const workOf = (who: Member, status = 'ACCEPTED') =>
    buildTask(api.db, {
      agency_id: agencyId,
      contract_id: contractId,
      service_id: serviceId,
      assistant_id: who.assistantId,
      status,
    });

  it('are written as drafts and stay as they were published', async () => {
    const made = (await create({ steps: 'One' })).data.createManual as Manual;
    expect(made).toMatchObject({ current: null, draft: { number: 1, steps: 'One', version: 1 } });
    const save = (version: number, steps: string) =>
      api.ask<Answer>(owner.key, DRAFT, { input: { manualId: made.id, version, steps } });
    expect((await save(1, 'One, two')).data.saveManualDraft?.draft?.version).toBe(2);
    expect((await save(1, 'Mine')).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      current: { steps: 'One, two' },
      yours: { steps: 'Mine' },
    });
    const empty = (await create({ steps: ' ', clientId })).data.createManual as Manual;
    const input = { manualId: empty.id, version: 1 };
    expect(reasonOf(await api.ask(owner.key, PUBLISH, { input }))).toBe('EMPTY');
    expect(await publish(made.id, 2)).toMatchObject({ current: { number: 1, steps: 'One, two' }, draft: null });
    const none = await api.ask(owner.key, PUBLISH, { input: { manualId: made.id, version: 0 } });
    expect(reasonOf(none)).toBe('NO_DRAFT');
    expect((await save(0, 'One, two, three')).data.saveManualDraft).toMatchObject({
      current: { number: 1 },
      draft: { number: 2 },
    });
    await expect(
      api.db.query(`update manual_versions set steps = 'x' where manual_id = $1 and number = 1`, [made.id]),
    ).rejects.toMatchObject({ code: '23001' });
    expect(await publish(made.id, 1)).toMatchObject({
      current: { number: 2 },
      versions: [{ number: 2 }, { number: 1 }],
    });
  });

  it('are one for a client and service, until one is put away', async () => {
    const first = await published({ clientId });
    expect(reasonOf(await create({ clientId }))).toBe('EXISTS');
    expect(codeOf(await create({ clientId: serviceId }))).toBe('NOT_FOUND');
    const away = (version: number) =>
      api.ask<Answer>(owner.key, UPDATE, { input: { id: first.id, version, isArchived: true } });
    expect((await away(1)).data.updateManual).toMatchObject({ version: 2, archivedAt: clock.now().toISOString() });
    expect(codeOf(await away(1))).toBe('CONFLICT');
    expect(codeOf(await create({ clientId }))).toBeUndefined();
    const back = await api.ask(owner.key, UPDATE, { input: { id: first.id, version: 2, isArchived: false } });
    expect(reasonOf(back)).toBe('EXISTS');
  });

  it('are shown to those who work by them, once published', async () => {
    await published({ title: 'For all' });
    const own = (await create({ title: 'For the client', clientId })).data.createManual as Manual;
    const elsewhere = (await api.addMember(agencyId, 'CLIENT')).clientId;
    await published({ title: 'For another', clientId: elsewhere });
    expect(await titles(maya)).toEqual([]);
    await workOf(maya);
    expect(await titles(maya)).toEqual(['For all', 'For the client']);
    const seen = await api.ask<{ manual: { current: unknown; draft: unknown } }>(
      maya.key,
      `query ($id: ID!) { manual(id: $id) { current { number } draft { number } } }`,
      { id: own.id },
    );
    expect([seen.data.manual, codeOf(seen)]).toEqual([{ current: null, draft: null }, 'FORBIDDEN']);
    expect(await titles(owner)).toEqual(['For all', 'For another', 'For the client']);
    expect(await titles(owner, { clientId })).toEqual(['For all', 'For the client']);
    expect(codeOf(await api.ask(noor.key, 'query ($id: ID!) { manual(id: $id) { id } }', { id: own.id }))).toBe(
      'NOT_FOUND',
    );
  });

  it('are told by whose they are, also to those who may not see the client', async () => {
    const whose = async (who: Member) =>
      (
        await api.read<{ manuals: { nodes: { title: string; clientName: string | null }[] } }>(
          who.key,
          `query ($filter: ManualFilter) { manuals(first: 9, filter: $filter) { nodes { title clientName } } }`,
          { filter: { serviceId } },
        )
      ).manuals.nodes.map(({ title, clientName }) => [title, clientName]);
    await published({ title: 'For all' });
    await published({ title: 'Of the client', clientId });
    const { clients } = await api.read<{ clients: { nodes: { id: string; name: string }[] } }>(
      owner.key,
      '{ clients(first: 50) { nodes { id name } } }',
    );
    const name = clients.nodes.find(({ id }) => id === clientId)?.name;
    await workOf(maya);
    const all = [
      ['For all', null],
      ['Of the client', name],
    ];
    expect(name).toBeTruthy();
    expect(await whose(maya)).toEqual(all);
    expect(await whose(owner)).toEqual(all);
    expect(await whose(noor)).toEqual([]);
  });

  it('are found by their words', async () => {
    await published({ title: 'Newsletter', steps: 'Write, proofread and schedule' });
    expect(await titles(owner, { search: 'newsletter' })).toEqual(['Newsletter']);
    expect(await titles(owner, { search: 'proofread schedule' })).toEqual(['Newsletter']);
    expect(await titles(owner, { search: 'proofread -schedule' })).toEqual([]);
  });

  it('tell who has read them and who has yet to', async () => {
    const { id, current } = await published({ title: 'To be read' });
    await workOf(maya);
    await workOf(noor);
    const readers = async () =>
      (
        await api.read<{ manual: { current: { readers: { assistantId: string; at: string | null }[] } } }>(
          owner.key,
          READERS,
          { id },
        )
      ).manual.current.readers;
    expect((await readers()).map(({ at }) => at)).toEqual([null, null]);
    for (let i = 0; i < 2; i++)
      expect(await api.read(maya.key, READ, { id: current?.id })).toEqual({
        acknowledgeManual: { number: 1, acknowledgedAt: clock.now().toISOString() },
      });
    expect(await readers()).toEqual([
      { assistantId: maya.assistantId, at: clock.now().toISOString() },
      { assistantId: noor.assistantId, at: null },
    ]);
    const other = await published({
      title: 'Not hers',
      serviceId: await buildService(api.db, { agency_id: agencyId }),
    });
    expect(codeOf(await api.ask(maya.key, READ, { id: other.current?.id }))).toBe('NOT_FOUND');
  });

  it('stay with the work that was done by them', async () => {
    const manual = await published({ title: 'By the book', steps: 'Old' });
    const taskId = await workOf(maya);
    const started = await api.read(maya.key, START, { input: { id: taskId, version: 1 } });
    expect(started).toEqual({ startTask: { manualVersion: { number: 1, steps: 'Old' } } });
    await api.read(owner.key, DRAFT, { input: { manualId: manual.id, version: 0, steps: 'New' } });
    await publish(manual.id, 1);
    const later = await workOf(maya);
    const versionOf = async (id: string) =>
      (
        await api.read<{ task: { manualVersion: { number: number } } }>(
          maya.key,
          'query ($id: ID!) { task(id: $id) { manualVersion { number } } }',
          { id },
        )
      ).task.manualVersion.number;
    expect([await versionOf(taskId), await versionOf(later)]).toEqual([1, 2]);
    const [entryId] = await buildTimeEntries(api.db, {
      agency_id: agencyId,
      contract_id: contractId,
      service_id: serviceId,
      assistant_id: maya.assistantId ?? '',
    });
    await api.db.query('update time_entries set task_id = $2 where id = $1', [entryId, taskId]);
    expect(await api.read(maya.key, ENTRY, { id: entryId })).toEqual({
      timeEntry: { task: { id: taskId }, manualVersion: { number: 1, manual: { title: 'By the book' } } },
    });
  });
});
