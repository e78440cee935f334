import type { TenantTransaction } from '#platform/tenancy';
import { foldName } from './fold-name.js';

/** The names of an agency's clients as they are compared, of those in the archive too. */
export async function loadClientNames(transaction: TenantTransaction): Promise<Set<string>> {
  const rows = await transaction.tuples<[string]>('select name from clients where agency_id = $1', [
    transaction.agencyId,
  ]);
  return new Set(rows.map(([name]) => foldName(name)));
}
