import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyAgency, RULES, verifyAgency, type Finding } from '#features/verification';
import { createDataSource } from '#platform/database';
import { Tenancy } from '#platform/tenancy';

/**
 * `npm run verify [-- AGENCY...]`: whether invoices, receivables, the journal, retainers and payouts agree with each other, in a
 * database that is in use: it only reads. A line a finding: agency, law, what it is about, what was found. Ends with 0 where there
 * is none, with 1 where there are some, and with 2 where it could not look.
 */
async function main(wanted: readonly string[]): Promise<number> {
  const url = process.env.DATABASE_URL ?? embeddedUrl(process.env.DATA_DIR ?? '.data');
  if (!url) throw new Error('Set DATABASE_URL to the address with which api and worker sign in.');
  const dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    const tenancy = new Tenancy(dataSource);
    const agencies = wanted.length > 0 ? wanted : await everyAgency(tenancy);
    let found = 0;
    for (const agencyId of agencies) {
      const findings = await verifyAgency(tenancy, agencyId);
      found += findings.length;
      for (const finding of findings) process.stdout.write(`${inWords(finding)}\n`);
    }
    process.stdout.write(`${agencies.length} agencies, ${RULES.length} laws, ${found} findings\n`);
    return found === 0 ? 0 : 1;
  } finally {
    await dataSource.destroy();
  }
}

/** Of the database that `npm start` runs. */
function embeddedUrl(dataDir: string): string | undefined {
  const file = join(dataDir, 'database-url');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

const inWords = ({ agencyId, rule, subject, detail }: Finding): string => `${agencyId} ${rule} ${subject}: ${detail}`;

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
