import { PASSWORD, TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildMembership,
  buildRun,
  buildService,
  buildTimeEntries,
} from '../support/builders.js';
import { buildHeldMoney, buildKnownAssistant, keepFileThatNames, tablesHolding } from '../support/personal-data.js';
import { filesOfClients, payAllOf, plantAgency } from '../support/planted-agency.js';

const PREVIEW = `query ($kind: PersonKind!, $id: ID!) { personErasure(kind: $kind, id: $id) {
  name isPossible endsAccount obstacles { code count ids } effects { table column treatment rows reason } } }`;
const ERASE = `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { kind personId pseudonym endsAccount } }`;

interface Preview {
  personErasure: {
    name: string;
    isPossible: boolean;
    endsAccount: boolean;
    obstacles: { code: string; count: number; ids: string[] }[];
    effects: { table: string; column: string | null; treatment: string; rows: number; reason: string | null }[];
  };
}
interface Erased {
  erasePerson: { pseudonym: string; endsAccount: boolean };
}

describe('personal data', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let cookie: string;
  let serviceId: string;

  const asOwner = async <Data>(query: string, variables: object): Promise<GraphqlAnswer<Data>> =>
    (await api.http().post('/graphql').set({ cookie }).send({ query, variables })).body as GraphqlAnswer<Data>;
  const preview = async (kind: string, id: string): Promise<Preview['personErasure']> =>
    (await api.read<Preview>(owner.key, PREVIEW, { kind, id })).personErasure;
  const eraseAs = (kind: string, personId: string, confirmName: string) =>
    asOwner<Erased>(ERASE, { input: { kind, personId, confirmName } });
  const exported = async (path: string, headers: Record<string, string>) => {
    const answer = await api.http().get(path).set(headers);
    return { status: answer.status, headers: answer.headers, body: answer.body, text: answer.text };
  };
  const exportOf = (kind: string, id: string, key = owner.key) =>
    exported(`/api/persons/${kind}/${id}/export`, { authorization: `Bearer ${key}` });
  const tablesWith = (text: string): Promise<string[]> => tablesHolding(api.db, text);
  const buildNia = (name: string, work?: 'APPROVED') =>
    buildKnownAssistant(api, { agencyId, serviceId, ownerKey: owner.key, name, work });

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    cookie = await api.signIn(owner.email);
    serviceId = await buildService(api.db, { agency_id: agencyId });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.forgetTries());

  it('of a client whose money is held is not erased', async () => {
    const clientId = await buildClient(api.db, { agency_id: agencyId, name: 'Money Held' });
    await buildHeldMoney(api.db, agencyId, clientId);
    expect((await preview('CLIENT', clientId)).obstacles).toMatchObject([{ code: 'OPEN_BALANCE', count: 1 }]);
    const { errors } = await eraseAs('CLIENT', clientId, 'Money Held');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'STILL_OPEN' });
  });

  describe('of an assistant', () => {
    it('is exported whole, as a file, to an owner alone', async () => {
      const { assistantId, email, member } = await buildNia('Nia Okafor');
      const { status, headers, body } = await exportOf('assistant', assistantId);
      expect([status, headers['content-disposition']]).toEqual([200, 'attachment; filename="personal-data.json"']);
      expect(body.person).toEqual({ kind: 'ASSISTANT', id: assistantId, name: 'Nia Okafor' });
      const { tables } = body.agency;
      expect(tables.assistants).toMatchObject([{ name: 'Nia Okafor', email, skills: ['Tagalog'] }]);
      expect(tables.time_entries).toHaveLength(2);
      expect(tables.tasks).toMatchObject([{ title: 'Ask Nia Okafor about it' }]);
      expect(tables.assistant_leave).toMatchObject([{ from_date: '2026-01-05' }]);
      expect(tables.memberships).toMatchObject([{ user_id: member.userId }]);
      expect(tables.invitations).toMatchObject([{ email }]);
      expect(JSON.stringify(body.agency)).not.toContain('_hash');
      expect(tables.tasks[0]).not.toHaveProperty('price');
      expect(body.withheld['tasks.price']).toBe('of the client, by its contract');
      const { rows } = await api.db.query(`select actor, details from audit_log where action = 'exportPerson'`);
      expect(rows).toEqual([{ actor: owner.userId, details: { kind: 'ASSISTANT', personId: assistantId } }]);

      const manager = await api.addMember(agencyId, 'MANAGER');
      const stranger = await api.addMember(await buildAgency(api.db), 'OWNER');
      for (const [key, expected] of [
        [manager.key, 403],
        [member.key, 403],
        [stranger.key, 404],
      ] as const)
        expect((await exportOf('assistant', assistantId, key)).status).toBe(expected);
      expect((await exportOf('assistant', member.userId)).status).toBe(404);
      expect((await exportOf('cat', assistantId)).status).toBe(404);
    });

    it('of many rows comes in pieces that make one document', async () => {
      const { assistantId, contractId } = await buildNia('Lin Wei');
      const own = { agency_id: agencyId, contract_id: contractId, service_id: serviceId, assistant_id: assistantId };
      await buildTimeEntries(api.db, {
        ...own,
        status: 'DRAFT',
        count: 2_500,
        description: 'Calls and mail '.repeat(20),
      });
      const { body } = await exportOf('assistant', assistantId);
      expect(new Set(body.agency.tables.time_entries.map(({ id }: { id: string }) => id)).size).toBe(2_502);
    });

    it('is not erased while something is open, which is listed', async () => {
      const { assistantId } = await buildNia('Open Work', 'APPROVED');
      const { isPossible, obstacles } = await preview('ASSISTANT', assistantId);
      expect(isPossible).toBe(false);
      expect(obstacles).toMatchObject([{ code: 'UNBILLED_WORK', count: 2 }]);
      const { errors } = await eraseAs('ASSISTANT', assistantId, 'Open Work');
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'STILL_OPEN',
        obstacles: [{ code: 'UNBILLED_WORK' }],
      });
      expect(await tablesWith('Open Work')).toContain('public.assistants');
    });

    it('is not erased while a payout of hers is not paid', async () => {
      const assistantId = await buildAssistant(api.db, { agency_id: agencyId, name: 'Unpaid Pay' });
      const runId = await buildRun(api.db, { agency_id: agencyId, status: 'DONE' });
      await api.db.query(
        `insert into payouts (agency_id, run_id, assistant_id, currency, seconds, amount_minor) values ($1, $2, $3, 'EUR', 60, 500)`,
        [agencyId, runId, assistantId],
      );
      const { isPossible, obstacles } = await preview('ASSISTANT', assistantId);
      expect([isPossible, obstacles]).toMatchObject([false, [{ code: 'UNPAID_PAYOUT', count: 1 }]]);
      const { errors } = await eraseAs('ASSISTANT', assistantId, 'Unpaid Pay');
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_POSSIBLE', obstacles: [{ code: 'UNPAID_PAYOUT' }] });
      await api.db.query('update payouts set amount_minor = 0 where assistant_id = $1', [assistantId]);
      expect(await preview('ASSISTANT', assistantId)).toMatchObject({ isPossible: true, obstacles: [] });
    });

    it('is erased wherever it stands, but for what must stay; her sign-in ends; what was told before is what is done', async () => {
      const { assistantId, email, member } = await buildNia('Mara Silva');
      const herCookie = await api.signIn(member.email);
      const before = await preview('ASSISTANT', assistantId);
      expect(before).toMatchObject({ name: 'Mara Silva', isPossible: true, endsAccount: true, obstacles: [] });
      expect(before.effects).toEqual(
        expect.arrayContaining([
          { table: 'assistants', column: 'name', treatment: 'PSEUDONYM', rows: 1, reason: null },
          { table: 'assistant_leave', column: null, treatment: 'DELETE', rows: 1, reason: null },
          expect.objectContaining({ table: 'time_entries', column: 'description', treatment: 'ERASE', rows: 2 }),
          expect.objectContaining({
            table: 'assistants',
            column: 'pay_hourly_rate',
            treatment: 'KEEP',
            reason: expect.any(String),
          }),
        ]),
      );
      expect(await tablesWith('Mara Silva')).toContain('public.assistants');

      const wrong = await eraseAs('ASSISTANT', assistantId, 'Mara');
      expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'confirmName' });
      const byKey = await api.ask(owner.key, ERASE, {
        input: { kind: 'ASSISTANT', personId: assistantId, confirmName: 'Mara Silva' },
      });
      expect(byKey.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');

      const { data, errors } = await eraseAs('ASSISTANT', assistantId, 'Mara Silva');
      expect(errors).toBeUndefined();
      const { pseudonym } = data.erasePerson;
      expect(pseudonym).toMatch(/^Erased person [0-9a-f]{6}$/);
      for (const text of ['Mara', 'Silva', email, member.email])
        expect([text, await tablesWith(text)]).toEqual([text, []]);
      const { rows } = await api.db.query(
        'select name, email, skills, archived_at is null as open from assistants where id = $1',
        [assistantId],
      );
      expect(rows).toEqual([{ name: pseudonym, email: null, skills: [], open: false }]);
      const work = await api.db.query(
        `select sum(extract(epoch from ended_at - started_at))::int as seconds from time_entries where assistant_id = $1`,
        [assistantId],
      );
      expect(work.rows).toEqual([{ seconds: 3_600 }]);

      await api.http().post('/api/auth/sign-in/email').send({ email: member.email, password: PASSWORD }).expect(401);
      const session = herCookie
        .split('; ')
        .filter((one) => !one.includes('session_data'))
        .join('; ');
      const { body } = await api
        .http()
        .post('/graphql')
        .set({ cookie: session })
        .send({ query: '{ sessions { id } }' });
      expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      expect((await api.ask(member.key, '{ viewer { role } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');

      const again = await eraseAs('ASSISTANT', assistantId, pseudonym);
      expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'ALREADY_ERASED' });
    });

    it('leaves the account to somebody who belongs to another agency too', async () => {
      const { assistantId, member } = await buildNia('Two Agencies');
      const elsewhere = await buildAgency(api.db);
      await buildMembership(api.db, { agency_id: elsewhere, user_id: member.userId, role: 'OWNER' });
      const { data } = await eraseAs('ASSISTANT', assistantId, 'Two Agencies');
      expect(data.erasePerson.endsAccount).toBe(false);
      expect(await tablesWith('Two Agencies')).toEqual(['auth."user"']);
      await api.signIn(member.email);
    });
  });

  describe('of a client', () => {
    it('that is a person is erased once its contracts have ended, and its issued invoices stay as they were', async () => {
      const planted = await plantAgency(api.db, 2);
      const boss = await api.addMember(planted, 'OWNER');
      const bossCookie = await api.signIn(boss.email);
      const [{ id }] = (await api.db.query('select id from clients where agency_id = $1 order by id', [planted])).rows;
      await api.db.query(
        `update clients set name = 'Ada Byron', legal_name = 'Ada King', address = '12 St James', email = 'ada@example.test', tax_id = 'GB-ADA' where id = $1`,
        [id],
      );
      await api.db.query(
        `update client_contacts set name = 'Anne Isabella', email = 'anne@example.test', phone = '+44-555' where client_id = $1`,
        [id],
      );
      const send = async (query: string, variables: object) =>
        (await api.http().post('/graphql').set({ cookie: bossCookie }).send({ query, variables })).body;
      const input = { kind: 'CLIENT', personId: id, confirmName: 'Ada Byron' };
      const refused = await send(ERASE, { input });
      expect(refused.errors[0].extensions.obstacles.map(({ code }: { code: string }) => code)).toContain(
        'RUNNING_CONTRACT',
      );

      await api.db.query(`update contracts set end_date = '2026-01-31' where client_id = $1`, [id]);
      expect((await send(ERASE, { input })).errors[0].extensions.obstacles).toMatchObject([{ code: 'OPEN_BALANCE' }]);
      await payAllOf(api.db, id);
      const issued = () =>
        api.db.query(
          `select i.number, i.total_minor, l.amount_minor, d.sha256, d.content from invoices i join invoice_lines l on l.invoice_id = i.id
             join documents d on d.invoice_id = i.id where i.client_id = $1 order by l.id`,
          [id],
        );
      const before = (await issued()).rows;
      expect(before.length).toBeGreaterThan(0);
      const { rows: exportRows } = { rows: (await exportOf('client', id, boss.key)).body.agency.tables };
      expect(exportRows.clients).toMatchObject([{ name: 'Ada Byron', tax_id: 'GB-ADA' }]);
      expect(exportRows.client_contacts).toMatchObject([{ phone: '+44-555' }]);
      expect(exportRows.invoices).toHaveLength(1);
      expect(exportRows.documents[0]).not.toHaveProperty('content');
      expect(exportRows.task_files).toHaveLength(2);

      const done = await send(ERASE, { input });
      expect(done.errors).toBeUndefined();
      for (const text of [
        'Ada Byron',
        'Ada King',
        '12 St James',
        'ada@example.test',
        'GB-ADA',
        'Anne Isabella',
        'anne@',
        '+44-555',
      ])
        expect([text, await tablesWith(text)]).toEqual([text, []]);
      expect((await issued()).rows).toEqual(before);
      expect(await filesOfClients(api.db, planted, id)).toEqual([
        { isErased: false, isRemoved: false, contents: 2 },
        { isErased: true, isRemoved: true, contents: 0 },
      ]);
    });

    it('is erased of one contact alone, by name', async () => {
      const clientId = await buildClient(api.db, { agency_id: agencyId, name: 'Bakery' });
      const { rows } = await api.db.query(
        `insert into client_contacts (agency_id, client_id, name, email, phone) values ($1, $2, 'Cem Arslan', 'cem@example.test', '+90') returning id`,
        [agencyId, clientId],
      );
      await keepFileThatNames(api.db, agencyId, 'Cem Arslan');
      const { data } = await eraseAs('CONTACT', rows[0].id, 'Cem Arslan');
      expect(data.erasePerson.pseudonym).toMatch(/^Erased/);
      for (const text of ['Cem Arslan', 'cem@example.test']) expect([text, await tablesWith(text)]).toEqual([text, []]);
      expect(await tablesWith('Bakery')).toEqual(['public.clients']);
    });
  });

  describe('of a member', () => {
    it('who is the last owner stays, and of another agency is nobody', async () => {
      expect((await preview('MEMBER', owner.userId)).obstacles).toMatchObject([{ code: 'LAST_OWNER' }]);
      const foreign = await api.addMember(await buildAgency(api.db), 'MANAGER');
      const { errors } = await api.ask(owner.key, PREVIEW, { kind: 'MEMBER', id: foreign.userId });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await eraseAs('MEMBER', foreign.userId, 'MANAGER')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    });
  });
});
