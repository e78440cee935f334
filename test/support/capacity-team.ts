import type { ClientBase } from 'pg';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildRetainer,
  buildService,
  buildTimeEntries,
  type EntriesToBuild,
} from './builders.js';
import { buildAllocation, buildHoliday, buildLeave, buildSchedule, HOUR } from './capacity.js';

export const MONTH = '2025-03';
/** A Monday. */
export const AS_OF = '2025-03-17';
export const FOUR_HOURS = [4, 4, 4, 4, 4];
const SIX_HOURS = [6, 6, 6, 6, 6];
const EIGHT_HOURS = [8, 8, 8, 8, 8];

/** An agency in New York with two assistants, a client with a retainer of 60 hours that they share two to one. */
export interface Team {
  agency_id: string;
  asha: string;
  ben: string;
  clientId: string;
  service_id: string;
  retainer: string;
}

export async function buildTeam(owner: ClientBase): Promise<Team> {
  const agency_id = await buildAgency(owner, { time_zone: 'America/New_York', bills_automatically: false });
  const own = { agency_id };
  const [asha, ben] = [await buildAssistant(owner, own), await buildAssistant(owner, own)];
  await buildSchedule(owner, { ...own, assistant_id: asha, hours: EIGHT_HOURS });
  await buildSchedule(owner, { ...own, assistant_id: asha, from: '2025-03-17', hours: SIX_HOURS });
  await buildSchedule(owner, { ...own, assistant_id: ben, hours: FOUR_HOURS });
  await buildLeave(owner, { ...own, assistant_id: asha, from: '2025-03-24', to: '2025-03-25' });
  await buildLeave(owner, { ...own, assistant_id: ben, from: '2025-03-27', to: '2025-03-27', hours: 2 });
  await buildHoliday(owner, { ...own, date: '2025-03-28' });
  const [clientId, service_id] = [await buildClient(owner, own), await buildService(owner, own)];
  const retainer = await buildRetainer(owner, {
    ...own,
    client_id: clientId,
    included_units: 60 * HOUR,
    rollover_mode: 'UNLIMITED',
    overage_mode: 'ABSORB',
    contract: { start_date: '2025-02-01' },
  });
  await buildAllocation(owner, { ...own, contract_id: retainer, assistant_id: asha, weight: '2' });
  await buildAllocation(owner, { ...own, contract_id: retainer, assistant_id: ben, weight: '1.0000000000000' });
  return { agency_id, asha, ben, clientId, service_id, retainer };
}

export type Work = Partial<EntriesToBuild> & { assistant_id: string; from: string; hours: number };

/** On the team's retainer unless another contract is given. */
export const buildWork = (owner: ClientBase, team: Team, { hours, ...entries }: Work): Promise<string[]> =>
  buildTimeEntries(owner, {
    ...{ agency_id: team.agency_id, contract_id: team.retainer, service_id: team.service_id },
    ...{ seconds: hours * HOUR, ...entries },
  });

/** February: 54 of 60 hours used; March: 12 hours of Asha's and 6 of Ben's before `AS_OF`, some not approved yet. */
export async function buildHistory(owner: ClientBase, team: Team): Promise<void> {
  const work = (entries: Work): Promise<string[]> => buildWork(owner, team, entries);
  await work({ assistant_id: team.asha, from: '2025-02-03T15:00:00Z', every_seconds: 86_400, count: 9, hours: 6 });
  await work({ assistant_id: team.asha, from: '2025-03-05T15:00:00Z', every_seconds: 86_400, count: 2, hours: 6 });
  await work({ assistant_id: team.ben, from: '2025-03-10T15:00:00Z', hours: 3 });
  await work({ assistant_id: team.ben, from: '2025-03-11T15:00:00Z', hours: 3, status: 'SUBMITTED' });
  await work({ assistant_id: team.ben, from: '2025-03-12T15:00:00Z', hours: 3, status: 'REJECTED' });
}
