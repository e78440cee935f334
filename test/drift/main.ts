import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { createDataSource } from '#platform/database';
import { printSchema } from '#platform/graphql';
import { ApiModule } from '../../apps/api/api.module.js';
import { createTestDatabase, startTestPostgres, type TestDatabase } from '../support/postgres.js';

/** Every object of our schemas with its definition, as the catalogue has it. */
const CATALOGUE = `
  select 'column ' || c.table_schema || '.' || c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' || c.is_nullable
         || ' ' || coalesce(c.column_default, '') as line
    from information_schema.columns c where c.table_schema in ('public', 'auth')
  union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace::regnamespace::text in ('public', 'auth')
  union all select 'index ' || indexdef from pg_indexes where schemaname in ('public', 'auth')
  union all select 'policy ' || tablename || ' ' || policyname || ' ' || roles::text || ' ' || coalesce(qual, '') from pg_policies
  union all select 'function ' || p.oid::regprocedure || ' ' || md5(prosrc) from pg_proc p where pronamespace = 'public'::regnamespace
  union all select 'trigger ' || tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal
    and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
  order by 1`;

async function catalogueOf(database: TestDatabase): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<{ line: string }>(CATALOGUE)).rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

/** Undone to nothing and done again, migrations must lead to the same schema: none depends on what stood there before. */
async function migrationDrift(server: string): Promise<string[]> {
  const database = await createTestDatabase(server);
  const before = await catalogueOf(database);
  const dataSource = await createDataSource({ url: database.ownerUrl, poolSize: 1 }).initialize();
  for (let i = dataSource.migrations.length; i > 0; i--) await dataSource.undoLastMigration();
  const left = (await catalogueOf(database)).filter((line) => !line.includes('migrations'));
  await dataSource.runMigrations();
  await dataSource.destroy();
  const after = await catalogueOf(database);
  await database.drop();
  return [
    ...left.map((line) => `left behind when all migrations are undone: ${line}`),
    ...before.filter((line) => !after.includes(line)).map((line) => `not there after migrating again: ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `new after migrating again: ${line}`),
  ];
}

async function schemaDrift(): Promise<string[]> {
  const committed = existsSync('schema.graphql') ? readFileSync('schema.graphql', 'utf8') : '';
  const current = await printSchema(ApiModule);
  return current.trim() === committed.trim()
    ? []
    : ['schema.graphql is not what the code says: node dist/apps/api/print-schema.js schema.graphql'];
}

const server = await startTestPostgres();
let problems: string[];
try {
  problems = [...(await migrationDrift(server.ownerUrl)), ...(await schemaDrift())];
} finally {
  await server.stop();
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exit(problems.length > 0 ? 1 : 0);
