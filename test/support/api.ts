import 'reflect-metadata';
import type { ModuleMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import request, { type Test as Call } from 'supertest';
import type { Role, Scope } from '#platform/access';
import { Clock } from '#platform/clock';
import { Environment, readEnvironment } from '#platform/config';
import { makeHttpAdapter } from '#platform/http';
import { Tenancy } from '#platform/tenancy';
import { createApiKey } from '#features/identity';
import { ApiModule } from '../../apps/api/api.module.js';
import { configureApi } from '../../apps/api/configure-api.js';
import { buildAssistant, buildClient, buildMembership, buildPassword, buildUser } from './builders.js';
import { TestClock } from './clock.js';
import { logModule } from './logs.js';
import { createTestDatabase, FORGET_TRIES, type TestDatabase } from './postgres.js';
import { TEST_SECRET } from './secret.js';

export const PASSWORD = 'correct horse battery';

export interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string } & Record<string, unknown>;
}

export interface GraphqlAnswer<Data> {
  data: Data;
  errors?: GraphqlError[];
}

/** Somebody with a role, who can sign in by e-mail and `PASSWORD`, and has an API key. */
export interface Member {
  userId: string;
  email: string;
  key: string;
  assistantId?: string;
  clientId?: string;
}

export interface TestApiOptions {
  /** Settings other than a test's usual ones. */
  environment?: Record<string, string>;
  /** Gets the log, which is silent otherwise. */
  onLog?: (line: string) => void;
  /** In place of the machine's. */
  clock?: TestClock;
  /** Beside the api's own. */
  modules?: ModuleMetadata['imports'];
  /** One that another api leaves behind (`stop({ keepsDatabase: true })`); a new one without it. */
  database?: TestDatabase;
}

/** The real api, listening, on a database of its own. */
export class TestApi {
  private members = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    /** The owner's connection, for the builders. */
    readonly db: pg.Client,
    readonly url: string,
  ) {}

  static async start({ environment, onLog, clock, modules = [], ...given }: TestApiOptions = {}): Promise<TestApi> {
    const database = given.database ?? (await createTestDatabase());
    const db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    const settings = environmentOf(database.appUrl, { ...(onLog && { LOG_LEVEL: 'trace' }), ...environment });
    const building = Test.createTestingModule({ imports: [logModule(onLog), ApiModule, ...modules] })
      .overrideProvider(Environment)
      .useValue(settings);
    if (clock) building.overrideProvider(Clock).useValue(clock);
    const module = await building.compile();
    const app = module.createNestApplication<NestFastifyApplication>(makeHttpAdapter(settings), { bufferLogs: true });
    await configureApi(app);
    await app.listen(0, '127.0.0.1');
    return new TestApi(app, database, db, await app.getUrl());
  }

  async stop({ keepsDatabase = false } = {}): Promise<void> {
    await this.app.close();
    await this.db.end();
    if (!keepsDatabase) await this.database.drop();
  }

  http(): ReturnType<typeof request> {
    return request(this.url);
  }

  /** `post({ query })`, with an API key where one is given. */
  post(body: object, key?: string): Call {
    const call = this.http().post('/graphql').set('content-type', 'application/json');
    return (key ? call.set('authorization', `Bearer ${key}`) : call).send(body);
  }

  /** A whole answer, whatever is in it. Without a socket: some specs ask tens of thousands of times. */
  async ask<Data = Record<string, unknown>>(
    key: string | undefined,
    query: string,
    variables?: object,
  ): Promise<GraphqlAnswer<Data>> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...(key && { authorization: `Bearer ${key}` }) },
      payload: { query, ...(variables && { variables }) },
    });
    return answer.json<GraphqlAnswer<Data>>();
  }

  /** The data of an answer that must have no errors. */
  async read<Data>(key: string, query: string, variables?: object): Promise<Data> {
    const { data, errors } = await this.ask<Data>(key, query, variables);
    if (errors) throw new Error(`${errors.map(({ message }) => message).join('; ')} in ${query}`);
    return data;
  }

  /** @param existing whom an assistant's or a client's sign-in stands for; somebody new without it */
  async addMember(
    agencyId: string,
    role: Role,
    existing: { assistantId?: string; clientId?: string } = {},
  ): Promise<Member> {
    const email = `${role.toLowerCase()}${++this.members}@example.test`;
    const userId = await buildUser(this.db, { email, name: role });
    await buildPassword(this.db, { id: userId, password: PASSWORD });
    const person = { agency_id: agencyId };
    const assistantId = existing.assistantId ?? (role === 'ASSISTANT' && (await buildAssistant(this.db, person)));
    const clientId = existing.clientId ?? (role === 'CLIENT' && (await buildClient(this.db, person)));
    await buildMembership(this.db, {
      ...person,
      user_id: userId,
      role,
      ...(assistantId && { assistant_id: assistantId }),
      ...(clientId && { client_id: clientId }),
    });
    const key = await this.addKey(agencyId, userId);
    return { userId, email, key, ...(assistantId && { assistantId }), ...(clientId && { clientId }) };
  }

  addKey(
    agencyId: string,
    userId: string,
    options: { expiresAt?: Date; scopes?: readonly Scope[] } = {},
  ): Promise<string> {
    const terms = { userId, name: 'test', ...options };
    return this.app.get(Tenancy).write({ agencyId }, (transaction) => createApiKey(transaction, terms));
  }

  /** As if nobody had tried to sign in yet. */
  async forgetTries(): Promise<void> {
    await this.db.query(FORGET_TRIES);
  }

  /** Signs in and returns the cookies to send along. */
  async signIn(email: string, password = PASSWORD): Promise<string> {
    const answer = await this.http().post('/api/auth/sign-in/email').send({ email, password }).expect(200);
    const cookies = (answer.headers as Record<string, unknown>)['set-cookie'] as string[];
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  }
}

const environmentOf = (url: string, settings: Record<string, string>): Environment =>
  readEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    FACTOTUM_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '100000',
    COST_PER_MINUTE: '1000000000',
    ANY_DOCUMENT: 'true',
    // The dashboard has tests of its own.
    OPERATIONS_FILE: '',
    DASHBOARD_DIR: '',
    ...settings,
  });
