import pg from 'pg';
import { buildAgency, buildClient } from '../support/builders.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { Running, until } from '../support/processes.js';

jest.setTimeout(300_000);

const PROCESSES = 4;
const EACH = 13;

describe('numbers that four processes give at the same moment', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let agencyId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  /** As many drafts as all processes together issue, written by hand and sums of their lines. */
  async function drafts(): Promise<string[]> {
    agencyId = await buildAgency(owner);
    const clientId = await buildClient(owner, { agency_id: agencyId });
    const { rows } = await owner.query<{ id: string }>(
      `insert into invoices (agency_id, client_id, month, currency, subtotal_minor, tax_minor, total_minor)
       select $1, $2, '2026-01-01', 'USD', 100, 0, 100 from generate_series(1, $3::int) returning id`,
      [agencyId, clientId, PROCESSES * EACH],
    );
    await owner.query(
      `insert into invoice_lines (agency_id, invoice_id, position, kind, period, quantity, unit_price, amount_minor, tax_rate, basis)
       select agency_id, id, 0, 'ONE_OFF', month, 1, 1, 100, 0, '{"kind": "ONE_OFF", "description": "Advice"}' from invoices
        where agency_id = $1`,
      [agencyId],
    );
    await owner.query(
      `insert into invoice_taxes (agency_id, invoice_id, rate, base_minor, amount_minor)
       select agency_id, id, 0, 100, 0 from invoices where agency_id = $1`,
      [agencyId],
    );
    return rows.map(({ id }) => id);
  }

  const issuer = (ids: readonly string[]): Promise<Running> =>
    Running.start('test/chaos/issuer.main.js', {
      ...{ DATABASE_URL: database.appUrl, AGENCY_ID: agencyId, INVOICE_IDS: JSON.stringify(ids) },
    });

  const numbers = async (): Promise<string[]> =>
    (
      await owner.query<{ number: string }>(
        'select number from invoices where agency_id = $1 and number is not null order by number',
        [agencyId],
      )
    ).rows.map(({ number }) => number);

  const upTo = (count: number): string[] =>
    Array.from({ length: count }, (_, i) => `INV-${new Date().getUTCFullYear()}-${String(i + 1).padStart(4, '0')}`);

  it('have no gap and no double, with 52 issuers at once', async () => {
    const ids = await drafts();
    const parts = Array.from({ length: PROCESSES }, (_, i) => ids.slice(i * EACH, (i + 1) * EACH));
    const issuers = await Promise.all(parts.map(issuer));
    expect(await Promise.all(issuers.map(({ exited }) => exited))).toEqual([0, 0, 0, 0]);
    expect(await numbers()).toEqual(upTo(PROCESSES * EACH));
  });

  it('have none though some of them are killed: what they had taken and not kept, others take', async () => {
    const ids = await drafts();
    const half = Math.floor(ids.length / 2);
    // The series' row is held, so that all of them wait in the middle of their work while two are killed.
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from invoice_series where agency_id = $1 for update', [agencyId]);
    const doomed = await Promise.all([issuer(ids.slice(0, EACH)), issuer(ids.slice(EACH, half))]);
    const others = await Promise.all([issuer(ids.slice(half, half + EACH)), issuer(ids.slice(half + EACH))]);
    await until('all of them wait for a number', async () => {
      const { rows } = await owner.query(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return Number(rows[0].n) >= ids.length - 5;
    });
    await doomed[0]?.kill();
    await holder.query('commit');
    await holder.end();
    await until('some numbers are given', async () => (await numbers()).length > 3);
    await doomed[1]?.kill();
    expect(await Promise.all(others.map(({ exited }) => exited))).toEqual([0, 0]);
    const given = await numbers();
    expect(given.length).toBeGreaterThan(half);
    expect(given).toEqual(upTo(given.length));
    const last = await issuer(ids);
    expect(await last.exited).toBe(0);
    expect(await numbers()).toEqual(upTo(ids.length));
    const { rows } = await owner.query(
      `select (select count(*) from receivables where agency_id = $1)::int as receivables,
         (select count(*) from journal_entries where agency_id = $1)::int as entries`,
      [agencyId],
    );
    expect(rows).toEqual([{ receivables: ids.length, entries: ids.length }]);
  });
});
