import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

/** Tables of which a person sees rows that name neither a client nor an assistant. */
const SHARED = [
  'agencies',
  'services',
  'holidays',
  'memberships',
  'idempotency_keys',
  'time_settings',
  'manuals',
  'legal_entities',
];

interface Column {
  table: string;
  columns: string[];
}

describe('what a person of an agency can reach in the database, whatever the code above it asks for', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let dataSource: DataSource;
  let tenancy: Tenancy;
  let tables: Column[];
  let strangers: string;
  let client: Tenant & { clientId: string };
  let assistant: Tenant & { assistantId: string };

  const one = async (sql: string, ...values: unknown[]): Promise<string> =>
    Object.values((await owner.query(sql, values)).rows[0] as object)[0] as string;
  const count = (tenant: Tenant, table: string, where = 'true'): Promise<number> =>
    tenancy.read(tenant, async (transaction) =>
      Number((await transaction.tuples(`select count(*) from ${table} where ${where}`))[0]?.[0]),
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    dataSource = await createDataSource({ url: database.appUrl, poolSize: 2 }).initialize();
    tenancy = new Tenancy(dataSource);
    const agencyId = await buildAgencyOfEverything(owner, 3);
    strangers = await buildAgencyOfEverything(owner, 3);
    client = {
      agencyId,
      userId: 'somebody',
      clientId: await one('select min(id::text) from clients where agency_id = $1', agencyId),
    };
    assistant = {
      agencyId,
      userId: 'somebody',
      assistantId: await one('select min(id::text) from assistants where agency_id = $1', agencyId),
    };
    const { rows } =
      await owner.query<Column>(`select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
      where table_schema = 'public' and table_name <> 'migrations' group by 1 order by 1`);
    tables = rows;
  });
  afterAll(async () => {
    await dataSource.destroy();
    await owner.end();
    await database.drop();
  });

  const OTHERS: Record<'client' | 'assistant', Record<string, string>> = {
    client: {
      // A contract's rate names no client: its contract is looked at below.
      client_id: `client_id <> '$me'`,
      contract_id: `contract_id not in (select id from contracts where client_id = '$me')`,
      invoice_id: `invoice_id not in (select id from invoices where client_id = '$me')`,
      task_id: `task_id not in (select t.id from tasks t join contracts c on c.id = t.contract_id where client_id = '$me')`,
      file_id: `file_id not in (select f.id from task_files f join tasks t on t.id = f.task_id join contracts c on c.id = t.contract_id
        where client_id = '$me' and not f.is_internal)`,
      line_id: `line_id not in (select l.id from invoice_lines l join invoices i on i.id = l.invoice_id where i.client_id = '$me')`,
      is_internal: 'is_internal',
    },
    assistant: {
      assistant_id: `assistant_id is distinct from '$me'`,
      task_id: `task_id not in (select id from tasks where assistant_id = '$me')`,
      file_id: `file_id not in (select f.id from task_files f join tasks t on t.id = f.task_id where assistant_id = '$me')`,
      manual_id: `manual_id not in (select m.id from manuals m join tasks t on t.service_id = m.service_id where assistant_id = '$me')`,
      published_at: 'published_at is null',
      // Where she works, by her own rows: of the planted ones she sees no others.
      contract_id: `contract_id not in (select contract_id from time_entries where assistant_id = '$me'
        union select c.id from contracts_of_assistant() as c (id))`,
      charter_id: `charter_id not in (select v.id from contract_charters v join time_entries e using (contract_id) where assistant_id = '$me')`,
      payout_id: `payout_id not in (select id from payouts where assistant_id = '$me')`,
    },
  };

  it.each(['client', 'assistant'] as const)('shows a %s no row of anybody else, in any table', async (kind) => {
    const [tenant, me] = kind === 'client' ? [client, client.clientId] : [assistant, assistant.assistantId];
    const seen: string[] = [];
    for (const { table, columns } of tables) {
      const visible = await count(tenant, table);
      if (visible === 0) continue;
      seen.push(table);
      if (table === `${kind}s`) {
        expect([table, await count(tenant, table, `id <> '${me}'`)]).toEqual([table, 0]);
        continue;
      }
      const naming = columns.filter((column) => column in OTHERS[kind]);
      if (naming.length === 0) expect(SHARED).toContain(table);
      for (const column of naming) {
        // A holiday of nobody in particular is everybody's.
        const where =
          (OTHERS[kind][column] as string).replace('$me', me) +
          (table === 'holidays' ? ' and assistant_id is not null' : '');
        expect([table, column, await count(tenant, table, where)]).toEqual([table, column, 0]);
      }
    }
    const own =
      kind === 'client'
        ? [
            'clients',
            'contracts',
            'invoices',
            'invoice_lines',
            'retainers',
            'time_entries',
            'task_comments',
            'task_files',
            'task_file_contents',
            'task_rules',
          ]
        : [
            ...['assistants', 'time_entries', 'payouts', 'task_comments', 'task_checklist_items'],
            ...['task_files', 'task_file_contents'],
            ...[
              'payout_adjustments',
              'payout_approvals',
              'payout_payments',
              'payout_statements',
              'assistant_bank_accounts',
            ],
          ];
    expect(seen).toEqual(expect.arrayContaining(own));
    for (const table of ['journal_entries', 'postings', 'audit_log', 'api_keys', 'billing_runs', 'paid_time'])
      expect(seen).not.toContain(table);
    const ofPay = ['payment_batches', 'payment_transfers', 'payment_batch_payouts', 'agency_bank_accounts'];
    const denied =
      kind === 'client'
        ? ['task_checklist_items', 'payouts', 'payout_adjustments', 'assistant_bank_accounts', ...ofPay]
        : ['task_price_agreements', 'task_rules', ...ofPay];
    expect(denied.filter((table) => seen.includes(table))).toEqual([]);
  });

  it.each(['client', 'assistant'] as const)('lets a %s change no row of anybody else', async (kind) => {
    const tenant = kind === 'client' ? client : assistant;
    for (const { table } of tables) {
      const seen = await count(tenant, table);
      const changed = await tenancy
        .write(
          tenant,
          async (transaction) =>
            (await transaction.tuples(`update ${table} set agency_id = agency_id returning 1`)).length,
        )
        .catch((error: { code: string }) =>
          ['42501', '23001', '23514'].includes(error.code) ? 0 : Promise.reject(error),
        );
      expect([table, changed <= seen]).toEqual([table, true]);
    }
    const clients = await tenancy.write(tenant, (transaction) =>
      transaction.rows(`update clients set name = 'mine now' returning id`),
    );
    expect(clients.map(({ id }) => id)).toEqual(kind === 'client' ? [client.clientId] : []);
  });

  it.each(["another agency's owner", 'nobody'])(
    'shows %s no row of the agency and lets it change none',
    async (who) => {
      const run = (sql: string): Promise<unknown[]> =>
        who === 'nobody'
          ? tenancy.lookUp(sql)
          : tenancy.write({ agencyId: strangers, userId: 'somebody' }, (transaction) => transaction.tuples(sql));
      for (const { table } of tables) {
        const ofAgency = `${table} where agency_id = '${client.agencyId}'`;
        const change = (sql: string): Promise<unknown[]> =>
          // No privilege for it at all.
          run(sql).catch((error: Error & { code?: string }) => (error.code === '42501' ? [] : Promise.reject(error)));
        const reached = [
          await run(`select 1 from ${ofAgency}`),
          await change(`update ${ofAgency.replace(' where', ' set agency_id = agency_id where')} returning 1`),
          await change(`delete from ${ofAgency} returning 1`),
        ];
        expect([table, ...reached.map(({ length }) => length)]).toEqual([table, 0, 0, 0]);
      }
    },
  );

  it('tells names of contracts and assistants to those whose work they have to do with', async () => {
    const all = async (table: string): Promise<string[]> =>
      (await owner.query<{ id: string }>(`select id from ${table}`)).rows.map(({ id }) => id);
    const [contracts, assistants] = [await all('contracts'), await all('assistants')];
    const named = async (tenant: Tenant): Promise<[string[], string[]]> => [
      await tenancy.read(tenant, (transaction) => ids(transaction, 'names_of_contracts', contracts)),
      await tenancy.read(tenant, (transaction) => ids(transaction, 'names_of_assistants', assistants)),
    ];
    const ids = async (transaction: TenantTransaction, names: string, of: string[]): Promise<string[]> =>
      (await transaction.tuples<[string]>(`select id from ${names}($1) order by id`, [of])).map(([id]) => id);
    const found = async (sql: string, ...values: unknown[]): Promise<string[]> =>
      (await owner.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);

    const ofClient = 'select id from contracts where client_id = $1 order by id';
    const workers = `select distinct assistant_id as id from time_entries where contract_id in
      (select id from contracts where client_id = $1) order by 1`;
    expect(await named(client)).toEqual([
      await found(ofClient, client.clientId),
      await found(workers, client.clientId),
    ]);
    const worked = 'select distinct contract_id as id from time_entries where assistant_id = $1 order by 1';
    expect(await named(assistant)).toEqual([await found(worked, assistant.assistantId), [assistant.assistantId]]);
    const inAgency = (table: string) => found(`select id from ${table} where agency_id = $1 order by id`, strangers);
    expect(await named({ agencyId: strangers })).toEqual([await inAgency('contracts'), await inAgency('assistants')]);
    const clients = await all('clients');
    const namedClients = (tenant: Tenant): Promise<string[]> =>
      tenancy.read(tenant, (transaction) => ids(transaction, 'names_of_clients', clients));
    const workedFor = `select distinct client_id as id from contracts where id in
      (select contract_id from time_entries where assistant_id = $1
       union select contract_id from tasks where assistant_id = $1 and status <> 'CANCELLED'
       union select contract_id from retainer_allocations where assistant_id = $1) order by 1`;
    expect(await namedClients(assistant)).toEqual(await found(workedFor, assistant.assistantId));
    expect(await namedClients(client)).toEqual([]);
    expect(await namedClients({ agencyId: strangers })).toEqual(await inAgency('clients'));
    expect(await tenancy.lookUp('select id from names_of_clients($1)', [clients])).toEqual([]);
    expect(await tenancy.lookUp('select id from names_of_contracts($1)', [contracts])).toEqual([]);
    expect(await tenancy.lookUp('select id from names_of_assistants($1)', [assistants])).toEqual([]);
  });

  it('refuses a row that a client writes in the name of another', async () => {
    const other = await one('select max(id::text) from clients where agency_id = $1', client.agencyId);
    await expect(
      tenancy.write(client, (transaction) =>
        transaction.rows(`insert into client_contacts (agency_id, client_id, name) values ($1, $2, 'Mallory')`, [
          client.agencyId,
          other,
        ]),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('shows staff every row of their agency, and a client no draft', async () => {
    const staff = { agencyId: client.agencyId };
    for (const { table } of tables) {
      const all = Number(await one(`select count(*) from ${table} where agency_id = $1`, client.agencyId));
      expect([table, await count(staff, table)]).toEqual([table, all]);
    }
    expect(await count(client, 'invoices', `status = 'DRAFT'`)).toBe(0);
  });
});
