import { InspectTimeImportService, RunTimeImportService } from '#features/imports';
import { TestApi, type GraphqlAnswer, type Member, type TestApiOptions } from './api.js';
import { buildAgency, buildAssistant, buildClient, buildContract, buildRate, buildService } from './builders.js';
import type { Test as Call } from 'supertest';
import { runMutation } from './mutations.js';

/** What an import tells of a line. */
export interface Told {
  line: number;
  code: string;
  column: string | null;
  message: string;
  isNotice: boolean;
}

/** An import that is done, with all that was found in its lines. */
export interface Imported {
  importId: string;
  rowsRead: number;
  rowsImported: number;
  rowsKnown: number;
  rowsLeftOut: number;
  problems: Told[];
}

export const IMPORT_PATH = '/api/imports/time-entries';
export const TOGGL =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)';
export const lines = (...all: string[]): string => all.join('\n');

export interface ToSend {
  key?: string;
  query?: object;
  type?: string;
}

/** Whose file it is, and who sends it. */
interface Sender {
  agencyId: string;
  key: string;
}

/** Sends a file, and has a worker's part done: it is looked at. @returns the import's id */
export async function uploadFile(
  api: TestApi,
  { agencyId, key }: Sender,
  { csv, query = {} }: { csv: string | Buffer; query?: object },
): Promise<string> {
  const call = api.http().post(IMPORT_PATH).query(query).set('content-type', 'text/csv');
  const { body } = await call.set('authorization', `Bearer ${key}`).send(csv).expect(202);
  const { importId } = body as { importId: string };
  await api.app.get(InspectTimeImportService).inspectTimeImport({ agencyId, importId });
  return importId;
}

const COUNTS = `id status version rowsRead rowsDone rowsImported rowsKnown rowsLeftOut`;

export interface SeenImport {
  id: string;
  status: string;
  version: number;
  rowsRead: number;
  rowsDone: number;
  rowsImported: number;
  rowsKnown: number;
  rowsLeftOut: number;
}

/** Starts an import that is ready, and has a worker's part done. */
export async function startImport(api: TestApi, { agencyId, key }: Sender, importId: string): Promise<SeenImport> {
  const { version } = await seeImport(api, key, importId);
  await api.read(key, `mutation { startTimeImport(id: "${importId}", version: ${version}) { id } }`);
  await api.app.get(RunTimeImportService).runTimeImport({ agencyId, importId });
  return seeImport(api, key, importId);
}

export const seeImport = async (api: TestApi, key: string, id: string): Promise<SeenImport> =>
  (await api.read<{ timeImport: SeenImport }>(key, `query ($id: ID!) { timeImport(id: $id) { ${COUNTS} } }`, { id }))
    .timeImport;

/** What came of a file that must not be refused: from its upload to its end. */
export async function importFile(
  api: TestApi,
  sender: Sender,
  { mapping, ...file }: { csv: string | Buffer; query?: object; mapping?: object | undefined },
): Promise<Imported> {
  const importId = await uploadFile(api, sender, file);
  if (mapping) await configureImport(api, sender, { id: importId, mapping });
  const { status, ...counts } = await startImport(api, sender, importId);
  if (status !== 'DONE') throw new Error(`the import is ${status}`);
  return { importId, ...counts, problems: await reportOf(api, sender.key, importId) };
}

/** Answers for a file, and has a worker's part done: it is looked at again. */
export async function configureImport(
  api: TestApi,
  { agencyId, key }: Sender,
  input: { id: string } & Record<string, unknown>,
): Promise<void> {
  const { version } = await seeImport(api, key, input.id);
  await runMutation(api, key, { name: 'configureTimeImport', input: { version, ...input } });
  await api.app.get(InspectTimeImportService).inspectTimeImport({ agencyId, importId: input.id });
}

/** All that was found in an import's lines, by its report. */
export async function reportOf(api: TestApi, key: string, importId: string): Promise<Told[]> {
  const call = api.http().get(`${IMPORT_PATH}/${importId}/report`).query({ format: 'jsonl' });
  const { text } = await call.set('authorization', `Bearer ${key}`).buffer(true).expect(200);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told);
}

/** An api with an agency in Berlin that has one assistant, Maya Rao, and one client, Acme, with a contract, Care. */
export class ImportingAgency {
  private constructor(
    readonly api: TestApi,
    readonly agencyId: string,
    readonly owner: Member,
    readonly manager: Member,
    readonly ids: { maya: string; inbox: string; acme: string },
  ) {}

  static async start(options: TestApiOptions = {}): Promise<ImportingAgency> {
    const api = await TestApi.start(options);
    const agencyId = await buildAgency(api.db, { time_zone: 'Europe/Berlin', currency: 'EUR' });
    const own = { agency_id: agencyId };
    const maya = { name: 'Maya Rao', email: 'maya@acme.test', pay_hourly_rate: 20 };
    const ids = {
      maya: await buildAssistant(api.db, { ...own, ...maya }),
      inbox: await buildService(api.db, { ...own, name: 'Inbox' }),
      acme: await buildClient(api.db, { ...own, name: 'Acme' }),
    };
    await buildService(api.db, { ...own, name: 'Books' });
    const care = { ...own, client_id: ids.acme, title: 'Care', currency: 'EUR', start_date: '2025-01-01' };
    await buildRate(api.db, { ...own, contract_id: await buildContract(api.db, care) });
    const [owner, manager] = [await api.addMember(agencyId, 'OWNER'), await api.addMember(agencyId, 'MANAGER')];
    return new ImportingAgency(api, agencyId, owner, manager, ids);
  }

  /** As the manager, unless another's `key` is given. */
  send(csv: string | Buffer, { key = this.manager.key, query = {}, type = 'text/csv' }: ToSend = {}): Call {
    const call = this.api.http().post(IMPORT_PATH).query(query).set('content-type', type);
    return call.set('authorization', `Bearer ${key}`).send(csv);
  }

  get sender(): Sender {
    return { agencyId: this.agencyId, key: this.manager.key };
  }

  /** What came of a file that must not be refused. */
  imported(csv: string | Buffer, query: object = {}, mapping?: object): Promise<Imported> {
    return importFile(this.api, this.sender, { csv, query, mapping });
  }

  /** A file as far as it is looked at. */
  upload(csv: string | Buffer, query: object = {}): Promise<string> {
    return uploadFile(this.api, this.sender, { csv, query });
  }

  see(importId: string): Promise<SeenImport> {
    return seeImport(this.api, this.manager.key, importId);
  }

  report(importId: string): Promise<Told[]> {
    return reportOf(this.api, this.manager.key, importId);
  }

  undo(key: string, id: string): Promise<GraphqlAnswer<{ undoTimeImport: Record<string, unknown> }>> {
    return this.api.ask(
      key,
      `mutation ($id: ID!) { undoTimeImport(id: $id) {
        __typename ... on TimeImport { id status undoneAt } ... on ImportIsBilled { billed paid invoices { clientName entries } } } }`,
      { id },
    );
  }

  /** An import's entries in order of start. */
  async entries(importId: string): Promise<Record<string, unknown>[]> {
    const sql = `select * from time_entries where import_id = $1 order by started_at, description`;
    return (await this.api.db.query(sql, [importId])).rows;
  }

  async countEntries(of = this.agencyId): Promise<number> {
    const sql = 'select count(*)::int as n from time_entries where agency_id = $1';
    return (await this.api.db.query(sql, [of])).rows[0].n;
  }
}
