import pg from 'pg';
import { NOT_PERSONAL, PERSONAL_DATA } from '#features/privacy';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

/** Names of columns that hold, or lead to, something about a person. */
const LOOKS_PERSONAL = new RegExp(
  [
    '^(assistant|client|contact|user|author|person|member|reviewer|approver)_?ids?$',
    '(name|e_?mail|phone|address|title|description|note|comment|message|text|body|subject|recipient|content)$',
    '^(actor|caller|skills|tags|tax_id|file|image|reason|error|details|payload|response|report|before|after|ip|value|identifier)$',
    '_by$|birth|gender|national|passport|iban|bank|avatar|locale|user_?agent|ip_?address|secret|token|password|backupCodes',
  ].join('|'),
  'i',
);
/** Rows that belong to one of these are about a person. */
const PERSONS = ['assistants', 'clients', 'client_contacts', 'auth.user'];

interface Column {
  table: string;
  column: string;
  /** Of a foreign key. */
  refersTo: string | null;
}

const COLUMNS = `
  select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as table, a.attname as column,
    (select case rn.nspname when 'public' then '' else rn.nspname || '.' end || r.relname
       from pg_constraint k join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
      where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any (k.conkey) and a.attname <> 'agency_id'
      order by r.relname in ('assistants', 'clients', 'client_contacts', 'user') desc limit 1) as "refersTo"
   from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname in ('public', 'auth', 'mail') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  order by 1, 2`;

describe('personal data, by the database’s own catalogue', () => {
  let database: TestDatabase;
  let columns: Column[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    columns = (await owner.query<Column>(COLUMNS)).rows;
    await owner.end();
  });
  afterAll(() => database.drop());

  const isExempt = ({ table, column }: Column): boolean =>
    table in NOT_PERSONAL || `${table}.${column}` in NOT_PERSONAL;

  it('is in the registry wherever a column looks like it or refers to a person, or has a reason not to be', () => {
    const looking = columns.filter(
      ({ column, refersTo }) => LOOKS_PERSONAL.test(column) || PERSONS.includes(refersTo ?? ''),
    );
    expect(looking.length).toBeGreaterThan(100);
    const forgotten = looking.filter(
      (found) => !isExempt(found) && !(found.column in (PERSONAL_DATA[found.table]?.columns ?? {})),
    );
    expect(forgotten.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  it('leads to its person in every table that refers to one', () => {
    const referring = new Set(
      columns.filter((found) => PERSONS.includes(found.refersTo ?? '') && !isExempt(found)).map(({ table }) => table),
    );
    expect([...referring].filter((table) => Object.keys(PERSONAL_DATA[table]?.of ?? {}).length === 0)).toEqual([]);
  });

  it('that erasing changes makes a new version of its row, where rows have versions', () => {
    const versioned = columns.filter(({ column }) => column === 'version').map(({ table }) => table);
    const changing = versioned.filter((table) =>
      Object.values(PERSONAL_DATA[table]?.columns ?? {}).some(({ as }) => as !== 'KEEP'),
    );
    expect(changing).toContain('tasks');
    expect(changing.filter((table) => PERSONAL_DATA[table]?.columns.version?.as !== 'ERASE')).toEqual([]);
  });

  it('is declared for nothing that is no longer there', () => {
    const known = new Set(columns.flatMap(({ table, column }) => [table, `${table}.${column}`]));
    const declared = Object.entries(PERSONAL_DATA).flatMap(([name, table]) =>
      [...Object.keys(table.columns), ...Object.keys(table.withheld ?? {})].map((column) => `${name}.${column}`),
    );
    expect([...declared, ...Object.keys(NOT_PERSONAL)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('that is kept, or in no export, has its reason', () => {
    const reasons = Object.values(PERSONAL_DATA).flatMap(({ columns: own, withheld = {} }) => [
      ...Object.values(own).flatMap((treatment) => (treatment.as === 'KEEP' ? [treatment.reason] : [])),
      ...Object.values(withheld),
    ]);
    expect([...reasons, ...Object.values(NOT_PERSONAL)].filter((reason) => reason.length < 5)).toEqual([]);
  });
});
