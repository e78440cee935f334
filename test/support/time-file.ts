import type { Client } from 'pg';
import { buildAgency, buildAssistant, buildClient, buildContract, buildRate, buildService } from './builders.js';

const PEOPLE = 20;
const CLIENTS = 50;
const SERVICES = ['Inbox', 'Books', 'Calls', 'Travel', 'Posts'];

/** Names by number and what they mean, as ids. */
export interface AgencyOfNames {
  agencyId: string;
  assistants: string[];
  contracts: string[];
  services: string[];
}

/** An agency whose people, clients with a contract each, and services have the names that `timeFile` writes. */
export async function buildAgencyOfNames(db: Client): Promise<AgencyOfNames> {
  const agencyId = await buildAgency(db, { time_zone: 'UTC', currency: 'EUR' });
  const own = { agency_id: agencyId };
  const [assistants, contracts, services]: string[][] = [[], [], []];
  for (let n = 0; n < PEOPLE; n++) assistants?.push(await buildAssistant(db, { ...own, name: `Person ${n}` }));
  for (const name of SERVICES) services?.push(await buildService(db, { ...own, name }));
  for (let n = 0; n < CLIENTS; n++) {
    const client_id = await buildClient(db, { ...own, name: `Client ${n}` });
    const contract = { ...own, client_id, title: 'Care', currency: 'EUR', start_date: '2020-01-01' };
    const contract_id = await buildContract(db, contract);
    await buildRate(db, { ...own, contract_id });
    contracts?.push(contract_id);
  }
  await db.query('analyze');
  return { agencyId, assistants: assistants ?? [], contracts: contracts ?? [], services: services ?? [] };
}

interface Line {
  person: number;
  client: number;
  service: number;
  startsAt: Date;
  endsAt: Date;
  description: string;
}

const HALF_HOUR_MS = 1_800_000;
const FIRST_DAY = Date.parse('2024-01-01T06:00:00Z');
/** Thirty half hours a person and day. */
const SLOTS_A_DAY = 30;

function lineOf(n: number): Line {
  const slot = Math.floor(n / PEOPLE);
  const day = Math.floor(slot / SLOTS_A_DAY);
  const startsAt = new Date(FIRST_DAY + day * 86_400_000 + (slot % SLOTS_A_DAY) * HALF_HOUR_MS);
  return {
    ...{ person: n % PEOPLE, client: (n * 7) % CLIENTS, service: (n * 3) % SERVICES.length, startsAt },
    ...{ endsAt: new Date(startsAt.getTime() + HALF_HOUR_MS), description: `Letters and calls, number ${n}` },
  };
}

const HEADINGS =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)';

/** A file of Toggl's of so many lines, in order of time, piece by piece. */
export function* timeFile(lines: number): Generator<Buffer> {
  let text = `${HEADINGS}\n`;
  for (let n = 0; n < lines; n++) {
    const { person, client, service, startsAt, endsAt, description } = lineOf(n);
    const [start, end] = [startsAt, endsAt].map((at) => at.toISOString().slice(0, 19).replace('T', ','));
    text += `Person ${person},,Client ${client},Care,${SERVICES[service]},"${description}",Yes,${start},${end},00:30:00,"urgent, letters",\n`;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/** The same lines as rows of `time_entries`, in COPY's own format. */
export function* entryRows(agency: AgencyOfNames, lines: number): Generator<string> {
  let text = '';
  for (let n = 0; n < lines; n++) {
    const { person, client, service, startsAt, endsAt, description } = lineOf(n);
    const ids = [agency.contracts[client], agency.services[service], agency.assistants[person]];
    const times = [startsAt.toISOString(), endsAt.toISOString()];
    text += [...ids, ...times, description, '{urgent,letters}', `limit:${n}`].join('\t') + '\n';
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}
