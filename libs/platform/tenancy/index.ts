export { insertRows, newIds, type RowsToInsert } from './insert-rows.js';
export { readInBatches, readTuplesInBatches } from './read-in-batches.js';
export type { RequestRead } from './request-read.js';
export { Tenancy, type Origin, type Tenant, type TenantTransaction } from './tenancy.js';
export { TenancyModule } from './tenancy.module.js';
export { todayOf } from './today-of.js';
export { insertRow, onDuplicate, updateRow, type RowValues } from './write-row.js';
