import { ContractScheduleService } from '#features/agreements';
import { Tenancy } from '#platform/tenancy';
import { buildAgency, buildAssistant, buildClient, buildService, buildTimeEntries } from '../support/builders.js';
import { TestApi, type Member } from '../support/api.js';
import { contractMutation, hourlyTerms, retainerTerms, STATE, type Contract } from '../support/agreements.js';
import { BillingBench } from '../support/billing.js';
import { TestClock } from '../support/clock.js';
import { mailsTo } from '../support/mails.js';
import { codeOf, refusalOf, runMutation } from '../support/mutations.js';

describe('a contract', () => {
  let api: TestApi;
  let clock: TestClock;
  let bench: BillingBench;
  let schedule: ContractScheduleService;
  let agencyId: string;
  let clientId: string;
  let serviceId: string;
  let assistantId: string;
  let manager: Member;
  let client: Member;
  let keys = 0;

  beforeAll(async () => {
    clock = new TestClock('2026-03-10T12:00:00Z');
    api = await TestApi.start({ clock });
    agencyId = await buildAgency(api.db, { time_zone: 'America/New_York', name: 'Larkspur' });
    clientId = await buildClient(api.db, { agency_id: agencyId, name: 'Aster', email: 'office@aster.example' });
    serviceId = await buildService(api.db, { agency_id: agencyId, name: 'Bookkeeping', hourly_rate: '35' });
    assistantId = await buildAssistant(api.db, { agency_id: agencyId });
    manager = await api.addMember(agencyId, 'MANAGER');
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    bench = await BillingBench.open(api.database.appUrl);
    schedule = new ContractScheduleService(api.app.get(Tenancy));
  });
  afterAll(async () => {
    await bench.close();
    await api.stop();
  });
  beforeEach(() => clock.set('2026-03-10T12:00:00Z'));

  const run = <T = Contract>(name: string, input: object, { key = manager.key, selection = STATE } = {}): Promise<T> =>
    runMutation<T>(api, key, { ...contractMutation(name, input), selection });
  const refusal = (name: string, input: object, key = manager.key) =>
    refusalOf(api, key, contractMutation(name, input));

  const hourly = (more: object = {}) => hourlyTerms({ rates: [{ rate: '40', serviceId }], ...more });
  const create = (...contracts: object[]): Promise<Contract[]> =>
    run('createContracts', { clientId, contracts, idempotencyKey: `key-number-${++keys}` });
  const contractOf = async (id: string, key = manager.key) =>
    (await api.read<{ contract: Contract }>(key, `{ contract(id: "${id}") { ${STATE} } }`)).contract;
  const told = async ({ userId }: Member): Promise<unknown[]> => {
    const sql = 'select kind, subject_id, data from notifications where user_id = $1 order by id';
    return (await api.db.query(sql, [userId])).rows;
  };
  /** Signed by the client, from a draft. */
  const agree = async (terms: object): Promise<Contract> => {
    const [draft] = (await create(terms)) as [Contract];
    const sent = await run('sendContract', { id: draft.id, version: 1 });
    const answer = { id: draft.id, textSha256: sent.document.sha256, name: 'Ada' };
    await run('signContract', answer, { key: client.key, selection: 'id' });
    return contractOf(draft.id);
  };

  describe('while it is written', () => {
    it('is made with others at once, or none of them is, and the wrong field is named', async () => {
      const count = async () =>
        (await api.db.query('select count(*) from contracts where agency_id = $1', [agencyId])).rows[0];
      const before = await count();
      const wrong = [
        hourly(),
        retainerTerms({ overageRate: '1.005', includedAmount: '3' }),
        hourly({ rates: [{ rate: '1', serviceId: clientId }] }),
      ];
      const { fields } = (await refusal('createContracts', {
        clientId,
        contracts: wrong,
        idempotencyKey: 'wrong-ones',
      })) as unknown as {
        fields: { path: string }[];
      };
      expect(fields.map(({ path }) => path).sort()).toEqual([
        'contracts.1.retainer.includedAmount',
        'contracts.1.retainer.overageRate',
      ]);
      expect(await count()).toEqual(before);
      const stranger = {
        clientId,
        contracts: [hourly({ rates: [{ rate: '1', serviceId: clientId }] })],
        idempotencyKey: 'stranger',
      };
      expect(await refusal('createContracts', stranger)).toMatchObject({
        fields: [{ path: 'contracts.0.rates.0.serviceId' }],
      });
      const made = await create(hourly(), retainerTerms(), {
        ...{ title: 'Posts', kind: 'PER_TASK', currency: 'USD', startDate: '2026-04-01' },
        taskPrices: [{ serviceId, price: '25' }],
      });
      expect(made.map(({ status }) => status)).toEqual(['DRAFT', 'DRAFT', 'DRAFT']);
    });

    it('is not seen by its client, says its terms in plain words, and is written anew', async () => {
      const [draft] = (await create(hourly())) as [Contract];
      expect(codeOf(await api.ask(client.key, `{ contract(id: "${draft.id}") { id } }`))).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(draft.document.text).toContain('Bookkeeping: US$40.00 an hour.');
      const terms = retainerTerms({
        rolloverMode: 'CAPPED',
        rolloverCapSeconds: 18_000,
        packs: [{ boughtOn: '2026-04-02', seconds: 3600, price: '45' }],
      });
      const changed = await run('updateContractDraft', { id: draft.id, version: 1, terms });
      expect(changed).toMatchObject({ version: 2, status: 'DRAFT' });
      expect(changed.document.text).toContain('The client pays US$400.00 a month, at its end');
      expect(changed.document.text).toContain('carried on, up to 5 h in all');
      expect(changed.document.text).not.toContain('Bookkeeping');
      expect(await refusal('updateContractDraft', { id: draft.id, version: 1, terms })).toMatchObject({
        code: 'CONFLICT',
      });
    });

    it('tells what a month would come to, by given work or the client’s last', async () => {
      const preview = async (input: object) => {
        const query = `query ($input: PreviewContractInput!) { previewContract(input: $input) {
          usageOf refusal { code } statement { granted { seconds } } invoices { total { amount } lines { kind amount { amount } } } } }`;
        type Preview = {
          usageOf: string | null;
          statement: object | null;
          invoices: { total: { amount: string }; lines: { kind: string }[] }[];
        };
        return (await api.read<{ previewContract: Preview }>(manager.key, query, { input })).previewContract;
      };
      const input = { clientId, month: '2026-06', terms: hourly({ minimumAmount: '100' }) };
      expect(await preview({ ...input, usage: [{ serviceId, seconds: 5_400 }] })).toMatchObject({
        usageOf: null,
        invoices: [{ total: { amount: '100.00' }, lines: [{ kind: 'HOURLY' }, { kind: 'MINIMUM' }] }],
      });
      const eleven = {
        ...input,
        terms: retainerTerms({ billing: 'ADVANCE' }),
        usage: [{ serviceId, seconds: 39_600 }],
      };
      expect(await preview(eleven)).toMatchObject({ invoices: [{ total: { amount: '445.00' } }] });
      const first = await preview({ ...eleven, month: '2026-04', usage: [] });
      expect(first.invoices[0]?.lines.map(({ kind }) => kind)).toEqual(['RETAINER_FEE', 'RETAINER_FEE']);
      const stub = { ...eleven, terms: { ...eleven.terms, startDate: '2026-04-16' }, month: '2026-04', usage: [] };
      const part = await preview(stub);
      expect(part.statement).toEqual({ granted: { seconds: 18_000 } });
      expect(part.invoices[0]?.lines).toMatchObject([
        { amount: { amount: '200.00' } },
        { amount: { amount: '400.00' } },
      ]);
      const other = await buildClient(api.db, { agency_id: agencyId });
      expect(await preview({ clientId: other, month: '2026-06', terms: hourly() })).toEqual({
        statement: null,
        usageOf: null,
        refusal: null,
        invoices: [],
      });
    });
  });

  describe('on its way to be agreed', () => {
    it('is sent by mail, its text kept, and signed by who saw exactly that text', async () => {
      const [draft] = (await create(hourly({ title: 'To sign' }))) as [Contract];
      const sent = await run('sendContract', { id: draft.id, version: 1 });
      expect(sent).toMatchObject({ status: 'SENT', document: { sentAt: '2026-03-10T12:00:00.000Z' } });
      expect(sent.possibleActions).toEqual(['sign', 'recordSignature', 'decline', 'withdraw']);
      const { rows } = await api.db.query(`select subject from mail.waiting where recipient = 'office@aster.example'`);
      expect(rows).toContainEqual({ subject: 'Larkspur: To sign' });
      const shown = (await contractOf(draft.id, client.key)).document;
      expect(shown).toEqual(sent.document);
      const stale = { id: draft.id, textSha256: 'a'.repeat(64), name: 'Ada' };
      expect(await refusal('signContract', stale, client.key)).toMatchObject({
        ...{ code: 'NOT_POSSIBLE', reason: 'STALE_TEXT', sentSha256: shown.sha256, shownSha256: 'a'.repeat(64) },
      });
      const byManager = { id: draft.id, textSha256: shown.sha256, name: 'Ada' };
      expect(await refusal('signContract', byManager)).toMatchObject({ code: 'FORBIDDEN' });
      await run('signContract', byManager, { key: client.key, selection: 'id' });
      const about = { subject_id: draft.id, data: { contract: 'To sign' } };
      expect(await told(client)).toEqual([{ ...about, kind: 'CONTRACT_SENT' }]);
      const signed = { ...about, kind: 'CONTRACT_SIGNED', data: { contract: 'To sign', by: 'Ada' } };
      expect(await told(manager)).toEqual([signed]);
      expect((await mailsTo(api.db, manager.email)).at(-1)?.subject).toBe('Ada signed “To sign”');
      const query = `{ contract(id: "${draft.id}") { status signatures { answer name givenAt textSha256 isOnPaper address } } }`;
      expect(await api.read(manager.key, query)).toEqual({
        contract: {
          status: 'SIGNED',
          signatures: [
            {
              ...{ answer: 'SIGNED', name: 'Ada', givenAt: '2026-03-10T12:00:00.000Z', textSha256: shown.sha256 },
              ...{ isOnPaper: false, address: expect.stringContaining('127.0.0.1') as string },
            },
          ],
        },
      });
      expect(await refusal('signContract', byManager, client.key)).toMatchObject({
        code: 'NOT_POSSIBLE',
        status: 'SIGNED',
        possible: ['activate'],
      });
      await expect(
        api.db.query(`update contract_papers set text = 'x' where contract_id = $1`, [draft.id]),
      ).rejects.toThrow('stays as it was');
    });

    it('may be declined, revised and signed on paper, which only an owner writes down', async () => {
      const [draft] = (await create(hourly())) as [Contract];
      const sent = await run('sendContract', { id: draft.id, version: 1 });
      const answer = { id: draft.id, textSha256: sent.document.sha256, name: 'Ada', remark: 'Too dear' };
      await run('declineContract', answer, { key: client.key, selection: 'id' });
      const declined = { contract: 'By the hour', by: 'Ada' };
      expect((await told(manager)).at(-1)).toMatchObject({ kind: 'CONTRACT_DECLINED', data: declined });
      const revised = await run('reviseContract', { id: draft.id, version: 3 });
      expect(revised).toMatchObject({ status: 'DRAFT', version: 4 });
      const paper = { id: draft.id, version: 4, name: 'Ada', signedAt: '2026-03-09T10:00:00Z' };
      expect(await refusal('recordContractSignature', paper)).toMatchObject({ code: 'FORBIDDEN' });
      const owner = await api.addMember(agencyId, 'OWNER');
      const early = { ...paper, signedAt: '2026-03-11T10:00:00Z' };
      expect(await refusal('recordContractSignature', early, owner.key)).toMatchObject({ field: 'signedAt' });
      expect(await run('recordContractSignature', paper, { key: owner.key })).toMatchObject({ status: 'SIGNED' });
      expect((await told(manager)).at(-1)).toMatchObject({ kind: 'CONTRACT_SIGNED', subject_id: draft.id });
      expect(await told(owner)).toEqual([]);
    });

    it('is another client’s business to nobody', async () => {
      const stranger = await api.addMember(agencyId, 'CLIENT');
      const [draft] = (await create(hourly())) as [Contract];
      const sent = await run('sendContract', { id: draft.id, version: 1 });
      const answer = { id: draft.id, textSha256: sent.document.sha256, name: 'Mallory' };
      expect(await refusal('signContract', answer, stranger.key)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await told(stranger)).toEqual([]);
    });
  });

  describe('once it is agreed', () => {
    const totals = async (contractId: string) =>
      (
        await api.db.query<{ total: string }>(
          `select l.kind || ' ' || to_char(l.period, 'MM') || ' ' || l.amount_minor as total from invoice_lines l
            where l.contract_id = $1 order by l.period, l.kind`,
          [contractId],
        )
      ).rows.map(({ total }) => total);

    it('bills nothing before it holds, and holds from its first day in the agency’s zone on', async () => {
      const contract = await agree(hourly({ startDate: '2026-04-01' }));
      const work = { agency_id: agencyId, contract_id: contract.id, service_id: serviceId, assistant_id: assistantId };
      await buildTimeEntries(api.db, { ...work, from: '2026-04-02T14:00:00Z', seconds: 3_600 });
      clock.set('2026-04-01T03:59:00Z');
      await schedule.advanceContracts();
      expect((await contractOf(contract.id)).status).toBe('SIGNED');
      await bench.run(agencyId, '2026-04', '2026-05-01T12:00:00Z');
      expect(await totals(contract.id)).toEqual([]);
      clock.set('2026-04-01T04:00:00Z');
      await schedule.advanceContracts();
      await schedule.advanceContracts();
      expect(await contractOf(contract.id)).toMatchObject({ status: 'ACTIVE', version: 4 });
      await bench.run(agencyId, '2026-05', '2026-06-01T12:00:00Z');
      expect(await totals(contract.id)).toEqual(['HOURLY 04 4000']);
    });

    it('rests without fee and grant, goes on and ends, each by its day, and never in a month that is billed', async () => {
      clock.set('2026-06-20T12:00:00Z');
      const contract = await agree(retainerTerms({}, { startDate: '2026-07-01' }));
      const active = await run('activateContract', { id: contract.id, version: contract.version });
      expect(active.status).toBe('ACTIVE');
      const paused = await run('pauseContract', { id: contract.id, version: active.version, fromDate: '2026-08-11' });
      expect(paused.status).toBe('ACTIVE');
      const again = { id: contract.id, version: paused.version, fromDate: '2026-09-01', toDate: '2026-09-02' };
      expect(await refusal('pauseContract', again)).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'OVERLAPPING_PAUSE',
      });
      clock.set('2026-08-11T12:00:00Z');
      await schedule.advanceContracts();
      expect((await contractOf(contract.id)).status).toBe('PAUSED');
      clock.set('2026-08-21T12:00:00Z');
      const { version } = await contractOf(contract.id);
      expect((await run('resumeContract', { id: contract.id, version, onDate: '2026-08-21' })).status).toBe('ACTIVE');
      await bench.run(agencyId, '2026-08', '2026-09-01T12:00:00Z');
      expect(await totals(contract.id)).toEqual(['RETAINER_FEE 07 40000', 'RETAINER_FEE 08 27097']);
      const late = { id: contract.id, version: version + 1 };
      expect(await refusal('pauseContract', { ...late, fromDate: '2026-08-31' })).toMatchObject({
        ...{ code: 'NOT_POSSIBLE', reason: 'MONTH_CLOSED', firstPossibleDate: '2026-09-01' },
      });
      const ending = await run('endContract', { ...late, endDate: '2026-09-15' });
      expect(ending.status).toBe('ACTIVE');
      clock.set('2026-09-16T12:00:00Z');
      await schedule.advanceContracts();
      expect(await contractOf(contract.id)).toMatchObject({ status: 'ENDED', possibleActions: ['end'] });
      await bench.run(agencyId, '2026-09', '2026-10-01T12:00:00Z');
      expect((await totals(contract.id)).at(-1)).toBe('RETAINER_FEE 09 20000');
    });
  });
});
