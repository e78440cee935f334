import {
  groupRows,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Client, ClientContact, ClientFilter } from './client.type.js';

const COLUMNS = `id, name, legal_name as "legalName", address, tax_id as "taxId", email, purchase_order as "purchaseOrder",
  language, tax_rate as "taxRate", payment_terms_days as "paymentTermsDays", archived_at as "archivedAt",
  created_at as "createdAt"`;

export const clientsById: BatchRead<Client> = async (reads, ids) =>
  rowsById(await reads.rows<Client>(`select ${COLUMNS} from clients where id = any($1)`, [ids]));

export const contactsByClient: BatchRead<ClientContact[]> = async (reads, clientIds) =>
  groupRows(
    await reads.rows<ClientContact & { clientId: string }>(
      `select id, client_id as "clientId", name, email, phone, is_billing_contact as "isBillingContact"
         from client_contacts where client_id = any($1) order by client_id, name, id`,
      [clientIds],
    ),
    'clientId',
  );

export function readClients(
  reads: TenantTransaction,
  page: PageRequest,
  { search, isArchived }: ClientFilter = {},
): Promise<Page<Client>> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(search, (text) => `position(lower(${text}) in lower(name)) > 0`),
    ...values.when(isArchived, (is) => `(archived_at is not null) = ${is}`),
  ];
  const order = [
    ['name', 'text'],
    ['id', 'uuid'],
  ] as const;
  return readPage(reads, { columns: COLUMNS, from: 'clients', conditions, values, order }, page);
}
