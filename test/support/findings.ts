import { verifyAgency } from '#features/verification';
import { createDataSource } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import type { TestDatabase } from './postgres.js';

/** What the laws of verification find wrong with an agency, read as the application reads. */
export async function findingsOf({ appUrl }: TestDatabase, agencyId: string): ReturnType<typeof verifyAgency> {
  const dataSource = await createDataSource({ url: appUrl, poolSize: 1 }).initialize();
  try {
    return await verifyAgency(new Tenancy(dataSource), agencyId);
  } finally {
    await dataSource.destroy();
  }
}
