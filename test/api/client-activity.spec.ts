import { ACTIVITY, inShort, type Activity, type ClientEvent } from '../support/client-activity.js';
import { codeOf, runMutation } from '../support/mutations.js';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import type { Member } from '../support/api.js';
import { buildContract } from '../support/builders.js';
import { InvoiceDesk } from '../support/invoice-desk.js';

describe('what has happened with a client', () => {
  const desk = new InvoiceDesk();
  let client: Member;
  let maya: Member;
  let manager: Member;

  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    const { api, agencyId, clientId, assistantId } = desk;
    await api.db.query(`update clients set email = 'aster@example.test' where id = $1`, [clientId]);
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    maya = await api.addMember(agencyId, 'ASSISTANT', { assistantId });
    manager = await api.addMember(agencyId, 'MANAGER');
    const names = { Olga: desk.owner, Grace: client, Maya: maya, Martin: manager };
    for (const [name, { userId }] of Object.entries(names))
      await api.db.query(`update auth."user" set name = $2 where id = $1`, [userId, name]);
  });

  const ask = (
    id: string,
    { first = 100, after, key = desk.owner.key }: { first?: number; after?: string; key?: string } = {},
  ) => desk.api.ask<{ client: { activity: Activity | null } }>(key, ACTIVITY, { id, first, after });
  const read = async (id: string, options: Parameters<typeof ask>[1] = {}): Promise<Activity> => {
    const { data, errors } = await ask(id, options);
    expect(errors).toBeUndefined();
    return data.client.activity as Activity;
  };
  const told = async (): Promise<string[]> => (await read(desk.clientId)).nodes.map(inShort);
  const run = <T>(
    by: Member,
    name: string,
    input: object,
    more: { selection?: string; type?: string } = {},
  ): Promise<T> => runMutation<T>(desk.api, by.key, { name, input, ...more });
  const at = (instant: string): void => desk.clock.set(`2026-${instant}:00Z`);

  describe('of its tasks', () => {
    const act = async (by: Member, name: string, id: string, more: object = {}): Promise<void> => {
      const { rows } = await desk.api.db.query<{ version: number }>('select version from tasks where id = $1', [id]);
      const type = name === 'assignTask' ? 'AssignTaskInput' : 'TaskActionInput';
      await run(by, name, { id, version: rows[0]?.version, ...more }, { type });
    };
    const request = async (title: string): Promise<string> => {
      const of = { contractId: desk.contractId, serviceId: desk.books };
      return (await run<{ id: string }>(client, 'requestTask', { ...of, title, idempotencyKey: desk.newKey() })).id;
    };

    it('is every step that changes something for somebody, by whoever took it', async () => {
      at('02-03T08:00');
      const id = await request('A post');
      await act(manager, 'acceptTask', id);
      await act(manager, 'assignTask', id, { assistantId: desk.assistantId });
      await act(maya, 'startTask', id);
      const steps: [when: string, by: Member, name: string, more?: object][] = [
        ['02-03T09:00', maya, 'deliverTask'],
        ['02-03T10:00', client, 'wantTaskChanges', { note: 'Bluer' }],
        ['02-03T11:00', maya, 'deliverTask'],
        ['02-04T08:00', client, 'approveTask'],
        ['02-04T09:00', manager, 'reopenTask'],
        ['02-04T10:00', manager, 'cancelTask'],
        ['02-04T11:00', manager, 'restoreTask'],
      ];
      for (const [when, by, name, more] of steps) {
        at(when);
        await act(by, name, id, more);
      }
      expect(await told()).toEqual([
        '02-04T11:00 · TASK_RESTORED · A post · Martin',
        '02-04T10:00 · TASK_CANCELLED · A post · Martin',
        '02-04T09:00 · TASK_REOPENED · A post · Martin',
        '02-04T08:00 · TASK_APPROVED · A post · Grace',
        '02-03T11:00 · TASK_DELIVERED · A post · Maya',
        '02-03T10:00 · TASK_CHANGES_WANTED · A post · Grace',
        '02-03T09:00 · TASK_DELIVERED · A post · Maya',
        '02-03T08:00 · TASK_REQUESTED · A post · Grace',
      ]);
      expect((await read(desk.clientId)).nodes[0]).toMatchObject({ subjectType: 'TASK', subjectId: id });
    });

    it('has the files that came, while they are there', async () => {
      at('02-03T08:00');
      const id = await request('A post');
      at('02-03T08:30');
      const upload = (name: string) =>
        desk.api
          .http()
          .post(`/api/tasks/${id}/files`)
          .query({ name, isInternal: 'true' })
          .set({ authorization: `Bearer ${manager.key}`, 'content-type': 'application/octet-stream' })
          .send('words')
          .expect(201);
      await upload('kept.txt');
      const { body } = (await upload('gone.txt')) as { body: { id: string } };
      await desk.api.read(manager.key, `mutation { removeTaskFile(id: "${body.id}", version: 1) { id } }`);
      const file = '02-03T08:30 · FILE_ADDED · kept.txt · Martin';
      expect(await told()).toEqual([file, '02-03T08:00 · TASK_REQUESTED · A post · Grace']);
    });
  });

  describe('of its contracts', () => {
    const draft = (title: string): Promise<string> =>
      buildContract(desk.api.db, { agency_id: desk.agencyId, client_id: desk.clientId, title, status: 'DRAFT' });
    const sha256Of = async (id: string): Promise<string> => {
      const query = `{ contract(id: "${id}") { document { sha256 } } }`;
      const read = await desk.api.read<{ contract: { document: { sha256: string } } }>(desk.owner.key, query);
      return read.contract.document.sha256;
    };

    it('is what was sent, and what was answered by whom', async () => {
      at('02-03T08:00');
      const [signed, declined, onPaper] = [await draft('Help'), await draft('More help'), await draft('By hand')];
      const version = { version: 1 };
      await run(manager, 'sendContract', { id: signed, ...version });
      at('02-03T09:00');
      await run(manager, 'sendContract', { id: declined, ...version });
      at('02-04T08:00');
      const answer = async (id: string) => ({ id, name: 'Grace Aster', textSha256: await sha256Of(id) });
      await run(client, 'signContract', await answer(signed), { type: 'AnswerContractInput' });
      at('02-04T09:00');
      await run(client, 'declineContract', { ...(await answer(declined)), remark: 'Too dear' });
      at('02-05T08:00');
      const signature = { name: 'Ada Aster', signedAt: '2026-02-04T12:00:00Z' };
      await run(desk.owner, 'recordContractSignature', { id: onPaper, ...version, ...signature });
      expect(await told()).toEqual([
        '02-04T12:00 · CONTRACT_SIGNED · By hand · Ada Aster',
        '02-04T09:00 · CONTRACT_DECLINED · More help · Grace Aster',
        '02-04T08:00 · CONTRACT_SIGNED · Help · Grace Aster',
        '02-03T09:00 · CONTRACT_SENT · More help · Martin',
        '02-03T08:00 · CONTRACT_SENT · Help · Martin',
      ]);
    });
  });

  it('of its money is what was issued, sent, opened, paid, given back and given up, with its amount', async () => {
    const { db } = desk.api;
    await desk.work(desk.books, 3);
    const { id } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    at('02-03T08:00');
    await desk.issue(id);
    // As the mail and whom it goes to would write it.
    await db.query(
      `update receivables set sent_at = '2026-02-03T08:01Z', viewed_at = '2026-02-03T12:00Z' where invoice_id = $1`,
      [id],
    );
    at('02-04T08:00');
    const payment = { clientId: desk.clientId, currency: 'USD', allocation: 'OLDEST_FIRST', paidOn: '2026-02-01' };
    const pay = (amount: string) =>
      run<{ id: string }>(desk.owner, 'recordPayment', { ...payment, amount, idempotencyKey: desk.newKey() });
    const mistyped = await pay('1');
    await run(desk.owner, 'voidPayment', { paymentId: mistyped.id, reason: 'Mistyped', idempotencyKey: desk.newKey() });
    await pay('100');
    at('02-05T08:00');
    const lines = (await desk.invoice(id)).lines.map((line) => ({ lineId: line.id, amount: '50.00' }));
    const note = await desk.credit(id, lines);
    await desk.issue(note.id);
    at('02-06T08:00');
    const writeOff = { invoiceId: id, amount: '5', reason: 'Rounded', idempotencyKey: desk.newKey() };
    await run(desk.owner, 'writeOffInvoice', writeOff);
    expect(await told()).toEqual([
      '02-06T08:00 · WRITTEN_OFF · INV-2026-0001 · Olga · 5.00 USD',
      '02-05T08:00 · CREDIT_NOTE_ISSUED · CN-2026-00001 · -60.00 USD',
      '02-04T08:00 · PAYMENT_RECEIVED · Olga · 100.00 USD',
      '02-03T12:00 · INVOICE_VIEWED · INV-2026-0001',
      '02-03T08:01 · INVOICE_SENT · INV-2026-0001',
      '02-03T08:00 · INVOICE_ISSUED · INV-2026-0001 · 180.00 USD',
    ]);
  });

  it('has a note by its first line, until it is deleted', async () => {
    at('02-03T08:00');
    const add = (text: string) =>
      run<{ id: string; version: number }>(
        manager,
        'addClientNote',
        { clientId: desk.clientId, text, audience: 'INTERNAL' },
        { selection: 'id version' },
      );
    await add('\n Likes blue\nand lists');
    const { id, version } = await add('Nothing');
    await desk.api.read(manager.key, `mutation { deleteClientNote(id: "${id}", version: ${version}) }`);
    expect(await told()).toEqual(['02-03T08:00 · NOTE_WRITTEN · Likes blue · Martin']);
  });

  describe('with everything that there is', () => {
    let owner: Member;
    let agencyId: string;
    let ids: string[];
    beforeEach(async () => {
      agencyId = await buildAgencyOfEverything(desk.api.db, 2);
      owner = await desk.api.addMember(agencyId, 'OWNER');
      const { rows } = await desk.api.db.query<{ id: string }>(
        'select id from clients where agency_id = $1 order by id',
        [agencyId],
      );
      ids = rows.map(({ id }) => id);
    });

    it('comes in pages that join without a gap, also where much is of one instant', async () => {
      const [id = ''] = ids;
      const whole = await read(id, { key: owner.key });
      expect(whole.totalCount).toBe(whole.nodes.length);
      const instants = whole.nodes.map((event) => Date.parse(event.at));
      expect(instants).toEqual(instants.toSorted((a, b) => b - a));
      expect(new Set(instants).size).toBeLessThan(instants.length);
      expect(new Set(whole.nodes.map((event) => event.id)).size).toBe(whole.nodes.length);
      for (const first of [1, 2, 5]) {
        const joined: ClientEvent[] = [];
        let after: string | undefined;
        do {
          const { nodes, pageInfo } = await read(id, { key: owner.key, first, ...(after && { after }) });
          joined.push(...nodes);
          after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
        } while (after);
        expect(joined).toEqual(whole.nodes);
      }
    });

    it('has each kind that its rows are', async () => {
      const { nodes } = await read(ids[0] ?? '', { key: owner.key });
      expect([...new Set(nodes.map(({ kind }) => kind))].sort()).toEqual([
        ...['CHANGE_PROPOSED', 'CONTRACT_SENT', 'CONTRACT_SIGNED', 'FILE_ADDED', 'INVOICE_ISSUED', 'NOTE_WRITTEN'],
        ...['OVERAGE_REFUSED', 'PAYMENT_RECEIVED', 'STATEMENT_SENT', 'TASK_APPROVED', 'WRITTEN_OFF'],
      ]);
    });

    it('names who answered a change or a month’s overage, and who gave money back', async () => {
      const { db } = desk.api;
      await db.query('alter table contract_changes disable trigger kept');
      await db.query(
        `update contract_changes h set status = case k.kind when 'HOURLY' then 'ACCEPTED' else 'DECLINED' end,
           answered_at = '2026-02-02', answered_by = 'user', answer_name = 'Ada', answer_sha256 = h.sha256
          from contracts k where k.id = h.contract_id and h.agency_id = $1`,
        [agencyId],
      );
      await db.query('alter table contract_changes enable trigger kept');
      await db.query(
        `update overage_questions set answer = 'GIVEN', answered_name = 'Ben', answered_at = '2026-02-03' where agency_id = $1`,
        [agencyId],
      );
      await db.query(
        `insert into payments (agency_id, client_id, kind, paid_on, currency, amount_minor, unallocated_minor, created_by, created_at)
         values ($1, $2, 'REFUND', '2026-02-04', 'USD', 700, 0, $3, '2026-02-04')`,
        [agencyId, ids[0], owner.userId],
      );
      const { nodes } = await read(ids[0] ?? '', { key: owner.key });
      const answers = nodes.filter(({ kind }) => /ACCEPTED|CHANGE_DECLINED|OVERAGE|REFUNDED/.test(kind));
      const told = answers.map((one) => `${one.kind} ${one.subjectType} ${one.title} ${one.byName}`);
      expect(told.slice(0, 2)).toEqual(['PAYMENT_REFUNDED PAYMENT null OWNER', 'OVERAGE_AGREED RETAINER Retained Ben']);
      expect(told.slice(2).sort()).toEqual([
        'CHANGE_ACCEPTED CONTRACT By the hour Ada',
        'CHANGE_DECLINED CONTRACT Retained Ada',
      ]);
      expect(answers[0]?.amount).toEqual({ amount: '7.00', currency: 'USD' });
    });

    it('is of this client and this agency alone', async () => {
      const [first, second] = await Promise.all(ids.map((id) => read(id, { key: owner.key })));
      const known = new Set(first?.nodes.map(({ id }) => id));
      expect(second?.nodes.length).toBe(known.size);
      expect(second?.nodes.filter(({ id }) => known.has(id))).toEqual([]);
      expect((await read(desk.clientId)).nodes).toEqual([]);
      expect((await ask(ids[0] ?? '')).data.client).toBeNull();
    });

    it('is told to the whole staff, and to no client and no assistant', async () => {
      const id = ids[0] ?? '';
      const whole = await read(id, { key: owner.key });
      for (const role of ['MANAGER', 'ACCOUNTANT'] as const)
        expect(await read(id, { key: (await desk.api.addMember(agencyId, role)).key })).toEqual(whole);
      const itself = await desk.api.addMember(agencyId, 'CLIENT', { clientId: id });
      const refused = await ask(id, { key: itself.key });
      expect([codeOf(refused)?.code, refused.data.client.activity]).toEqual(['FORBIDDEN', null]);
      const assistant = await desk.api.addMember(agencyId, 'ASSISTANT');
      expect(codeOf(await ask(id, { key: assistant.key }))?.code).toBe('FORBIDDEN');
    });

    it('tells a key of what it may read alone', async () => {
      const kindsBy = async (...scopes: ('clients:read' | 'tasks:read')[]): Promise<string[]> => {
        const key = await desk.api.addKey(agencyId, owner.userId, { scopes });
        return [...new Set((await read(ids[0] ?? '', { key })).nodes.map(({ kind }) => kind))].sort();
      };
      expect(await kindsBy('clients:read')).toEqual(['NOTE_WRITTEN']);
      expect(await kindsBy('clients:read', 'tasks:read')).toEqual(['FILE_ADDED', 'NOTE_WRITTEN', 'TASK_APPROVED']);
    });
  });
});
