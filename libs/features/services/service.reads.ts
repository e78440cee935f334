import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Service } from './service.type.js';

const COLUMNS = `id, name, hourly_rate as "hourlyRate", unit_price as "unitPrice", tax_rate as "taxRate",
  archived_at::text as "archivedAt"`;

export const servicesById: BatchRead<Service> = async (reads, ids) =>
  rowsById(await reads.rows<Service>(`select ${COLUMNS} from services where id = any($1)`, [ids]));

export function readServices(reads: TenantTransaction, page: PageRequest): Promise<Page<Service>> {
  // Of one agency no two services share a name.
  const order = [['name', 'text']] as const;
  return readPage(reads, { columns: COLUMNS, from: 'services', conditions: [], values: new SqlValues(), order }, page);
}
