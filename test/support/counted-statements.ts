import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import type { TestApi } from './api.js';

/** How many statements some work of an api asks the database for, in all of its writing transactions. */
export async function countStatements(api: TestApi, work: () => Promise<unknown>): Promise<number> {
  const tenancy = api.app.get(Tenancy);
  const write = tenancy.write.bind(tenancy);
  let count = 0;
  const counted = (transaction: TenantTransaction): TenantTransaction => ({
    ...{ agencyId: transaction.agencyId, now: transaction.now },
    rows: (sql, values) => ((count += 1), transaction.rows(sql, values)),
    tuples: (sql, values) => ((count += 1), transaction.tuples(sql, values)),
  });
  const spy = jest
    .spyOn(tenancy, 'write')
    .mockImplementation((tenant: Tenant, act) => write(tenant, (transaction) => act(counted(transaction))));
  await work().finally(() => spy.mockRestore());
  return count;
}
