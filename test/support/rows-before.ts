import pg from 'pg';

/** Of no record: what is told of each change, what makes a request happen once, and what goes on by itself. */
const BESIDE = ['audit_log', 'idempotency_keys', 'outbox', 'migrations'];
/** Of each row: which change of it this is. */
const COUNTED = ['version', 'updated_at'];
/** Lists that are written anew as a whole; nothing refers to their rows. */
const WRITTEN_ANEW = ['client_tax_terms'];

const rowOf = (table: string, apart: readonly string[]): string => {
  const all = [...COUNTED, ...(WRITTEN_ANEW.includes(table) ? ['id'] : []), ...apart];
  return `to_jsonb(t) - '{${all.join(',')}}'::text[]`;
};

/** All rows of all tables as they were, to tell what became of them. */
export class RowsBefore {
  /** Whatever was written from this transaction on is new. */
  private since = '0';

  private constructor(
    private readonly db: pg.Client,
    private readonly tables: readonly string[],
  ) {}

  /** As they are now. */
  static async keep(ownerUrl: string): Promise<RowsBefore> {
    const db = new pg.Client({ connectionString: ownerUrl });
    await db.connect();
    const { rows } = await db.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname <> all($1) order by 1`,
      [BESIDE],
    );
    const before = new RowsBefore(
      db,
      rows.map(({ name }) => name),
    );
    await db.query('drop schema if exists before cascade; create schema before');
    await before.copy(before.tables);
    return before;
  }

  private async copy(tables: readonly string[]): Promise<void> {
    for (const name of tables) {
      await this.db.query(`drop table if exists before.${name}; create table before.${name} as table public.${name}`);
    }
    const { rows } = await this.db.query<{ now: string }>('select txid_current()::text as now');
    this.since = rows[0]?.now ?? '0';
  }

  /**
   * What is another than it was, one line a row, and goes by what is now from here on.
   * @param apart columns that aren't looked at
   */
  async changes(apart: readonly string[] = []): Promise<string[]> {
    const written = await this.written();
    const changed: Changed[] = [];
    for (const name of written) {
      const [was, is] = ['before', 'public'].map(
        (schema) => `select ${rowOf(name, apart)} as row from ${schema}.${name} t`,
      );
      const { rows } = await this.db.query<Changed>(
        `select '-' as sign, row from (${was} except all ${is}) gone union all select '+', row from (${is} except all ${was}) come`,
      );
      changed.push(...rows.map((row) => ({ ...row, name })));
    }
    await this.copy(written);
    return changed.map(({ name, sign, row }) => `${sign} ${name} ${JSON.stringify(row)}`).sort();
  }

  /** In which tables anything was written. */
  private async written(): Promise<string[]> {
    const looks = this.tables.map(
      (
        name,
      ) => `select '${name}' as name where exists (select from public.${name} where xmin::text::bigint >= ${this.since})
        or (select count(*) from public.${name}) <> (select count(*) from before.${name})`,
    );
    const { rows } = await this.db.query<{ name: string }>(looks.join(' union all '));
    return rows.map(({ name }) => name);
  }

  stop(): Promise<void> {
    return this.db.end();
  }
}

interface Changed {
  name: string;
  sign: '-' | '+';
  row: Record<string, unknown>;
}
