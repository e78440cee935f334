import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { migrations } from '#migrations';
import { Environment } from '#platform/config';

const PATIENCE_MS = 2_000;

export type CheckName = 'database' | 'migrations' | 'queue';
export type Readiness = Record<CheckName, 'ok' | 'failing'>;

/** Whether this process can do its work: what it stands on answers in time, and is of its version. */
@Injectable()
export class ReadinessService implements OnApplicationShutdown {
  private readonly redis?: Redis;

  constructor(
    private readonly dataSource: DataSource,
    environment: Environment,
  ) {
    if (!environment.REDIS_URL) return;
    this.redis = new Redis(environment.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 1 });
    // Said by the check itself; without a listener the client would print it.
    this.redis.on('error', () => undefined);
  }

  async check(): Promise<Readiness> {
    const [database, applied, queue] = await Promise.all([
      answers(() => this.dataSource.query('select 1')),
      answers(() => this.requireMigrations()),
      answers(() => this.pingQueue()),
    ]);
    return { database, migrations: applied, queue };
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  private async requireMigrations(): Promise<void> {
    const applied = (await this.dataSource.query('select name from migrations')) as { name: string }[];
    const names = new Set(applied.map(({ name }) => name));
    const missing = migrations.filter((migration) => !names.has(String(new migration().name)));
    if (missing.length > 0) throw new Error(`${missing.length} migrations are pending`);
  }

  /** Without Redis the queue is tables of the database. */
  private async pingQueue(): Promise<unknown> {
    return this.redis ? this.redis.ping() : this.dataSource.query(`select 'bullmq'::regnamespace`);
  }
}

async function answers(check: () => Promise<unknown>): Promise<'ok' | 'failing'> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), patience]);
    return 'ok';
  } catch {
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}
