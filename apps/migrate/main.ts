import { migrateDatabase } from '#platform/database';

/** The migration step of a deployment: brings the database up to this version and lets the application's role sign in. */
const { MIGRATION_DATABASE_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
if (!ownerUrl || !appUrl) {
  process.stderr.write('Set MIGRATION_DATABASE_URL (the owner) and DATABASE_URL (what api and worker sign in with).\n');
  process.exit(1);
}
try {
  await migrateDatabase(ownerUrl, appUrl);
  process.stdout.write('The database is up to date.\n');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
