import { TestApi, type Member } from '../support/api.js';
import { buildAgency, buildContract, buildService, buildTimeEntries } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { mailsTo } from '../support/mails.js';
import { ask, codeOf, idempotencyKey, reasonOf } from '../support/tasks.js';

interface Shown {
  id: string;
  version: number;
  status: string;
  [field: string]: unknown;
}

const FIELDS = 'id version status';
const OF_STAFF = `${FIELDS} spent { amount currency } price { amount currency } needsConsent markupPercent advancedBy consentAnsweredBy`;
const PDF = Buffer.from('%PDF-1.7 a receipt');

describe('expenses', () => {
  let api: TestApi;
  let agencyId: string;
  let contractId: string;
  let manager: Member;
  let maya: Member;
  let ravi: Member;
  let client: Member;
  let stranger: Member;
  const clock = new TestClock('2026-03-02T09:00:00Z');

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agencyId = await buildAgency(api.db, { currency: 'USD' });
    manager = await api.addMember(agencyId, 'MANAGER');
    maya = await api.addMember(agencyId, 'ASSISTANT');
    ravi = await api.addMember(agencyId, 'ASSISTANT');
    client = await api.addMember(agencyId, 'CLIENT');
    stranger = await api.addMember(agencyId, 'CLIENT');
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    const ofAgency = { agency_id: agencyId };
    contractId = await buildContract(api.db, { ...ofAgency, client_id: client.clientId ?? '', currency: 'USD' });
    const work = { contract_id: contractId, service_id: await buildService(api.db, ofAgency) };
    const entry = { ...ofAgency, ...work, assistant_id: maya.assistantId ?? '' };
    await buildTimeEntries(api.db, entry);
  });

  const create = async (who: Member, more: object = {}) =>
    api.ask<{ createExpense: Shown }>(who.key, ask('createExpense', 'CreateExpenseInput', FIELDS), {
      input: {
        ...{ contractId, day: '2026-03-01', description: 'Stock photos', amount: '40.00', currency: 'EUR' },
        ...{ advancedBy: 'ASSISTANT', idempotencyKey: idempotencyKey(), ...more },
      },
    });
  const act = async (
    who: Member,
    name: string,
    id: string,
    { type = 'ExpenseActionInput', shown = FIELDS, ...more } = {},
  ) => {
    const { rows } = await api.db.query<{ version: number }>('select version from expenses where id = $1', [id]);
    const input = { id, version: rows[0]?.version, ...more };
    return api.ask<Record<string, Shown>>(who.key, ask(name, type, shown), { input });
  };
  const upload = (who: Member, id: string, content: Buffer, type = 'application/pdf') =>
    api
      .http()
      .post(`/api/expenses/${id}/receipt`)
      .set({ authorization: `Bearer ${who.key}`, 'content-type': type })
      .send(content);
  const handIn = async (): Promise<string> => {
    const id = (await create(maya)).data.createExpense.id;
    await upload(maya, id, PDF).expect(204);
    expect((await act(maya, 'submitExpense', id)).data.submitExpense?.status).toBe('SUBMITTED');
    return id;
  };
  const approve = (id: string, more: object = {}) =>
    act(manager, 'approveExpense', id, {
      type: 'ApproveExpenseInput',
      shown: OF_STAFF,
      billable: true,
      ...more,
    } as never);

  it('are handed in with a receipt, which is what its content says, and seen by nobody else', async () => {
    const id = (await create(maya)).data.createExpense.id;
    expect(reasonOf(await act(maya, 'submitExpense', id))).toBe('NO_RECEIPT');
    await upload(maya, id, Buffer.from('<html>'), 'image/png').expect(415);
    await upload(maya, id, Buffer.alloc(5 * 1_048_576 + 1, '%PDF-')).expect(413);
    await upload(ravi, id, PDF).expect(404);
    await upload(client, id, PDF).expect(403);
    await upload(maya, id, PDF, 'image/png').expect(204);
    const download = (who: Member) =>
      api.http().get(`/api/expenses/${id}/receipt`).set('authorization', `Bearer ${who.key}`);
    const { headers, body } = await download(manager).buffer(true).expect(200);
    expect([headers['content-type'], Buffer.from(body as Buffer).toString()]).toEqual([
      'application/pdf',
      PDF.toString(),
    ]);
    await download(ravi).expect(404);
    await download(client).expect(403);
    expect(codeOf(await act(ravi, 'submitExpense', id))).toBe('NOT_FOUND');
  });

  it('are deleted with their receipt before they are handed in or once they came back, by whose they are', async () => {
    const id = await handIn();
    const remove = async (who: Member) => {
      const { rows } = await api.db.query<{ version: number }>('select version from expenses where id = $1', [id]);
      const mutation = 'mutation ($input: ExpenseActionInput!) { deleteExpense(input: $input) }';
      return api.ask(who.key, mutation, { input: { id, version: rows[0]?.version } });
    };
    expect(reasonOf(await remove(maya))).toBe('NOT_POSSIBLE_NOW');
    await expect(api.db.query('delete from expenses where id = $1', [id])).rejects.toThrow('append-only');
    await act(maya, 'withdrawExpense', id);
    expect(codeOf(await remove(ravi))).toBe('NOT_FOUND');
    expect(codeOf(await remove(client))).toBe('FORBIDDEN');
    expect((await remove(maya)).data).toEqual({ deleteExpense: id });
    for (const rows of ['expenses where id = $1', 'expense_receipts where expense_id = $1'])
      expect((await api.db.query(`select from ${rows}`, [id])).rowCount).toBe(0);
    const audited = await api.db.query<{ action: string }>(
      `select action from audit_log where subject_id = $1 order by at desc, id desc limit 1`,
      [id],
    );
    expect(audited.rows).toEqual([{ action: 'delete' }]);
  });

  it('are taken back by who handed them in, until somebody has answered', async () => {
    const id = await handIn();
    expect(codeOf(await act(ravi, 'withdrawExpense', id))).toBe('NOT_FOUND');
    expect((await act(maya, 'withdrawExpense', id)).data.withdrawExpense?.status).toBe('DRAFT');
    expect(reasonOf(await approve(id))).toBe('NOT_POSSIBLE_NOW');
    await act(maya, 'submitExpense', id);
    await approve(id, { exchangeRate: '1.10' });
    expect(reasonOf(await act(maya, 'withdrawExpense', id))).toBe('NOT_POSSIBLE_NOW');
  });

  it('are approved with rate and markup, which assistants never see', async () => {
    const id = await handIn();
    expect(codeOf(await approve(id))).toBe('BAD_USER_INPUT');
    const approved = (await approve(id, { exchangeRate: '1.10', markupPercent: '12.5' })).data.approveExpense;
    expect(approved).toMatchObject({
      status: 'APPROVED',
      spent: { amount: '40.00', currency: 'EUR' },
      price: { amount: '49.50', currency: 'USD' },
      needsConsent: false,
    });
    const QUERY = (field: string): string => `query ($id: ID!) { expense(id: $id) { id ${field} } }`;
    const seen = await api.ask<{ expense: Shown | null }>(maya.key, QUERY('spent { amount }'), { id });
    expect(seen.data.expense).toMatchObject({ spent: { amount: '40.00' } });
    for (const field of ['markupPercent', 'price { amount }', 'exchangeRate', 'needsConsent'])
      expect(codeOf(await api.ask(maya.key, QUERY(field), { id }))).toBe('FORBIDDEN');
    // Not asked about, and not billed: the client knows nothing of it.
    expect(codeOf(await api.ask(client.key, QUERY(''), { id }))).toBe('NOT_FOUND');
    expect(reasonOf(await approve(id))).toBe('NOT_POSSIBLE_NOW');
  });

  it('wait for the client’s consent above the contract’s threshold, which is kept with who, when and from where', async () => {
    const { rows } = await api.db.query<{ version: number }>('select version from contracts where id = $1', [
      contractId,
    ]);
    const terms = { contractId, consentAbove: '20.00', version: rows[0]?.version };
    const SET = 'mutation ($input: SetExpenseTermsInput!) { setExpenseTerms(input: $input) }';
    expect((await api.ask(manager.key, SET, { input: terms })).data).toEqual({ setExpenseTerms: '20.00' });
    expect(codeOf(await api.ask(manager.key, SET, { input: terms }))).toBe('CONFLICT');
    const id = await handIn();
    expect((await approve(id, { exchangeRate: '1' })).data.approveExpense?.needsConsent).toBe(true);
    await act(manager, 'askExpenseConsent', id);
    expect((await mailsTo(api.db, client.email)).at(-1)?.subject).toContain('May we spend Stock photos (US$40.00)');
    const note = { type: 'AnswerExpenseInput', note: 'Not this one' } as const;
    expect(codeOf(await act(stranger, 'consentToExpense', id, note))).toBe('NOT_FOUND');
    expect((await act(client, 'refuseExpense', id, note)).data.refuseExpense?.status).toBe('REFUSED');
    await act(manager, 'askExpenseConsent', id);
    clock.pass({ days: 1 });
    expect((await act(client, 'consentToExpense', id, note)).data.consentToExpense?.status).toBe('CONSENTED');
    const UNREAD = '{ unreadNotifications }';
    expect(await api.read(client.key, UNREAD)).toEqual({ unreadNotifications: 0 });
    const told = await api.db.query(
      `select kind, user_id, subject_id, data from notifications where kind = 'EXPENSE_ANSWERED' order by id`,
    );
    const data = { expense: 'Stock photos (40.00 USD)', note: 'Not this one' };
    const answered = { kind: 'EXPENSE_ANSWERED', user_id: manager.userId, subject_id: id };
    expect(told.rows).toMatchObject([
      { ...answered, data: { ...data, answer: 'refused' } },
      { ...answered, data: { ...data, answer: 'consent given' } },
    ]);
    expect((await mailsTo(api.db, manager.email)).at(-1)?.subject).toContain('Stock photos (US$40.00)');
    const kept = await api.db.query('select * from expenses where id = $1', [id]);
    expect(kept.rows[0]).toMatchObject({
      consent_answered_by: client.userId,
      consent_answered_at: clock.now(),
      consent_address: expect.stringMatching(/127\.0\.0\.1|::1/),
    });
    const LIST = '{ expenses(first: 9) { nodes { id status price { amount } } } }';
    const listed = await api.read<{ expenses: { nodes: Shown[] } }>(client.key, LIST);
    expect(listed.expenses.nodes).toEqual([{ id, status: 'CONSENTED', price: { amount: '40.00' } }]);
    expect((await api.read<{ expenses: { nodes: Shown[] } }>(stranger.key, LIST)).expenses.nodes).toEqual([]);
    expect(codeOf(await api.ask(client.key, '{ expenses(first: 9) { nodes { spent { amount } } } }'))).toBe(
      'FORBIDDEN',
    );
  });

  it('wait for the client again where it takes its refusal back, and not once it was asked anew', async () => {
    await api.db.query('update contracts set expense_consent_above_minor = 0 where id = $1', [contractId]);
    const id = await handIn();
    await approve(id, { exchangeRate: '1.10' });
    await act(manager, 'askExpenseConsent', id);
    const no = { type: 'AnswerExpenseInput', note: 'Too much' } as const;
    expect((await act(client, 'refuseExpense', id, no)).data.refuseExpense?.status).toBe('REFUSED');
    expect(codeOf(await act(maya, 'reconsiderExpense', id))).toBe('FORBIDDEN');
    expect(codeOf(await act(stranger, 'reconsiderExpense', id))).toBe('NOT_FOUND');
    const shown = 'status consentNote consentAnsweredAt';
    expect((await act(client, 'reconsiderExpense', id, { shown })).data.reconsiderExpense).toEqual({
      ...{ status: 'CONSENT_ASKED', consentNote: '', consentAnsweredAt: null },
    });
    expect(reasonOf(await act(client, 'reconsiderExpense', id))).toBe('NOT_POSSIBLE_NOW');
    expect(
      (await act(client, 'consentToExpense', id, { type: 'AnswerExpenseInput' })).data.consentToExpense?.status,
    ).toBe('CONSENTED');
  });

  it('are rejected with a reason, changed and handed in again; a stale change is refused', async () => {
    const id = await handIn();
    const rejected = { type: 'RejectExpenseInput', reason: 'The wrong receipt' } as const;
    expect((await act(manager, 'rejectExpense', id, rejected)).data.rejectExpense?.status).toBe('REJECTED');
    const change = { day: '2026-03-01', description: 'Fonts', amount: '12.00', currency: 'USD', advancedBy: 'AGENCY' };
    const UPDATE = ask('updateExpense', 'UpdateExpenseInput', FIELDS);
    const stale = await api.ask(maya.key, UPDATE, { input: { id, version: 1, ...change } });
    expect(codeOf(stale)).toBe('CONFLICT');
    expect(JSON.stringify(stale)).not.toContain('markupPercent');
    await act(maya, 'updateExpense', id, { type: 'UpdateExpenseInput', ...change });
    expect((await act(maya, 'submitExpense', id)).data.submitExpense?.status).toBe('SUBMITTED');
  });

  it('are decided again where the agency takes its decision back, and are what they were when they were handed in', async () => {
    const id = await handIn();
    const row = async () => {
      const { rows } = await api.db.query<{ version: number }>('select * from expenses where id = $1', [id]);
      const { version, ...rest } = rows[0] ?? { version: 0 };
      return rest;
    };
    const handedIn = await row();
    const takesBack = (who = manager) => act(who, 'takeBackExpenseDecision', id);
    expect(reasonOf(await takesBack())).toBe('NOT_POSSIBLE_NOW');
    const terms = { billable: false, exchangeRate: '1.10', exchangeRateOn: '2026-02-28', markupPercent: '12.5' };
    await approve(id, terms);
    for (const who of [maya, client]) expect(codeOf(await takesBack(who))).toBe('FORBIDDEN');
    expect((await takesBack()).data.takeBackExpenseDecision?.status).toBe('SUBMITTED');
    expect(await row()).toEqual(handedIn);
    await act(manager, 'rejectExpense', id, { type: 'RejectExpenseInput', reason: 'A slip' } as never);
    expect((await takesBack()).data.takeBackExpenseDecision?.status).toBe('SUBMITTED');
    expect(await row()).toEqual(handedIn);
    await approve(id, { exchangeRate: '1.10' });
    await act(manager, 'askExpenseConsent', id);
    expect(reasonOf(await takesBack())).toBe('NOT_POSSIBLE_NOW');
    const told = await api.db.query<{ operation: string }>(
      `select operation from audit_log where subject_id = $1 and operation = 'takeBackExpenseDecision'`,
      [id],
    );
    expect(told.rows).toHaveLength(2);
  });

  it('are refused of other contracts, of nothing, of days to come, and more precise than their currency', async () => {
    const foreign = await buildContract(api.db, { agency_id: agencyId, client_id: stranger.clientId ?? '' });
    expect(codeOf(await create(maya, { contractId: foreign }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await create(maya, { amount: '0' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await create(maya, { day: '2999-01-01' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await create(maya, { amount: '1.005' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await create(client))).toBe('FORBIDDEN');
  });
});
