import { ApiError } from '#platform/access';
import { insertRow, insertRows, type RowValues, type TenantTransaction } from '#platform/tenancy';
import type { ClientContactInput, CreateClientInput } from './client.inputs.js';

/** Adds a client with its contacts. @returns its id */
export async function addClient(
  transaction: TenantTransaction,
  input: CreateClientInput,
  { importId }: { importId?: string } = {},
): Promise<string> {
  const contacts = input.contacts ?? [];
  refuseStrangers(contacts, []);
  const id = await insertRow(transaction, 'clients', { ...rowOf(input), import_id: importId });
  await insertContacts(transaction, id, contacts);
  return id;
}

export const rowOf = (input: Partial<CreateClientInput>): RowValues => ({
  name: input.name?.trim(),
  legal_name: input.legalName,
  address: input.address === null ? '' : input.address,
  tax_id: input.taxId,
  tax_rate: input.taxRate,
  email: input.email,
  purchase_order: input.purchaseOrder,
  language: input.language ?? undefined,
  currency: input.currency,
  payment_terms_days: input.paymentTermsDays,
  tags: input.tags === null ? [] : input.tags && [...new Set(input.tags.map((tag) => tag.trim()))].filter(Boolean),
});

const CHANGE_CONTACTS = `
  update client_contacts c set name = n.name, email = n.email, phone = n.phone, is_billing_contact = n.billing
    from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[]) as n(id, name, email, phone, billing)
   where c.agency_id = $1 and c.client_id = $2 and c.id = n.id returning c.id`;

/** Leaves a client with these contacts and no others. */
export async function saveContacts(
  transaction: TenantTransaction,
  clientId: string,
  contacts: readonly ClientContactInput[],
): Promise<void> {
  const known = contacts.filter(({ id }) => id);
  const columns = [
    known.map(({ id }) => id),
    known.map(({ name }) => name.trim()),
    known.map(({ email }) => email ?? null),
    known.map(({ phone }) => phone ?? null),
    known.map(({ isBillingContact }) => isBillingContact ?? false),
  ];
  const owner = [transaction.agencyId, clientId];
  const changed = await transaction.rows<{ id: string }>(CHANGE_CONTACTS, [...owner, ...columns]);
  refuseStrangers(contacts, changed);
  await transaction.rows('delete from client_contacts where agency_id = $1 and client_id = $2 and id <> all($3)', [
    ...owner,
    changed.map(({ id }) => id),
  ]);
  await insertContacts(
    transaction,
    clientId,
    contacts.filter(({ id }) => !id),
  );
}

function refuseStrangers(contacts: readonly ClientContactInput[], known: readonly { id: string }[]): void {
  const missing = contacts.findIndex(({ id }) => id && !known.some((row) => row.id === id));
  if (missing < 0) return;
  const field = `contacts.${missing}.id`;
  throw new ApiError('BAD_USER_INPUT', 'The client has no such contact.', { field });
}

const insertContacts = (
  transaction: TenantTransaction,
  clientId: string,
  contacts: readonly ClientContactInput[],
): Promise<void> =>
  insertRows(transaction, {
    table: 'client_contacts',
    columns: { client_id: 'uuid', name: 'text', email: 'text', phone: 'text', is_billing_contact: 'boolean' },
    rows: contacts.map(({ name, email, phone, isBillingContact }) => [
      ...[clientId, name.trim(), email, phone, isBillingContact ?? false],
    ]),
  });
