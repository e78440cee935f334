import { BillingRunService } from '#features/billing';
import { RenewalScheduleModule } from '#features/renewals';
import { AgencyLife } from '../support/agency-life.js';
import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { Person } from '../support/person.js';
import { renewalOf } from '../support/renewing.js';

/** Ten hours for 300.00 a month in advance, 45.00 for each beyond; what is left is carried on. Until the end of March. */
const TERMS = {
  ...{ title: 'Ten hours', kind: 'RETAINER', currency: 'EUR', startDate: '2026-01-01', endDate: '2026-03-31' },
  retainer: {
    ...{ fee: '300', includedSeconds: 36_000, billing: 'ADVANCE', overageMode: 'BILL', overageRate: '45' },
    rolloverMode: 'UNLIMITED',
  },
};
/** For three months more at ten percent more, unless notice is given by the 21st; both sides are told from the 16th on. */
const RENEWAL = {
  ...{ isAutomatic: true, noticeDays: 10, reminderDays: 5, termMonths: 3 },
  priceChange: { percent: '10' },
};

describe('two retainers in Berlin that come to their end, one of which is given notice of', () => {
  const clock = new TestClock('2026-01-02T09:00:00Z');
  let life: AgencyLife;
  let nora: Person;
  let ada: Person;
  let carla: Person;
  let bo: Person;
  let inbox: string;
  let going: string;
  let ending: string;

  beforeAll(async () => {
    life = new AgencyLife(await TestApi.start({ clock, modules: [RenewalScheduleModule] }));
    nora = await Person.signUp(life.api, 'Nora');
    const agency = { name: 'Larkspur', timeZone: 'Europe/Berlin', currency: 'EUR' };
    life.agencyId = (await nora.call<{ agencyId: string }>('createAgency', agency, '{ agencyId }')).agencyId;
    const make = async (name: string, input: object): Promise<string> =>
      (await nora.call<{ id: string }>(name, input)).id;
    inbox = await make('createService', { name: 'Inbox' });
    const assistantId = await make('createAssistant', { name: 'Ada' });
    const aster = await make('createClient', { name: 'Aster', email: 'office@aster.test' });
    const birch = await make('createClient', { name: 'Birch', email: 'office@birch.test' });
    ada = await life.join(nora, 'Ada', { role: 'ASSISTANT', assistantId });
    carla = await life.join(nora, 'Carla', { role: 'CLIENT', clientId: aster });
    bo = await life.join(nora, 'Bo', { role: 'CLIENT', clientId: birch });
    const { timeSettings } = await nora.read<{ timeSettings: { version: number } }>('{ timeSettings { version } }');
    const booking = { version: timeSettings.version, lockAfterDays: 14, booking: 'ACTIVE' };
    await nora.call('updateTimeSettings', booking, '{ lockAfterDays }');
    going = await life.agree(nora, carla, { clientId: aster, terms: TERMS, renewal: RENEWAL });
    ending = await life.agree(nora, bo, { clientId: birch, terms: TERMS, renewal: RENEWAL });
  });
  afterAll(() => life.api.stop());

  const at = (instant: string): void => clock.set(`2026-${instant}:00Z`);
  const stateOf = async (id: string): Promise<string> => {
    const { rows } = await life.api.db.query<{ state: string }>(
      `select status || ' until ' || end_date as state from contracts where id = $1`,
      [id],
    );
    return rows[0]?.state ?? '';
  };
  const titlesFor = async (person: Person): Promise<string[]> => {
    const query = '{ notifications(first: 50) { nodes { kind title } } }';
    const { notifications } = await person.read<{ notifications: { nodes: { kind: string; title: string }[] } }>(query);
    return notifications.nodes
      .filter(({ kind }) => /^CONTRACT_(RENEW|NOTICE)/.test(kind))
      .map(({ title }) => title)
      .reverse();
  };
  /** Hours on days, all of them handed in and approved. */
  const work = async (contractId: string, week: string, days: Readonly<Record<string, string>>): Promise<void> => {
    for (const [date, time] of Object.entries(days)) {
      const input = { contractId, serviceId: inbox, date, time, idempotencyKey: life.newKey() };
      await ada.call('createTimeEntry', input, '{ entry { id } }');
    }
    await life.submit(ada, week);
    await life.approveWeeks(nora);
  };
  const look = async (): Promise<void> => {
    await life.renewContracts();
    await life.advanceContracts();
  };

  it('bill at their price before, and carry hours on', async () => {
    at('02-02T08:00');
    const january = await life.bill(nora, '2026-01');
    const fees = [
      'RETAINER_FEE 2026-01 1 × 300.00 = 300.00',
      'RETAINER_FEE 2026-02 1 × 300.00 = 300.00',
      '600.00 + 0.00 = 600.00',
    ];
    expect(await life.invoices(carla, { runId: january })).toEqual([fees]);
    expect(await life.invoices(bo, { runId: january })).toEqual([fees]);
    at('03-02T08:00');
    await life.bill(nora, '2026-02');
    // January's and February's ten hours, of which none were used.
    expect(await life.statement(carla, going, '2026-02')).toEqual({
      ...{ carriedIn: 36_000, granted: 36_000, carriedOut: 72_000 },
    });
    at('03-13T16:00');
    await work(going, '2026-03-09', { '2026-03-10': '9-15' });
  });

  it('remind both sides once, from midnight of the sixteenth on', async () => {
    at('03-15T22:59');
    await look();
    expect(await titlesFor(nora)).toEqual([]);
    at('03-15T23:00');
    await Promise.all([look(), look()]);
    await look();
    expect(await titlesFor(nora)).toEqual(['“Ten hours” renews on 1 April 2026', '“Ten hours” renews on 1 April 2026']);
    expect(await titlesFor(carla)).toEqual(['“Ten hours” renews on 1 April 2026']);
    expect(await titlesFor(bo)).toEqual(['“Ten hours” renews on 1 April 2026']);
  });

  it('take notice to the last minute of the twenty-first, and are renewed from midnight on', async () => {
    at('03-21T22:59');
    await look();
    await bo.call('giveNotice', { contractId: ending, name: 'Bo' });
    expect([await stateOf(going), await stateOf(ending)]).toEqual([
      'ACTIVE until 2026-03-31',
      'ACTIVE until 2026-03-31',
    ]);
    at('03-21T23:00');
    expect(await carla.refusal('giveNotice', { contractId: going, name: 'Carla' })).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'TOO_LATE', noticeUntil: '2026-03-21' },
    });
    await Promise.all([look(), look()]);
    await look();
    expect([await stateOf(going), await stateOf(ending)]).toEqual([
      'ACTIVE until 2026-06-30',
      'ACTIVE until 2026-03-31',
    ]);
    expect(await titlesFor(carla)).toEqual([
      '“Ten hours” renews on 1 April 2026',
      '“Ten hours” is renewed until 30 June 2026',
    ]);
    at('03-31T22:00');
    await look();
    expect([await stateOf(going), await stateOf(ending)]).toEqual([
      'ACTIVE until 2026-06-30',
      'ENDED until 2026-03-31',
    ]);
  });

  it('bill March: the next fee at the new price and hours that go on, or no fee and hours that are lost', async () => {
    at('04-02T08:00');
    const run = await life.bill(nora, '2026-03');
    // 300.00 × 1.10 = 330.00
    expect(await life.invoices(carla, { runId: run })).toEqual([
      ['RETAINER_FEE 2026-04 1 × 330.00 = 330.00', '330.00 + 0.00 = 330.00'],
    ]);
    expect(await life.invoices(bo, { runId: run })).toEqual([]);
    // 72,000 + 36,000 - 6 h = 86,400 s
    expect(await life.statement(carla, going, '2026-03')).toEqual({
      ...{ carriedIn: 72_000, granted: 36_000, used: 21_600, carriedOut: 86_400 },
    });
    expect(await life.statement(bo, ending, '2026-03')).toEqual({
      carriedIn: 72_000,
      granted: 36_000,
      expired: 108_000,
    });
  });

  it('bill April: overage at the new rate, once the hours from before are used', async () => {
    at('04-10T20:00');
    await work(going, '2026-04-06', { '2026-04-07': '6-18', '2026-04-08': '6-18', '2026-04-09': '6-18' });
    at('05-04T08:00');
    const run = await life.bill(nora, '2026-04');
    // 36 h = 129,600 s of 86,400 + 36,000 s: 7,200 s beyond, at 45.00 × 1.10 = 49.50 an hour.
    expect(await life.statement(carla, going, '2026-04')).toEqual({
      ...{ carriedIn: 86_400, granted: 36_000, used: 129_600, overage: 7_200 },
    });
    expect(await life.invoices(carla, { runId: run })).toEqual([
      ['RETAINER_FEE 2026-05 1 × 330.00 = 330.00', 'OVERAGE 2026-04 7200 s × 49.50 = 99.00', '429.00 + 0.00 = 429.00'],
    ]);
  });

  it('are renewed before the month’s own run begins, which waits an hour for it and no more', async () => {
    const runs = life.api.app.get(BillingRunService, { strict: false });
    const runsOfJune = async (): Promise<number> => {
      const of = `select from billing_runs where agency_id = $1 and month = '2026-06-01'`;
      return (await life.api.db.query(of, [life.agencyId])).rowCount ?? 0;
    };
    at('06-30T22:01');
    await runs.startDueBillingRuns();
    expect(await runsOfJune()).toBe(0);
    at('06-30T23:00');
    await runs.startDueBillingRuns();
    expect(await runsOfJune()).toBe(1);
  });

  it('don’t close a last month that isn’t the last, where no worker ran in time', async () => {
    at('06-02T08:00');
    await life.bill(nora, '2026-05');
    at('07-02T08:00');
    await life.advanceContracts();
    expect(await stateOf(going)).toBe('ACTIVE until 2026-06-30');
    const { refusals } = await life.tryToBill(nora, '2026-06');
    expect(refusals).toEqual([{ code: 'RENEWAL_DUE', subject: going }]);
    await look();
    expect(await stateOf(going)).toBe('ACTIVE until 2026-09-30');
    const run = await life.bill(nora, '2026-06');
    // 330.00 × 1.10 = 363.00; May's and June's ten hours go on.
    expect(await life.invoices(carla, { runId: run })).toEqual([
      ['RETAINER_FEE 2026-07 1 × 363.00 = 363.00', '363.00 + 0.00 = 363.00'],
    ]);
    expect(await life.statement(carla, going, '2026-06')).toEqual({
      ...{ carriedIn: 36_000, granted: 36_000, carriedOut: 72_000 },
    });
    const { renewalTerms } = await renewalOf(life.api, await keyOfOwner(), going);
    expect(renewalTerms?.renewals).toEqual([
      { formerEndDate: '2026-06-30', endDate: '2026-09-30' },
      { formerEndDate: '2026-03-31', endDate: '2026-06-30' },
    ]);
  });

  const keyOfOwner = async (): Promise<string> => (await life.api.addMember(life.agencyId, 'OWNER')).key;
});
