import { createPostgresBackend, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Environment } from '#platform/config';

const POSTGRES_POOL = 4;

/**
 * Where queues live: Redis when it's given, else the database. Both run the same jobs.
 * BullMQ chooses its backend once a process, before the first queue is made.
 */
export function queueConnection(environment: Environment): ConnectionOptions {
  if (environment.REDIS_URL)
    return new Redis(environment.REDIS_URL, { maxRetriesPerRequest: null }) as unknown as ConnectionOptions;
  setDefaultBackendFactory(createPostgresBackend as never);
  return {
    connectionString: environment.DATABASE_URL,
    schema: 'bullmq',
    max: POSTGRES_POOL,
    skipMigrations: true,
  } as ConnectionOptions;
}

/** Jobs are kept for a day after they end, so that a request that comes twice is still one job. */
export const JOB_OPTIONS = {
  attempts: 12,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: { age: 86_400, count: 5_000 },
  removeOnFail: { age: 7 * 86_400 },
} as const;
