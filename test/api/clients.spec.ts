import { buildAgency, buildContract, buildRun } from '../support/builders.js';
import { TestApi, type Member } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { askVersioned, codeOf, refusalOf, runMutation } from '../support/mutations.js';

const FULL = `id name legalName address taxId taxRate email language currency paymentTermsDays tags archivedAt version
  contacts { id name email phone isBillingContact }`;

describe('what an agency keeps about', () => {
  let api: TestApi;
  let clock: TestClock;
  let agencyId: string;
  let owner: Member;
  let manager: Member;

  beforeAll(async () => {
    clock = new TestClock('2026-03-10T12:00:00Z');
    api = await TestApi.start({ clock });
    agencyId = await buildAgency(api.db, { time_zone: 'Europe/Berlin', currency: 'EUR' });
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
  });
  afterAll(() => api.stop());

  const run = <T>(name: string, input: object, selection: string, key = manager.key): Promise<T> =>
    runMutation<T>(api, key, { name, input, selection });
  const refusal = (name: string, input: object) => refusalOf(api, manager.key, { name, input });
  const versioned = (name: string, row: { id: string; version: number }) =>
    askVersioned(api, manager.key, { name, row });

  describe('a client', () => {
    type Answer = { id: string; version: number; contacts: { id: string; name: string }[] } & Record<string, unknown>;

    it('is made with its contacts, billing details and tax', async () => {
      const client = await run<Answer>(
        'createClient',
        {
          ...{
            name: ' Aster Dental ',
            legalName: 'Aster Dental GmbH',
            address: 'Weg 1\nBerlin',
            taxId: 'DE1',
            taxRate: '19',
          },
          ...{
            email: 'mail@aster.example',
            language: 'de',
            currency: 'EUR',
            paymentTermsDays: 30,
            tags: ['dental', 'dental'],
          },
          contacts: [{ name: 'Ada', email: 'ada@aster.example', isBillingContact: true }, { name: 'Ben' }],
        },
        FULL,
      );
      expect(client).toMatchObject({
        ...{ name: 'Aster Dental', taxRate: '19', language: 'de', currency: 'EUR', paymentTermsDays: 30 },
        ...{ tags: ['dental'], version: 1, archivedAt: null },
        contacts: [
          { name: 'Ada', email: 'ada@aster.example', isBillingContact: true },
          { name: 'Ben', isBillingContact: false },
        ],
      });
    });

    it('has a currency that there is', async () => {
      expect(await refusal('createClient', { name: 'Nowhere', currency: 'XQZ' })).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'currency', message: 'currency must be the code of a currency, such as EUR' }],
      });
    });

    it('keeps what a change doesn’t name, loses what it makes null, and has the contacts that it lists', async () => {
      const made = await run<Answer>(
        'createClient',
        { name: 'Birch', taxRate: '7', address: 'x', contacts: [{ name: 'Ada' }, { name: 'Ben' }] },
        FULL,
      );
      const ada = made.contacts[0];
      const changed = await run<Answer>(
        'updateClient',
        {
          id: made.id,
          version: 1,
          taxRate: null,
          address: null,
          contacts: [{ id: ada?.id, name: 'Ada B.' }, { name: 'Cleo' }],
        },
        FULL,
      );
      expect(changed).toMatchObject({ name: 'Birch', taxRate: null, address: '', version: 2 });
      expect(changed.contacts.map(({ name }) => name)).toEqual(['Ada B.', 'Cleo']);
      expect(changed.contacts[0]?.id).toBe(ada?.id);
      const foreign = { id: made.id, version: 2, contacts: [{ name: 'x' }, { id: made.id, name: 'y' }] };
      expect(await refusal('updateClient', foreign)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'contacts.1.id' });
    });

    it('isn’t overwritten by who saw an earlier version: both are shown', async () => {
      const made = await run<Answer>('createClient', { name: 'Cedar' }, FULL);
      await run('updateClient', { id: made.id, version: 1, name: 'Cedar & Sons' }, 'id');
      expect(await refusal('updateClient', { id: made.id, version: 1, name: 'Cedars' })).toMatchObject({
        code: 'CONFLICT',
        current: { name: 'Cedar & Sons', version: 2 },
        yours: { name: 'Cedars', version: 1 },
      });
    });

    it('names the field that is wrong', async () => {
      const wrong = {
        name: 'Dogwood',
        taxRate: '-1',
        language: 'english!',
        contacts: [{ name: 'a', email: 'nowhere' }],
      };
      const { fields } = (await refusal('createClient', wrong)) as unknown as { fields: { path: string }[] };
      expect(fields.map(({ path }) => path).sort()).toEqual(['contacts.0.email', 'language', 'taxRate']);
    });

    it('is archived once no contract runs, and restored', async () => {
      const made = await run<Answer>('createClient', { name: 'Elder' }, FULL);
      const contract = await buildContract(api.db, { agency_id: agencyId, client_id: made.id });
      expect(codeOf(await versioned('archiveClient', made))).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'CONTRACT_RUNS',
        contracts: [{ id: contract, status: 'ACTIVE' }],
      });
      await api.db.query(`update contracts set status = 'ENDED' where id = $1`, [contract]);
      const archived = await versioned('archiveClient', made);
      expect(archived.data.archiveClient).toMatchObject({ archivedAt: '2026-03-10T12:00:00.000Z', version: 2 });
      const restored = await versioned('restoreClient', { id: made.id, version: 2 });
      expect(restored.data.restoreClient).toMatchObject({ archivedAt: null, version: 3 });
    });

    it('is found by tag', async () => {
      await run('createClient', { name: 'Fir', tags: ['vip'] }, 'id');
      const { clients } = await api.read<{ clients: { nodes: object[] } }>(
        owner.key,
        '{ clients(first: 5, filter: { tag: "vip" }) { nodes { name tags } } }',
      );
      expect(clients.nodes).toEqual([{ name: 'Fir', tags: ['vip'] }]);
    });

    it('reads the notes that are shared with it, and no others', async () => {
      const made = await run<Answer>('createClient', { name: 'Gorse' }, 'id');
      const note = { clientId: made.id, text: 'Pays late', audience: 'INTERNAL' };
      const internal = await run<{ id: string; version: number }>('addClientNote', note, 'id version writtenBy');
      await run('addClientNote', { clientId: made.id, text: 'Calls on Mondays', audience: 'SHARED' }, 'id');
      const client = await api.addMember(agencyId, 'CLIENT', { clientId: made.id });
      const texts = async (key: string) => {
        const query = `{ client(id: "${made.id}") { notes(first: 5) { nodes { text } } } }`;
        type Notes = { client: { notes: { nodes: { text: string }[] } } };
        return (await api.read<Notes>(key, query)).client.notes.nodes.map(({ text }) => text);
      };
      expect(await texts(client.key)).toEqual(['Calls on Mondays']);
      expect(await texts(manager.key)).toEqual(['Calls on Mondays', 'Pays late']);
      await run('updateClientNote', { id: internal.id, version: 1, audience: 'SHARED' }, 'id');
      expect(await texts(client.key)).toEqual(['Calls on Mondays', 'Pays late']);
      await api.ask(manager.key, `mutation { deleteClientNote(id: "${internal.id}", version: 2) }`);
      expect(await texts(manager.key)).toEqual(['Calls on Mondays']);
    });

    it('brings a deleted note back as it was, and no other', async () => {
      const made = await run<Answer>('createClient', { name: 'Heather' }, 'id');
      const fields = 'id text audience writtenBy createdAt';
      const note = { clientId: made.id, text: 'Pays late', audience: 'SHARED' };
      const written = await run<{ id: string }>('addClientNote', note, fields);
      const other = await api.addMember(agencyId, 'MANAGER');
      await api.ask(other.key, `mutation { deleteClientNote(id: "${written.id}", version: 1) }`);
      const restore = (key: string, id: string) =>
        api.ask(key, `mutation { restoreClientNote(id: "${id}") { ${fields} } }`);
      expect((await restore(other.key, written.id)).data).toEqual({ restoreClientNote: written });
      expect((await restore(other.key, written.id)).data).toEqual({ restoreClientNote: written });
      expect(codeOf(await restore(other.key, made.id))).toMatchObject({ code: 'NOT_FOUND' });
      const stranger = await api.addMember(await buildAgency(api.db), 'MANAGER');
      expect(codeOf(await restore(stranger.key, written.id))).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('a purchase order', () => {
    const ORDER = `id number version isCurrent wouldBeExceeded usedAmount { amount } draftedAmount { amount } remainingAmount { amount }`;
    const ordersOf = async (clientId: string) =>
      (
        await api.read<{ client: { purchaseOrders: Record<string, unknown>[] } }>(
          manager.key,
          `{ client(id: "${clientId}") { purchaseOrders { ${ORDER} } } }`,
        )
      ).client.purchaseOrders;

    it('is used up by issued invoices of its days, and says when drafts would go beyond it', async () => {
      const { id: clientId } = await run<{ id: string }>('createClient', { name: 'Hazel' }, 'id');
      const order = { clientId, currency: 'EUR' };
      await run('createPurchaseOrder', { ...order, number: 'PO-1', fromDate: '2026-01-01', amount: '1000' }, 'id');
      await run('createPurchaseOrder', { ...order, number: 'PO-2', fromDate: '2026-03-01', amount: '500.50' }, 'id');
      const invoice = async (month: string, minor: number, issuedOn?: string) => {
        const runId = await buildRun(api.db, { agency_id: agencyId, month: `${month}-01` });
        const issued = issuedOn ? [issuedOn, 'INV', `T-${month}`] : [null, null, null];
        await api.db.query(
          `insert into invoices (agency_id, client_id, run_id, month, currency, subtotal_minor, tax_minor, total_minor,
             status, issued_on, due_on, issued_at, series, number)
           values ($1, $2, $3, $4, 'EUR', $5, 0, $5, $6, $7, $7, $7::date, $8, $9)`,
          [agencyId, clientId, runId, `${month}-01`, minor, issuedOn ? 'ISSUED' : 'DRAFT', ...issued],
        );
      };
      await invoice('2026-01', 40_000, '2026-02-02');
      await invoice('2026-02', 20_000, '2026-03-02');
      await invoice('2026-03', 30_051);
      expect(await ordersOf(clientId)).toMatchObject([
        { number: 'PO-1', usedAmount: { amount: '400.00' }, remainingAmount: { amount: '600.00' }, isCurrent: false },
        {
          ...{
            number: 'PO-2',
            usedAmount: { amount: '200.00' },
            remainingAmount: { amount: '300.50' },
            isCurrent: true,
          },
          ...{ draftedAmount: { amount: '300.51' }, wouldBeExceeded: true },
        },
      ]);
      const [, second] = (await ordersOf(clientId)) as unknown as { id: string; version: number }[];
      const raised = { ...{ id: second?.id, version: 1 }, amount: '501' };
      expect(await run('updatePurchaseOrder', raised, ORDER)).toMatchObject({ wouldBeExceeded: false, version: 2 });
      const answer = await api.ask(manager.key, `mutation { deletePurchaseOrder(id: "${second?.id}", version: 2) }`);
      expect(codeOf(answer)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'IN_USE' });
      const again = { ...order, number: 'PO-2', fromDate: '2026-01-01', amount: '1' };
      expect(await refusal('createPurchaseOrder', again)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'number' });
      const precise = { ...order, number: 'PO-3', fromDate: '2026-01-01', amount: '1.001' };
      expect(await refusal('createPurchaseOrder', precise)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'amount' });
    });
  });
});
