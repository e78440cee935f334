import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database';
import { recordAsOne, recordAudit } from '#platform/audit';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildContract,
  buildService,
  buildUser,
} from '../support/builders.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { NOT_AUDITED } from '../support/not-audited.js';

interface Entry {
  actor: string;
  action: string;
  subject_type: string;
  subject_id: string | null;
  details: unknown;
  before: unknown;
  after: unknown;
}

describe('the audit log', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let dataSource: DataSource;
  let tenancy: Tenancy;
  let agencyId: string;
  let anna: Tenant;

  const column = async (sql: string): Promise<string[]> =>
    (await owner.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => String(value));
  const entries = async (of = agencyId): Promise<Entry[]> => {
    const { rows } = await owner.query<Entry>(
      `select actor, action, subject_type, subject_id, details, before, after from audit_log where agency_id = $1 order by id`,
      [of],
    );
    return rows;
  };
  const asAnna = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => tenancy.write(anna, work);
  const does = (sql: string, ...values: unknown[]): Promise<unknown> =>
    asAnna((transaction) => transaction.rows(sql, values));
  const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(
      () => 'none',
      (error: { code?: string }) => error.code,
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    dataSource = await createDataSource({ url: database.appUrl, poolSize: 2 }).initialize();
    tenancy = new Tenancy(dataSource);
  });
  beforeEach(async () => {
    agencyId = await buildAgency(owner);
    anna = { agencyId, userId: await buildUser(owner) };
  });
  afterAll(async () => {
    await dataSource.destroy();
    await owner.end();
    await database.drop();
  });

  it('is kept by the database for every table that people edit; the rest says why not', async () => {
    const tables = await column(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migrations' order by 1`,
    );
    const audited = await column(`
      select tgrelid::regclass from pg_trigger where tgfoid = 'audit_rows'::regproc
       group by tgrelid having array_agg(tgname::text order by tgname) = '{audit_delete,audit_insert,audit_update}' order by 1`);
    const excused = Object.values(NOT_AUDITED).flat();
    expect(audited.filter((table) => excused.includes(table))).toEqual([]);
    expect([...audited, ...excused].sort()).toEqual(tables.sort());
  });

  it('tells of each row what a person made of it, and from where', async () => {
    const origin = { address: '2001:db8::7', viaId: 'session-1', operation: 'renameClient', requestId: 'r-1' };
    anna = { ...anna, ...origin, via: 'SESSION' };
    const id = await buildClient(owner, { agency_id: agencyId, name: 'Old' });
    await does(`update clients set name = 'New', email = 'new@example.test' where id = $1`, id);
    const { rows } = await owner.query(`select *, host(address) as address from audit_log where agency_id = $1`, [
      agencyId,
    ]);
    expect(rows).toEqual([
      {
        agency_id: agencyId,
        id: expect.any(String) as string,
        at: expect.any(Date) as Date,
        actor: anna.userId,
        action: 'change',
        subject_type: 'clients',
        subject_id: id,
        details: {},
        before: { name: 'Old', email: null },
        after: { name: 'New', email: 'new@example.test' },
        ...{ address: '2001:db8::7', via: 'SESSION', via_id: 'session-1' },
        ...{ operation: 'renameClient', request_id: 'r-1' },
      },
    ]);
  });

  it('tells of many rows by one statement, of a new row all that it has, and of a deleted one all that it had', async () => {
    const clientId = await buildClient(owner, { agency_id: agencyId });
    await does(
      `insert into client_contacts (agency_id, client_id, name) select $1, $2, 'Contact ' || n from generate_series(1, 3) n`,
      agencyId,
      clientId,
    );
    await does(`update client_contacts set is_billing_contact = true where name < 'Contact 3'`);
    await does('delete from client_contacts');
    const found = await entries();
    const actions = found.map(({ action }) => action).join(' ');
    expect(actions).toBe('create create create change change delete delete delete');
    const [created] = found;
    const { id } = created?.after as { id: string };
    const all = { id, client_id: clientId, name: 'Contact 1', is_billing_contact: false };
    expect(created).toMatchObject({ subject_type: 'client_contacts', subject_id: id, before: null, after: all });
    const same = found.filter(({ subject_id: subject }) => subject === id);
    expect(same.map(({ before, after }) => [before, after])).toEqual([
      [null, all],
      [{ is_billing_contact: false }, { is_billing_contact: true }],
      [{ ...all, is_billing_contact: true }, null],
    ]);
  });

  it('names a row without an id of its own by its key, and follows one whose key changes', async () => {
    await does(`update invoice_series set next_number = 500`);
    await does(`update memberships set role = 'MANAGER'`);
    await does(`insert into memberships (agency_id, user_id, role) values ($1, $2, 'MANAGER')`, agencyId, anna.userId);
    await does(`update invoice_series set code = 'BILL'`);
    expect(await entries()).toMatchObject([
      { action: 'change', subject_id: null, details: { key: { code: 'INV' } }, after: { next_number: 500 } },
      { action: 'create', subject_type: 'memberships', subject_id: null, details: { key: { user_id: anna.userId } } },
      { action: expect.stringMatching('create|delete') as string, subject_type: 'invoice_series' },
      { action: expect.stringMatching('create|delete') as string, subject_type: 'invoice_series' },
    ]);
    await does(`update agencies set terms = 'Net 7'`);
    expect((await entries()).at(-1)).toMatchObject({
      subject_type: 'agencies',
      subject_id: agencyId,
      before: { terms: '' },
      after: { terms: 'Net 7' },
    });
  });

  it('says of a secret that it changed, and nothing of what it is', async () => {
    const hash = Buffer.alloc(32, 0xab);
    await does(
      `insert into api_keys (agency_id, user_id, name, key_hash) values ($1, $2, 'Key', $3)`,
      ...[agencyId, anna.userId, hash],
    );
    await does(`update api_keys set key_hash = $1`, Buffer.alloc(32, 0xcd));
    await does('update api_keys set name = name');
    const found = await entries();
    expect(found).toMatchObject([
      { action: 'create', after: { key_hash: 'changed', name: 'Key' } },
      { action: 'change', before: {}, after: { key_hash: 'changed' } },
    ]);
    expect(found).toHaveLength(2);
    expect(JSON.stringify(found)).not.toMatch(/abab|cdcd/);
  });

  it('has nothing of work that no person does, and one entry of a bulk deed', async () => {
    await tenancy.write({ agencyId }, (transaction) =>
      transaction.rows(`insert into services (agency_id, name) values ($1, 'By a job')`, [agencyId]),
    );
    expect(await entries()).toEqual([]);
    await asAnna(async (transaction) => {
      const added = await recordAsOne(transaction, async () => {
        await transaction.rows(`insert into services (agency_id, name) select $1, n from generate_series(1, 100) n`, [
          agencyId,
        ]);
        return { result: 100, record: { action: 'importServices', subjectType: 'services', details: { added: 100 } } };
      });
      await transaction.rows(`insert into services (agency_id, name) values ($1, 'One more')`, [agencyId]);
      return added;
    });
    expect(await entries()).toMatchObject([
      { actor: anna.userId, action: 'importServices', details: { added: 100 } },
      { action: 'create', after: { name: 'One more' } },
    ]);
  });

  it('is undone with what it tells of', async () => {
    const failing = asAnna(async (transaction) => {
      await transaction.rows(`insert into services (agency_id, name) values ($1, 'Never')`, [agencyId]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await entries()).toEqual([]);
  });

  it('can be neither changed nor forged by the application, nor changed by its owner', async () => {
    await does(`insert into services (agency_id, name) values ($1, 'A')`, agencyId);
    for (const sql of [
      `update audit_log set actor = 'ben'`,
      `delete from audit_log`,
      `truncate audit_log`,
      `insert into audit_log (agency_id, actor, action, subject_type) values ('${agencyId}', 'ben', 'x', 'x')`,
      `select audit_rows()`,
      `alter table audit_log disable trigger append_only`,
    ])
      expect([sql, await codeOf(does(sql))]).toEqual([sql, '42501']);
    await asAnna((transaction) =>
      recordAudit(transaction, { actor: 'ben', action: 'x', subjectType: 'services', details: {} }),
    );
    expect((await entries()).map(({ actor }) => actor)).toEqual([anna.userId, anna.userId]);
    for (const sql of [
      `update audit_log set actor = 'ben'`,
      `delete from audit_log`,
      `truncate audit_log`,
      `set app.redacting = 'yes'; update audit_log set actor = 'ben'`,
    ])
      expect([sql, await codeOf(owner.query(sql))]).toEqual([sql, '23001']);
    await owner.query('reset app.redacting');
  });

  it('tells what an assistant does too, who may not read it', async () => {
    const inAgency = { agency_id: agencyId };
    const assistantId = await buildAssistant(owner, inAgency);
    const contract = await buildContract(owner, { ...inAgency, client_id: await buildClient(owner, inAgency) });
    const service = await buildService(owner, inAgency);
    anna = { ...anna, assistantId };
    await does(
      `insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at) values ($1, $2, $3, $4, '2026-01-01', '2026-01-02')`,
      ...[agencyId, contract, service, assistantId],
    );
    expect(await entries()).toMatchObject([{ actor: anna.userId, action: 'create', subject_type: 'time_entries' }]);
    expect(await does('select from audit_log')).toEqual([]);
  });

  it('loses personal data to redact_audit_log() alone, at any depth, of those subjects and this agency', async () => {
    const [mine, other] = [
      await buildClient(owner, { agency_id: agencyId, name: 'Mine', email: 'a@example.test' }),
      await buildClient(owner, { agency_id: agencyId, name: 'Other' }),
    ];
    const stranger = await buildAgency(owner);
    await does(`update clients set email = 'b@example.test', language = 'de'`);
    await asAnna((transaction) =>
      recordAudit(transaction, {
        ...{ action: 'inviteMember', subjectType: 'clients', subjectId: mine },
        details: { to: [{ email: 'c@example.test', role: 'CLIENT' }] },
      }),
    );
    const redact = (tenant: Tenant) =>
      tenancy.write(tenant, (transaction) =>
        transaction.rows(`select redact_audit_log('{clients}', array[$1]::uuid[], '{email}') as entries`, [mine]),
      );
    expect(await redact({ agencyId: stranger })).toEqual([{ entries: 0 }]);
    expect(await redact({ agencyId })).toEqual([{ entries: 2 }]);
    const told = await entries();
    const of = (id: string) => told.filter(({ subject_id: subject }) => subject === id);
    expect(of(mine)).toMatchObject([
      { before: { email: '[erased]', language: 'en' }, after: { email: '[erased]', language: 'de' } },
      { details: { to: [{ email: '[erased]', role: 'CLIENT' }] } },
    ]);
    expect(of(other)).toMatchObject([{ before: { email: null }, after: { email: 'b@example.test' } }]);
    expect(await redact({ agencyId })).toEqual([{ entries: 0 }]);
  });
});
