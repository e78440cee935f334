import type { Member } from '../support/api.js';
import { hourlyTerms } from '../support/agreements.js';
import { ChangeDesk } from '../support/change-desk.js';

describe('a change of a contract in force', () => {
  const desk = new ChangeDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  it('is proposed in plain words, seen by its client alone, accepted by the hash, and then bills', async () => {
    const id = await desk.retainer();
    const terms = { fee: '450', rollover: { mode: 'CAPPED', capSeconds: 18_000 } };
    const change = await desk.propose(id, { fromMonth: '2026-05', terms, note: 'As we said on the phone.' });
    expect(change).toMatchObject({
      ...{ status: 'PROPOSED', fromMonth: '2026-05', firstDay: '2026-05-01', note: 'As we said on the phone.' },
      differences: [
        { term: 'FEE', before: '400.00 USD', after: '450.00 USD' },
        {
          ...{ term: 'ROLLOVER', before: 'What is not used in its month is lost.' },
          after: 'What is not used is carried on, up to 5 h in all.',
        },
      ],
    });
    expect(change.text).toContain('From May 2026 on:\n- Fee of a month: US$450.00; until then US$400.00.');
    const pending = `{ contract(id: "${id}") { pendingChange { id } } contractChanges(first: 5, filter: { isPending: true, contractId: "${id}" }) { nodes { id } } }`;
    const seen = { contract: { pendingChange: { id: change.id } }, contractChanges: { nodes: [{ id: change.id }] } };
    expect(await desk.api.read(desk.manager.key, pending)).toEqual(seen);
    expect(await desk.api.read(desk.client.key, pending)).toEqual(seen);
    const ofStranger = await desk.api.ask(desk.stranger.key, `{ contractChange(id: "${change.id}") { id } }`);
    expect(ofStranger.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });

    expect(await desk.accept(change)).toMatchObject({
      ...{ status: 'ACCEPTED', answerName: 'Grace', answerSha256: change.sha256, isOnPaper: false },
    });
    const kept = await desk.api.db.query('select answer_address, answered_by from contract_changes where id = $1', [
      change.id,
    ]);
    expect(kept.rows[0]).toMatchObject({ answer_address: '127.0.0.1', answered_by: desk.client.userId });
    await desk.holdFrom('2026-05-01T12:00:00Z');
    expect(await desk.changeOf(change.id)).toMatchObject({ status: 'IN_FORCE' });
    // April: 400.00; May: 450.00, both billed at their end.
    expect(await desk.bill(id, '2026-04', 0)).toBe('40000');
    expect(await desk.bill(id, '2026-05', 0)).toBe('45000');
  });

  it('changes rates from a day on, in the place of those for the same work', async () => {
    const id = await desk.hourly();
    const rates = [{ rate: '50', serviceId: desk.serviceId, fromDate: '2026-04-03' }];
    const change = await desk.propose(id, { rates });
    expect(change).toMatchObject({
      ...{ fromMonth: null, firstDay: '2026-04-03' },
      differences: [
        { term: 'RATE', subject: 'Bookkeeping from 3 April 2026 on', before: '40.00 USD', after: '50.00 USD' },
      ],
    });
    await desk.accept(change);
    expect(await desk.counted('contract_versions', id)).toBe(0);
    await desk.holdFrom('2026-05-10T12:00:00Z');
    const query = `{ explainRate(contractId: "${id}", serviceId: "${desk.serviceId}", assistantId: "${desk.assistantId}", at: "2026-04-02T14:00:00Z") { rate } }`;
    expect(await desk.api.read(desk.manager.key, query)).toMatchObject({ explainRate: { rate: '40' } });
    expect(await desk.bill(id, '2026-04', 2)).toBe('10000');
  });

  it('is in force once however often it is accepted, and only by the text that was shown', async () => {
    const id = await desk.hourly();
    const change = await desk.propose(id, {
      ...{ fromMonth: '2026-05', terms: { capAmount: '300' } },
      rates: [{ rate: '41', assistantId: desk.assistantId, fromDate: '2026-05-01' }],
    });
    const answer = { id: change.id, textSha256: change.sha256, name: 'Grace' };
    expect(
      await desk.refusal('acceptContractChange', { ...answer, textSha256: 'a'.repeat(64) }, desk.client),
    ).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'STALE_TEXT', sentSha256: change.sha256 },
    });
    expect(await desk.refusal('acceptContractChange', answer, desk.stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await desk.refusal('acceptContractChange', answer, desk.manager)).toMatchObject({ code: 'FORBIDDEN' });
    const [once, again] = await Promise.all([desk.accept(change), desk.accept(change)]);
    expect([once.status, again.status]).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect((await desk.accept(change)).version).toBe(2);
    expect([await desk.counted('contract_versions', id), await desk.counted('rates', id)]).toEqual([1, 2]);
    expect(await desk.refusal('declineContractChange', answer, desk.client)).toMatchObject({
      reason: 'STATUS',
      possible: ['begin'],
    });
    expect(await desk.refusal('withdrawContractChange', { id: change.id, version: 2 })).toMatchObject({
      reason: 'STATUS',
    });
  });

  it('may be declined with a remark, taken back, or accepted on paper, which only an owner writes down', async () => {
    const id = await desk.hourly();
    const input = { fromMonth: '2026-05', terms: { discountPercent: '5' } };
    const declined = await desk.propose(id, input);
    expect(await desk.refusedProposal(id, input)).toMatchObject({ reason: 'CHANGE_PENDING', changeId: declined.id });
    const answer = { id: declined.id, textSha256: declined.sha256, name: 'Grace', remark: 'Too little.' };
    expect(await desk.run('declineContractChange', answer, desk.client)).toMatchObject({
      ...{ status: 'DECLINED', answerRemark: 'Too little.' },
    });
    const withdrawn = await desk.propose(id, input);
    expect(await desk.refusal('withdrawContractChange', { id: withdrawn.id, version: 9 })).toMatchObject({
      code: 'CONFLICT',
    });
    await desk.run('withdrawContractChange', { id: withdrawn.id, version: 1 });
    expect(
      await desk.refusal(
        'acceptContractChange',
        { id: withdrawn.id, textSha256: withdrawn.sha256, name: 'G' },
        desk.client,
      ),
    ).toMatchObject({ reason: 'STATUS', status: 'WITHDRAWN' });
    expect(await desk.counted('contract_versions', id)).toBe(0);
    const paper = await desk.propose(id, input);
    const given = { id: paper.id, version: 1, name: 'Grace', acceptedAt: '2026-03-09T08:00:00Z' };
    expect(await desk.refusal('recordContractChangeAcceptance', given)).toMatchObject({ code: 'FORBIDDEN' });
    const tomorrow = { ...given, acceptedAt: '2026-03-11T13:00:00Z' };
    expect(await desk.refusal('recordContractChangeAcceptance', tomorrow, desk.owner)).toMatchObject({
      field: 'acceptedAt',
    });
    expect(await desk.run('recordContractChangeAcceptance', given, desk.owner)).toMatchObject({
      ...{ status: 'ACCEPTED', isOnPaper: true, answerName: 'Grace' },
    });
    expect(await desk.counted('contract_versions', id)).toBe(1);
  });

  it('never governs a month that is closed, not even one that closed while it waited', async () => {
    const id = await desk.retainer();
    const waiting = await desk.propose(id, { fromMonth: '2026-04', terms: { fee: '500' } });
    await desk.holdFrom('2026-05-02T12:00:00Z');
    await desk.bill(id, '2026-04', 0);
    const answer = { id: waiting.id, textSha256: waiting.sha256, name: 'Grace' };
    const closed = { code: 'NOT_POSSIBLE', reason: 'MONTH_CLOSED', firstOpenMonth: '2026-05' };
    expect(await desk.refusal('acceptContractChange', answer, desk.client)).toMatchObject(closed);
    expect(await desk.changeOf(waiting.id)).toMatchObject({ status: 'PROPOSED' });
    expect(await desk.counted('contract_versions', id)).toBe(0);
    await desk.run('withdrawContractChange', { id: waiting.id, version: 1 });
    expect(await desk.refusedProposal(id, { fromMonth: '2026-04', terms: { fee: '500' } })).toMatchObject(closed);
    expect(await desk.refusedProposal(id, { rates: [{ rate: '1', fromDate: '2026-04-30' }] })).toMatchObject(closed);
    expect(await desk.propose(id, { fromMonth: '2026-05', terms: { fee: '500' } })).toMatchObject({
      status: 'PROPOSED',
    });
  });

  it('leaves a fee that was billed in advance as it was billed', async () => {
    const id = await desk.retainer({ billing: 'ADVANCE' });
    await desk.holdFrom('2026-05-02T12:00:00Z');
    await desk.bill(id, '2026-04', 0);
    expect(await desk.refusedProposal(id, { fromMonth: '2026-05', terms: { fee: '500' } })).toMatchObject({
      ...{ reason: 'FEE_BILLED_ALREADY', firstOpenMonth: '2026-06' },
    });
  });

  it('names the fields that can’t be, and what isn’t there', async () => {
    const id = await desk.retainer();
    const terms = { fee: '1.005', includedAmount: '3', rollover: { mode: 'CAPPED', capSeconds: 60, capAmount: '1' } };
    const paths = async (contractId: string, input: object) =>
      ((await desk.refusedProposal(contractId, input)) as unknown as { fields: { path: string }[] }).fields.map(
        ({ path }) => path,
      );
    expect(await paths(id, { fromMonth: '2026-05', terms })).toEqual([
      ...['terms.fee', 'terms.includedAmount', 'terms.rollover.capAmount'],
    ]);
    expect(await paths(id, { fromMonth: '2026-05', terms: { capAmount: '1' } })).toEqual(['terms.capAmount']);
    const hourly = await desk.hourly({ capAmount: '500' });
    expect(await paths(hourly, { fromMonth: '2026-05', terms: { minimumAmount: '500.01' } })).toEqual([
      'terms.minimumAmount',
    ]);
    expect(await paths(id, { rates: [{ rate: '1', serviceId: desk.clientId, fromDate: '2026-05-01' }] })).toEqual([
      'rates.0.serviceId',
    ]);
    expect(await paths(id, { rates: [{ rate: '1' }] })).toEqual(['rates']);
    expect(await paths(id, { terms: { fee: '1' } })).toEqual(['fromMonth']);
    expect(await desk.refusedProposal(id, { fromMonth: '2026-05', terms: { fee: '400.00' } })).toMatchObject({
      reason: 'NOTHING_CHANGES',
    });
    const draft = await desk.draft(hourlyTerms());
    expect(await desk.refusedProposal(draft, { fromMonth: '2026-05', terms: { capAmount: '1' } })).toMatchObject({
      ...{ reason: 'CONTRACT_NOT_IN_FORCE', status: 'DRAFT' },
    });
  });

  it('is told to the client when it is proposed, and to the agency when it is answered', async () => {
    const id = await desk.hourly({ title: 'Told' });
    const told = async (to: Member) =>
      (
        await desk.api.db.query<{ kind: string; data: object }>(
          `select kind, data from notifications where user_id = $1 and data->>'contract' = 'Told' order by id`,
          [to.userId],
        )
      ).rows;
    const change = await desk.propose(id, { fromMonth: '2026-05', terms: { capAmount: '1' } });
    expect(await told(desk.client)).toEqual([
      { kind: 'CONTRACT_CHANGE_PROPOSED', data: { contract: 'Told', from: '2026-05-01' } },
    ]);
    expect(await told(desk.stranger)).toEqual([]);
    await desk.accept(change);
    const answered = { kind: 'CONTRACT_CHANGE_ANSWERED', data: { contract: 'Told', by: 'Grace', answer: 'accepted' } };
    // The owner, who noted the signature, isn't told of it.
    const signed = { kind: 'CONTRACT_SIGNED', data: { contract: 'Told', by: 'Grace' } };
    expect([await told(desk.owner), await told(desk.manager)]).toEqual([[answered], [signed, answered]]);
  });

  it('can’t be rewritten, not even by the owner of the database’s tables', async () => {
    const id = await desk.hourly();
    const change = await desk.propose(id, { fromMonth: '2026-05', terms: { capAmount: '1' } });
    const set = (what: string) => desk.api.db.query(`update contract_changes set ${what} where id = $1`, [change.id]);
    await expect(set(`note = 'another'`)).rejects.toThrow('stays as it was');
    await desk.accept(change);
    await expect(set(`status = 'DECLINED'`)).rejects.toThrow('stays as it was');
    await expect(desk.api.db.query('delete from contract_changes where id = $1', [change.id])).rejects.toThrow(
      'stays as it was',
    );
  });
});
