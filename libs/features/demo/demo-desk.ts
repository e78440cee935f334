import { Injectable } from '@nestjs/common';
import { asAssistant, type Caller, type Role } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { demoServices, demoTenant } from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import { demoClients } from './demo-clients.js';
import { demoContracts } from './demo-contracts.js';
import type { DemoIds, DemoKey } from './save-demo-agency.js';

/** Everybody who can sign in, and what the agency has. */
export interface DemoDesk {
  /** As who holds a role would ask from a browser. */
  as(role: Role): Caller;
  idOf: DemoIds;
}

const PEOPLE = `
  select user_id as "userId", role, assistant_id as "assistantId", client_id as "clientId" from memberships where agency_id = $1`;

/** What renews a contract is called as it is: the first stands last, and is what a name means. */
const NAMES = `
  select 'service ' || name as name, id from services where agency_id = $1
  union all select 'assistant ' || name, id from assistants where agency_id = $1
  union all select 'client ' || name, id from clients where agency_id = $1
  union all select 'contract ' || k.name || ' ' || c.title, c.id from contracts c
    join clients k on k.agency_id = c.agency_id and k.id = c.client_id where c.agency_id = $1
  order by id desc`;

interface PersonRow {
  userId: string;
  role: Role;
  assistantId: string | null;
  clientId: string | null;
}

/** Finds the demo's people and things again, by their names: a start that was killed leaves nothing but rows. */
@Injectable()
export class OpenDemoDeskService {
  constructor(private readonly tenancy: Tenancy) {}

  async openDesk(): Promise<DemoDesk> {
    return this.tenancy.read(demoTenant, async (transaction) => {
      const people = await transaction.rows<PersonRow>(PEOPLE, [transaction.agencyId]);
      const rows = await transaction.rows<{ name: string; id: string }>(NAMES, [transaction.agencyId]);
      const ids = new Map(rows.map(({ name, id }) => [name, id]));
      return {
        as: (role) => callerOf(people.find((person) => person.role === role)),
        idOf: (key) => found(ids.get(nameOf(key)), key),
      };
    });
  }
}

function callerOf(person: PersonRow | undefined): Caller {
  const { userId, role, assistantId, clientId } = found(person, 'person of this role');
  const own = { ...asAssistant(role, assistantId), ...(clientId !== null && { clientId }) };
  return { userId, role, ...own, agencyId: demoTenant.agencyId, via: 'SESSION' };
}

function nameOf(key: DemoKey): string {
  const contract = demoContracts.find((each) => each.key === key);
  if (contract) return `contract ${plainNameOf(contract.client)} ${contract.title}`;
  return `${key.slice(0, key.indexOf(':'))} ${plainNameOf(key)}`;
}

const plainNameOf = (key: DemoKey): string =>
  found([...demoClients, ...demoServices, ...demoAssistants].find((each) => each.key === key)?.name, key);

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`the demo has no ${what}`);
  return thing;
}
