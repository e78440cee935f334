import type { TenantTransaction } from '#platform/tenancy';
import type { KnownContract, KnownNames } from './map-names.js';

/** What an import must know of an agency before it reads a file. */
export interface AgencyNames {
  /** IANA name, in which the file's wall times are read. */
  timeZone: string;
  known: KnownNames;
}

/** Reads everything that a file's names may mean, archived or not: exports are of past work. */
export async function loadKnownNames(transaction: TenantTransaction): Promise<AgencyNames> {
  const values = [transaction.agencyId];
  const [agency] = await transaction.rows<{ timeZone: string }>(
    `select time_zone as "timeZone" from agencies where agency_id = $1`,
    values,
  );
  if (!agency) throw new Error('the agency of the transaction does not exist');
  const assistants = await transaction.rows<{ id: string; name: string; email: string | null }>(
    `select id, name, email from assistants where agency_id = $1`,
    values,
  );
  const clients = await transaction.rows<{ id: string; name: string }>(
    `select id, name from clients where agency_id = $1`,
    values,
  );
  const services = await transaction.rows<{ id: string; name: string }>(
    `select id, name from services where agency_id = $1`,
    values,
  );
  const contracts = await transaction.rows<Omit<KnownContract, 'endDate'> & { endDate: string | null }>(
    CONTRACTS,
    values,
  );
  return {
    timeZone: agency.timeZone,
    known: {
      assistants: assistants.map(({ email, ...assistant }) => ({ ...assistant, email: email ?? undefined })),
      clients,
      services,
      contracts: contracts.map(({ endDate, ...contract }) => ({ ...contract, endDate: endDate ?? undefined })),
    },
  };
}

// A contract names its services only where all of its rates and prices do: a rate for any service leaves it open.
const CONTRACTS = `
  with named as (
    select contract_id, service_id from rates where agency_id = $1 and contract_id is not null
    union select contract_id, service_id from task_prices where agency_id = $1),
  services as (
    select contract_id, array_agg(service_id) as ids from named group by contract_id
    having bool_and(service_id is not null))
  select c.id, c.client_id as "clientId", c.title, c.start_date as "startDate", c.end_date as "endDate",
    coalesce(s.ids, '{}') as "serviceIds"
   from contracts c left join services s on s.contract_id = c.id where c.agency_id = $1`;
