import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';
import { demoAgency, demoMonths, demoPlans, demoServices } from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import { monthEndOf } from './demo-calendar.js';
import { demoClients } from './demo-clients.js';
import { demoContracts } from './demo-contracts.js';
import type { AssistantKey, ClientKey, ContractKey, ServiceKey } from './demo.types.js';
import { moved } from './move-demo.js';
import { saveDemoAssistants } from './save-demo-assistants.js';
import { saveDemoClients } from './save-demo-clients.js';
import { saveDemoContracts } from './save-demo-contracts.js';
import { saveDemoTasks } from './save-demo-tasks.js';

export type DemoKey = AssistantKey | ClientKey | ContractKey | ServiceKey;

/** The database's ids of the demo's things, by their keys. */
export type DemoIds = (key: DemoKey) => string;

/**
 * Writes the demo agency with all that it has but time entries, as the transaction's own agency.
 * @param months how much later all of it is than it is written down
 */
export async function saveDemoAgency(transaction: TenantTransaction, months = 0): Promise<DemoIds> {
  await saveAgency(transaction, months);
  const idOf = await makeIds(transaction);
  await insertRows(transaction, {
    table: 'services',
    columns: { id: 'uuid', name: 'text', hourly_rate: 'numeric', unit_price: 'numeric', tax_rate: 'numeric' },
    rows: demoServices.map(({ key, name, hourlyRate, unitPrice, taxRate }) => [
      ...[idOf(key), name, hourlyRate, unitPrice, taxRate],
    ]),
  });
  await savePlans(transaction);
  await saveDemoAssistants(transaction, idOf, months);
  await saveDemoClients(transaction, idOf);
  await saveDemoContracts(transaction, idOf, months);
  await saveDemoTasks(transaction, idOf, months);
  return idOf;
}

async function saveAgency(transaction: TenantTransaction, months: number): Promise<void> {
  const { name, legalName, address, taxId, email, paymentDetails, terms, paymentTermsDays, timeZone, currency } =
    demoAgency;
  // Its months are billed one after the other first; a schedule must not do the last of them meanwhile.
  await transaction.rows(
    `insert into agencies (agency_id, name, legal_name, address, tax_id, email, payment_details, terms,
       payment_terms_days, time_zone, currency, bills_automatically)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false)`,
    [
      ...[transaction.agencyId, name, legalName, address, taxId, email, paymentDetails, terms],
      ...[paymentTermsDays, timeZone, currency],
    ],
  );
  const firstIssue = monthEndOf(moved(demoMonths[0], months)).issuedOn;
  await insertRows(transaction, {
    table: 'invoice_series',
    columns: { code: 'text', pattern: 'text', year: 'int' },
    rows: [['INV', 'INV-{year}-{number:5}', Number(firstIssue.slice(0, 4))]],
  });
}

async function savePlans(transaction: TenantTransaction): Promise<void> {
  await insertRows(transaction, {
    table: 'retainer_plans',
    columns: {
      ...{ name: 'text', unit: 'text', currency: 'text', fee_minor: 'bigint', included_units: 'bigint' },
      ...{ overage_rate: 'numeric', rollover_mode: 'text', rollover_cap_units: 'bigint' },
      rollover_expires_after_periods: 'int',
    },
    rows: demoPlans.map(([name, fee, hours, overageRate]) => [
      ...[name, 'TIME', 'USD', fee * 100, hours * 3_600, overageRate, 'CAPPED', 10 * 3_600, 2],
    ]),
  });
}

async function makeIds(transaction: TenantTransaction): Promise<DemoIds> {
  const keys: DemoKey[] = [demoServices, demoAssistants, demoClients, demoContracts].flatMap((things) =>
    things.map(({ key }) => key),
  );
  const ids = await newIds(transaction, keys.length);
  const byKey = new Map(keys.map((key, i) => [key, ids[i] as string]));
  return (key) => {
    const id = byKey.get(key);
    if (id === undefined) throw new Error(`the demo has no ${key}`);
    return id;
  };
}
