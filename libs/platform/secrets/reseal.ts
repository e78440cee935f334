import pg from 'pg';
import type { Environment } from '#platform/config';
import { authPrefixOf, authSecretsOf, recodeAuthText } from './auth-secrets.js';
import { Sealer } from './sealer.js';

const MOST_AT_ONCE = 500;
const MOST_ROUNDS = 5;

/** A column whose texts are sealed. A feature that seals another one adds it to `SEALED_COLUMNS`. */
export interface SealedColumn {
  /** With its schema where that isn't `public`. */
  table: string;
  column: string;
  /** The row's own key, as in the context that it is sealed for. */
  id: string;
  /** Whether rows belong to agencies, by `agency_id`. */
  ofAgency: boolean;
  /** Whose encryption it is: ours, or the sign-in library's. */
  cipher: 'SEALER' | 'AUTH';
}

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'mail.waiting', column: 'body', id: 'id', ofAgency: false, cipher: 'SEALER' },
  { table: 'stripe_settings', column: 'secret_key', id: 'agency_id', ofAgency: true, cipher: 'SEALER' },
  { table: 'stripe_settings', column: 'webhook_secret', id: 'agency_id', ofAgency: true, cipher: 'SEALER' },
  { table: 'auth."twoFactor"', column: '"secret"', id: '"id"', ofAgency: false, cipher: 'AUTH' },
  { table: 'auth."twoFactor"', column: '"backupCodes"', id: '"id"', ofAgency: false, cipher: 'AUTH' },
  { table: 'assistant_bank_accounts', column: 'sealed', id: 'id', ofAgency: true, cipher: 'SEALER' },
  { table: 'agency_bank_accounts', column: 'sealed', id: 'id', ofAgency: true, cipher: 'SEALER' },
  { table: 'payment_batches', column: 'payer', id: 'id', ofAgency: true, cipher: 'SEALER' },
  { table: 'payment_transfers', column: 'payee', id: 'id', ofAgency: true, cipher: 'SEALER' },
];

export interface ResealSettings {
  environment: Environment;
  /** The owner's address: it reads the tables of no agency, and which agencies there are. */
  ownerUrl: string;
  columns?: readonly SealedColumn[];
  /** Told after each batch. */
  onProgress?: (table: string, column: string, resealed: number) => void;
}

interface Row {
  id: string;
  text: string;
}

/**
 * Encrypts all that is sealed anew under the current key, batch by batch: stopped, it goes on where it was when it is run
 * again, beside processes that work. Afterwards the other keys may go.
 * @returns how many texts were sealed anew
 * @throws Error where a text can't be opened, or other processes still encrypt under another key
 */
export async function reseal(settings: ResealSettings): Promise<number> {
  const { environment, ownerUrl } = settings;
  const owner = new pg.Client({ connectionString: ownerUrl });
  const app = new pg.Client({ connectionString: environment.DATABASE_URL });
  await Promise.all([owner.connect(), app.connect()]);
  try {
    return await new Resealing(settings, owner, app).run();
  } finally {
    await Promise.all([owner.end(), app.end()]);
  }
}

class Resealing {
  private readonly sealer: Sealer;
  private readonly secrets;

  constructor(
    private readonly settings: ResealSettings,
    private readonly owner: pg.Client,
    private readonly app: pg.Client,
  ) {
    this.sealer = new Sealer(settings.environment);
    this.secrets = authSecretsOf(settings.environment);
  }

  async run(): Promise<number> {
    let total = 0;
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const resealed = await this.round();
      total += resealed;
      if (resealed > 0) continue;
      await this.owner.query('delete from auth.encryption_keys where key_id <> $1', [this.sealer.currentKeyId]);
      return total;
    }
    throw new Error(
      'Other processes still encrypt under another key: start them with the current one, then run this again.',
    );
  }

  private async round(): Promise<number> {
    const { rows: agencies } = await this.owner.query<{ id: string }>(
      'select agency_id as id from agencies order by 1',
    );
    let resealed = 0;
    for (const column of this.settings.columns ?? SEALED_COLUMNS) {
      const scopes = column.ofAgency ? agencies.map(({ id }) => id) : [undefined];
      for (const agencyId of scopes) resealed += await this.resealColumn(column, agencyId);
    }
    return resealed;
  }

  private async resealColumn(target: SealedColumn, agencyId: string | undefined): Promise<number> {
    const client = agencyId === undefined ? this.owner : this.app;
    if (agencyId !== undefined) await client.query(`select set_config('app.agency_id', $1, false)`, [agencyId]);
    let resealed = 0;
    for (let last = ''; ;) {
      const rows = await this.nextRows(client, target, last);
      if (rows.length === 0) return resealed;
      resealed += await this.resealRows(client, target, { rows, agencyId });
      last = rows.at(-1)?.id ?? '';
      this.settings.onProgress?.(target.table, target.column, resealed);
    }
  }

  private async nextRows(client: pg.Client, target: SealedColumn, last: string): Promise<Row[]> {
    const { table, column, id, cipher } = target;
    const prefix = cipher === 'AUTH' ? authPrefixOf(this.secrets) : this.sealer.currentPrefix;
    const { rows } = await client.query<Row>(
      `select ${id}::text as id, ${column} as text from ${table}
        where not starts_with(${column}, $1) and ${id}::text > $2 order by 1 limit $3`,
      [prefix, last, MOST_AT_ONCE],
    );
    return rows;
  }

  /** A text that somebody changes meanwhile is left as it then is, for the next round to find. */
  private async resealRows(
    client: pg.Client,
    target: SealedColumn,
    { rows, agencyId }: { rows: Row[]; agencyId: string | undefined },
  ): Promise<number> {
    const texts = await Promise.all(rows.map((row) => this.recode(target, row, agencyId)));
    const { table, column, id } = target;
    const { rowCount } = await client.query(
      `update ${table} t set ${column} = n.text from unnest($1::text[], $2::text[], $3::text[]) as n (id, old, text)
        where t.${id}::text = n.id and t.${column} = n.old`,
      [rows.map((row) => row.id), rows.map((row) => row.text), texts],
    );
    return rowCount ?? 0;
  }

  /** What was written before there were keys is a mail's plain text. */
  private async recode({ cipher, table, column }: SealedColumn, { id, text }: Row, agencyId?: string): Promise<string> {
    if (cipher === 'AUTH') return recodeAuthText(this.secrets, text);
    const context = { table, column, id, ...(agencyId !== undefined && { agencyId }) };
    return this.sealer.seal(this.sealer.isSealed(text) ? this.sealer.open(text, context) : text, context);
  }
}
