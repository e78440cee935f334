import { ApiError } from '#platform/access';
import { insertRows, newIds, type RowValues, type TenantTransaction } from '#platform/tenancy';
import type { ClientContactInput, CreateClientInput } from './client.inputs.js';

/** Adds a client with its contacts. @returns its id */
export async function addClient(transaction: TenantTransaction, input: CreateClientInput): Promise<string> {
  const [id] = await addClients(transaction, [input]);
  return id as string;
}

const ADD_CLIENTS = `
  insert into clients (agency_id, id, name, legal_name, address, tax_id, tax_rate, email, purchase_order, language, currency,
    payment_terms_days, tags, import_id)
  select $1, id, name, legal_name, coalesce(address, ''), tax_id, tax_rate, email, purchase_order, coalesce(language, 'en'),
         currency, payment_terms_days, coalesce(tags, '{}'), $3
    from json_to_recordset($2) as added(id uuid, name text, legal_name text, address text, tax_id text, tax_rate numeric,
      email text, purchase_order text, language text, currency text, payment_terms_days int, tags text[])`;

/** Adds any number of clients with their contacts, by one statement for each table. @returns their ids, in the same order */
export async function addClients(
  transaction: TenantTransaction,
  inputs: readonly CreateClientInput[],
  { importId }: { importId?: string } = {},
): Promise<string[]> {
  for (const { contacts } of inputs) refuseStrangers(contacts ?? [], []);
  const ids = await newIds(transaction, inputs.length);
  const rows = inputs.map((input, i) => ({ id: ids[i], ...rowOf(input) }));
  await transaction.rows(ADD_CLIENTS, [transaction.agencyId, JSON.stringify(rows), importId]);
  await insertContacts(
    transaction,
    inputs.flatMap(({ contacts }, i) =>
      (contacts ?? []).map((contact) => ({ ...contact, clientId: ids[i] as string })),
    ),
  );
  return ids;
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
  const added = contacts.filter(({ id }) => !id);
  await insertContacts(
    transaction,
    added.map((contact) => ({ ...contact, clientId })),
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
  contacts: readonly (ClientContactInput & { clientId: string })[],
): Promise<void> =>
  insertRows(transaction, {
    table: 'client_contacts',
    columns: { client_id: 'uuid', name: 'text', email: 'text', phone: 'text', is_billing_contact: 'boolean' },
    rows: contacts.map(({ clientId, name, email, phone, isBillingContact }) => [
      ...[clientId, name.trim(), email, phone, isBillingContact ?? false],
    ]),
  });
