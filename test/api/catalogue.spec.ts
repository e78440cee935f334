import { buildAgency, buildContract, buildRun, buildTimeEntries } from '../support/builders.js';
import { TestApi, type Member } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { askVersioned, codeOf, refusalOf, runMutation } from '../support/mutations.js';

describe('the people and prices that an agency works with', () => {
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

  describe('a service', () => {
    it('is made, changed, archived and restored; of one name there’s one', async () => {
      type Service = { id: string; version: number };
      const made = await run<Service>(
        'createService',
        { name: 'Inbox', hourlyRate: '40' },
        'id version hourlyRate unitPrice',
      );
      expect(made).toMatchObject({ version: 1, hourlyRate: '40', unitPrice: null });
      const changed = { id: made.id, version: 1, hourlyRate: null, unitPrice: '12.5' };
      expect(await run('updateService', changed, 'name version hourlyRate unitPrice')).toEqual({
        ...{ name: 'Inbox', version: 2, hourlyRate: null, unitPrice: '12.5' },
      });
      expect(await refusal('createService', { name: 'Inbox' })).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'name',
      });
      await versioned('archiveService', { id: made.id, version: 2 });
      const listed = `{ services(first: 9, filter: { isArchived: true }) { nodes { name } } }`;
      expect(await api.read(owner.key, listed)).toEqual({ services: { nodes: [{ name: 'Inbox' }] } });
      await versioned('restoreService', { id: made.id, version: 3 });
      expect(await api.read(owner.key, listed)).toEqual({ services: { nodes: [] } });
    });
  });

  describe('an assistant', () => {
    type Assistant = { id: string; version: number };
    const TERMS = `id version pay { fromDate hourlyRate currency } schedules { id fromDate secondsByWeekday }
      leave { id fromDate toDate secondsPerDay }`;

    it('has skills, hours and leave, and pay that changes from a day on', async () => {
      const week = [28800, 28800, 28800, 28800, 28800, 0, 0];
      const made = await run<Assistant>(
        'createAssistant',
        { name: 'Mia', skills: ['books'], pay: { hourlyRate: '18' }, secondsByWeekday: week },
        TERMS,
      );
      const whose = { assistantId: made.id };
      await run('setAssistantPay', { ...whose, version: 1, fromDate: '2026-05-01', hourlyRate: '20' }, 'id');
      const half = [14400, 0, 0, 0, 0, 0, 0];
      await run('setAssistantSchedule', { ...whose, version: 2, fromDate: '2026-06-01', secondsByWeekday: half }, 'id');
      await run('addLeave', { ...whose, fromDate: '2026-07-01', toDate: '2026-07-14' }, 'id');
      const overlapping = { ...whose, fromDate: '2026-07-14', toDate: '2026-07-20' };
      expect(await refusal('addLeave', overlapping)).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'OVERLAPPING_LEAVE',
        sentence: 'Leave is entered from {fromDate} to {toDate} already.',
        ...{ fromDate: '2026-07-01', toDate: '2026-07-14' },
      });
      expect(
        await run('updateAssistant', { id: made.id, version: 3, skills: ['books', 'tax'] }, `skills ${TERMS}`),
      ).toMatchObject({
        skills: ['books', 'tax'],
        pay: [
          { fromDate: null, hourlyRate: '18', currency: null },
          { fromDate: '2026-05-01', hourlyRate: '20' },
        ],
        schedules: [
          { fromDate: null, secondsByWeekday: week },
          { fromDate: '2026-06-01', secondsByWeekday: half },
        ],
        leave: [{ fromDate: '2026-07-01', toDate: '2026-07-14', secondsPerDay: null }],
      });
    });

    it('works each day as long as capacity says: the schedule, less everybody’s and her own holidays and leave', async () => {
      const secondsByWeekday = [28800, 28800, 28800, 28800, 28800, 0, 0];
      const mia = await run<Assistant>('createAssistant', { name: 'Mia', secondsByWeekday }, 'id');
      const noa = await run<Assistant>('createAssistant', { name: 'Noa', secondsByWeekday }, 'id');
      await run('createHoliday', { date: '2026-11-26', name: 'Thanksgiving' }, 'id');
      await run('createHoliday', { date: '2026-11-27', name: 'Off', assistantId: mia.id }, 'id');
      const leave = { assistantId: mia.id, secondsPerDay: 10800 };
      await run('addLeave', { ...leave, fromDate: '2026-11-25', toDate: '2026-11-27' }, 'id');
      const workDays = async ({ id }: Assistant) =>
        (
          await api.read<{ assistant: { workDays: { date: string; availableSeconds: number }[] } }>(
            owner.key,
            'query ($id: ID!) { assistant(id: $id) { workDays(from: "2026-11-23") { date availableSeconds } } }',
            { id },
          )
        ).assistant.workDays;
      expect((await workDays(mia)).map(({ availableSeconds }) => availableSeconds / 3600)).toEqual([
        ...[8, 8, 5, 0, 0, 0, 0],
      ]);
      const others = await workDays(noa);
      expect(others.map(({ availableSeconds }) => availableSeconds / 3600)).toEqual([8, 8, 8, 0, 8, 0, 0]);
      expect(others.at(-1)?.date).toBe('2026-11-29');
    });

    it('keeps the pay of work that has been paid', async () => {
      const made = await run<Assistant>('createAssistant', { name: 'Noa', pay: { hourlyRate: '18' } }, 'id version');
      const { id: clientId } = await run<Assistant>('createClient', { name: 'Iris' }, 'id version');
      const { id: serviceId } = await run<Assistant>('createService', { name: 'Calls' }, 'id version');
      const contractId = await buildContract(api.db, { agency_id: agencyId, client_id: clientId });
      const work = { agency_id: agencyId, contract_id: contractId, service_id: serviceId, assistant_id: made.id };
      const [entry] = await buildTimeEntries(api.db, { ...work, from: '2026-02-10T23:30:00Z' });
      const runId = await buildRun(api.db, { agency_id: agencyId, month: '2025-12-01' });
      await api.db.query('insert into paid_time_entries (agency_id, time_entry_id, run_id) values ($1, $2, $3)', [
        ...[agencyId, entry, runId],
      ]);
      const change = { assistantId: made.id, version: 1, hourlyRate: '20' };
      for (const fromDate of [null, '2026-02-11'])
        expect(await refusal('setAssistantPay', { ...change, fromDate })).toMatchObject({
          code: 'NOT_POSSIBLE',
          reason: 'PAID_ALREADY',
          firstPossibleDate: '2026-02-12',
        });
      expect(await run('setAssistantPay', { ...change, fromDate: '2026-02-12' }, 'version')).toEqual({ version: 2 });
    });
  });

  describe('the agency', () => {
    it('has settings that its owner changes; its zone and currency stay once months are billed', async () => {
      const other = await buildAgency(api.db);
      const boss = await api.addMember(other, 'OWNER');
      const input = {
        version: 1,
        name: 'New name',
        address: 'Weg 2',
        terms: 'Pay soon',
        defaultHourlyRate: '45',
        currency: 'CHF',
      };
      const fields = 'name address terms defaultHourlyRate currency timeZone version';
      expect(await run('updateAgency', input, fields, boss.key)).toEqual({
        ...{
          name: 'New name',
          address: 'Weg 2',
          terms: 'Pay soon',
          defaultHourlyRate: '45',
          currency: 'CHF',
          timeZone: 'UTC',
        },
        version: 2,
      });
      await buildRun(api.db, { agency_id: other });
      const document = `mutation ($input: UpdateAgencyInput!) { updateAgency(input: $input) { version } }`;
      const zone = await api.ask(boss.key, document, { input: { version: 2, timeZone: 'Asia/Tokyo' } });
      expect(codeOf(zone)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'BILLED_ALREADY', fixed: ['timeZone'] });
      const byManager = await api.ask(manager.key, document, { input: { version: 1, name: 'Mine' } });
      expect(codeOf(byManager)).toMatchObject({ code: 'FORBIDDEN' });
    });

    it('has holidays', async () => {
      const made = await run<{ id: string }>('createHoliday', { date: '2026-05-01', name: 'May Day' }, 'id');
      const again = await api.ask(
        manager.key,
        `mutation {
        createHoliday(input: { date: "2026-05-01", name: "may day" }) { id }
      }`,
      );
      expect(again.errors?.[0]?.message).toBe('This holiday is there already.');
      const other = await api.ask(
        manager.key,
        'mutation { createHoliday(input: { date: "2026-05-01", name: "Spring" }) { id } }',
      );
      expect(other.errors?.[0]?.message).toBe('This day is a holiday of everybody’s already.');
      const next = await run<{ id: string }>('createHoliday', { date: '2026-05-02', name: 'Day after' }, 'id');
      const moved = await api.ask(
        manager.key,
        `mutation { updateHoliday(input: { id: "${next.id}", version: 1, date: "2026-05-01", name: "Day after" }) { id } }`,
      );
      expect(moved.errors?.[0]?.message).toBe('This day is a holiday of everybody’s already.');
      await api.ask(manager.key, `mutation { deleteHoliday(id: "${next.id}", version: 1) }`);
      await run('updateHoliday', { id: made.id, version: 1, date: '2026-05-01', name: 'Labour Day' }, 'id');
      const query =
        '{ holidays(first: 5, from: "2026-04-01", to: "2026-06-01") { nodes { date name version assistant { id } } } }';
      expect(await api.read(owner.key, query)).toEqual({
        holidays: { nodes: [{ date: '2026-05-01', name: 'Labour Day', version: 2, assistant: null }] },
      });
      await api.ask(manager.key, `mutation { deleteHoliday(id: "${made.id}", version: 2) }`);
      expect(await api.read(owner.key, query)).toEqual({ holidays: { nodes: [] } });
    });
  });
});
