import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Service, ServiceFilter } from './service.type.js';

const COLUMNS = `id, name, hourly_rate as "hourlyRate", unit_price as "unitPrice", tax_rate as "taxRate",
  archived_at::text as "archivedAt", version`;

export const servicesById: BatchRead<Service> = async (reads, ids) =>
  rowsById(await reads.rows<Service>(`select ${COLUMNS} from services where id = any($1)`, [ids]));

export function readServices(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: ServiceFilter | null,
): Promise<Page<Service>> {
  const { search, isArchived } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(search, (text) => `position(lower(${text}) in lower(name)) > 0`),
    ...values.when(isArchived, (is) => `(archived_at is not null) = ${is}`),
  ];
  // Of one agency no two services share a name.
  const order = [['name', 'text']] as const;
  return readPage(reads, { columns: COLUMNS, from: 'services', conditions, values, order }, page);
}

/** As the API shows it, and nobody else's to change until the transaction ends. */
export async function lockService(transaction: TenantTransaction, id: string): Promise<Service | undefined> {
  const [service] = await transaction.rows<Service>(`select ${COLUMNS} from services where id = $1 for update`, [id]);
  return service;
}
