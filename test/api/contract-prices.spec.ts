import { TestApi, type Member } from '../support/api.js';
import { contractMutation, hourlyTerms, retainerTerms, type Contract } from '../support/agreements.js';
import { buildAgency, buildAssistant, buildClient, buildService, buildTask } from '../support/builders.js';
import { refusalOf, runMutation } from '../support/mutations.js';

const STATE = 'id version status missingPrice';

describe('a contract by which work would have no price', () => {
  let api: TestApi;
  let agencyId: string;
  let clientId: string;
  let serviceId: string;
  let owner: Member;
  let keys = 0;

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgency(api.db);
    clientId = await buildClient(api.db, { agency_id: agencyId, email: 'office@aster.example' });
    serviceId = await buildService(api.db, { agency_id: agencyId });
    owner = await api.addMember(agencyId, 'OWNER');
  });
  afterAll(() => api.stop());

  type Priced = Contract & { missingPrice: string | null };
  const run = <T = Priced>(name: string, input: object): Promise<T> =>
    runMutation<T>(api, owner.key, { ...contractMutation(name, input), selection: STATE });
  const draft = async (terms: object): Promise<Priced> =>
    (
      (await run('createContracts', {
        ...{ clientId, contracts: [terms], idempotencyKey: `key-number-${++keys}` },
      })) as unknown as [Priced]
    )[0];
  const tryTo = (name: string, input: object) => refusalOf(api, owner.key, contractMutation(name, input));
  const perTask = hourlyTerms({ title: 'Posts', kind: 'PER_TASK' });
  const ofMoney = retainerTerms({ unit: 'MONEY', includedSeconds: null, includedAmount: '400', overageRate: null });

  it.each([
    ['hourly', hourlyTerms(), 'RATE', 'NO_RATE'],
    ['a retainer of money', ofMoney, 'RATE', 'NO_RATE'],
    ['per task', perTask, 'TASK_PRICE', 'NO_PRICE'],
  ])('is kept as a draft, says so, and is neither sent nor signed: %s', async (_name, terms, missingPrice, reason) => {
    const { id, version, ...rest } = await draft(terms);
    expect(rest).toMatchObject({ status: 'DRAFT', missingPrice });
    const refused = { code: 'NOT_POSSIBLE', reason };
    expect(await tryTo('sendContract', { id, version })).toMatchObject(refused);
    const paper = { id, version, name: 'Ada', signedAt: '2026-03-09T10:00:00Z' };
    expect(await tryTo('recordContractSignature', paper)).toMatchObject(refused);
    expect(await api.read(owner.key, `{ contract(id: "${id}") { version status signatures { id } } }`)).toEqual({
      contract: { version, status: 'DRAFT', signatures: [] },
    });
  });

  it('is sent once the contract, its client, a service or the agency has one', async () => {
    const mends = [
      [`insert into rates (agency_id, client_id, rate) values ($1, $2, 40)`, `delete from rates where agency_id = $1`],
      [
        `update services set hourly_rate = 40 where agency_id = $1`,
        `update services set hourly_rate = null where agency_id = $1`,
      ],
      [
        `update agencies set default_hourly_rate = 40 where agency_id = $1`,
        `update agencies set default_hourly_rate = null where agency_id = $1`,
      ],
    ] as const;
    for (const [mend, undo] of mends) {
      const { id, version } = await draft(hourlyTerms());
      await api.db.query(mend, mend.includes('$2') ? [agencyId, clientId] : [agencyId]);
      expect(await run('sendContract', { id, version })).toMatchObject({ status: 'SENT', missingPrice: null });
      await api.db.query(undo, [agencyId]);
    }
    const { id, version } = await draft(hourlyTerms());
    const terms = hourlyTerms({ rates: [{ rate: '40', serviceId }] });
    const mended = await run('updateContractDraft', { id, version, terms });
    expect(mended.missingPrice).toBeNull();
    expect(await run('sendContract', { id, version: mended.version })).toMatchObject({ status: 'SENT' });
  });

  it('is sent where its terms need none', async () => {
    const fixed = retainerTerms({ overageMode: 'ABSORB', overageRate: null });
    for (const terms of [fixed, retainerTerms()]) {
      const { id, version, missingPrice } = await draft(terms);
      expect(missingPrice).toBeNull();
      expect(await run('sendContract', { id, version })).toMatchObject({ status: 'SENT' });
    }
  });

  describe('which charges by the hour and names none', () => {
    const text = async (id: string): Promise<string> =>
      (await api.read<{ contract: Contract }>(owner.key, `{ contract(id: "${id}") { document { text } } }`)).contract
        .document.text;
    const set = (rate: number | null) =>
      api.db.query(`update services set name = 'Inbox', hourly_rate = $2 where id = $1`, [serviceId, rate]);

    it('says the services’ rates, takes them over when it is sent, and keeps them whatever they become', async () => {
      await set(38);
      const { id, version } = await draft(hourlyTerms());
      const agreed = "Inbox: US$38.00 an hour.\nAny other work is charged by the agency's list of rates.\n";
      expect(await text(id)).toContain(agreed);
      await run('sendContract', { id, version });
      await set(45);
      expect(await text(id)).toContain(agreed);
      expect(await api.read(owner.key, `{ contract(id: "${id}") { rates { rate service { name } } } }`)).toEqual({
        contract: { rates: [{ rate: '38', service: { name: 'Inbox' } }] },
      });
      await set(null);
    });

    it('says and takes over the client’s rates before the agency’s', async () => {
      await set(38);
      const assistant = await buildAssistant(api.db, { agency_id: agencyId, name: 'Maya' });
      const client = await buildClient(api.db, { agency_id: agencyId, email: 'rated@aster.example' });
      await api.db.query(
        `insert into rates (agency_id, client_id, assistant_id, rate, position) values ($1, $2, $3, 44, 0), ($1, $2, null, 41, 1)`,
        [agencyId, client, assistant],
      );
      const terms = { clientId: client, idempotencyKey: `key-number-${++keys}`, contracts: [hourlyTerms()] };
      const [{ id, version }] = (await run('createContracts', terms)) as unknown as [Priced];
      const agreed = 'All work by Maya: US$44.00 an hour.\nAll work: US$41.00 an hour.\n';
      expect(await text(id)).toContain(agreed);
      await run('sendContract', { id, version });
      expect(await text(id)).toContain(agreed);
      await set(null);
    });

    it('is not sent in another currency, in which no list of the agency is, before it has a rate for all work', async () => {
      await set(38);
      const terms = hourlyTerms({ currency: 'GBP' });
      const { id, version, missingPrice } = await draft(terms);
      expect(missingPrice).toBe('RATE_IN_CURRENCY');
      expect(await text(id)).not.toContain('38');
      expect(await tryTo('sendContract', { id, version })).toMatchObject({ reason: 'NO_RATE', currency: 'GBP' });
      const mended = await run('updateContractDraft', { id, version, terms: { ...terms, rates: [{ rate: '40' }] } });
      expect(mended.missingPrice).toBeNull();
      await set(null);
    });
  });

  describe('which charges by the task and names none', () => {
    const textOf = (id: string) =>
      api.read<{ contract: Contract & { taskPrices: object[] } }>(
        owner.key,
        `{ contract(id: "${id}") { document { text } taskPrices { price service { name } } } }`,
      );
    const billed = (id: string) =>
      api.read<{ previewBilling: { nodes: object[] } }>(
        owner.key,
        `{ previewBilling(month: "2026-04", first: 1, clientId: "${id}") {
             nodes { refusal { code } invoices { total { amount currency } } } } }`,
      );
    const of = (client: string, more: object = {}) =>
      run('createContracts', {
        ...{ clientId: client, idempotencyKey: `key-number-${++keys}` },
        contracts: [{ ...perTask, ...more }],
      }) as unknown as Promise<[Priced]>;
    let newClient: string;

    beforeEach(async () => {
      newClient = await buildClient(api.db, { agency_id: agencyId, email: 'new@aster.example' });
      await api.db.query(`update services set name = 'Blog', unit_price = 180 where id = $1`, [serviceId]);
    });
    afterEach(() => api.db.query('update services set unit_price = null where id = $1', [serviceId]));

    it('says the services’ prices, takes them over when it is sent, and is billed by them whatever they become', async () => {
      const [{ id, version }] = await of(newClient);
      expect((await textOf(id)).contract).toMatchObject({
        document: { text: expect.stringContaining('\nBlog: US$180.00 each.\n') },
        taskPrices: [],
      });
      await run('sendContract', { id, version });
      await api.db.query('update services set unit_price = 200 where id = $1', [serviceId]);
      expect((await textOf(id)).contract).toMatchObject({
        document: { text: expect.stringContaining('\nBlog: US$180.00 each.\n') },
        taskPrices: [{ price: '180', service: { name: 'Blog' } }],
      });
      await api.db.query(`update contracts set status = 'ACTIVE' where id = $1`, [id]);
      await buildTask(api.db, {
        ...{ agency_id: agencyId, contract_id: id, service_id: serviceId, approved_at: '2026-04-15T12:00:00Z' },
      });
      expect((await billed(newClient)).previewBilling.nodes).toEqual([
        { refusal: null, invoices: [{ total: { amount: '180.00', currency: 'USD' } }] },
      ]);
    });

    it('has none of another currency, and says which is missing', async () => {
      const [{ id, version, missingPrice }] = await of(newClient, { currency: 'EUR' });
      expect(missingPrice).toBe('TASK_PRICE');
      expect((await textOf(id)).contract.document.text).not.toContain('180');
      expect(await tryTo('sendContract', { id, version })).toMatchObject({
        ...{ reason: 'NO_PRICE', currency: 'EUR' },
      });
    });

    it('has none of services that are no longer offered', async () => {
      await api.db.query('update services set archived_at = now() where id = $1', [serviceId]);
      expect((await of(newClient))[0].missingPrice).toBe('TASK_PRICE');
      await api.db.query('update services set archived_at = null where id = $1', [serviceId]);
    });

    it('names none where the client agrees to each', async () => {
      const [{ id }] = await of(newClient);
      const rules = { contractId: id, version: 0, clientAgreesPrices: true };
      await runMutation(api, owner.key, { name: 'setTaskRules', input: rules, selection: 'version' });
      const { text } = (await textOf(id)).contract.document;
      expect(text).toContain('The client agrees to the price of each task before its work begins.');
      expect(text).not.toContain('180');
    });
  });

  it('is kept as it says now where it was sent before, became a draft again and is signed on paper', async () => {
    const terms = hourlyTerms({ rates: [{ rate: '40' }] });
    const { id, version } = await draft(terms);
    const sent = await run('sendContract', { id, version });
    const back = await run('withdrawContract', { id, version: sent.version });
    const revised = await run('reviseContract', { id, version: back.version });
    const dearer = { ...terms, rates: [{ rate: '50' }] };
    const written = await run('updateContractDraft', { id, version: revised.version, terms: dearer });
    const paper = { id, version: written.version, name: 'Ada', signedAt: '2026-03-09T10:00:00Z' };
    await run('recordContractSignature', paper);
    const query = `{ contract(id: "${id}") { document { text } } }`;
    const { contract } = await api.read<{ contract: Contract }>(owner.key, query);
    expect(contract.document.text).toContain('US$50.00 an hour');
  });

  it('is sent where the client agrees to the price of each task', async () => {
    const { id, version } = await draft(perTask);
    const rules = { contractId: id, version: 0, clientAgreesPrices: true };
    await runMutation(api, owner.key, { name: 'setTaskRules', input: rules, selection: 'version' });
    expect(await run('sendContract', { id, version })).toMatchObject({ status: 'SENT', missingPrice: null });
  });
});
