import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { BilledDesk } from '../support/billed-desk.js';
import { BillingBench } from '../support/billing.js';
import { buildRate, buildService, buildTimeEntries } from '../support/builders.js';
import { type Member, TestApi } from '../support/api.js';
import { type CaseIds, cutoffOf, saveCase } from '../support/case-rows.js';
import { hourly, retainer, smallCase, work } from '../support/small-case.js';

const RUN = `id month status clientsTotal clientsDone invoiceCount totals { amount currency } refusals { concern code subject client { name } }`;
const START = `mutation ($input: StartBillingRunInput!) { startBillingRun(input: $input) {
  __typename ... on BillingRun { ${RUN} } ... on MonthNotEnded { month endsAt } } }`;
const ISSUE = `mutation ($input: IssueInvoicesInput!) { issueInvoices(input: $input) {
  __typename ... on InvoicesIssued { count invoices { id number status issuedOn dueOn total { amount currency } } }
  ... on IssueDateRefused { issuedOn reason } } }`;

interface Run {
  __typename: string;
  id: string;
  clientsDone: number;
  clientsTotal: number;
  status: string;
  invoiceCount: number;
  totals: { amount: string; currency: string }[];
}
interface Preview {
  nodes: { clientName: string; refusal: unknown; invoices: { total: { amount: string; currency: string } }[] }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe('billing a month over the API', () => {
  let api: TestApi;
  let bench: BillingBench;
  let agencyId: string;
  let owner: Member;
  const ask = <Data>(query: string, variables: object = {}): Promise<Data> =>
    api.read<Data>(owner.key, query, variables);

  beforeAll(async () => {
    api = await TestApi.start();
    bench = await BillingBench.open(api.database.appUrl);
    agencyId = await buildAgencyOfWork(api.db, { clients: 12, entriesPerClient: 15 });
    owner = await api.addMember(agencyId, 'OWNER');
  });
  afterAll(async () => {
    await bench.close();
    await api.stop();
  });

  const preview = (first: number, after?: string): Promise<{ previewBilling: Preview }> =>
    ask(
      `query ($first: Int!, $after: String) { previewBilling(month: "2026-01", first: $first, after: $after) {
        nodes { clientName refusal { code subject } invoices { total { amount currency } lines { kind amount { amount } } } }
        pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );

  it('previews it page by page, and saves nothing', async () => {
    const { previewBilling: page } = await preview(10);
    expect(page.nodes).toHaveLength(10);
    expect(page.pageInfo.hasNextPage).toBe(true);
    const { previewBilling: rest } = await preview(10, page.pageInfo.endCursor);
    expect(rest.nodes).toHaveLength(2);
    const { rows } = await api.db.query(
      'select (select count(*) from invoices) + (select count(*) from billed_time_entries) as saved',
    );
    expect(rows[0].saved).toBe('0');
  });

  it('previews one client alone', async () => {
    const clients = `query { clients(first: 3) { nodes { id name } } }`;
    const [, second] = (await ask<{ clients: { nodes: { id: string; name: string }[] } }>(clients)).clients.nodes;
    const { previewBilling } = await ask<{ previewBilling: Preview }>(
      `query ($id: ID!) { previewBilling(month: "2026-01", first: 10, clientId: $id) {
        nodes { clientName } pageInfo { hasNextPage } } }`,
      { id: second?.id },
    );
    expect(previewBilling).toEqual({ nodes: [{ clientName: second?.name }], pageInfo: { hasNextPage: false } });
  });

  it('refuses a month that goes on, with the instant of its end', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const { startBillingRun } = await ask<{ startBillingRun: { __typename: string; endsAt: string } }>(START, {
      input: { month, idempotencyKey: 'too early' },
    });
    expect(startBillingRun.__typename).toBe('MonthNotEnded');
    expect(Date.parse(startBillingRun.endsAt)).toBeGreaterThan(Date.now());
  });

  it('starts one run for one key, bills what the preview said, and issues it once', async () => {
    const before = (await preview(100)).previewBilling.nodes.flatMap(({ invoices }) =>
      invoices.map(({ total }) => total.amount),
    );
    const input = { month: '2026-01', idempotencyKey: 'january 2026' };
    const { startBillingRun: run } = await ask<{ startBillingRun: Run }>(START, { input });
    const again = await ask<{ startBillingRun: Run }>(START, { input });
    expect(again.startBillingRun.id).toBe(run.id);
    expect(run).toMatchObject({ __typename: 'BillingRun', status: 'RUNNING', clientsTotal: 12, clientsDone: 0 });
    await bench.work(agencyId, run.id);

    const { billingRun } = await ask<{ billingRun: Run }>(`query ($id: ID!) { billingRun(id: $id) { ${RUN} } }`, {
      id: run.id,
    });
    expect(billingRun).toMatchObject({ status: 'DONE', clientsDone: 12, invoiceCount: 12, refusals: [] });
    const told = '{ notifications(first: 9) { nodes { kind subjectId title } } }';
    expect(await ask(told)).toEqual({
      notifications: {
        nodes: [{ kind: 'BILLING_RUN_DONE', subjectId: run.id, title: 'The billing run of January 2026 has ended' }],
      },
    });
    const drafts = await ask<{ invoices: { nodes: { total: { amount: string } }[] } }>(
      '{ invoices(first: 100) { nodes { total { amount } } } }',
    );
    expect(drafts.invoices.nodes.map(({ total }) => total.amount).sort()).toEqual(before.sort());

    const issue = { runId: run.id, issuedOn: '2026-02-05', idempotencyKey: 'issue january' };
    const { issueInvoices: issued } = await ask<{
      issueInvoices: { count: number; invoices: { number: string; dueOn: string }[] };
    }>(ISSUE, { input: issue });
    expect(issued.count).toBe(12);
    expect(issued.invoices.map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, i) => `INV-2026-${String(i + 1).padStart(4, '0')}`),
    );
    expect(issued.invoices[0]?.dueOn).toBe('2026-02-19');
    const { issueInvoices: repeated } = await ask<{ issueInvoices: { count: number } }>(ISSUE, { input: issue });
    expect(repeated.count).toBe(12);
    const { issueInvoices: none } = await ask<{ issueInvoices: { count: number } }>(ISSUE, {
      input: { ...issue, idempotencyKey: 'issue it again' },
    });
    expect(none.count).toBe(0);
  });

  it('refuses another request under a key that was used, and a date in the future', async () => {
    const answer = await api.ask(owner.key, START, { input: { month: '2026-02', idempotencyKey: 'january 2026' } });
    expect(answer.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    const { issueInvoices } = await ask<{ issueInvoices: { __typename: string } }>(ISSUE, {
      input: { invoiceIds: [agencyId], issuedOn: '2999-01-01', idempotencyKey: 'far future' },
    });
    expect(issueInvoices.__typename).toBe('IssueDateRefused');
  });

  it('explains a line by its entries, rate and arithmetic', async () => {
    const { rows } = await api.db.query(`select id, amount_minor from invoice_lines where kind = 'HOURLY' limit 1`);
    const { explainInvoiceLine } = await ask<{
      explainInvoiceLine: { amountMinor: string; groups: { entries: unknown[] }[]; seconds: number };
    }>('query ($id: ID!) { explainInvoiceLine(lineId: $id) }', { id: rows[0].id });
    expect(explainInvoiceLine.amountMinor).toBe(rows[0].amount_minor);
    expect(explainInvoiceLine.groups.length).toBeGreaterThan(0);
  });

  it('lets an accountant look, and neither run nor issue', async () => {
    const accountant = await api.addMember(agencyId, 'ACCOUNTANT');
    const started = await api.ask(accountant.key, START, {
      input: { month: '2026-01', idempotencyKey: 'by accountant' },
    });
    expect(started.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('never changes what was issued, whoever asks the database', async () => {
    const forbidden = async (sql: string): Promise<string> =>
      api.db.query(sql).then(
        () => 'allowed',
        (error: Error) => error.message,
      );
    expect(
      await forbidden('update invoices set total_minor = total_minor + 1, subtotal_minor = subtotal_minor + 1'),
    ).toMatch(/is issued and cannot change/);
    expect(await forbidden('delete from invoices')).toMatch(/is issued and cannot change|violates foreign key/);
    expect(await forbidden('update invoice_lines set amount_minor = 0')).toMatch(/is issued and cannot change/);
    expect(await forbidden('delete from invoice_taxes')).toMatch(/is issued and cannot change/);
    expect(await forbidden('update postings set amount_minor = 0')).toMatch(/append-only/);
    expect(
      await forbidden(`with entry as (select * from journal_entries limit 1) insert into postings (agency_id, entry_id, position, account, currency, amount_minor)
      select agency_id, id, 99, '1200', 'USD', 1 from entry`),
    ).toMatch(/does not balance/);
  });
});

describe('terms of a contract, tried over the API', () => {
  let api: TestApi;
  let bench: BillingBench;
  let key: string;
  let ids: CaseIds;

  beforeAll(async () => {
    api = await TestApi.start();
    bench = await BillingBench.open(api.database.appUrl);
    const retained = retainer(
      { overage: { rate: '50.00' }, fee: '100.00' },
      { factors: [{ factor: '1.5', from: '18:00' }] },
    );
    const saved = await saveCase(
      api.db,
      smallCase({
        contracts: [retained, hourly({ rates: [{ rate: '45.00' }] })],
        timeEntries: [work('r', '2026-01-10', 12)],
      }),
      (agencyId, write) => bench.tenancy.write({ agencyId }, write),
    );
    ids = saved.ids;
    key = (await api.addMember(saved.agencyId, 'OWNER')).key;
    await bench.run(saved.agencyId, '2026-01', cutoffOf('2026-01'));
  });
  afterAll(async () => {
    await bench.close();
    await api.stop();
  });

  const COMPARE = `query ($contractId: ID!, $month: Month!, $alternatives: [TriedTermsInput!]!) {
    compareContractSettings(contractId: $contractId, month: $month, alternatives: $alternatives) {
      agreed { ...outcome } alternatives { ...outcome } } }
    fragment outcome on TriedOutcome { refusal { code } statement { period overage { seconds } lots { period left { seconds } } }
      invoice { total { amount } lines { kind service factor } } }`;

  // From 8 in the morning 12 hours are 10 and 2 that count once and a half: 13 of the 10 included.
  it('show a month that is billed under others, side by side', async () => {
    const alternatives = [
      { factors: [], discountPercent: '10' },
      { includedSeconds: 72_000, rollover: { mode: 'CAPPED', capSeconds: 3_600 } },
      { overage: { mode: 'BILL' } },
    ];
    const variables = { contractId: ids.uuidOf('r'), month: '2026-01', alternatives };
    const { compareContractSettings: compared } = await api.read<Record<string, unknown>>(key, COMPARE, variables);
    const statement = (seconds: number, lots: unknown[] = []): unknown => ({ overage: { seconds }, lots });
    expect(compared).toMatchObject({
      agreed: { invoice: { total: { amount: '250.00' } }, statement: statement(10_800), refusal: null },
      alternatives: [
        { invoice: { total: { amount: '180.00' } }, statement: statement(7_200) },
        {
          invoice: { total: { amount: '100.00' } },
          statement: statement(0, [{ period: '2026-01', left: { seconds: 3_600 } }]),
        },
        { invoice: null, statement: null, refusal: { code: 'NO_RATE' } },
      ],
    });
  });

  it.each([
    ['r', { capAmount: '1.00' }, 'alternatives.0.capAmount'],
    ['h', { fee: '1.00' }, 'alternatives.0.retainer'],
    ['r', { rollover: { mode: 'CAPPED' } }, 'alternatives.0.rollover.capSeconds'],
    ['h', { factors: [{ factor: '2', from: '08:00', to: '08:00' }] }, 'alternatives.0.factors.0.to'],
  ])('refuse what can’t be agreed: of %s %j', async (contract, terms, path) => {
    const variables = { contractId: ids.uuidOf(contract), month: '2026-01', alternatives: [terms] };
    const { errors } = await api.ask(key, COMPARE, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  it('say which rate and factor would apply, and why', async () => {
    const query = `query ($contractId: ID!, $serviceId: ID!, $assistantId: ID!) {
      explainRate(contractId: $contractId, serviceId: $serviceId, assistantId: $assistantId, at: "2026-01-12T19:00:00Z") {
        day isRateUsed rate factor candidates { level rate verdict } factors { factor from verdict } freeTime { maxSeconds } } }`;
    const of = (contract: string): Promise<unknown> =>
      api.read(key, query, {
        ...{ contractId: ids.uuidOf(contract), serviceId: ids.uuidOf('inbox'), assistantId: ids.uuidOf('maya') },
      });
    expect(await of('h')).toEqual({
      explainRate: {
        ...{ day: '2026-01-12', isRateUsed: true, rate: '45.00', factor: '1', factors: [], freeTime: null },
        candidates: [
          { level: 'CONTRACT', rate: '45.00', verdict: 'CHOSEN' },
          { level: 'SERVICE', rate: '40.00', verdict: 'LOWER_LEVEL' },
        ],
      },
    });
    expect(await of('r')).toMatchObject({
      explainRate: { isRateUsed: false, factor: '1.5', factors: [{ factor: '1.5', from: '18:00', verdict: 'CHOSEN' }] },
    });
  });
});

describe('what a run has refused', () => {
  const desk = new BilledDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());

  it('is mended once a later run has billed the client', async () => {
    await desk.begin();
    const { db } = desk.api;
    const work = { agency_id: desk.agencyId, contract_id: desk.contractId, assistant_id: desk.assistantId };
    const service_id = await buildService(db, { agency_id: desk.agencyId });
    await buildTimeEntries(db, { ...work, service_id });
    const first = await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
    const mended = async (): Promise<unknown> => {
      const query = 'query ($id: ID!) { billingRun(id: $id) { refusals { code isMended } } }';
      return (await desk.api.read<{ billingRun: { refusals: unknown } }>(desk.owner.key, query, { id: first }))
        .billingRun.refusals;
    };
    expect(await mended()).toEqual([{ code: 'NO_RATE', isMended: false }]);
    await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
    expect(await mended()).toEqual([{ code: 'NO_RATE', isMended: false }]);
    await buildRate(db, { agency_id: desk.agencyId, contract_id: desk.contractId });
    await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
    expect(await mended()).toEqual([{ code: 'NO_RATE', isMended: true }]);
  });
});
