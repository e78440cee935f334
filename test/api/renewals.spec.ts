import { RenewalScheduleModule } from '#features/renewals';
import { buildAgency, buildClient, buildService } from '../support/builders.js';
import { TestApi, type Member } from '../support/api.js';
import { contractMutation, hourlyTerms, retainerTerms, STATE, type Contract } from '../support/agreements.js';
import { TestClock } from '../support/clock.js';
import { mailsTo } from '../support/mails.js';
import { refusalOf, runMutation } from '../support/mutations.js';
import { lookAtContracts, renewalOf, YEARLY, type RenewalOf } from '../support/renewing.js';

const NOON = 'T16:00:00Z';

describe('what follows the end of a contract', () => {
  let api: TestApi;
  let clock: TestClock;
  let agencyId: string;
  let clientId: string;
  let serviceId: string;
  let manager: Member;
  let client: Member;
  let keys = 0;

  beforeAll(async () => {
    clock = new TestClock(`2026-03-10${NOON}`);
    api = await TestApi.start({ clock, modules: [RenewalScheduleModule] });
    agencyId = await buildAgency(api.db, { time_zone: 'America/New_York', name: 'Larkspur' });
    clientId = await buildClient(api.db, { agency_id: agencyId, name: 'Aster', email: 'office@aster.example' });
    serviceId = await buildService(api.db, { agency_id: agencyId, name: 'Bookkeeping' });
    manager = await api.addMember(agencyId, 'MANAGER');
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
  });
  afterAll(() => api.stop());
  beforeEach(() => clock.set(`2026-03-10${NOON}`));

  const newKey = (): string => `key-number-${++keys}`;
  const run = <T = { id: string }>(
    name: string,
    input: object,
    { key = manager.key, selection = 'id' } = {},
  ): Promise<T> => runMutation<T>(api, key, { ...contractMutation(name, input), selection });
  const refusal = (name: string, input: object, key = manager.key) =>
    refusalOf(api, key, contractMutation(name, input));
  const stateOf = (id: string, key = manager.key): Promise<RenewalOf> => renewalOf(api, key, id);
  const draft = async (terms: object, of = clientId): Promise<string> => {
    const input = { clientId: of, contracts: [terms], idempotencyKey: newKey() };
    const [made] = await run<{ id: string }[]>('createContracts', input);
    return (made as { id: string }).id;
  };
  const sign = async (id: string): Promise<void> => {
    const { version } = await stateOf(id);
    const sent = await run<Contract>('sendContract', { id, version }, { selection: STATE });
    await run('signContract', { id, textSha256: sent.document.sha256, name: 'Ada' }, { key: client.key });
  };
  /** From January to the end of the year, signed by the client. */
  const agree = async (renewal: object | null, more: object = {}): Promise<string> => {
    const terms = hourlyTerms({
      rates: [{ rate: '40', serviceId }],
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      ...more,
    });
    const id = await draft(terms);
    if (renewal) await run('setRenewalTerms', { contractId: id, version: 0, ...renewal });
    await sign(id);
    return id;
  };
  const ratesOf = async (id: string): Promise<string[]> =>
    (
      await api.db.query<{ rate: string }>(
        `select rate || coalesce(' from ' || from_date, '') as rate from rates where contract_id = $1 order by position`,
        [id],
      )
    ).rows.map(({ rate }) => rate);
  const toldTo = async (member: Member, about: string): Promise<string[]> =>
    (
      await api.db.query<{ kind: string }>(
        'select kind from notifications where user_id = $1 and subject_id = $2 order by id',
        [member.userId, about],
      )
    ).rows.map(({ kind }) => kind);

  describe('is agreed', () => {
    it('in the text that the client signs', async () => {
      const id = await draft(hourlyTerms({ rates: [{ rate: '40' }], endDate: '2026-12-31' }));
      await run('setRenewalTerms', { contractId: id, version: 0, ...YEARLY });
      const { contract } = await api.read<{ contract: Contract }>(
        manager.key,
        `{ contract(id: "${id}") { ${STATE} } }`,
      );
      expect(contract.document.text).toContain(
        'unless notice is given 30 days before its end, at first by 2026-12-01.',
      );
      expect(contract.document.text).toContain('each price rises by 5 %, rounded to the currency.');
    });

    it('later by word of the client, who is named', async () => {
      const id = await agree(null);
      const terms = { contractId: id, version: 0, ...YEARLY };
      expect(await refusal('setRenewalTerms', terms)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'agreedBy' });
      await run('setRenewalTerms', { ...terms, agreedBy: 'Ada' });
      const query = `{ contract(id: "${id}") { renewalTerms { agreedBy noticeDays reminderDays termMonths priceChange { percent } } } }`;
      expect(await api.read(client.key, query)).toEqual({
        contract: {
          renewalTerms: {
            agreedBy: 'Ada',
            noticeDays: 30,
            reminderDays: 14,
            termMonths: 12,
            priceChange: { percent: '5' },
          },
        },
      });
    });

    it('by whoever has seen what was agreed before', async () => {
      const id = await agree(YEARLY);
      const again = { contractId: id, ...YEARLY, agreedBy: 'Ada' };
      expect(await refusal('setRenewalTerms', { ...again, version: 0 })).toMatchObject({ code: 'CONFLICT' });
      await run('setRenewalTerms', { ...again, version: 1, noticeDays: 60 });
      expect((await stateOf(id)).renewalTerms).toMatchObject({ version: 2, noticeUntil: '2026-11-01' });
      expect(await refusal('setRenewalTerms', { ...again, version: 2 }, client.key)).toMatchObject({
        code: 'FORBIDDEN',
      });
    });

    it('only where it can be kept', async () => {
      const open = await agree(null, { endDate: null });
      const of = (contractId: string, more: object = {}) =>
        refusal('setRenewalTerms', { contractId, version: 0, ...YEARLY, agreedBy: 'Ada', ...more });
      expect(await of(open)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'NO_END' });
      const id = await agree(null);
      expect(await of(id, { termMonths: 1 })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'noticeDays' });
      expect(await of(id, { priceChange: { fee: '400' } })).toMatchObject({
        reason: 'NOT_OF_ITS_KIND',
        subject: 'fee',
      });
      expect(await of(id, { priceChange: { percent: '5', fee: '400' } })).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(await of(id, { priceChange: { rates: [{ rate: '1', serviceId: clientId }] } })).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      expect(await of(id, { priceChange: { rates: [{ rate: '1' }, { rate: '2' }] } })).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      expect(await of(await agree(null, { rates: [] }))).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'NO_PRICES' });
      expect(await of(await agree(null, { endDate: '2026-04-05' }))).toMatchObject({
        ...{ code: 'NOT_POSSIBLE', reason: 'NOTICE_OVER', noticeUntil: '2026-03-06' },
      });
      const midMonth = await draft(retainerTerms({}, { startDate: '2026-01-15', endDate: '2026-12-14' }));
      expect(await of(midMonth)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'NOT_FIRST_OF_MONTH' });
    });
  });

  describe('by itself', () => {
    it('is told to both sides once, ahead of the last day of notice, by the agency’s clock', async () => {
      const id = await agree(YEARLY, { title: 'Told of' });
      clock.set('2026-11-17T04:59:00Z');
      await lookAtContracts(api);
      expect(await toldTo(manager, id)).toEqual([]);
      clock.set('2026-11-17T05:00:00Z');
      await lookAtContracts(api);
      await lookAtContracts(api);
      clock.set('2026-11-20T05:00:00Z');
      await lookAtContracts(api);
      expect(await toldTo(manager, id)).toEqual(['CONTRACT_RENEWS']);
      expect(await toldTo(client, id)).toEqual(['CONTRACT_RENEWS']);
      const texts = await mailsTo(api.db, client.email);
      expect(texts.filter(({ subject }) => subject === '“Told of” renews on 2027-01-01')).toHaveLength(1);
    });

    it('is mailed to a client of whom nobody signs in', async () => {
      const other = await buildClient(api.db, { agency_id: agencyId, email: 'office@birch.example' });
      const id = await draft(hourlyTerms({ title: 'By mail', rates: [{ rate: '1' }], endDate: '2026-12-31' }), other);
      await run('setRenewalTerms', { contractId: id, version: 0, ...YEARLY, isAutomatic: false });
      await api.db.query(`update contracts set status = 'ACTIVE' where id = $1`, [id]);
      clock.set(`2026-11-20${NOON}`);
      await lookAtContracts(api);
      await lookAtContracts(api);
      const mails = await mailsTo(api.db, 'office@birch.example');
      expect(mails.map(({ subject }) => subject)).toEqual(['“By mail” ends on 2026-12-31']);
    });

    it('extends it the day after the last one of notice, once, at the new price from the new term on', async () => {
      const id = await agree(YEARLY);
      clock.set('2026-12-02T04:59:00Z');
      await lookAtContracts(api);
      expect(await stateOf(id)).toMatchObject({ endDate: '2026-12-31', renewals: [] });
      clock.set('2026-12-02T05:00:00Z');
      await Promise.all([lookAtContracts(api), lookAtContracts(api)]);
      await lookAtContracts(api);
      expect(await stateOf(id)).toMatchObject({
        ...{
          status: 'ACTIVE',
          endDate: '2027-12-31',
          renewals: [{ formerEndDate: '2026-12-31', endDate: '2027-12-31' }],
        },
        renewalTerms: { noticeUntil: '2027-12-01', problem: null },
      });
      expect(await ratesOf(id)).toEqual(['40', '42.00 from 2027-01-01']);
      expect((await toldTo(client, id)).filter((kind) => kind === 'CONTRACT_RENEWED')).toHaveLength(1);
      clock.set(`2027-12-02${NOON}`);
      await lookAtContracts(api);
      // 42.00 × 1.05 = 44.10
      expect(await ratesOf(id)).toEqual(['40', '42.00 from 2027-01-01', '44.10 from 2028-01-01']);
    });

    it('writes all of it or nothing, and makes up for it at the next look', async () => {
      const id = await agree(YEARLY);
      clock.set(`2026-12-02${NOON}`);
      await api.db.query(`
        create function fail_here() returns trigger language plpgsql as $$ begin raise exception 'the machine stops'; end $$;
        create trigger fail_here before insert on rates for each row execute function fail_here()`);
      await lookAtContracts(api);
      const before = await stateOf(id);
      await api.db.query('drop trigger fail_here on rates; drop function fail_here()');
      expect(before).toMatchObject({ endDate: '2026-12-31', renewals: [] });
      await lookAtContracts(api);
      expect(await stateOf(id)).toMatchObject({ endDate: '2027-12-31' });
    });

    it('happens late where no worker ran, and until then it does not end', async () => {
      const id = await agree(YEARLY);
      clock.set(`2027-01-03${NOON}`);
      // The one that moves contracts on comes first.
      await lookAtContracts(api);
      expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE', endDate: '2027-12-31' });
    });

    it('that can’t be is told to the agency, and then it ends', async () => {
      const id = await agree(YEARLY);
      await api.db.query('delete from rates where contract_id = $1', [id]);
      clock.set(`2026-12-02${NOON}`);
      await lookAtContracts(api);
      await lookAtContracts(api);
      expect(await stateOf(id)).toMatchObject({ endDate: '2026-12-31', renewalTerms: { problem: 'NO_PRICES' } });
      expect((await toldTo(manager, id)).filter((kind) => kind === 'CONTRACT_NOT_RENEWED')).toHaveLength(1);
      expect(await toldTo(client, id)).not.toContain('CONTRACT_NOT_RENEWED');
      clock.set(`2027-01-01${NOON}`);
      await lookAtContracts(api);
      expect((await stateOf(id)).status).toBe('ENDED');
    });

    it('doesn’t happen to what the agency has ended', async () => {
      const id = await agree(YEARLY);
      const { version } = await stateOf(id);
      clock.set(`2026-06-01${NOON}`);
      await lookAtContracts(api);
      await run('endContract', { id, version, endDate: '2026-06-30' });
      clock.set(`2026-07-01${NOON}`);
      await lookAtContracts(api);
      expect(await stateOf(id)).toMatchObject({ status: 'ENDED', endDate: '2026-06-30' });
    });
  });

  describe('is its end, by notice', () => {
    it('of the client until the last day, of which both sides keep the word', async () => {
      const id = await agree(YEARLY);
      clock.set('2026-12-02T04:59:00Z');
      const word = { contractId: id, name: 'Ada', remark: 'We grow' };
      await run('giveNotice', word, { key: client.key });
      expect(await refusal('giveNotice', word, client.key)).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'ALREADY_GIVEN',
      });
      const query = `{ contract(id: "${id}") { renewalNotices { endDate isByClient name remark givenAt withdrawnAt } } }`;
      expect(await api.read(client.key, query)).toEqual({
        contract: {
          renewalNotices: [
            {
              ...{ endDate: '2026-12-31', isByClient: true, name: 'Ada', remark: 'We grow', withdrawnAt: null },
              givenAt: '2026-12-02T04:59:00.000Z',
            },
          ],
        },
      });
      expect(await toldTo(manager, id)).toContain('CONTRACT_NOTICE');
      clock.set(`2026-12-02${NOON}`);
      await lookAtContracts(api);
      expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE', endDate: '2026-12-31' });
      clock.set(`2027-01-01${NOON}`);
      await lookAtContracts(api);
      expect((await stateOf(id)).status).toBe('ENDED');
    });

    it('not after that, nor where there is nothing to stop', async () => {
      const id = await agree(YEARLY);
      const manual = await agree({ ...YEARLY, isAutomatic: false });
      clock.set('2026-12-02T05:00:00Z');
      const give = (contractId: string, key = client.key) => refusal('giveNotice', { contractId, name: 'Ada' }, key);
      expect(await give(id)).toMatchObject({ reason: 'TOO_LATE', noticeUntil: '2026-12-01' });
      expect(await give(manual)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'NOT_RENEWING' });
      const stranger = await api.addMember(agencyId, 'CLIENT');
      expect(await give(id, stranger.key)).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('and goes on where that is taken back', async () => {
      const id = await agree(YEARLY);
      await run('giveNotice', { contractId: id, name: 'Ada' });
      const { rows } = await api.db.query<{ id: string }>('select id from renewal_notices where contract_id = $1', [
        id,
      ]);
      const withdraw = (key: string) => api.ask(key, `mutation { withdrawNotice(noticeId: "${rows[0]?.id}") { id } }`);
      expect((await withdraw(client.key)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await withdraw(manager.key)).errors).toBeUndefined();
      expect((await withdraw(manager.key)).errors?.[0]?.extensions).toMatchObject({ reason: 'ALREADY_WITHDRAWN' });
      clock.set(`2026-12-02${NOON}`);
      await lookAtContracts(api);
      expect((await stateOf(id)).endDate).toBe('2027-12-31');
    });
  });

  describe('is the next contract', () => {
    const DRAFT = `id status startDate: startDate endDate version rates { rate fromDate } renews { id }
      renewalTerms { isAutomatic } retainer { fee { amount } packs { id } }`;
    interface Next {
      id: string;
      version: number;
    }

    it('drafted from the former one, which it replaces once it is signed and the former over', async () => {
      const id = await agree(YEARLY);
      const { version } = await stateOf(id);
      const input = {
        contractId: id,
        version,
        priceChange: { rates: [{ rate: '45', serviceId }] },
        idempotencyKey: newKey(),
      };
      const next = await run<Next>('draftRenewal', input, { selection: DRAFT });
      expect(next).toMatchObject({
        ...{ status: 'DRAFT', startDate: '2027-01-01', endDate: '2027-12-31', renews: { id } },
        ...{ rates: [{ rate: '45', fromDate: null }], renewalTerms: { isAutomatic: true } },
      });
      expect((await run<Next>('draftRenewal', input)).id).toBe(next.id);
      const second = { ...input, idempotencyKey: newKey() };
      expect(await refusal('draftRenewal', second)).toMatchObject({ reason: 'ALREADY_DRAFTED', contractId: next.id });
      expect((await stateOf(id)).renewalTerms?.isAutomatic).toBe(false);
      await sign(next.id);
      clock.set(`2026-12-31${NOON}`);
      await lookAtContracts(api);
      expect((await stateOf(id)).status).toBe('ACTIVE');
      clock.set('2027-01-01T05:00:00Z');
      await lookAtContracts(api);
      expect([(await stateOf(id)).status, (await stateOf(next.id)).status]).toEqual(['RENEWED', 'ACTIVE']);
      const query = `{ contract(id: "${id}") { renewedBy { id } } }`;
      expect(await api.read(client.key, query)).toEqual({ contract: { renewedBy: { id: next.id } } });
    });

    it('of a retainer with its terms at the agreed price, from any day on, and without packs', async () => {
      const terms = retainerTerms(
        { packs: [{ boughtOn: '2026-04-02', seconds: 3600, price: '45' }] },
        { startDate: '2026-01-15', endDate: '2026-12-14' },
      );
      const id = await draft(terms);
      await run('setRenewalTerms', { contractId: id, version: 0, ...YEARLY, isAutomatic: false });
      await sign(id);
      const { version } = await stateOf(id);
      const next = await run(
        'draftRenewal',
        { contractId: id, version, idempotencyKey: newKey() },
        { selection: DRAFT },
      );
      expect(next).toMatchObject({
        ...{ startDate: '2026-12-15', endDate: '2027-12-14' },
        retainer: { fee: { amount: '420.00' }, packs: [] },
      });
    });

    it('ends with the former one, where nobody signs it', async () => {
      const id = await agree(YEARLY);
      const { version } = await stateOf(id);
      await run('draftRenewal', { contractId: id, version, idempotencyKey: newKey() });
      clock.set(`2027-01-01${NOON}`);
      await lookAtContracts(api);
      expect((await stateOf(id)).status).toBe('ENDED');
      const late = { contractId: id, version: (await stateOf(id)).version, idempotencyKey: newKey() };
      expect(await refusal('draftRenewal', late)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'STATUS' });
    });
  });

  describe('is seen ahead', () => {
    it('in a queue by its state, with the days left and what the renewal would cost', async () => {
      clientId = await buildClient(api.db, { agency_id: agencyId, email: 'office@cedar.example' });
      client = await api.addMember(agencyId, 'CLIENT', { clientId });
      const retainer = await draft(retainerTerms({}, { startDate: '2026-01-01', endDate: '2026-06-30' }));
      await run('setRenewalTerms', { contractId: retainer, version: 0, ...YEARLY });
      await sign(retainer);
      const noTerms = await agree(null, { endDate: '2026-05-31' });
      const ending = await agree(YEARLY, { endDate: '2026-07-31' });
      await run('giveNotice', { contractId: ending, name: 'Ada' });
      const later = await agree(YEARLY);
      await agree(null, { endDate: null });
      const queue = async (filter: object = {}): Promise<string[]> => {
        const query = `query ($filter: RenewalQueueFilter) { renewalQueue(first: 20, filter: $filter) { nodes { id state daysLeft } } }`;
        interface Queue {
          renewalQueue: { nodes: { id: string; state: string; daysLeft: number }[] };
        }
        const variables = { filter: { clientId, ...filter } };
        const { renewalQueue } = await api.read<Queue>(manager.key, query, variables);
        const names = new Map(Object.entries({ retainer, noTerms, ending, later }).map(([name, id]) => [id, name]));
        return renewalQueue.nodes.map(({ id, state, daysLeft }) => `${names.get(id)} ${state} ${daysLeft}`);
      };
      expect(await queue()).toEqual([
        'noTerms NO_TERMS 82',
        'retainer UPCOMING 82',
        'ending NOTICE_GIVEN 113',
        'later UPCOMING 266',
      ]);
      expect(await queue({ states: ['NO_TERMS', 'NOTICE_GIVEN'] })).toEqual([
        'noTerms NO_TERMS 82',
        'ending NOTICE_GIVEN 113',
      ]);
      expect(await queue({ by: '2026-05-31', isAutomatic: true })).toEqual(['retainer UPCOMING 82']);
      clock.set(`2026-05-20${NOON}`);
      expect((await queue())[1]).toBe('retainer NOTICE_NEAR 11');
      clock.set(`2026-06-01${NOON}`);
      expect((await queue())[1]).toBe('retainer DUE -1');
      const query = `{ renewalQueue(first: 1, filter: { clientId: "${clientId}", states: [DUE] }) { nodes { endDate noticeUntil isAutomatic
        contract { title } nextTerm { startDate endDate problem fees { amount } prices { kind before { amount } after { amount } } } } } }`;
      expect(await api.read(manager.key, query)).toEqual({
        renewalQueue: {
          nodes: [
            {
              ...{
                endDate: '2026-06-30',
                noticeUntil: '2026-05-31',
                isAutomatic: true,
                contract: { title: 'Ten hours' },
              },
              nextTerm: {
                ...{ startDate: '2026-07-01', endDate: '2027-06-30', problem: null },
                // 400.00 × 1.05 = 420.00, twelve times.
                fees: { amount: '5040.00' },
                prices: [
                  { kind: 'FEE', before: { amount: '400.00' }, after: { amount: '420.00' } },
                  { kind: 'OVERAGE_RATE', before: { amount: '45.00' }, after: { amount: '47.25' } },
                ],
              },
            },
          ],
        },
      });
    });
  });
});
