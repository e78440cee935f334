import pg from 'pg';
import { Tenancy } from '#platform/tenancy';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi, type Member } from '../support/api.js';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Parent Relationship'?: string;
  Plans?: Plan[];
}
interface Statement {
  text: string;
  values?: unknown[];
}

/**
 * A plan's scans, outermost first: `["invoices by invoices_by_month"]`. Those of row-level security's own sub-plans aren't
 * counted: they are run for assistants and clients alone.
 */
const scansOf = (plan: Plan, relation = plan['Relation Name']): string[] => [
  ...(plan['Index Name'] ? [`${relation} by ${plan['Index Name']}`] : []),
  ...(plan['Node Type'] === 'Seq Scan' ? [`all of ${relation}`] : []),
  ...(plan.Plans ?? [])
    .filter((inner) => !['SubPlan', 'InitPlan'].includes(inner['Parent Relationship'] ?? ''))
    .flatMap((inner) => scansOf(inner, inner['Relation Name'] ?? relation)),
];

/** Whether all rows are gathered and sorted before the first is told. */
const isSorted = (plan: Plan): boolean => plan['Node Type'] === 'Sort' || (plan.Plans ?? []).some(isSorted);

describe('the plans of hot lists, in an agency of thousands', () => {
  let api: TestApi;
  let owner: Member;
  let agencyId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgencyOfEverything(api.db, 3_000);
    await buildAgencyOfEverything(api.db, 50);
    owner = await api.addMember(agencyId, 'OWNER');
    await api.db.query('analyze');
    // Thousands of rows of every kind, by all of their triggers.
  }, 600_000);
  afterAll(() => api.stop());

  /** For each statement of a query how it reads. */
  async function plansOf(query: string): Promise<string[][]> {
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    await api.read(owner.key, query);
    const calls = spy.mock.calls.map(([statement]) => statement as unknown);
    spy.mockRestore();
    const statements = calls.filter((call): call is Statement => typeof call === 'object');
    return api.app.get(Tenancy).read({ agencyId }, async (transaction) => {
      const plans: string[][] = [];
      for (const { text, values = [] } of statements.filter((statement) => !statement.text.includes('find_api_key'))) {
        const [tuple] = await transaction.tuples<[[{ Plan: Plan }]]>(`explain (format json) ${text}`, values);
        const plan = tuple?.[0][0].Plan as Plan;
        expect([text, /limit/.test(text) && isSorted(plan)]).toEqual([text, false]);
        plans.push(scansOf(plan));
      }
      return plans;
    });
  }

  it.each<[string, string, string[][]]>([
    [
      'invoices with their clients and lines',
      '{ invoices(first: 50) { nodes { number total { amount } client { name } lines { kind amount { amount } } } } }',
      [
        ['invoices by invoices_by_month'],
        ['clients by clients_pkey'],
        ['invoice_lines by invoice_lines_agency_id_invoice_id_position_key'],
      ],
    ],
    ['clients by name', '{ clients(first: 50) { nodes { name } } }', [['clients by clients_by_name']]],
    [
      'the invoices of each client',
      '{ clients(first: 50) { nodes { invoices(first: 3) { nodes { number } } } } }',
      [['clients by clients_by_name'], ['invoices by invoices_by_client']],
    ],
    ['time entries', '{ timeEntries(first: 50) { nodes { seconds } } }', [['time_entries by time_entries_by_start']]],
    [
      'the journal',
      '{ journalEntries(first: 50) { nodes { entryDate } } }',
      [['journal_entries by journal_entries_by_date']],
    ],
    ['the audit log', '{ auditLog(first: 50) { nodes { action } } }', [['audit_log by audit_log_by_time']]],
  ])('%s take indexes and no whole table', async (_, query, expected) => {
    expect(await plansOf(query)).toEqual(expected);
  });

  it('an account’s postings, and all that it has come to before them, take its index alone', async () => {
    const { rows } = await api.db.query<{ id: string }>(
      `select id from accounts where agency_id = $1 and code = '1100'`,
      [agencyId],
    );
    const query = `{ generalLedger(accountId: "${rows[0]?.id}", currency: "USD", first: 50) { nodes { balance { amount } } } }`;
    // Of accounts there are so few that reading them all is right.
    const [, ...plans] = await plansOf(query);
    expect(plans).toEqual([['postings by postings_by_account'], ['postings by postings_by_account']]);
  });

  it('a page far behind takes the index as the first one does', async () => {
    const { rows } = await api.db.query(
      'select month::text, id::text from invoices where agency_id = $1 order by month desc, id desc offset 2000 limit 1',
      [agencyId],
    );
    const after = Buffer.from(JSON.stringify(Object.values(rows[0] as object))).toString('base64url');
    expect(await plansOf(`{ invoices(first: 50, after: "${after}") { nodes { number } } }`)).toEqual([
      ['invoices by invoices_by_month'],
    ]);
  });
});
