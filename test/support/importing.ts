import { TestApi, type GraphqlAnswer, type Member } from './api.js';
import { buildAgency, buildAssistant, buildClient, buildContract, buildRate, buildService } from './builders.js';
import type { Test as Call } from 'supertest';

/** What an import tells of a line. */
export interface Told {
  line: number;
  code: string;
  column?: string;
  message: string;
}

export interface Imported {
  importId: string;
  rowsRead: number;
  rowsImported: number;
  rowsKnown: number;
  problemsTotal: number;
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

/** An api with an agency in Berlin that has one assistant, Maya Rao, and one client, Acme, with a contract, Care. */
export class ImportingAgency {
  private constructor(
    readonly api: TestApi,
    readonly agencyId: string,
    readonly owner: Member,
    readonly manager: Member,
    readonly ids: { maya: string; inbox: string; acme: string },
  ) {}

  static async start(): Promise<ImportingAgency> {
    const api = await TestApi.start();
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

  /** What came of a file that must not be refused. */
  async imported(csv: string | Buffer, query: object = {}): Promise<Imported> {
    return (await this.send(csv, { query }).expect(201)).body as Imported;
  }

  undo(key: string, id: string): Promise<GraphqlAnswer<{ undoTimeImport: Record<string, unknown> }>> {
    return this.api.ask(
      key,
      `mutation ($id: ID!) { undoTimeImport(id: $id) {
        __typename ... on TimeImport { id status undoneAt } ... on ImportIsBilled { billed paid } } }`,
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
