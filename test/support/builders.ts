import { hashPassword } from 'better-auth/crypto';
import type { ClientBase } from 'pg';

/** Values by column; what isn't given is a plain default of the builder's or the table's own. */
export type Row = Record<string, unknown>;
type InAgency = Row & { agency_id: string };

let built = 0;
/** `"Client"` → `"Client 17"`, another one each time. */
const another = (word: string): string => `${word} ${++built}`;

async function insert(db: ClientBase, table: string, row: Row, key = 'id'): Promise<string> {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`);
  const sql = `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')}) values (${places.join(', ')}) returning ${key}`;
  const { rows } = await db.query(sql, Object.values(row));
  return String((rows[0] as Row)[key]);
}

/**
 * All builders insert through the owner's connection (`new pg.Client({ connectionString: database.ownerUrl })`), since row-level
 * security has no tenant there, and return the new row's id.
 */
export async function buildAgency(db: ClientBase, row: Row = {}): Promise<string> {
  const name = another('Agency');
  const agencyId = await insert(
    db,
    'agencies',
    { name, legal_name: `${name} Ltd`, time_zone: 'UTC', currency: 'USD', ...row },
    'agency_id',
  );
  await insert(
    db,
    'invoice_series',
    { agency_id: agencyId, code: 'INV', pattern: 'INV-{year}-{number:4}', year: 2026 },
    'code',
  );
  return agencyId;
}

export const buildClient = (db: ClientBase, row: InAgency): Promise<string> =>
  insert(db, 'clients', { name: another('Client'), ...row });

export const buildAssistant = (db: ClientBase, row: InAgency): Promise<string> =>
  insert(db, 'assistants', { name: another('Assistant'), ...row });

export const buildService = (db: ClientBase, row: InAgency): Promise<string> =>
  insert(db, 'services', { name: another('Service'), ...row });

export const buildContract = (db: ClientBase, row: InAgency & { client_id: string }): Promise<string> =>
  insert(db, 'contracts', {
    title: another('Contract'),
    kind: 'HOURLY',
    currency: 'USD',
    start_date: '2026-01-01',
    ...row,
  });

/** Of a contract or of a client: give `contract_id` or `client_id`. */
export const buildRate = (db: ClientBase, row: InAgency): Promise<string> =>
  insert(db, 'rates', { rate: '40', ...row });

export const buildTaskPrice = (
  db: ClientBase,
  row: InAgency & { contract_id: string; service_id: string },
): Promise<string> => insert(db, 'task_prices', { price: '25', ...row }, 'contract_id');

/** The terms of a contract that exists (`contract_id`), or with a new contract of `client_id`, whose own values are `contract`. */
export async function buildRetainer(
  db: ClientBase,
  { client_id: clientId, contract, ...terms }: InAgency & { client_id?: string; contract_id?: string; contract?: Row },
): Promise<string> {
  const { agency_id: agencyId } = terms;
  const contractId =
    terms.contract_id ??
    (await buildContract(db, { agency_id: agencyId, client_id: String(clientId), kind: 'RETAINER', ...contract }));
  return insert(
    db,
    'retainers',
    { fee_minor: 40_000, included_units: 36_000, ...terms, contract_id: contractId },
    'contract_id',
  );
}

export const buildPack = (db: ClientBase, row: InAgency & { contract_id: string }): Promise<string> =>
  insert(db, 'retainer_packs', { bought_on: '2026-01-10', units: 3_600, price_minor: 5_000, ...row });

export const buildConsent = (db: ClientBase, row: InAgency & { contract_id: string }): Promise<string> =>
  insert(db, 'overage_consents', { period: '2026-01-01', ...row }, 'contract_id');

export const buildPause = (
  db: ClientBase,
  row: InAgency & { contract_id: string; from_date: string; to_date: string },
): Promise<string> => insert(db, 'contract_pauses', row);

type Work = InAgency & { contract_id: string; service_id: string };

/** Approved, unless another `status` is given (then without an `approved_at`). */
export const buildTask = (db: ClientBase, row: Work): Promise<string> =>
  insert(db, 'tasks', {
    title: another('Task'),
    status: 'APPROVED',
    ...((row.status ?? 'APPROVED') === 'APPROVED' && { approved_at: '2026-01-15T12:00:00Z' }),
    ...row,
  });

export interface EntriesToBuild {
  agency_id: string;
  contract_id: string;
  service_id: string;
  assistant_id: string;
  /** How many; 1. */
  count?: number;
  /** Start of the first; 2026-01-05T09:00:00Z. */
  from?: string;
  /** From one start to the next; 3600. */
  every_seconds?: number;
  /** How long each is; 1800. */
  seconds?: number;
  status?: 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED';
  billable?: boolean;
  description?: string;
}

const PLAIN_ENTRY = {
  count: 1,
  from: '2026-01-05T09:00:00Z',
  every_seconds: 3_600,
  seconds: 1_800,
  status: 'APPROVED',
  billable: true,
  description: 'Correspondence',
};

/** Any number of entries by one statement; their ids in order of start. An approved one was approved as it ended. */
export async function buildTimeEntries(db: ClientBase, entries: EntriesToBuild): Promise<string[]> {
  const e = { ...PLAIN_ENTRY, ...entries };
  const { rows } = await db.query<{ id: string }>(
    `with made as (
       insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at, description, billable, status, approved_at)
       select $1, $2, $3, $4, start, start + $8::int * interval '1 second', $11, $10, $9,
              case when $9 = 'APPROVED' then start + $8::int * interval '1 second' end
         from (select $6::timestamptz + i * $7::int * interval '1 second' as start from generate_series(0, $5::int - 1) as i)
       returning id, started_at)
     select id from made order by started_at, id`,
    [
      ...[e.agency_id, e.contract_id, e.service_id, e.assistant_id],
      ...[e.count, e.from, e.every_seconds, e.seconds, e.status, e.billable, e.description],
    ],
  );
  return rows.map(({ id }) => id);
}

export const buildRun = (db: ClientBase, row: InAgency): Promise<string> =>
  insert(db, 'billing_runs', {
    month: '2026-01-01',
    status: 'DONE',
    cutoff: '2026-02-01T00:00:00Z',
    clients_total: 1,
    clients_done: 1,
    ...row,
  });

/** Somebody who may sign in to nothing yet; see `buildPassword`. */
export async function buildUser(db: ClientBase, row: Row = {}): Promise<string> {
  const id = `user${++built}`;
  return insert(db, 'auth."user"', {
    id,
    name: another('User'),
    email: `${id}@example.test`,
    emailVerified: true,
    ...row,
  });
}

const hashes = new Map<string, Promise<string>>();

/** What somebody signs in by. It is hashed once for all who have the same: that is a tenth of a second's work, by intent. */
export async function buildPassword(db: ClientBase, user: { id: string; password: string }): Promise<void> {
  const hash = hashes.get(user.password) ?? hashPassword(user.password);
  hashes.set(user.password, hash);
  const account = { id: user.id, accountId: user.id, userId: user.id, providerId: 'credential', updatedAt: new Date() };
  await insert(db, 'auth."account"', { ...account, password: await hash });
}

export const buildMembership = (db: ClientBase, row: InAgency & { user_id: string; role: string }): Promise<string> =>
  insert(db, 'memberships', row, 'user_id');
