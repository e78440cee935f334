import { Inject, Injectable } from '@nestjs/common';
import { isIP } from 'node:net';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { Clock } from '#platform/clock';
import { RequestRead } from './request-read.js';
import { StatementNames } from './statement-names.js';
import type { Tenant, TenantTransaction } from './tenant.js';

export type { Origin, Tenant, TenantTransaction } from './tenant.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const MOST_TRIES = 5;
/**
 * A request's reads are cut off when a statement takes longer than anybody would wait for. None is compiled, which takes a
 * second: the planner counts what row-level security looks up for each row, and takes them for long ones.
 */
const BEGIN_SNAPSHOT = `begin isolation level repeatable read read only; set local statement_timeout = '10s'; set local jit = off`;

/** The only user of the DataSource in features: every statement of theirs runs in a transaction of one tenant. */
@Injectable()
export class Tenancy {
  private readonly names = new StatementNames();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock = new Clock(),
  ) {}

  /** By the clock of business, where there is no transaction to tell it. */
  get now(): Date {
    return this.clock.now();
  }

  /**
   * Runs `work` in one transaction, and again from the start where the database asks for it (40001, 40P01): so `work`
   * must do nothing outside of the transaction.
   */
  async write<T>(tenant: Tenant, work: (transaction: TenantTransaction) => Promise<T>): Promise<T> {
    const begin = `begin; ${originSettingsOf(tenant)}`;
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(tenant, { begin }, work);
      } catch (error) {
        if (tries === MOST_TRIES || !isRetryable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** tries * (0.5 + Math.random())));
      }
    }
  }

  /** As `write`, in a transaction that refuses changes. */
  read<T>(tenant: Tenant, work: (transaction: TenantTransaction) => Promise<T>): Promise<T> {
    return this.once(tenant, { begin: 'begin read only' }, work);
  }

  /** As `read`, where every statement sees the same state of the data. */
  readSnapshot<T>(tenant: Tenant, work: (transaction: TenantTransaction) => Promise<T>): Promise<T> {
    return this.once(tenant, { begin: 'begin isolation level repeatable read read only' }, work);
  }

  /**
   * One read transaction for all that a request reads, of one state of the data. It must be closed in the end; until its
   * first statement it holds nothing.
   */
  openRead(tenant: Tenant): RequestRead {
    const mode = { begin: BEGIN_SNAPSHOT, names: this.names };
    return new RequestRead({ agencyId: tenant.agencyId, now: this.clock.now() }, (work) =>
      this.once(tenant, mode, work),
    );
  }

  /**
   * Runs a statement without a tenant, which sees no table's rows: only the narrow functions that migrations define for
   * looking across agencies (a schedule's, a sign-in's) give it any.
   */
  async lookUp<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      return await new ClientTransaction({ agencyId: '', now: this.clock.now() }, client, this.names).rows<Row>(
        sql,
        values,
      );
    } finally {
      await runner.release();
    }
  }

  /**
   * As `lookUp`, for what is done by itself: without agencies that are closed, in which nothing is.
   * @param sql with the column `agencyId`
   */
  lookUpOpen<Row extends { agencyId: string }>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.lookUp<Row>(`select due.* from (${sql}) due where is_open(due."agencyId")`, values);
  }

  private async once<T>(
    tenant: Tenant,
    { begin, names }: { begin: string; names?: StatementNames },
    work: (transaction: TenantTransaction) => Promise<T>,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      // One round trip: the simple protocol takes several statements, and no values; hence the check of both ids.
      await client.query(`${begin}; ${settingsOf(tenant)}`);
      const result = await work(
        new ClientTransaction({ agencyId: tenant.agencyId, now: this.clock.now() }, client, names),
      );
      await client.query('commit');
      return result;
    } catch (error) {
      await rollBack(client, runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

class ClientTransaction implements TenantTransaction {
  readonly agencyId: string;
  readonly now: Date;

  constructor(
    { agencyId, now }: { agencyId: string; now: Date },
    private readonly client: PoolClient,
    private readonly names?: StatementNames,
  ) {
    this.agencyId = agencyId;
    this.now = now;
  }

  async rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query(this.statement(sql, values))).rows as Row[];
  }

  async tuples<Tuple extends unknown[]>(sql: string, values: readonly unknown[] = []): Promise<Tuple[]> {
    const result: QueryResult = await this.client.query({ ...this.statement(sql, values), rowMode: 'array' });
    return result.rows as unknown as Tuple[];
  }

  private statement(text: string, values: readonly unknown[]): QueryConfig {
    const name = this.names?.nameOf(text);
    return { text, values: values as unknown[], ...(name !== undefined && { name }) };
  }
}

/** @throws Error for an id that isn't one: it goes into the statement's text */
function settingsOf({ agencyId, userId = '', assistantId = '', clientId = '' }: Tenant): string {
  if (!UUID.test(agencyId)) throw new Error('not an agency id');
  if (!/^[A-Za-z0-9_-]*$/.test(userId)) throw new Error('not a user id');
  for (const id of [assistantId, clientId]) if (id !== '' && !UUID.test(id)) throw new Error("not a person's id");
  // All of them each time: what a transaction doesn't say, it must not inherit.
  return setAll({ agency_id: agencyId, user_id: userId, assistant_id: assistantId, client_id: clientId });
}

/** For the audit log: a transaction that only reads needs none of it. @throws Error as `settingsOf` */
function originSettingsOf(origin: Tenant): string {
  const { address = '', viaId = '', operation = '', requestId = '' } = origin;
  const via: string = origin.via ?? '';
  if (address !== '' && isIP(address) === 0) throw new Error('not an address');
  for (const name of [via, viaId, operation, requestId])
    if (!/^[\w.:-]*$/.test(name)) throw new Error('not a name of where somebody acts from');
  return setAll({ address, via, via_id: viaId, operation, request_id: requestId });
}

const setAll = (settings: Readonly<Record<string, string>>): string =>
  `select ${Object.entries(settings)
    .map(([name, value]) => `set_config('app.${name}', '${value}', true)`)
    .join(', ')}`;

interface BreakableRunner {
  releasePostgresConnection(error: Error): Promise<void>;
}

/** A connection that cannot roll back is broken (the database went away): it must not return to the pool. */
async function rollBack(client: PoolClient, runner: QueryRunner): Promise<void> {
  try {
    await client.query('rollback');
  } catch (error) {
    await (runner as QueryRunner & BreakableRunner).releasePostgresConnection(error as Error);
  }
}

function isRetryable(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}
