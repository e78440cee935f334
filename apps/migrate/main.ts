import { readEnvironment } from '#platform/config';
import { migrateDatabase } from '#platform/database';
import { reseal } from '#platform/secrets';

/**
 * The migration step of a deployment: brings the database up to this version and lets the application's role sign in. With
 * `--reseal` it then encrypts all that is secret anew under the current key, so that older keys may go.
 */
const { MIGRATION_DATABASE_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
if (!ownerUrl || !appUrl) {
  process.stderr.write('Set MIGRATION_DATABASE_URL (the owner) and DATABASE_URL (what api and worker sign in with).\n');
  process.exit(1);
}
try {
  await migrateDatabase(ownerUrl, appUrl);
  process.stdout.write('The database is up to date.\n');
  if (process.argv.includes('--reseal')) await resealAll(ownerUrl);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}

async function resealAll(owner: string): Promise<void> {
  const resealed = await reseal({
    environment: readEnvironment(process.env),
    ownerUrl: owner,
    onProgress: (table, column, count) => process.stdout.write(`${table}.${column}: ${count} encrypted anew\n`),
  });
  process.stdout.write(`All is encrypted under the current key (${resealed} texts anew); older keys may go.\n`);
}
