import { ChangeDesk } from '../support/change-desk.js';
import { TestApi, type Member } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { runMutation } from '../support/mutations.js';
import { RetainerDesk } from '../support/retainer-desk.js';
import { buildTimeAgency, forgetTime, type TimeAgency } from '../support/time.js';
import { ANSWER, ask, PRICE, TaskBench, type Changed } from '../support/tasks.js';

/** The kinds of which something is new to each of them. */
async function newTo(api: TestApi, ...people: readonly Member[]): Promise<string[][]> {
  const sql = 'select distinct kind from notifications where user_id = $1 and read_at is null order by kind';
  const kindsOf = async ({ userId }: Member): Promise<string[]> =>
    (await api.db.query<{ kind: string }>(sql, [userId])).rows.map(({ kind }) => kind);
  return Promise.all(people.map(kindsOf));
}
const forget = (api: TestApi) => api.db.query('delete from notifications');

describe('what was asked by notices and is answered is new no more', () => {
  describe('of contracts', () => {
    const desk = new ChangeDesk();
    let colleague: Member;
    let ada: Member;
    beforeAll(async () => {
      await desk.open();
      colleague = await desk.api.addMember(desk.agencyId, 'CLIENT', { clientId: desk.clientId });
      ada = await desk.api.addMember(desk.agencyId, 'ASSISTANT', { assistantId: desk.assistantId });
    });
    afterAll(() => desk.close());
    beforeEach(async () => {
      desk.begin();
      await forget(desk.api);
    });

    it('when one of the client accepts a change, when it is taken back, and when it was accepted on paper', async () => {
      const contractId = await desk.hourly();
      await forget(desk.api);
      const acceptedAt = '2026-03-09T12:00:00Z';
      const answers = [
        (id: string) => desk.run('acceptContractChange', { id, ...shown, name: 'Grace' }, desk.client),
        (id: string) => desk.run('withdrawContractChange', { id, version: 1 }),
        (id: string) =>
          desk.run('recordContractChangeAcceptance', { id, version: 1, name: 'Grace', acceptedAt }, desk.owner),
      ];
      let shown = { textSha256: '' };
      for (const [i, answer] of answers.entries()) {
        const rates = [{ serviceId: desk.serviceId, rate: String(50 + i), fromDate: `2026-0${5 + i}-01` }];
        const { id, sha256 } = await desk.propose(contractId, { rates });
        shown = { textSha256: sha256 };
        expect(await newTo(desk.api, desk.client, colleague)).toEqual(Array(2).fill(['CONTRACT_CHANGE_PROPOSED']));
        await answer(id);
        expect(await newTo(desk.api, desk.client, colleague)).toEqual([[], []]);
      }
    });

    it('when a side acknowledges what to expect, to that side alone', async () => {
      const contractId = await desk.hourly();
      await desk.bill(contractId, '2026-04', 1);
      await forget(desk.api);
      const terms = { assistantKind: 'ADMINISTRATOR', work: 'Mail', timeZone: 'UTC', weekdays: ['MON'] };
      const input = { contractId, number: 0, ...terms, responseMinutes: 60, channels: ['mail'] };
      const written = { name: 'setCharter', input, selection: 'id sha256 text' };
      const charter = await runMutation<{ id: string; sha256: string; text: string }>(
        desk.api,
        desk.manager.key,
        written,
      );
      expect(charter.text).toContain('The assistant is an administrator who does general office work.');
      expect(await newTo(desk.api, desk.client, colleague, ada)).toEqual(Array(3).fill(['CHARTER_ASKED']));
      const answer = { charterId: charter.id, textSha256: charter.sha256, name: 'Grace' };
      await runMutation(desk.api, desk.client.key, { name: 'acknowledgeCharter', input: answer });
      expect(await newTo(desk.api, desk.client, colleague, ada)).toEqual([[], [], ['CHARTER_ASKED']]);
      await runMutation(desk.api, ada.key, { name: 'acknowledgeCharter', input: answer });
      expect(await newTo(desk.api, ada)).toEqual([[]]);
    });
  });

  describe('of tasks', () => {
    let api: TestApi;
    const bench = new TaskBench(() => api);
    let colleague: Member;
    beforeAll(async () => {
      api = await TestApi.start();
      await bench.open();
      colleague = await api.addMember(bench.agencyId, 'CLIENT', { clientId: bench.client.clientId as string });
    });
    afterAll(() => api.stop());
    beforeEach(async () => {
      await bench.renew();
      await forget(api);
    });

    it('when the agency takes a request on, to all who were asked for it', async () => {
      const { id } = await bench.request();
      expect(await newTo(api, bench.owner, bench.manager)).toEqual(Array(2).fill(['TASK_REQUESTED']));
      await bench.act(bench.owner, 'acceptTask', id);
      expect(await newTo(api, bench.owner, bench.manager)).toEqual([[], []]);
    });

    it('when the client takes its request back, to the agency too', async () => {
      const { id } = await bench.request();
      expect(await newTo(api, bench.owner, bench.manager)).toEqual(Array(2).fill(['TASK_REQUESTED']));
      await bench.act(bench.client, 'cancelTask', id);
      expect(await newTo(api, bench.owner, bench.manager)).toEqual([[], []]);
    });

    it('when a task is cancelled that was delivered, or whose price was open', async () => {
      const id = await bench.deliver();
      await forget(api);
      await api.db.query(
        `insert into notifications (agency_id, user_id, kind, subject_type, subject_id, data, in_app, at)
         select $1, $2, kind, 'TASK', $3, '{}', true, now() from unnest(array['TASK_DELIVERED', 'TASK_PRICED']) kind`,
        [bench.agencyId, bench.client.userId, id],
      );
      await bench.act(bench.owner, 'cancelTask', id);
      expect(await newTo(api, bench.client)).toEqual([[]]);
    });

    it('when one of the client answers a price, or approves what was delivered', async () => {
      const rules = ask('setTaskRules', 'SetTaskRulesInput', 'version');
      await api.read(bench.owner.key, rules, {
        input: { contractId: bench.contractId, version: 0, clientAgreesPrices: true },
      });
      const { id, version } = await bench.request();
      await forget(api);
      const { setTaskPrice } = await api.read<Changed>(bench.owner.key, PRICE, { input: { id, version, price: '40' } });
      const [agreement] = setTaskPrice?.['priceAgreements'] as { id: string }[];
      expect(await newTo(api, bench.client, colleague)).toEqual(Array(2).fill(['TASK_PRICED']));
      await api.read(bench.client.key, ANSWER, { input: { agreementId: agreement?.id, agrees: true } });
      expect(await newTo(api, bench.client, colleague)).toEqual([[], []]);
      await bench.act(bench.owner, 'acceptTask', id);
      await bench.act(bench.owner, 'assignTask', id, { assistantId: bench.maya.assistantId });
      await bench.act(bench.maya, 'startTask', id);
      await bench.act(bench.maya, 'deliverTask', id, { note: '' });
      expect(await newTo(api, bench.client, colleague)).toEqual(Array(2).fill(['TASK_DELIVERED']));
      await bench.act(bench.client, 'approveTask', id);
      expect(await newTo(api, bench.client, colleague)).toEqual([[], []]);
    });
  });

  describe('of time', () => {
    let api: TestApi;
    let agency: TimeAgency;
    let manager: Member;
    let client: Member;
    beforeAll(async () => {
      api = await TestApi.start({ clock: new TestClock('2026-03-06T15:00:00Z') });
      agency = await buildTimeAgency(api);
      manager = await api.addMember(agency.agencyId, 'MANAGER');
      client = await api.addMember(agency.agencyId, 'CLIENT', { clientId: agency.clientId });
    });
    afterAll(() => api.stop());
    beforeEach(async () => {
      await forgetTime(api, agency);
      await forget(api);
    });
    const act = (by: Member, name: string, input: object) =>
      runMutation<{ version: number }>(api, by.key, { name, input, selection: 'version' });
    const decide = (by: Member, name: string, input: object) => {
      const type = 'reason' in input ? 'TimeEntriesWithReasonInput' : 'TimeEntriesInput';
      return runMutation(api, by.key, { name, input, type, selection: 'problem { message }' });
    };

    /** Two entries of a week that is handed in. */
    async function handIn(): Promise<{ ids: string[]; version: number }> {
      const { contractId, serviceId, assistant } = agency;
      for (const date of ['2026-03-02', '2026-03-03']) {
        const input = { contractId, serviceId, date, time: '1', seenSeconds: 0 };
        await runMutation(api, assistant.key, { name: 'setTimeSheetCell', input, selection: 'timeSheet { version }' });
      }
      const { version } = await act(assistant, 'submitTimeSheet', { week: '2026-03-02', version: 0 });
      expect(await newTo(api, agency.owner, manager)).toEqual(Array(2).fill(['WEEK_SUBMITTED']));
      const sql = 'select id from time_entries where agency_id = $1 order by started_at';
      const { rows } = await api.db.query<{ id: string }>(sql, [agency.agencyId]);
      return { ids: rows.map(({ id }) => id), version };
    }

    it('when a week is decided on entry by entry, once nothing of it waits', async () => {
      const { ids } = await handIn();
      await decide(agency.owner, 'approveTimeEntries', { ids: ids.slice(0, 1) });
      expect(await newTo(api, manager)).toEqual([['WEEK_SUBMITTED']]);
      await decide(agency.owner, 'approveTimeEntries', { ids: ids.slice(1) });
      expect(await newTo(api, agency.owner, manager)).toEqual([[], []]);
    });

    it('when an entry of a week is given back, and the week with it', async () => {
      const { ids } = await handIn();
      await decide(agency.owner, 'rejectTimeEntries', { ids: ids.slice(0, 1), reason: 'Which letters?' });
      expect(await newTo(api, agency.owner, manager)).toEqual([[], []]);
    });

    it('when its assistant takes a week back, to the agency', async () => {
      const { version } = await handIn();
      await act(agency.assistant, 'withdrawTimeSheet', { week: '2026-03-02', version });
      expect(await newTo(api, agency.owner, manager)).toEqual([[], []]);
    });

    it('when all is answered that a client has against work: given back, agreed to by staff, or by the client itself', async () => {
      await api.db.query('update contracts set client_approves_time = true where id = $1', [agency.contractId]);
      const { ids } = await handIn();
      await decide(agency.owner, 'approveTimeEntries', { ids });
      const object = () => decide(client, 'objectToWork', { ids: ids.slice(0, 1), reason: 'Too long' });
      await decide(client, 'objectToWork', { ids, reason: 'Too much' });
      expect(await newTo(api, manager)).toEqual([['WORK_OBJECTED']]);
      await decide(agency.owner, 'rejectTimeEntries', { ids: ids.slice(1), reason: 'Half of it' });
      expect(await newTo(api, manager)).toEqual([['WORK_OBJECTED']]);
      await decide(client, 'approveWork', { ids: ids.slice(0, 1) });
      expect(await newTo(api, agency.owner, manager)).toEqual([[], []]);
      for (const [name, input] of [
        ['approveWork', { ids }],
        ['takeBackTimeEntries', { ids, reason: 'To be looked at' }],
      ] as const) {
        await api.db.query(`update time_entries set status = 'CLIENT_REVIEW', approved_at = null where id = any($1)`, [
          ids,
        ]);
        await object();
        expect(await newTo(api, manager)).toEqual([['WORK_OBJECTED']]);
        await decide(agency.owner, name, input);
        expect(await newTo(api, agency.owner, manager)).toEqual([[], []]);
      }
    });
  });

  it('when one of the client answers about overage of that month, and of no other', async () => {
    const desk = new RetainerDesk();
    await desk.open();
    await desk.begin();
    const colleague = await desk.api.addMember(desk.agencyId, 'CLIENT', { clientId: desk.clientId });
    await desk.set(`overage_mode = 'HOLD'`);
    const newMonths = async (): Promise<string[]> => {
      const sql = `select data ->> 'period' as period from notifications where user_id = $1 and kind = 'OVERAGE_ASKED'
        and read_at is null order by 1`;
      const { rows } = await desk.api.db.query<{ period: string }>(sql, [colleague.userId]);
      return rows.map(({ period }) => period);
    };
    await desk.work(12);
    await desk.watch();
    await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
    desk.clock.set('2026-03-20T09:00:00Z');
    await desk.work(14, { from: '2026-03-03T09:00:00Z' });
    await desk.watch();
    expect(await newMonths()).toEqual(['2026-02', '2026-03']);
    const input = { contractId: desk.contractId, period: '2026-02', answer: 'REFUSED', answeredBy: 'Ada' };
    await runMutation(desk.api, desk.client.key, { name: 'answerOverage', input });
    expect(await newMonths()).toEqual(['2026-03']);
    await desk.close();
  });
});
