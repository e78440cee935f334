import { hourlyTerms, retainerTerms, STATE, type Contract } from '../support/agreements.js';
import { buildAssistant } from '../support/builders.js';
import { runMutation } from '../support/mutations.js';
import { RenewalDesk, lookAtContracts, YEARLY } from '../support/renewing.js';

describe('what follows the end of a contract', () => {
  const desk = new RenewalDesk();
  const { run, refusal, draft, sign, agree, stateOf, newKey } = desk;
  beforeAll(() => desk.open());
  afterAll(() => desk.api.stop());
  beforeEach(() => desk.at('2026-03-10'));

  describe('is agreed', () => {
    it('in the text that the desk.client signs', async () => {
      const id = await draft(hourlyTerms({ rates: [{ rate: '40' }], endDate: '2026-12-31' }));
      await run('setRenewalTerms', { contractId: id, version: 0, ...YEARLY });
      const { contract } = await desk.api.read<{ contract: Contract }>(
        desk.manager.key,
        `{ contract(id: "${id}") { ${STATE} } }`,
      );
      expect(contract.document.text).toContain(
        'unless notice is given 30 days before its end, at first by 1 December 2026.',
      );
      expect(contract.document.text).toContain('each price rises by 5 %, rounded to the currency.');
    });

    it('later by word of the desk.client, who is named', async () => {
      const id = await agree(null);
      const terms = { contractId: id, version: 0, ...YEARLY };
      expect(await refusal('setRenewalTerms', terms)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'agreedBy' });
      await run('setRenewalTerms', { ...terms, agreedBy: 'Ada' });
      const query = `{ contract(id: "${id}") { renewalTerms { agreedBy noticeDays reminderDays termMonths priceChange { percent } } } }`;
      expect(await desk.api.read(desk.client.key, query)).toEqual({
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
      expect(await refusal('setRenewalTerms', { ...again, version: 2 }, desk.client.key)).toMatchObject({
        code: 'FORBIDDEN',
      });
    });

    it('as a percentage of what a draft without prices of its own takes over from the list', async () => {
      const id = await draft(hourlyTerms({ startDate: '2026-01-01', endDate: '2026-12-31', rates: [] }));
      await run('setRenewalTerms', { contractId: id, version: 0, ...YEARLY });
      const query = `{ contract(id: "${id}") { nextTerm { problem prices { before { amount } after { amount } } } } }`;
      const nextTerm = { problem: null, prices: [{ before: { amount: '30.00' }, after: { amount: '31.50' } }] };
      expect(await desk.api.read(desk.manager.key, query)).toEqual({ contract: { nextTerm } });
      await sign(id);
      expect(await desk.api.read(desk.manager.key, query)).toEqual({ contract: { nextTerm } });
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
      expect(await of(id, { priceChange: { rates: [{ rate: '1', serviceId: desk.clientId }] } })).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      expect(await of(id, { priceChange: { rates: [{ rate: '1' }, { rate: '2' }] } })).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      // The agency's list is in dollars: there is nothing that it could take over.
      const unpriced = hourlyTerms({ endDate: '2026-12-31', rates: [], currency: 'EUR' });
      expect(await of(await draft(unpriced))).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'NO_PRICES' });
      expect(await of(await agree(null, { endDate: '2026-04-05' }))).toMatchObject({
        ...{ code: 'NOT_POSSIBLE', reason: 'NOTICE_OVER', noticeUntil: '2026-03-06' },
      });
      const midMonth = await draft(retainerTerms({}, { startDate: '2026-01-15', endDate: '2026-12-14' }));
      expect(await of(midMonth)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'NOT_FIRST_OF_MONTH' });
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
        priceChange: { rates: [{ rate: '45', serviceId: desk.serviceId }] },
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
      desk.at('2026-12-31');
      await lookAtContracts(desk.api);
      expect((await stateOf(id)).status).toBe('ACTIVE');
      desk.at('2027-01-01T05:00:00Z');
      await lookAtContracts(desk.api);
      expect([(await stateOf(id)).status, (await stateOf(next.id)).status]).toEqual(['RENEWED', 'ACTIVE']);
      const query = `{ contract(id: "${id}") { renewedBy { id } } }`;
      expect(await desk.api.read(desk.client.key, query)).toEqual({ contract: { renewedBy: { id: next.id } } });
    });

    it('with the people who were added to the former one', async () => {
      const id = await agree(YEARLY);
      const { version } = await stateOf(id);
      const assistantId = await buildAssistant(desk.api.db, { agency_id: desk.agencyId });
      const person = { name: 'addContractPerson', type: 'ContractPersonInput', input: { contractId: id, assistantId } };
      await runMutation(desk.api, desk.manager.key, person);
      const input = { contractId: id, version, idempotencyKey: newKey() };
      const next = await run<object>('draftRenewal', input, { selection: 'people { reasons assistant { id } }' });
      expect(next).toEqual({ people: [{ reasons: ['ADDED'], assistant: { id: assistantId } }] });
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

    it('in force on no day on which the former is', async () => {
      const terms = retainerTerms({}, { startDate: '2026-01-01', endDate: '2026-12-31' });
      const former = await draft(terms);
      await sign(former);
      const { version } = await stateOf(former);
      const { id } = await run('draftRenewal', { contractId: former, version, idempotencyKey: newKey() });
      const begin = async (startDate: string): Promise<void> => {
        const { version: seen } = await stateOf(id);
        const days = retainerTerms({}, { startDate, endDate: '2027-12-31' });
        await run('updateContractDraft', { id, version: seen, terms: days });
      };
      await begin('2026-12-15');
      const send = async () => ({ id, version: (await stateOf(id)).version });
      const both = { code: 'NOT_POSSIBLE', reason: 'BESIDE_RENEWED', fromDate: '2026-12-15', toDate: '2026-12-31' };
      expect(await refusal('sendContract', await send())).toMatchObject(both);
      const owner = await desk.api.addMember(desk.agencyId, 'OWNER');
      const onPaper = { ...(await send()), name: 'Ada', signedAt: '2026-03-01T12:00:00Z' };
      expect(await refusal('recordContractSignature', onPaper, owner.key)).toMatchObject(both);

      await begin('2027-01-01');
      const sent = await run<{ document: { sha256: string } }>('sendContract', await send(), {
        selection: 'document { sha256 }',
      });
      const answer = { id, textSha256: sent.document.sha256, name: 'Ada' };
      const end = (day: string) => desk.api.db.query('update contracts set end_date = $2 where id = $1', [former, day]);
      await end('2027-01-31');
      expect(await refusal('signContract', answer, desk.client.key)).toMatchObject({
        ...{ ...both, fromDate: '2027-01-01', toDate: '2027-01-31' },
      });
      await end('2026-12-31');
      await run('signContract', answer, { key: desk.client.key });
      expect((await stateOf(id)).status).toBe('SIGNED');
    });

    it('instead of a longer term of the former one, once it is signed', async () => {
      const id = await agree(YEARLY);
      const { version } = await stateOf(id);
      const next = await run('draftRenewal', { contractId: id, version, idempotencyKey: newKey() });
      await sign(next.id);
      const { version: agreed = 0 } = (await stateOf(id)).renewalTerms ?? {};
      await run('setRenewalTerms', { contractId: id, ...YEARLY, version: agreed, agreedBy: 'Ada' });
      desk.at('2026-12-15');
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE', endDate: '2026-12-31' });
    });

    it('ends with the former one, where nobody signs it', async () => {
      const id = await agree(YEARLY);
      const { version } = await stateOf(id);
      await run('draftRenewal', { contractId: id, version, idempotencyKey: newKey() });
      desk.at('2027-01-01');
      await lookAtContracts(desk.api);
      expect((await stateOf(id)).status).toBe('ENDED');
      const late = { contractId: id, version: (await stateOf(id)).version, idempotencyKey: newKey() };
      expect(await refusal('draftRenewal', late)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'STATUS' });
    });
  });

  describe('is seen ahead', () => {
    it('in a queue by its state, with the days left and what the renewal would cost', async () => {
      await desk.newClient();
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
        const variables = { filter: { clientId: desk.clientId, ...filter } };
        const { renewalQueue } = await desk.api.read<Queue>(desk.manager.key, query, variables);
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
      desk.at('2026-05-20');
      expect((await queue())[1]).toBe('retainer NOTICE_NEAR 11');
      desk.at('2026-06-01');
      expect((await queue())[1]).toBe('retainer DUE -1');
      const query = `{ renewalQueue(first: 1, filter: { clientId: "${desk.clientId}", states: [DUE] }) { nodes { endDate noticeUntil isAutomatic
        contract { title } nextTerm { startDate endDate problem fees { amount } prices { kind before { amount } after { amount } } } } } }`;
      expect(await desk.api.read(desk.manager.key, query)).toEqual({
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
