import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.server.js';

describe('the embedded PostgreSQL', () => {
  const dir = mkdtempSync(join(tmpdir(), 'factotum-embedded-'));
  // Its server's user has to come through.
  beforeAll(() => chmodSync(dir, 0o755));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  // As after a crash, when all who lost it knock until it has recovered.
  it('starts however much it says before it is ready', async () => {
    const log_line_prefix = 'Much to say. '.repeat(200);
    const options = { dataDir: join(dir, 'data'), refugeDir: join(dir, 'refuge'), password: 'owner' };
    const server = await startPostgres({ ...options, settings: { log_min_messages: 'debug5', log_line_prefix } });
    await server.stop();
  }, 40_000);
});
