import {
  BY_ID,
  Columns,
  groupRows,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  inOrder,
  type Ordering,
  type Orders,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Client, ClientContact, ClientFilter, ClientOrder } from './client.type.js';

export const CLIENT_COLUMNS = new Columns('id', {
  name: 'name',
  legalName: 'legal_name as "legalName"',
  address: 'address',
  taxId: 'tax_id as "taxId"',
  email: 'email',
  purchaseOrder: 'purchase_order as "purchaseOrder"',
  language: 'language',
  taxRate: 'tax_rate as "taxRate"',
  paymentTermsDays: 'payment_terms_days as "paymentTermsDays"',
  archivedAt: 'archived_at::text as "archivedAt"',
  createdAt: 'created_at::text as "createdAt"',
  currency: 'currency',
  tags: 'tags',
  version: 'version',
});

/** With all columns, or with some of `CLIENT_COLUMNS`. */
export const clientsById: BatchRead<Client, [columns?: string]> = async (reads, ids, columns = CLIENT_COLUMNS.all) =>
  rowsById(await reads.rows<Client>(`select ${columns} from clients where id = any($1)`, [ids]));

export const contactsByClient: BatchRead<ClientContact[]> = async (reads, clientIds) =>
  groupRows(
    await reads.rows<ClientContact & { clientId: string }>(
      `select id, client_id as "clientId", name, email, phone, is_billing_contact as "isBillingContact"
         from client_contacts where client_id = any($1) order by client_id, name, id`,
      [clientIds],
    ),
    'clientId',
  );

const ORDERS: Orders<ClientOrder> = {
  NAME: { order: [['name', 'text'], BY_ID] },
  LATEST: { order: [BY_ID], descending: true },
};

export function readClients(
  reads: TenantTransaction,
  page: PageRequest,
  { filter, ...wanted }: { filter?: ClientFilter | null } & Ordering<ClientOrder>,
): Promise<Page<Client>> {
  const { search, tag, isArchived } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(search, (text) => `position(lower(${text}) in lower(name)) > 0`),
    ...values.when(tag, (text) => `tags @> array[${text}]`),
    ...values.when(isArchived, (is) => `(archived_at is not null) = ${is}`),
  ];
  const source = { columns: CLIENT_COLUMNS.all, from: 'clients', conditions, values, ...inOrder(ORDERS, wanted) };
  return readPage(reads, source, page);
}

/** As the API shows it, and nobody else's to change until the transaction ends. */
export async function lockClient(transaction: TenantTransaction, id: string): Promise<Client | undefined> {
  const sql = `select ${CLIENT_COLUMNS.all} from clients where agency_id = $1 and id = $2 for update`;
  return (await transaction.rows<Client>(sql, [transaction.agencyId, id]))[0];
}
