import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { ROOT } from '../support/root.js';

const SOURCES = join(ROOT, 'apps/dashboard/src/features');
const read = (folder: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(SOURCES, '..', folder, `messages.${language}.json`), 'utf8')) as Record<string, string>;
const wordsOf = (feature: string, language: string): Record<string, string> => read(`features/${feature}`, language);

const controllers = (): string[] => {
  const features = join(ROOT, 'libs/features');
  const files = readdirSync(features, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.controller.ts'))
    .map((file) => readFileSync(join(features, file), 'utf8'));
};

/** As the page of the audit log names them. */
const NEVER_SHOWN = [
  ...['agency_id', 'answer_sha256', 'id', 'import_id', 'key_hash', 'run_id', 'search', 'sha256', 'source_key'],
  ...['text_sha256', 'token_hash', 'updated_at', 'version'],
];

describe('the words of the audit log', () => {
  let database: TestDatabase;
  let tables: string[];
  let columns: string[];
  let enums: { table: string; check: string }[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ table: string; column: string }>(`
      select relname as table, attname as column from pg_class join pg_attribute on attrelid = pg_class.oid
       where attnum > 0 and not attisdropped
         and exists (select from pg_trigger where tgrelid = pg_class.oid and tgfoid = 'audit_rows'::regproc)`);
    const found = await owner.query<{ table: string; check: string }>(`
      select relname as table, pg_get_constraintdef(k.oid) as check from pg_constraint k join pg_class t on t.oid = k.conrelid
       where contype = 'c' and array_length(conkey, 1) = 1
         and exists (select from pg_trigger where tgrelid = t.oid and tgfoid = 'audit_rows'::regproc)`);
    enums = found.rows;
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

  it.each(['en', 'hi'])('are there for every value of a column that has few: %s', (language) => {
    const source = readFileSync(join(SOURCES, 'settings/audit-columns.ts'), 'utf8');
    const [, list = ''] = /ENUMS[^{]*\{([^}]*)\}/.exec(source) ?? [];
    const prefixes = new Map([...list.matchAll(/'?([\w.]+)'?: '([\w.]+)',/g)].map(([, of, prefix]) => [of, prefix]));
    const values = enums.flatMap(({ table, check }) => {
      const [, column, all = ''] = /^CHECK \(+"?(\w+)"? = ANY \(+ARRAY\[(.*?)\]/.exec(check) ?? [];
      const prefix = prefixes.get(`${table}.${column}`) ?? prefixes.get(column as string) ?? '';
      return [...all.matchAll(/'([A-Z_]+)'/g)].map(([, value]) => ({
        of: `${table}.${column}`,
        prefix,
        id: `${prefix}.${value}`,
      }));
    });
    expect(values.length).toBeGreaterThan(150);
    const words = (prefix: string): Record<string, string> => {
      const feature = prefix.replace(/\..*/, '');
      return feature === 'app' ? read('app', language) : wordsOf(feature, language);
    };
    expect(
      values.filter(({ prefix, id }) => prefix === '' || !words(prefix)[id]).map(({ of, id }) => [of, id]),
    ).toEqual([]);
  });

  it.each(['en', 'hi'])('are there for every operation that can be told as what somebody did: %s', (language) => {
    const ofOperations = wordsOf('audit', language);
    const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    const handlers = controllers().flatMap((source) => [
      ...source.matchAll(/@(?:Post|Put|Patch|Delete)\([^]*?\n {2}(?:async )?([a-z]\w*)\(/g),
    ]);
    const operations = [...mutations, ...handlers.map(([, handler]) => handler as string)];
    expect(operations.length).toBeGreaterThan(250);
    expect(operations.filter((operation) => !ofOperations[`audit.operation.${operation}`])).toEqual([]);
  });

  it('are left out of nothing else', () => {
    const source = readFileSync(join(SOURCES, 'settings/audit-words.ts'), 'utf8');
    const [, list = ''] = /NEVER_SHOWN[^[]*\[([^;]*)\]\);/.exec(source) ?? [];
    expect([...list.matchAll(/'(\w+)'/g)].map(([, column]) => column).sort()).toEqual(NEVER_SHOWN);
    expect(NEVER_SHOWN.filter((column) => !columns.includes(column))).toEqual([]);
    const [, subjects = ''] = /SUBJECTS = \[([^\]]*)\]/.exec(source) ?? [];
    expect(tables.filter((table) => !subjects.includes(`'${table}'`))).toEqual([]);
  });
});
