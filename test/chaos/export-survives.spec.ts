import { createHash } from 'node:crypto';
import pg from 'pg';
import { buildLargeJournal } from '../support/large-journal.js';
import { buildAgency } from '../support/builders.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { type Running, startWorker, until } from '../support/processes.js';

const POSTINGS = 200_000;

interface State {
  status: string;
  round: number;
  done: number;
  total: number;
  sha256: string | null;
}

describe('an export', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  const workers: Running[] = [];
  const worker = async (): Promise<Running> => {
    const running = await startWorker(database);
    workers.push(running);
    return running;
  };
  const stateOf = async (id: string): Promise<State> => {
    const sql = `select status, round, rows_done::int as done, rows_total::int as total, encode(sha256, 'hex') as sha256
                   from exports where id = $1`;
    return (await owner.query(sql, [id])).rows[0] as State;
  };
  const ask = async (agencyId: string): Promise<string> => {
    const { rows } = await owner.query(
      `insert into exports (agency_id, kind, format, created_at, expires_at)
       values ($1, 'JOURNAL', 'JSONL', now(), now() + interval '1 day') returning id`,
      [agencyId],
    );
    const { id } = rows[0] as { id: string };
    const payload = {
      name: 'build-export',
      queue: 'exports',
      id: `build-export-${id}`,
      data: { agencyId, exportId: id },
    };
    await owner.query(`insert into outbox (agency_id, topic, payload) values ($1, 'build-export', $2)`, [
      agencyId,
      payload,
    ]);
    return id;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((running) => running.kill('SIGTERM')));
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it('survives kill -9 of its worker, and is of one state of the data, whatever is booked meanwhile', async () => {
    const agencyId = await buildAgency(owner);
    await buildLargeJournal(owner, agencyId, POSTINGS);
    const id = await ask(agencyId);
    const first = await worker();
    await until('some of it is built', async () => (await stateOf(id)).done > 0, 120);
    await first.kill();
    expect((await stateOf(id)).status).toBe('RUNNING');
    await Promise.all([worker(), worker()]);
    await until(
      'it is taken up',
      async () => {
        const { round, done } = await stateOf(id);
        return round > 1 && done > 0;
      },
      120,
    );
    // It isn't in the file, which began before it.
    await buildLargeJournal(owner, agencyId, 2);
    await until('it is done', async () => (await stateOf(id)).status === 'DONE', 180);
    const { done, total, sha256 } = await stateOf(id);
    expect([done, total]).toEqual([POSTINGS, POSTINGS]);
    const { rows } = await owner.query<{ content: Buffer }>(
      'select content from export_chunks where export_id = $1 order by position',
      [id],
    );
    const file = Buffer.concat(rows.map(({ content }) => content));
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    expect(file.toString().trimEnd().split('\n')).toHaveLength(POSTINGS);
  }, 480_000);
});
