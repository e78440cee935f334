import type { TestApi, Member } from './api.js';
import { buildAgency, buildClient, buildContract, buildRate, buildService } from './builders.js';

/** An agency in Berlin with an assistant who may book time on one of its two contracts. */
export interface TimeAgency {
  agencyId: string;
  owner: Member;
  assistant: Member & { assistantId: string };
  clientId: string;
  serviceId: string;
  contractId: string;
  /** A contract that nothing binds the assistant to. */
  otherContractId: string;
}

export async function buildTimeAgency(api: TestApi): Promise<TimeAgency> {
  const agencyId = await buildAgency(api.db, { time_zone: 'Europe/Berlin' });
  const own = { agency_id: agencyId };
  const clientId = await buildClient(api.db, { ...own, name: 'Acme' });
  const serviceId = await buildService(api.db, { ...own, name: 'Inbox' });
  const contractId = await buildContract(api.db, { ...own, client_id: clientId, title: 'By the hour' });
  const otherContractId = await buildContract(api.db, { ...own, client_id: clientId, title: 'Another' });
  const owner = await api.addMember(agencyId, 'OWNER');
  const assistant = (await api.addMember(agencyId, 'ASSISTANT')) as TimeAgency['assistant'];
  await buildRate(api.db, { ...own, contract_id: contractId, assistant_id: assistant.assistantId });
  await api.db.query(`insert into time_settings (agency_id) values ($1)`, [agencyId]);
  return { agencyId, owner, assistant, clientId, serviceId, contractId, otherContractId };
}

let keys = 0;
/** Another idempotency key each time. */
export const anotherKey = (): string => `key of a test ${++keys}`;

/** An entry and what was written, as the tests ask for them. */
export interface Entry {
  id: string;
  startedAt: string;
  endedAt: string;
  seconds: number;
  date: string;
  hasClockTimes: boolean;
  status: string;
  version: number;
}
export interface Written {
  entry: Entry;
  overlaps: { id: string }[];
}

/** Leaves an agency without any time, and with settings of its own as they are at first. */
export async function forgetTime({ db }: TestApi, { agencyId }: TimeAgency): Promise<void> {
  const tables = ['time_entry_corrections', 'running_timers', 'time_week_rows'];
  // What is billed or paid stays so, but for a test that begins anew.
  for (const table of ['billed_time_entries', 'paid_time_entries']) {
    await db.query(`alter table ${table} disable trigger user`);
    await db.query(`delete from ${table} where agency_id = $1`, [agencyId]);
    await db.query(`alter table ${table} enable trigger user`);
  }
  for (const table of [...tables, 'time_weeks', 'time_entries', 'contract_pauses', 'time_settings'])
    await db.query(`delete from ${table} where agency_id = $1`, [agencyId]);
  await db.query(`insert into time_settings (agency_id) values ($1)`, [agencyId]);
  await db.query(`update contracts set client_approves_time = false where agency_id = $1`, [agencyId]);
}
