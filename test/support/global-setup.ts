import { startTestPostgres } from './postgres.js';

/** Before all specs: one PostgreSQL with a migrated template. Answers what stops it. */
export async function globalSetup(): Promise<() => Promise<void>> {
  const { ownerUrl, stop } = await startTestPostgres();
  process.env.TEST_OWNER_URL = ownerUrl;
  process.env.NODE_ENV = 'test';
  return stop;
}
