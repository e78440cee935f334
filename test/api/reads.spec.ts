import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi, type Member } from '../support/api.js';

interface Titled {
  contracts: { totalCount: number; nodes: [{ title: string; client: { name: string } }] };
}

const ROWS = 3;

describe('what the API reads', () => {
  let api: TestApi;
  let owner: Member;
  const read = <Data = Record<string, unknown>>(query: string): Promise<Data> => api.read<Data>(owner.key, query);

  beforeAll(async () => {
    api = await TestApi.start();
    owner = await api.addMember(await buildAgencyOfEverything(api.db, ROWS), 'OWNER');
  });
  afterAll(() => api.stop());

  it('of invoices is what stands on them, with exact amounts', async () => {
    const query = `{ invoices(first: 1) { nodes { number status month issuedOn dueOn issuedAt
      subtotal { amount } tax { amount } total { amount currency } client { name } run { month }
      lines { kind period quantitySeconds quantity unitPrice taxRate amount { amount currency } contract { title } service { name } basis }
      taxes { rate base { amount } amount { amount } } } } }`;
    const line = (times: number) => ({
      kind: 'HOURLY',
      period: '2026-01',
      quantitySeconds: 1800 * times,
      quantity: null,
      unitPrice: '42.50',
      taxRate: '20',
      amount: { amount: times === 1 ? '21.25' : '42.50', currency: 'USD' },
      contract: { title: 'By the hour' },
      service: { name: 'Service 1' },
      basis: { kind: 'HOURLY' },
    });
    expect(await read(query)).toEqual({
      invoices: {
        nodes: [
          {
            number: 'INV-2026/3',
            status: 'ISSUED',
            month: '2026-01',
            issuedOn: '2026-02-01',
            dueOn: '2026-02-15',
            issuedAt: '2026-02-01T00:00:00.000Z',
            subtotal: { amount: '63.75' },
            tax: { amount: '12.75' },
            total: { amount: '76.50', currency: 'USD' },
            client: { name: 'Client 0003' },
            run: { month: '2026-01' },
            lines: [line(1), line(2)],
            taxes: [{ rate: '20', base: { amount: '63.75' }, amount: { amount: '12.75' } }],
          },
        ],
      },
    });
  });

  it('of contracts is what was agreed', async () => {
    const query = `{ contracts(first: 10, filter: { kind: HOURLY, activeOn: "2026-03-01" }) { nodes { kind startDate endDate closedThrough
      rounding { incrementSeconds mode minimumSeconds per } capAmount { amount } minimumAmount { amount currency } discountPercent
      client { name rates { rate service { name } } } rates { rate fromDate service { name } assistant { name } }
      taskPrices { price service { name } } pauses { fromDate toDate } retainer { id } } totalCount } }`;
    const { contracts } = await read<{ contracts: { nodes: object[]; totalCount: number } }>(query);
    expect(contracts.totalCount).toBe(ROWS);
    const count = (status: string): string => `contracts(first: 1, filter: { statuses: [${status}] }) { totalCount }`;
    expect(
      await read(`{ clients(first: 1) { nodes { ${count('ACTIVE, PAUSED')} drafts: ${count('DRAFT')} } } }`),
    ).toEqual({ clients: { nodes: [{ contracts: { totalCount: expect.any(Number) }, drafts: { totalCount: 0 } }] } });
    expect(contracts.nodes[0]).toEqual({
      kind: 'HOURLY',
      startDate: '2026-01-01',
      endDate: null,
      closedThrough: null,
      rounding: { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' },
      capAmount: { amount: '1000.00' },
      minimumAmount: { amount: '10.00', currency: 'USD' },
      discountPercent: null,
      client: { name: 'Client 0001', rates: [{ rate: '41', service: null }] },
      rates: [{ rate: '42.5', fromDate: null, service: { name: 'Service 1' }, assistant: { name: 'Assistant 1' } }],
      taskPrices: [{ price: '25', service: { name: 'Service 1' } }],
      pauses: [{ fromDate: '2026-01-05', toDate: '2026-01-06' }],
      retainer: null,
    });
  });

  it('of contracts are found by a part of their title or of their client’s name, in any case', async () => {
    const all = await read<Titled>('{ contracts(first: 1) { totalCount nodes { title client { name } } } }');
    const [{ title, client }] = all.contracts.nodes;
    const found = (part: string): Promise<Titled> =>
      read<Titled>(`{ contracts(first: 1, filter: { search: "${part}" }) { totalCount nodes { title } } }`);
    expect((await found(title.slice(1).toUpperCase())).contracts.nodes[0].title).toBe(title);
    expect((await found(client.name.slice(1).toUpperCase())).contracts.nodes[0].title).toBe(title);
    expect((await found('%')).contracts.totalCount).toBe(0);
  });

  it('of retainers is their terms and each closed month', async () => {
    const query = `{ retainers(first: 1) { nodes { unit fee { amount } included { seconds money { amount } } billing proration grantProration consume
      rollover { mode cap { seconds } expiresAfterPeriods } overage { mode rate } contract { title closedThrough }
      packs { boughtOn quantity { seconds } price { amount } } consents { period } allocations { weight assistant { name } }
      statements(first: 3) { nodes { period granted { seconds } bought { seconds } carriedIn { seconds } used { seconds } expired { seconds }
        carriedOut { seconds } lots { period packId left { seconds } } } } } } }`;
    const { retainers } = await read<{ retainers: { nodes: [Record<string, { nodes: [{ lots: object[] }] }>] } }>(
      query,
    );
    const packs = await api.db.query(`select p.id from retainer_packs p order by p.contract_id limit 1`);
    expect(retainers.nodes[0]).toEqual({
      unit: 'TIME',
      fee: { amount: '400.00' },
      included: { seconds: 36_000, money: null },
      billing: 'ADVANCE',
      proration: 'DAILY',
      grantProration: 'DAILY',
      consume: 'OLDEST_FIRST',
      rollover: { mode: 'CAPPED', cap: { seconds: 18_000 }, expiresAfterPeriods: null },
      overage: { mode: 'BILL', rate: null },
      contract: { title: 'Retained', closedThrough: '2026-01' },
      packs: [{ boughtOn: '2026-01-10', quantity: { seconds: 3_600 }, price: { amount: '50.00' } }],
      consents: [{ period: '2026-01' }],
      allocations: [{ weight: '1', assistant: { name: 'Assistant 1' } }],
      statements: {
        nodes: [
          {
            period: '2026-01',
            granted: { seconds: 36_000 },
            bought: { seconds: 3_600 },
            carriedIn: { seconds: 0 },
            used: { seconds: 9_600 },
            expired: { seconds: 12_000 },
            carriedOut: { seconds: 18_000 },
            lots: [
              { period: '2026-01', packId: null, left: { seconds: 14_400 } },
              { period: '2026-01', packId: packs.rows[0].id, left: { seconds: 3_600 } },
            ],
          },
        ],
      },
    });
  });

  it('of time is filtered by day in the agency’s zone, and by whether it is billed', async () => {
    const count = async (filter: string): Promise<number> =>
      (
        await read<{ timeEntries: { totalCount: number } }>(
          `{ timeEntries(first: 1, filter: { ${filter} }) { totalCount } }`,
        )
      ).timeEntries.totalCount;
    // The entries start on 10 January at 10, 11 and 12 o'clock UTC: for Kiritimati, at UTC+14, that's the 11th.
    expect(await count('from: "2026-01-10", to: "2026-01-10"')).toBe(3);
    await api.db.query(`update agencies set time_zone = 'Pacific/Kiritimati'`);
    expect(await count('to: "2026-01-10"')).toBe(0);
    expect(await count('from: "2026-01-11", to: "2026-01-11"')).toBe(3);
    await api.db.query(`update agencies set time_zone = 'UTC'`);
    expect(await count('isBilled: true')).toBe(3);
    expect(await count('isBilled: false')).toBe(0);
    expect(await count('isBillable: true')).toBe(3);
    expect(await count('isBillable: false')).toBe(0);
    expect(await count('status: DRAFT')).toBe(0);
    const { timeEntries } = await read<{ timeEntries: { nodes: object[] } }>(
      '{ timeEntries(first: 1) { nodes { startedAt endedAt seconds isBillable billedPeriod contract { client { name } } assistant { name } } } }',
    );
    expect(timeEntries.nodes).toEqual([
      {
        startedAt: '2026-01-10T12:00:00.000Z',
        endedAt: '2026-01-10T13:30:00.000Z',
        seconds: 5_400,
        isBillable: true,
        billedPeriod: '2026-01',
        contract: { client: { name: 'Client 0003' } },
        assistant: { name: 'Assistant 3' },
      },
    ]);
  });

  it('of a billing run is how far it is and what it made', async () => {
    const { billingRuns } = await read<{ billingRuns: { nodes: object[] } }>(
      `{ billingRuns(first: 2, filter: { status: DONE }) { nodes { month clientsDone clientsTotal invoiceCount totals { amount currency }
         refusals { concern code client { name } } invoices(first: 1) { nodes { number } totalCount } } } }`,
    );
    expect(billingRuns.nodes).toEqual([
      {
        month: '2026-01',
        clientsDone: 3,
        clientsTotal: 3,
        invoiceCount: 3,
        totals: [{ amount: '229.50', currency: 'USD' }],
        refusals: ['Client 0001', 'Client 0002', 'Client 0003'].map((name) => ({
          concern: 'PAY',
          code: 'NO_RATE',
          client: { name },
        })),
        invoices: { nodes: [{ number: 'INV-2026/3' }], totalCount: 3 },
      },
      {
        month: '2025-12',
        clientsDone: 3,
        clientsTotal: 3,
        invoiceCount: 0,
        totals: [],
        refusals: [],
        invoices: { nodes: [], totalCount: 0 },
      },
    ]);
  });

  it('of the books balances, by the end of the day that is asked for', async () => {
    const balance = (asOf: string) =>
      read<{ trialBalance: object[] }>(
        `{ trialBalance(asOf: "${asOf}") { currency totalDebit { amount } totalCredit { amount } lines { account { code type } debit { amount } credit { amount } } } }`,
      );
    const line = (code: string, type: string, debit: string, credit: string) => ({
      account: { code, type },
      debit: { amount: debit },
      credit: { amount: credit },
    });
    expect((await balance('2026-02-01')).trialBalance).toEqual([
      {
        currency: 'USD',
        totalDebit: { amount: '229.50' },
        totalCredit: { amount: '229.50' },
        lines: [
          line('1100', 'ASSET', '229.50', '0.00'),
          line('2200', 'LIABILITY', '0.00', '38.25'),
          line('4000', 'INCOME', '0.00', '191.25'),
        ],
      },
    ]);
    expect((await balance('2026-01-31')).trialBalance).toEqual([]);
    const { journalEntries } = await read<{ journalEntries: { nodes: object[] } }>(
      '{ journalEntries(first: 1, filter: { from: "2026-02-01", kind: INVOICE }) { nodes { entryDate invoice { number } postings { position amount { amount } account { name } } } } }',
    );
    expect(journalEntries.nodes).toEqual([
      {
        entryDate: '2026-02-01',
        invoice: { number: 'INV-2026/3' },
        postings: [
          { position: 0, amount: { amount: '76.50' }, account: { name: 'Receivables' } },
          { position: 1, amount: { amount: '-63.75' }, account: { name: 'Sales' } },
          { position: 2, amount: { amount: '-12.75' }, account: { name: 'Tax' } },
        ],
      },
    ]);
  });

  it('of people, pay and what was done has their own words', async () => {
    const data = await read(
      `{ agency { name currency defaultHourlyRate billsAutomatically } assistants(first: 1, filter: { skill: "bookkeeping" }) { nodes { name skills payHourlyRate } }
         clients(first: 1) { nodes { name taxRate createdAt contacts { name isBillingContact } } } payouts(first: 1) { nodes { seconds amount { amount } assistant { name } run { month } } }
         auditLog(first: 1, filter: { action: "issueInvoices" }) { nodes { at actor action subjectType details } totalCount } accounts { code name } }`,
    );
    expect(data).toMatchObject({
      agency: { currency: 'USD', defaultHourlyRate: '30', billsAutomatically: true },
      assistants: { nodes: [{ name: 'Assistant 1', skills: ['bookkeeping'], payHourlyRate: '20' }] },
      clients: {
        nodes: [
          {
            name: 'Client 0001',
            taxRate: '20',
            createdAt: '2026-01-01T07:00:00.250Z',
            contacts: [{ name: 'Contact', isBillingContact: true }],
          },
        ],
      },
      payouts: {
        nodes: [
          {
            seconds: 5_400,
            amount: { amount: '30.00' },
            assistant: { name: 'Assistant 3' },
            run: { month: '2026-01' },
          },
        ],
      },
      auditLog: {
        nodes: [
          {
            at: '2026-02-01T00:00:00.000Z',
            actor: 'user',
            action: 'issueInvoices',
            subjectType: 'invoices',
            details: {},
          },
        ],
        totalCount: 3,
      },
      accounts: [
        { code: '1100', name: 'Receivables' },
        { code: '2200', name: 'Tax' },
        { code: '2400', name: 'Deferred revenue' },
        { code: '4000', name: 'Sales' },
      ],
    });
  });
});
