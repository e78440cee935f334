import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import type { Member, TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { exported, startExportingApi } from '../support/exporting.js';
import { refusalOf } from '../support/mutations.js';
import { filesOf } from '../support/unzip.js';

const CLIENTS = 3;

describe('what an agency has put in', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;

  beforeAll(async () => {
    api = await startExportingApi({ clock: new TestClock('2026-11-02T10:00:00Z') });
    agencyId = await buildAgencyOfEverything(api.db, CLIENTS);
    await buildAgencyOfEverything(api.db, CLIENTS);
    owner = await api.addMember(agencyId, 'OWNER');
    const own = [agencyId];
    await api.db.query(`update clients set tags = '{VIP,Texas}' where agency_id = $1 and name = 'Client 0001'`, own);
    await api.db.query(`update manual_versions set steps = '=then' where agency_id = $1 and number = 2`, own);
    await api.db.query(
      `insert into expense_receipts (agency_id, expense_id, content, content_type, sha256, uploaded_at, uploaded_by)
       select agency_id, id, content, 'image/png', sha256(content), now(), 'user'
         from (select e.*, convert_to('A receipt ' || e.id, 'UTF8') as content from expenses e where agency_id = $1) e`,
      own,
    );
  });
  afterAll(() => api.stop());

  const ask = (input: object) => exported(api, { agencyId, key: owner.key }, input);
  const rowsOf = async (input: object) =>
    parse<Record<string, string>>((await ask({ format: 'CSV', ...input })).content, { columns: true });

  it('is exported: clients and their people', async () => {
    const clients = await rowsOf({ kind: 'CLIENTS' });
    expect(clients).toHaveLength(CLIENTS);
    expect(clients[0]).toMatchObject({
      ...{ name: 'Client 0001', tags: 'VIP, Texas', tax_rate: '20', entity: 'E1', language: 'en', archived_at: '' },
      ...{ created_at: '2026-01-01T07:00:00Z' },
    });
    const clientId = clients[1]?.['id'];
    expect(await rowsOf({ kind: 'CONTACTS', clientId })).toMatchObject([
      { client: 'Client 0002', name: 'Contact', is_billing_contact: 'true' },
    ]);
  });

  it('is exported: contracts with their terms and prices', async () => {
    const contracts = await rowsOf({ kind: 'CONTRACTS' });
    expect(contracts).toHaveLength(2 * CLIENTS);
    expect(contracts.find(({ kind }) => kind === 'HOURLY')).toMatchObject({
      ...{ title: 'By the hour', currency: 'USD', start_date: '2026-01-01', cap: '1000.00', minimum: '10.00' },
      ...{ fee: '', text: 'Terms' },
    });
    expect(contracts.find(({ kind }) => kind === 'RETAINER')).toMatchObject({
      ...{ fee: '400.00', included_units: '36000', rollover_mode: 'CAPPED', renews_by_itself: 'true' },
      ...{ end_date: '2099-12-31', notice_days: '30' },
    });
    const prices = await rowsOf({ kind: 'PRICES', clientId: contracts[0]?.['client_id'] });
    expect(prices.map((row) => [row['for'], row['price'] || row['pack'], row['currency']])).toEqual([
      ['HOUR', '41', 'USD'],
      ['HOUR', '42.5', 'USD'],
      ['TASK', '25', 'USD'],
      ['PACK', '40.00', 'USD'],
    ]);
    await api.db.query(
      `insert into contract_versions (agency_id, contract_id, from_month, discount_percent)
       select agency_id, id, '2026-06-01', 5 from contracts where agency_id = $1 and kind = 'HOURLY'`,
      [agencyId],
    );
    const versions = await rowsOf({ kind: 'CONTRACT_VERSIONS' });
    expect(versions).toHaveLength(CLIENTS);
    expect(versions[0]).toMatchObject({ contract: 'By the hour', from_month: '2026-06', discount_percent: '5' });
  });

  it('is exported: services, the team with its pay, tasks, manuals, expenses and payouts', async () => {
    expect((await rowsOf({ kind: 'SERVICES' }))[0]).toMatchObject({ name: 'Service 1', hourly_rate: '40' });
    const team = await rowsOf({ kind: 'ASSISTANTS' });
    expect(team.slice(0, 2)).toMatchObject([
      { name: 'Assistant 1', from_date: '', pay_hourly_rate: '20', skills: 'bookkeeping' },
      { name: 'Assistant 1', from_date: '2027-01-01', pay_hourly_rate: '21' },
    ]);
    const tasks = await rowsOf({ kind: 'TASKS' });
    expect(tasks).toHaveLength(CLIENTS);
    expect(tasks[0]).toMatchObject({
      contract: 'By the hour',
      title: 'Task',
      status: 'APPROVED',
      billed_in: '2026-01',
    });
    expect(await rowsOf({ kind: 'TASKS', to: '2020-01-01' })).toEqual([]);
    const manuals = await rowsOf({ kind: 'MANUALS' });
    expect(manuals.map(({ title, version, steps }) => [title, version, steps]).slice(0, 2)).toEqual([
      ['Manual 1', '1', 'First'],
      ['Manual 1', '2', "'=then"],
    ]);
    const expenses = await rowsOf({ kind: 'EXPENSES', from: '2026-01-20', to: '2026-01-20', currency: 'USD' });
    expect(expenses).toHaveLength(CLIENTS);
    expect(expenses[0]).toMatchObject({ description: 'Stamps', amount: '12.50', status: 'CONSENT_ASKED' });
    const payouts = await rowsOf({ kind: 'PAYOUTS' });
    expect(payouts).toHaveLength(CLIENTS);
    expect(payouts[0]).toMatchObject({ month: '2026-01', currency: 'USD', seconds: '5400' });
    const { id: assistantId } = team[0] ?? {};
    expect(await rowsOf({ kind: 'PAYOUTS', assistantId })).toHaveLength(1);
  });

  it('is exported all at once, as an archive that other programs open', async () => {
    const { content, rowsDone, rowsTotal } = await ask({ kind: 'EVERYTHING', format: 'CSV' });
    const files = filesOf(content);
    expect([...files.keys()].filter((name) => !name.includes('/'))).toEqual([
      ...['clients.csv', 'contacts.csv', 'contracts.csv', 'contract-versions.csv', 'prices.csv', 'services.csv'],
      ...['assistants.csv', 'tasks.csv', 'manuals.csv', 'time.csv', 'expenses.csv', 'invoices.csv'],
      ...['invoice-lines.csv', 'receivables.csv', 'payments.csv', 'settlements.csv', 'payouts.csv', 'journal.csv'],
      'papers.csv',
    ]);
    expect(rowsDone).toBe(rowsTotal);
    for (const [name, kind] of [
      ['clients.csv', 'CLIENTS'],
      ['journal.csv', 'JOURNAL'],
      ['time.csv', 'TIME'],
    ] as const)
      expect(files.get(name)?.toString()).toBe((await ask({ kind, format: 'CSV' })).content.toString());
  });

  it('is exported with its papers, each as it is kept, and listed', async () => {
    const { content } = await ask({ kind: 'EVERYTHING', format: 'CSV' });
    const files = filesOf(content);
    const papers = parse<Record<string, string>>(files.get('papers.csv') ?? '', { columns: true });
    expect(papers.map(({ file }) => file)).toEqual([...files.keys()].filter((name) => name.includes('/')));
    expect(new Set(papers.map(({ file }) => file?.split('/')[0]))).toEqual(
      new Set(['invoices', 'receipts', 'payout-statements', 'statements-of-account', 'task-files']),
    );
    for (const { file = '', bytes, sha256 } of papers) {
      const paper = files.get(file) ?? Buffer.alloc(0);
      expect([String(paper.length), createHash('sha256').update(paper).digest('hex')]).toEqual([bytes, sha256]);
    }
    const { rows } = await api.db.query<{ id: string; content: Buffer }>(
      'select expense_id as id, content from expense_receipts where agency_id = $1',
      [agencyId],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, content: receipt } of rows) {
      const listed = papers.find((paper) => paper['of_id'] === id);
      expect(files.get(listed?.['file'] ?? '')).toEqual(receipt);
    }
  });

  it('is all for a key that may read all of it', async () => {
    const key = await api.addKey(agencyId, owner.userId, { scopes: ['exports:write', 'clients:read', 'payouts:read'] });
    const refused = await refusalOf(api, key, { name: 'requestExport', input: { kind: 'EVERYTHING', format: 'CSV' } });
    expect(refused).toMatchObject({ code: 'FORBIDDEN' });
    expect(refused?.['missingScopes']).not.toContain('payouts:read');
    expect(refused?.['missingScopes']).toContain('assistants:read');
  });
});
