import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { demoClients } from './demo-clients.js';
import type { DemoClient } from './demo.types.js';
import type { DemoIds } from './save-demo-agency.js';

/** Writes the demo's clients with their contacts and rates. */
export async function saveDemoClients(transaction: TenantTransaction, idOf: DemoIds): Promise<void> {
  await insertRows(transaction, {
    table: 'clients',
    columns: CLIENT_COLUMNS,
    rows: demoClients.map((client) => clientRow(client, idOf)),
  });
  await insertRows(transaction, {
    table: 'client_contacts',
    columns: { client_id: 'uuid', name: 'text', email: 'text', phone: 'text', is_billing_contact: 'boolean' },
    rows: demoClients.flatMap(({ key, contacts = [] }) =>
      contacts.map(({ name, email, phone, isBillingContact }) => [idOf(key), name, email, phone, isBillingContact]),
    ),
  });
  await insertRows(transaction, {
    table: 'rates',
    columns: {
      ...{ client_id: 'uuid', rate: 'numeric', service_id: 'uuid', assistant_id: 'uuid' },
      ...{ from_date: 'date', position: 'int' },
    },
    rows: demoClients.flatMap(({ key, rates = [] }) =>
      rates.map(({ rate, service, assistant, from }, position) => [
        ...[idOf(key), rate, service && idOf(service), assistant && idOf(assistant), from, position],
      ]),
    ),
  });
}

const CLIENT_COLUMNS = {
  id: 'uuid',
  name: 'text',
  legal_name: 'text',
  address: 'text',
  tax_id: 'text',
  email: 'text',
  purchase_order: 'text',
  language: 'text',
  tax_rate: 'numeric',
  payment_terms_days: 'int',
};

function clientRow(client: DemoClient, idOf: DemoIds): unknown[] {
  const { key, name, legalName, address, taxId, email, purchaseOrder, language = 'en' } = client;
  const billing = [language, client.taxRate, client.paymentTermsDays];
  return [idOf(key), name, legalName, address, taxId, email, purchaseOrder, ...billing];
}
