import pg from 'pg';
import { HANGING_ON_CLIENTS } from '#features/imports';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

/** Tables that belong to the service and not to an agency. */
const SHARED = ['migrations'];

describe('every tenant table, read from the catalogue', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let tables: string[];
  const column = async (sql: string): Promise<string[]> =>
    (await owner.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => String(value));

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const all = await column(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    );
    tables = all.filter((table) => !SHARED.includes(table));
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it('has an agency_id that is never null and leads its primary key', async () => {
    expect(tables.length).toBeGreaterThan(40);
    const keyed = await column(`
      select c.relname from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where a.attname = 'agency_id' and a.attnotnull and c.relnamespace = 'public'::regnamespace order by 1`);
    expect(keyed).toEqual(tables);
  });

  it('has row-level security enabled and forced', async () => {
    const secured = await column(`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity order by 1`);
    expect(secured).toEqual(tables);
  });

  it('lets the application see and write only its agency, by one policy for all commands', async () => {
    const policies = await column(`
      select tablename from pg_policies where schemaname = 'public' and policyname = 'tenant' and cmd = 'ALL'
         and roles = '{factotum_app}' and qual like '%current_agency()%' and with_check like '%current_agency()%' order by 1`);
    expect(policies).toEqual(tables);
    const others = await column(
      `select tablename from pg_policies where schemaname = 'public' and 'factotum_app' = any(roles) and permissive = 'PERMISSIVE' and policyname <> 'tenant'`,
    );
    expect(others).toEqual([]);
  });

  it('says which rows an assistant or a client may see, by a policy that only ever takes away', async () => {
    const narrowed = await column(
      `select tablename from pg_policies where schemaname = 'public' and policyname = 'person' and permissive = 'RESTRICTIVE'
         and cmd = 'ALL' and roles = '{factotum_app}' and qual is not null and with_check is not null order by 1`,
    );
    expect(narrowed).toEqual(tables);
  });

  it('points to other tenant tables only by keys that carry agency_id on both sides', async () => {
    const loose = await column(`
      select conname from pg_constraint c join pg_class t on t.oid = c.confrelid
       where c.contype = 'f' and c.connamespace = 'public'::regnamespace and t.relnamespace = 'public'::regnamespace
         and not exists (select from unnest(c.conkey, c.confkey) as k(here, there)
           join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here and a.attname = 'agency_id'
           join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.there and b.attname = 'agency_id')`);
    expect(loose).toEqual([]);
  });

  it('refers to clients nowhere that taking an import of them back does not look at', async () => {
    const referring = await column(`
      select distinct conrelid::regclass::text from pg_constraint
       where contype = 'f' and confrelid = 'clients'::regclass order by 1`);
    const goWithTheirClient = ['client_contacts', 'client_notes'];
    expect(referring.filter((table) => !goWithTheirClient.includes(table))).toEqual([...HANGING_ON_CLIENTS].sort());
  });

  it('is neither owned nor truncated by the application, whose role bypasses nothing', async () => {
    const [powers] = (
      await owner.query(
        `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'factotum_test'`,
      )
    ).rows;
    expect(powers).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    const owned = await column(
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('factotum_test', 'factotum_app')`,
    );
    expect(owned).toEqual([]);
    const truncatable = await column(`select table_name from information_schema.role_table_grants
      where grantee = 'factotum_app' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')`);
    expect(truncatable).toEqual([]);
  });

  it('shows nothing to the application before a tenant is set', async () => {
    await owner.query(`insert into agencies (name, legal_name, time_zone, currency) values ('A', 'A', 'UTC', 'USD')`);
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      for (const table of tables)
        expect([table, (await app.query(`select 1 from ${table}`)).rowCount]).toEqual([table, 0]);
    } finally {
      await app.end();
    }
  });
});
