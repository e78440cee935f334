import type { Test as Call } from 'supertest';
import { InspectClientImportService, RunClientImportService } from '#features/imports';
import { TestApi, type Member } from './api.js';
import { buildAgency, buildClient } from './builders.js';
import type { Told } from './importing.js';
import { codeOf, runMutation } from './mutations.js';

const PATH = '/api/imports/clients';

const SEEN = `id status version rowsRead rowsDone rowsImported rowsKnown rowsLeftOut
  inspection { encoding isDamaged columns { heading field } counts { new known repeated refused } }
  rows(first: 20) { nodes { line outcome name problems { message } } }
  problems(first: 20) { nodes { line code value } }`;

const BROUGHT = `{ contactsAdded inspection { counts { contacts } }
  rows(first: 20) { nodes { outcome contact otherContacts email tax } } }`;

/** What of it is beside new clients. */
export interface BroughtAlong {
  contactsAdded: number;
  inspection: { counts: { contacts: number } } | null;
  rows: { nodes: Record<string, unknown>[] };
}

export interface SeenClientImport {
  id: string;
  status: string;
  version: number;
  rowsRead: number;
  rowsDone: number;
  rowsImported: number;
  rowsKnown: number;
  rowsLeftOut: number;
  inspection: {
    encoding: string;
    isDamaged: boolean;
    columns: { field: string | null }[];
    counts: object | null;
  } | null;
  rows: { nodes: { line: number; outcome: string; name: string; problems: { message: string }[] }[] };
  problems: { nodes: { line: number; code: string; value: string | null }[] };
}

/** An agency with one client, Acme, whose manager brings in others; a worker's part is done at once. */
export class ClientImportDesk {
  private constructor(
    readonly api: TestApi,
    readonly agencyId: string,
    readonly manager: Member,
  ) {}

  static async start(): Promise<ClientImportDesk> {
    const api = await TestApi.start();
    const agencyId = await buildAgency(api.db, { time_zone: 'Europe/Berlin', currency: 'EUR' });
    await buildClient(api.db, { agency_id: agencyId, name: 'Acme' });
    return new ClientImportDesk(api, agencyId, await api.addMember(agencyId, 'MANAGER'));
  }

  /** The key of another agency's owner. */
  async stranger(): Promise<string> {
    return (await this.api.addMember(await buildAgency(this.api.db, {}), 'OWNER')).key;
  }

  send(csv: string | Buffer, key = this.manager.key): Call {
    return this.api.http().post(PATH).set('content-type', 'text/csv').set('authorization', `Bearer ${key}`).send(csv);
  }

  async upload(csv: string | Buffer): Promise<string> {
    const { importId } = (await this.send(csv).expect(202)).body as { importId: string };
    await this.inspect(importId);
    return importId;
  }

  async see(id: string): Promise<SeenClientImport> {
    const query = `query ($id: ID!) { clientImport(id: $id) { ${SEEN} } }`;
    return (await this.api.read<{ clientImport: SeenClientImport }>(this.manager.key, query, { id })).clientImport;
  }

  async seeBrought(id: string): Promise<BroughtAlong> {
    const query = `query ($id: ID!) { clientImport(id: $id) ${BROUGHT} }`;
    return (await this.api.read<{ clientImport: BroughtAlong }>(this.manager.key, query, { id })).clientImport;
  }

  /** @returns its id */
  async addTax(name: string, percent: string): Promise<string> {
    const input = { name, percent };
    return (await runMutation<{ id: string }>(this.api, this.manager.key, { name: 'createTaxRate', input })).id;
  }

  async setTax(clientId: string, taxRateId: string): Promise<void> {
    const input = { clientId, version: 1, terms: [{ treatment: 'STANDARD', taxRateId }] };
    await runMutation(this.api, this.manager.key, { name: 'setClientTaxTerms', input });
  }

  async start(id: string): Promise<void> {
    const { version } = await this.see(id);
    await this.api.read(this.manager.key, `mutation { startClientImport(id: "${id}", version: ${version}) { id } }`);
  }

  async stop(id: string): Promise<void> {
    await this.api.read(this.manager.key, `mutation { stopClientImport(id: "${id}") { id } }`);
  }

  /** What a worker does with one that is started. */
  work(importId: string): Promise<void> {
    return this.api.app.get(RunClientImportService).runClientImport({ agencyId: this.agencyId, importId });
  }

  async run(id: string): Promise<SeenClientImport> {
    await this.start(id);
    await this.work(id);
    return this.see(id);
  }

  async refusalOfStart(id: string, key = this.manager.key): Promise<Record<string, unknown> | undefined> {
    return codeOf(await this.api.ask(key, `mutation { startClientImport(id: "${id}", version: 1) { id } }`));
  }

  async configure(id: string, encoding: 'UTF_8' | 'WINDOWS_1252'): Promise<void> {
    const { version } = await this.see(id);
    await runMutation(this.api, this.manager.key, { name: 'configureClientImport', input: { id, version, encoding } });
    await this.inspect(id);
  }

  async undo(id: string): Promise<Record<string, unknown>> {
    const { undoClientImport } = await this.api.read<{ undoClientImport: Record<string, unknown> }>(
      this.manager.key,
      `mutation { undoClientImport(id: "${id}") { __typename
        ... on ClientImport { status } ... on ImportIsInUse { inUse clients { id name } } } }`,
    );
    return undoClientImport;
  }

  async clientNames(): Promise<string[]> {
    const sql = 'select name from clients where agency_id = $1 order by name, id';
    return (await this.api.db.query<{ name: string }>(sql, [this.agencyId])).rows.map(({ name }) => name);
  }

  async client(name: string): Promise<{ id: string }> {
    const query = `query ($name: String!) { clients(first: 1, filter: { search: $name }) { nodes {
      id email address currency language contacts { name email } taxTerms { from treatment tax { name } } notes(first: 5) { nodes { text audience } } } } }`;
    const { clients } = await this.api.read<{ clients: { nodes: [{ id: string }] } }>(this.manager.key, query, {
      name,
    });
    return clients.nodes[0];
  }

  async addNote(clientId: string): Promise<string> {
    const input = { clientId, text: 'By hand', audience: 'INTERNAL' };
    return (await runMutation<{ id: string }>(this.api, this.manager.key, { name: 'addClientNote', input })).id;
  }

  async removeNote(id: string): Promise<void> {
    await this.api.read(this.manager.key, `mutation { deleteClientNote(id: "${id}", version: 1) }`);
  }

  async report(id: string): Promise<Told[]> {
    const call = this.api.http().get(`${PATH}/${id}/report`).query({ format: 'jsonl' });
    const { text } = await call.set('authorization', `Bearer ${this.manager.key}`).buffer(true).expect(200);
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told);
  }

  async template(): Promise<string> {
    const call = this.api.http().get(`${PATH}/template`).set('authorization', `Bearer ${this.manager.key}`);
    return (await call.expect('content-type', /text\/csv/).expect(200)).text;
  }

  /** What the log says of an import, each deed once. */
  async deedsOf(id: string): Promise<string[]> {
    const sql = `select distinct action from audit_log where agency_id = $1 and subject_id = $2 order by 1`;
    return (await this.api.db.query<{ action: string }>(sql, [this.agencyId, id])).rows.map(({ action }) => action);
  }

  private inspect(importId: string): Promise<void> {
    return this.api.app.get(InspectClientImportService).inspectClientImport({ agencyId: this.agencyId, importId });
  }
}
