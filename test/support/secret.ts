import { Environment, readEnvironment } from '#platform/config';
import { Sealer } from '#platform/secrets';

/** FACTOTUM_SECRET of every process and api of the tests, which may share a database. */
export const TEST_SECRET = 'a key for tests, as long as one must be';

/** Opens what they sealed. */
export const testSealer = (settings: Partial<Environment> = {}): Sealer =>
  new Sealer(
    readEnvironment({
      NODE_ENV: 'test',
      DATABASE_URL: 'postgres://nowhere',
      FACTOTUM_SECRET: TEST_SECRET,
      ...(settings as Record<string, string>),
    }),
  );
