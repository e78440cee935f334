import { TestApi, type Member } from '../support/api.js';
import { buildAgency, buildAssistant, buildClient, buildContract, buildService } from '../support/builders.js';
import { codeOf, refusalOf, runMutation } from '../support/mutations.js';
import { TestClock } from '../support/clock.js';

const PEOPLE = 'id people { reasons assistant { name } }';
const CREATE = `mutation ($input: CreateTimeEntryInput!) { createTimeEntry(input: $input) { entry { id } } }`;
const DAY = '2026-03-10';

describe('the people of a contract', () => {
  let api: TestApi;
  let agencyId: string;
  let contractId: string;
  let serviceId: string;
  let assistantId: string;
  let manager: Member;
  let assistant: Member;
  let keys = 0;

  beforeAll(async () => {
    api = await TestApi.start({ clock: new TestClock(`${DAY}T12:00:00Z`) });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    agencyId = await buildAgency(api.db);
    const clientId = await buildClient(api.db, { agency_id: agencyId });
    contractId = await buildContract(api.db, { agency_id: agencyId, client_id: clientId, title: 'Inbox' });
    serviceId = await buildService(api.db, { agency_id: agencyId });
    assistantId = await buildAssistant(api.db, { agency_id: agencyId, name: 'Ana' });
    manager = await api.addMember(agencyId, 'MANAGER');
    assistant = await api.addMember(agencyId, 'ASSISTANT', { assistantId });
  });

  const change = (name: string, input: object = { contractId, assistantId }) =>
    runMutation(api, manager.key, { name, input, type: 'ContractPersonInput', selection: PEOPLE });
  const refusal = (name: string, input: object, key = manager.key) =>
    refusalOf(api, key, { name, input, type: 'ContractPersonInput' });
  const people = async () => {
    type Row = { reasons: string[]; assistant: { name: string } };
    const query = `{ contract(id: "${contractId}") { ${PEOPLE} } }`;
    const { contract } = await api.read<{ contract: { people: Row[] } }>(manager.key, query);
    return contract.people.map((each) => [each.assistant.name, ...each.reasons]);
  };
  const titles = async (): Promise<string[]> => {
    const query = `{ bookableContracts(first: 9, date: "${DAY}") { nodes { title } } }`;
    const { bookableContracts } = await api.read<{ bookableContracts: { nodes: { title: string }[] } }>(
      assistant.key,
      query,
    );
    return bookableContracts.nodes.map(({ title }) => title);
  };
  const book = async () => {
    const input = { contractId, serviceId, date: DAY, time: '1', idempotencyKey: `key-number-${++keys}` };
    return codeOf(await api.ask(assistant.key, CREATE, { input }))?.code;
  };

  it('may record time on it, from when they are added until they are taken off', async () => {
    expect([await titles(), await book()]).toEqual([[], 'NOT_FOUND']);
    await change('addContractPerson');
    await change('addContractPerson');
    expect([await people(), await titles()]).toEqual([[['Ana', 'ADDED']], ['Inbox']]);
    await change('removeContractPerson');
    expect([await people(), await titles(), await book()]).toEqual([[], [], 'NOT_FOUND']);
    await change('addContractPerson');
    expect(await book()).toBeUndefined();
    // Who has recorded time goes on with it.
    await change('removeContractPerson');
    expect([await people(), await titles()]).toEqual([[['Ana', 'TIME']], ['Inbox']]);
  });

  it('are all who are bound to it, each with every reason', async () => {
    const run = (sql: string) => api.db.query(sql, [agencyId, contractId, assistantId]);
    await run(`insert into rates (agency_id, contract_id, assistant_id, rate) values ($1, $2, $3, 40)`);
    await api.db.query(
      `insert into tasks (agency_id, contract_id, assistant_id, service_id, title) values ($1, $2, $3, $4, 'Sort')`,
      [agencyId, contractId, assistantId, serviceId],
    );
    await buildAssistant(api.db, { agency_id: agencyId, name: 'Bea' });
    expect(await people()).toEqual([['Ana', 'RATE', 'TASK']]);
    await change('addContractPerson');
    expect(await people()).toEqual([['Ana', 'ADDED', 'RATE', 'TASK']]);
    await run(`update assistants set archived_at = now() where agency_id = $1 and id = $3 and $2::uuid is not null`);
    expect(await people()).toEqual([]);
  });

  it('are the agency’s own, and told to nobody but its staff', async () => {
    const strangers = await buildAgency(api.db);
    const stranger = await buildAssistant(api.db, { agency_id: strangers });
    const wrong = { contractId, assistantId: stranger };
    expect(await refusal('addContractPerson', wrong)).toMatchObject({ code: 'NOT_FOUND', field: 'assistantId' });
    const elsewhere = { contractId: serviceId, assistantId };
    expect(await refusal('addContractPerson', elsewhere)).toMatchObject({ code: 'NOT_FOUND', field: 'contractId' });
    expect(await refusal('removeContractPerson', { contractId, assistantId })).toMatchObject({ code: 'NOT_FOUND' });
    const accountant = await api.addMember(agencyId, 'ACCOUNTANT');
    for (const { key } of [accountant, assistant]) {
      expect(await refusal('addContractPerson', { contractId, assistantId }, key)).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('stand in the audit log as they come and go', async () => {
    await change('addContractPerson');
    await change('removeContractPerson');
    const { rows } = await api.db.query(
      `select action, actor from audit_log where subject_type = 'contract_assignments' and subject_id = $1 order by id`,
      [contractId],
    );
    const actor = manager.userId;
    expect(rows).toEqual([
      { action: 'create', actor },
      { action: 'delete', actor },
    ]);
  });
});
