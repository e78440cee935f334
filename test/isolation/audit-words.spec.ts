import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { ROOT } from '../support/root.js';

const SOURCES = join(ROOT, 'apps/dashboard/src/features');
const wordsOf = (feature: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(SOURCES, feature, `messages.${language}.json`), 'utf8')) as Record<string, string>;

/** As the page of the audit log names them. */
const NEVER_SHOWN = [
  ...['agency_id', 'answer_sha256', 'id', 'import_id', 'key_hash', 'run_id', 'search', 'sha256', 'source_key'],
  ...['text_sha256', 'token_hash', 'updated_at', 'version'],
];

describe('the words of the audit log', () => {
  let database: TestDatabase;
  let tables: string[];
  let columns: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ table: string; column: string }>(`
      select relname as table, attname as column from pg_class join pg_attribute on attrelid = pg_class.oid
       where attnum > 0 and not attisdropped
         and exists (select from pg_trigger where tgrelid = pg_class.oid and tgfoid = 'audit_rows'::regproc)`);
    await owner.end();
    tables = [...new Set(rows.map(({ table }) => table))];
    columns = [...new Set(rows.map(({ column }) => column))];
  });
  afterAll(() => database.drop());

  it.each(['en', 'hi'])(
    'are there for every table that it tells of, and every column but what is never shown: %s',
    (language) => {
      const [ofSubjects, ofFields] = [wordsOf('settings', language), wordsOf('audit', language)];
      expect(columns.length).toBeGreaterThan(300);
      expect(tables.filter((table) => !ofSubjects[`settings.subject.${table}`])).toEqual([]);
      const shown = columns.filter((column) => !NEVER_SHOWN.includes(column));
      expect(shown.filter((column) => !ofFields[`audit.field.${column}`])).toEqual([]);
    },
  );

  it('are left out of nothing else', () => {
    const source = readFileSync(join(SOURCES, 'settings/audit-words.ts'), 'utf8');
    const [, list = ''] = /NEVER_SHOWN[^[]*\[([^;]*)\]\);/.exec(source) ?? [];
    expect([...list.matchAll(/'(\w+)'/g)].map(([, column]) => column).sort()).toEqual(NEVER_SHOWN);
    expect(NEVER_SHOWN.filter((column) => !columns.includes(column))).toEqual([]);
    const [, subjects = ''] = /SUBJECTS = \[([^\]]*)\]/.exec(source) ?? [];
    expect(tables.filter((table) => !subjects.includes(`'${table}'`))).toEqual([]);
  });
});
