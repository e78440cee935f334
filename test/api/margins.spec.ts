import type { Member } from '../support/api.js';
import { buildContract, buildRetainer, buildTask, buildTimeEntries } from '../support/builders.js';
import { PayDesk } from '../support/pay-desk.js';
import { codeOf } from '../support/tasks.js';
import { inWords, MARGINS, soFarInWords, type Figures } from '../support/margin-figures.js';

describe('margins', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  const issue = async (): Promise<void> => {
    const { rows } = await desk.api.db.query<{ id: string }>(
      `select id from invoices where agency_id = $1 and status = 'DRAFT'`,
      [desk.agencyId],
    );
    const request = { invoiceIds: rows.map(({ id }) => id), issuedOn: '2026-02-02', withoutDocuments: true };
    await desk.bench.issuing.issueInvoices({ agencyId: desk.agencyId }, request);
  };
  const ask = (by: Member, input: object) =>
    desk.api.ask<{ margins: { rows: Figures[]; totals: Figures[] } }>(by.key, MARGINS, {
      input: { by: 'CONTRACT', from: '2026-01', to: '2026-01', ...input },
    });
  const rows = async (input: object = {}): Promise<string[]> => {
    const { data, errors } = await ask(desk.accountant, input);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.margins.rows.map(inWords).sort();
  };
  const contract = async (more: object): Promise<string> => {
    const { rows: found } = await desk.api.db.query<{ id: string }>(
      'select client_id as id from contracts where id = $1',
      [desk.contractId],
    );
    const terms = {
      agency_id: desk.agencyId,
      client_id: found[0]?.id ?? '',
      currency: 'EUR',
      start_date: '2026-01-01',
    };
    return buildContract(desk.api.db, { ...terms, ...more });
  };
  const bill = (month: string, cutoff: string): Promise<string> => desk.bench.run(desk.agencyId, month, cutoff);

  it('are what an issued invoice brings less what its work pays, by contract, client, service and assistant', async () => {
    await issue();
    // 40.00 × 12,601 s = 140.0111; 20.00 × 9,000 s and 15.50 × 3,601 s.
    expect(await rows()).toEqual(['Desk work WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)']);
    expect(await rows({ by: 'CLIENT' })).toEqual(['Acme WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)']);
    expect(await rows({ by: 'SERVICE' })).toEqual(['Inbox WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)']);
    expect(await rows({ by: 'ASSISTANT' })).toEqual([
      'Maya WORK 9000 s: 100.00 - 50.00 = 50.00 (50.00 %)',
      'Ravi WORK 3601 s: 40.01 - 15.50 = 24.51 (61.26 %)',
    ]);
    const { data } = await ask(desk.owner, {});
    expect(data.margins.totals.map(inWords)).toEqual(['- WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)']);
    expect(data.margins.rows[0]?.hourlyRate).toEqual({ amount: '40.00' });
  });

  it('show no revenue or margin while an invoice is a draft, time is not billed, or not approved', async () => {
    expect(await rows()).toEqual(['Desk work WORK 12601 s: ? - 65.50 = ? (? %) NOT_ISSUED 2']);
    await issue();
    await desk.work(desk.maya, 3_600, '2026-01-20T09:00:00Z');
    expect(await rows()).toEqual(['Desk work WORK 16201 s: ? - 85.50 = ? (? %) UNBILLED 1']);
    const entry = { agency_id: desk.agencyId, contract_id: desk.contractId, service_id: desk.serviceId };
    await buildTimeEntries(desk.api.db, {
      ...{ ...entry, assistant_id: desk.ravi.assistantId ?? '', from: '2026-01-21T09:00:00Z', status: 'SUBMITTED' },
    });
    expect(await rows()).toEqual(['Desk work WORK 16201 s: ? - ? = ? (? %) UNAPPROVED 1 UNBILLED 1']);
    expect(await rows({ by: 'ASSISTANT' })).toEqual([
      'Maya WORK 12600 s: ? - 70.00 = ? (? %) UNBILLED 1',
      'Ravi WORK 3601 s: ? - ? = ? (? %) UNAPPROVED 1',
    ]);
    const { data } = await ask(desk.owner, {});
    expect(data.margins.totals.map(({ isComplete, margin, revenue }) => [isComplete, margin, revenue])).toEqual([
      [false, null, null],
    ]);
  });

  it('say beside that what the billed work brings and costs so far, and how much time is not billed', async () => {
    const soFar = async (input: object = {}): Promise<string[]> =>
      (await ask(desk.owner, input)).data.margins.rows.map(soFarInWords);
    expect(await soFar()).toEqual(['nothing, 12601 s not billed']);
    await issue();
    const whole = '12601 s: 140.01 - 65.50 = 74.51 (53.22 %)';
    expect(await soFar()).toEqual([`${whole}, 0 s not billed`]);
    await desk.work(desk.maya, 3_600, '2026-01-20T09:00:00Z');
    const entry = { agency_id: desk.agencyId, contract_id: desk.contractId, service_id: desk.serviceId };
    const ravi = { ...entry, assistant_id: desk.ravi.assistantId ?? '', status: 'SUBMITTED' as const };
    const [added] = await buildTimeEntries(desk.api.db, { ...ravi, from: '2026-01-21T09:00:00Z' });
    expect(await soFar()).toEqual([`${whole}, 5400 s not billed`]);
    // What nobody is to pay waits for no bill, though it isn't approved.
    await desk.api.db.query('update time_entries set billable = false where id = $1', [added]);
    expect(await soFar()).toEqual([`${whole}, 3600 s not billed`]);
    const { data } = await ask(desk.owner, { by: 'ASSISTANT' });
    expect(data.margins.totals.map(soFarInWords)).toEqual([`${whole}, 3600 s not billed`]);
    expect(data.margins.totals.map(({ margin }) => margin)).toEqual([null]);
  });

  it('show no cost or margin without a pay rate, or of pay in another currency', async () => {
    await issue();
    const nobody = await desk.assistant('Nina', '10');
    await desk.api.db.query('update assistants set pay_hourly_rate = null where id = $1', [nobody.assistantId]);
    const foreign = await desk.assistant('Omar', '10');
    await desk.api.db.query(`update assistants set pay_currency = 'USD' where id = $1`, [foreign.assistantId]);
    desk.contractId = await contract({ title: 'February' });
    await desk.work(nobody, 3_600, '2026-02-03T09:00:00Z');
    await desk.work(foreign, 7_200, '2026-02-03T09:00:00Z');
    await bill('2026-02', '2026-03-02T08:00:00Z');
    await issue();
    const february = { from: '2026-02', to: '2026-02' };
    expect(await rows({ ...february, by: 'ASSISTANT' })).toEqual([
      'Nina WORK 3600 s: 40.00 - ? = ? (? %) NO_PAY_RATE 1',
      'Omar WORK 7200 s: 80.00 - ? = ? (? %) OTHER_CURRENCY 1',
    ]);
    expect(await rows({ ...february, by: 'CLIENT' })).toEqual([
      'Acme WORK 10800 s: 120.00 - ? = ? (? %) NO_PAY_RATE 1 OTHER_CURRENCY 1',
    ]);
  });

  it('are told in the agency’s currency by rates that are named, and not where one is missing', async () => {
    await issue();
    const omar = await desk.assistant('Omar', '10');
    await desk.api.db.query(`update assistants set pay_currency = 'USD' where id = $1`, [omar.assistantId]);
    desk.contractId = await contract({ title: 'Abroad', currency: 'USD' });
    await desk.work(desk.maya, 3_600, '2026-02-03T09:00:00Z');
    await desk.work(omar, 3_601, '2026-02-03T09:00:00Z');
    await bill('2026-02', '2026-03-02T08:00:00Z');
    await issue();
    const february = { from: '2026-01', to: '2026-02' };
    const told = async (input: object = {}) => {
      const { data } = await desk.api.ask<{ margins: { rows: Figures[]; totals: Figures[] } }>(
        desk.accountant.key,
        MARGINS.replace('rows {', 'rates { currency into on day rate source } missingRates { currency day } rows {'),
        { input: { by: 'ASSISTANT', ...february, inAgencyCurrency: true, ...input } },
      );
      const { rows: own, totals, ...rates } = data.margins;
      return { ...rates, rows: own.map(inWords).sort(), totals: totals.map(inWords) };
    };
    expect(await rows({ ...february, by: 'CONTRACT' })).toEqual([
      'Abroad WORK 7201 s: 80.01 - ? = ? (? %) OTHER_CURRENCY 1',
      'Desk work WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)',
    ]);
    // It is 2 February for the agency, which is the day of the rate of a month that hasn't ended.
    expect(await told({ by: 'CONTRACT' })).toEqual({
      ...{ rates: [], missingRates: [{ currency: 'USD', day: '2026-02-02' }] },
      rows: [
        'Abroad WORK 7201 s: ? - ? = ? (? %) NO_RATE 2',
        'Desk work WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)',
      ],
      totals: ['- WORK 19802 s: ? - ? = ? (? %) NO_RATE 2'],
    });
    await desk.api.db.query(
      `insert into exchange_rates (agency_id, base, quote, day, rate, source) values ($1, 'EUR', 'USD', '2026-01-30', 1.25, 'ECB')`,
      [desk.agencyId],
    );
    // 80.01 USD are 64.01 EUR, of which 32.00 are Maya's; Omar's 10.00 USD are 8.00.
    expect(await told()).toEqual({
      rates: [{ currency: 'USD', into: 'EUR', on: '2026-02-02', day: '2026-01-30', rate: '0.8', source: 'ECB' }],
      missingRates: [],
      rows: [
        'Maya WORK 12600 s: 132.00 - 70.00 = 62.00 (46.97 %)',
        'Omar WORK 3601 s: 32.01 - 8.00 = 24.01 (75.01 %)',
        'Ravi WORK 3601 s: 40.01 - 15.50 = 24.51 (61.26 %)',
      ],
      totals: ['- WORK 19802 s: 204.02 - 93.50 = 110.52 (54.17 %)'],
    });
  });

  it('spread a retainer’s fee over the time that used it, and show the unused part apart', async () => {
    await issue();
    const { rows: found } = await desk.api.db.query<{ id: string }>(
      'select client_id as id from contracts where id = $1',
      [desk.contractId],
    );
    const terms = { title: 'Care', currency: 'EUR', start_date: '2026-02-01' };
    desk.contractId = await buildRetainer(desk.api.db, {
      ...{
        agency_id: desk.agencyId,
        client_id: found[0]?.id ?? '',
        fee_minor: 40_000,
        included_units: 36_000,
        overage_rate: '60',
      },
      contract: terms,
    });
    // Six of ten hours.
    await desk.work(desk.maya, 14_400, '2026-02-03T09:00:00Z');
    await desk.work(desk.ravi, 7_200, '2026-02-04T09:00:00Z');
    await bill('2026-02', '2026-03-02T08:00:00Z');
    await issue();
    const february = { from: '2026-02', to: '2026-02' };
    expect(await rows(february)).toEqual([
      'Care UNUSED_RETAINER 0 s: 160.00 - 0.00 = 160.00 (100.00 %)',
      'Care WORK 21600 s: 240.00 - 111.00 = 129.00 (53.75 %)',
    ]);
    expect(await rows({ ...february, by: 'ASSISTANT' })).toEqual([
      '- UNUSED_RETAINER 0 s: 160.00 - 0.00 = 160.00 (100.00 %)',
      'Maya WORK 14400 s: 160.00 - 80.00 = 80.00 (50.00 %)',
      'Ravi WORK 7200 s: 80.00 - 31.00 = 49.00 (61.25 %)',
    ]);
    // The fee of March is billed in advance: nobody knows yet what of it is used.
    expect(await rows({ from: '2026-03', to: '2026-03' })).toEqual([
      'Care UNUSED_RETAINER 0 s: ? - 0.00 = ? (? %) PERIOD_OPEN 1',
    ]);
  });

  it('have tasks by their share, expenses by what was spent, and discounts and caps off the work that they are about', async () => {
    await issue();
    const { api, agencyId } = desk;
    await api.db.query('update assistants set pay_task_percent = 25 where id = $1', [desk.ravi.assistantId]);
    const pieces = await contract({ title: 'Pieces', kind: 'PER_TASK', discount_percent: '10' });
    const task = { title: 'A brochure', price: '99.98', approved_at: '2026-02-10T12:00:00Z' };
    await buildTask(api.db, {
      ...{
        agency_id: agencyId,
        ...task,
        contract_id: pieces,
        service_id: desk.serviceId,
        assistant_id: desk.ravi.assistantId,
      },
    });
    desk.contractId = await contract({ title: 'Capped', cap_minor: 5_000 });
    await desk.work(desk.maya, 5_400, '2026-02-03T09:00:00Z');
    await desk.work(desk.ravi, 1_800, '2026-02-04T09:00:00Z');
    await api.db.query(
      `insert into expenses (agency_id, contract_id, assistant_id, advanced_by, day, description, amount_minor, currency, markup_percent,
         status, created_by, created_at, approved_at) values ($1, $2, $3, 'ASSISTANT', '2026-02-11', 'Stamps', 1000, 'EUR', 20,
         'APPROVED', 'x', '2026-02-11', '2026-02-12')`,
      [agencyId, desk.contractId, desk.ravi.assistantId],
    );
    await bill('2026-02', '2026-03-02T08:00:00Z');
    await issue();
    const february = { from: '2026-02', to: '2026-02' };
    // 80.00 of time capped to 50.00, a quarter of it Ravi's; 12.00 for stamps of 10.00; 99.98 less 10.00, of which 25.00 are his.
    expect(await rows(february)).toEqual([
      'Capped WORK 7200 s: 62.00 - 47.75 = 14.25 (22.98 %)',
      'Pieces WORK 0 s: 89.98 - 25.00 = 64.98 (72.22 %)',
    ]);
    expect(await rows({ ...february, by: 'ASSISTANT' })).toEqual([
      'Maya WORK 5400 s: 37.50 - 30.00 = 7.50 (20.00 %)',
      'Ravi WORK 1800 s: 114.48 - 42.75 = 71.73 (62.66 %)',
    ]);
    const WORK = `query ($id: ID!) { workMargins(contractId: $id, month: "2026-02") { kind day seconds charge { amount } pay { amount }
      margin { amount } payRate { amount } assistant { name } gaps shares { lineKind lineAmount { amount } amount { amount } weight allWeights } } }`;
    const { workMargins } = await api.read<{ workMargins: unknown[] }>(desk.manager.key, WORK, { id: desk.contractId });
    expect(workMargins[1]).toEqual({
      ...{ kind: 'TIME', day: '2026-02-04', seconds: 1_800, assistant: { name: 'Ravi' }, gaps: [] },
      ...{
        charge: { amount: '12.50' },
        pay: { amount: '7.75' },
        margin: { amount: '4.75' },
        payRate: { amount: '15.50' },
      },
      shares: [
        {
          lineKind: 'HOURLY',
          lineAmount: { amount: '80.00' },
          amount: { amount: '20.00' },
          weight: '9720000',
          allWeights: '38880000',
        },
        {
          lineKind: 'CAP',
          lineAmount: { amount: '-30.00' },
          amount: { amount: '-7.50' },
          weight: null,
          allWeights: null,
        },
      ],
    });
  });

  it('count work that a credit note gave back once, by the invoice that bills it again', async () => {
    await issue();
    const { rows: issued } = await desk.api.db.query<{ id: string }>('select id from invoices where agency_id = $1', [
      desk.agencyId,
    ]);
    const note = { invoiceId: issued[0]?.id, lines: null, givesBack: true, idempotencyKey: 'given-back-of-january' };
    const CREDIT = 'mutation ($input: CreateCreditNoteInput!) { createCreditNote(input: $input) { id } }';
    await desk.api.read(desk.owner.key, CREDIT, { input: note });
    await issue();
    expect(await rows()).toEqual(['Desk work WORK 12601 s: ? - 65.50 = ? (? %) UNBILLED 2']);
    await bill('2026-02', '2026-03-02T08:00:00Z');
    await issue();
    expect(await rows({ to: '2026-02' })).toEqual(['Desk work WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)']);
    expect(await rows({ to: '2026-02', by: 'ASSISTANT' })).toEqual([
      'Maya WORK 9000 s: 100.00 - 50.00 = 50.00 (50.00 %)',
      'Ravi WORK 3601 s: 40.01 - 15.50 = 24.51 (61.26 %)',
    ]);
  });

  it('are for owner, manager and accountant, and of at most twelve months', async () => {
    for (const who of [desk.maya, desk.client]) expect(codeOf(await ask(who, {}))).toBe('FORBIDDEN');
    expect((await ask(desk.manager, {})).errors).toBeUndefined();
    for (const to of ['2025-12', '2027-01']) expect(codeOf(await ask(desk.owner, { to }))).toBe('BAD_USER_INPUT');
    const WORK = `{ workMargins(contractId: "${desk.contractId}", month: "2026-01") { id } }`;
    expect(codeOf(await desk.api.ask(desk.ravi.key, WORK))).toBe('FORBIDDEN');
  });
});
