import pg from 'pg';
import { buildAgencyOfNames, timeFile } from '../support/time-file.js';
import { ImportDesk } from '../support/import-desk.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { type Running, startWorker, until } from '../support/processes.js';

const LINES = 20_000;
const CLIENTS = 10_000;

describe('an import', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let desk: ImportDesk;
  const workers: Running[] = [];
  const worker = async (): Promise<Running> => {
    const running = await startWorker(database);
    workers.push(running);
    return running;
  };
  const stateOf = async (id: string): Promise<{ status: string; done: number; imported: number }> => {
    const sql = 'select status, rows_done as done, rows_imported as imported from imports where id = $1';
    return (await owner.query(sql, [id])).rows[0];
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    desk = await ImportDesk.open(database);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((running) => running.kill('SIGTERM')));
  });
  afterAll(async () => {
    await desk.close();
    await owner.end();
    await database.drop();
  });

  it('survives kill -9 of its worker while it reads and while it imports, and brings every line once', async () => {
    const { agencyId } = await buildAgencyOfNames(owner);
    const id = await desk.upload(agencyId, timeFile(LINES));
    const reader = await worker();
    await until('some of it is read', async () => (await stateOf(id)).done > 0);
    await reader.kill();
    const second = await worker();
    await until('it is ready', async () => (await stateOf(id)).status === 'READY', 120);
    await desk.start(agencyId, id);
    await until('some of it is imported', async () => (await stateOf(id)).imported > 0);
    await second.kill();
    // Asking again gives it another job, beside the one that the queue still has.
    if ((await stateOf(id)).status === 'RUNNING') await desk.start(agencyId, id);
    await Promise.all([worker(), worker()]);
    await until('it is done', async () => (await stateOf(id)).status === 'DONE', 120);
    expect(await stateOf(id)).toEqual({ status: 'DONE', done: LINES, imported: LINES });
    const { rows } = await owner.query(
      'select count(*)::int as entries, count(distinct source_key)::int as keys from time_entries where import_id = $1',
      [id],
    );
    expect(rows).toEqual([{ entries: LINES, keys: LINES }]);
  }, 300_000);

  it('of clients survives it too, and makes each client once, with its note', async () => {
    const { agencyId } = await buildAgencyOfNames(owner);
    const clients = Array.from({ length: CLIENTS }, (_, i) => `Customer ${i},Contact ${i},Note ${i}`);
    const id = await desk.uploadClients(agencyId, ['Client,Contact,Notes', ...clients].join('\n'));
    const reader = await worker();
    await until('some of it is read', async () => (await stateOf(id)).done > 0);
    await reader.kill();
    const second = await worker();
    await until('it is ready', async () => (await stateOf(id)).status === 'READY', 120);
    await desk.startClients(agencyId, id);
    await until('some of it is imported', async () => (await stateOf(id)).imported > 0);
    await second.kill();
    // Asking again gives it another job, beside the one that the queue still has.
    if ((await stateOf(id)).status === 'RUNNING') await desk.startClients(agencyId, id);
    await Promise.all([worker(), worker()]);
    await until('it is done', async () => (await stateOf(id)).status === 'DONE', 120);
    expect(await stateOf(id)).toEqual({ status: 'DONE', done: CLIENTS, imported: CLIENTS });
    const count = `count(*)::int as n, count(distinct name)::int as names`;
    const of = 'from clients c where c.import_id = $1';
    const made = await owner.query(
      `select ${count}, (select count(*)::int from client_notes where import_id = $1) as notes,
      (select count(*)::int from client_contacts p where exists (select ${of} and c.id = p.client_id)) as people ${of}`,
      [id],
    );
    expect(made.rows).toEqual([{ n: CLIENTS, names: CLIENTS, notes: CLIENTS, people: CLIENTS }]);
  }, 300_000);
});
