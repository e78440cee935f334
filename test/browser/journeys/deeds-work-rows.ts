import { onOwner } from '../../support/postgres.js';
import { until } from '../../support/processes.js';
import type { RowsBefore } from '../../support/rows-before.js';
import type { Site } from '../../support/site.js';
import type { Hand } from './hand.js';
import { does, type Done } from './mailed-links.js';

/** What is told of a deed and of its end, beside what both are about. */
const TOLD = ['notifications', 'task_events', 'mails', 'sessions'];

/** The first row that SQL finds. */
export async function rowOf<Row extends object>({ database }: Site, sql: string): Promise<Row> {
  const [row] = await onOwner<Row>(database.ownerUrl, sql);
  if (!row) throw new Error(`nothing is found by ${sql}`);
  return row;
}

/** Waits until SQL finds exactly this in its first row. */
export async function isKept({ database }: Site, sql: string, kept: object): Promise<void> {
  let row: object | undefined;
  const isSame = async (): Promise<boolean> => {
    [row] = await onOwner<object>(database.ownerUrl, sql);
    return JSON.stringify(row) === JSON.stringify(kept);
  };
  await until(`${sql} is ${JSON.stringify(kept)}`, isSame).catch(() => expect(row).toEqual(kept));
}

/** What was done and taken back has left all rows as they were. @param apart columns that aren't looked at */
export async function isAsBefore(before: RowsBefore, apart: readonly string[] = []): Promise<void> {
  const changes = await before.changes(apart);
  expect(changes.filter((line) => !TOLD.some((table) => line.slice(2).startsWith(`${table} `)))).toEqual([]);
}

/** Somebody else has changed it past the api, so that no page that is open is told of it. */
export const meanwhile = ({ database }: Site, sql: string): Promise<unknown> => onOwner(database.ownerUrl, sql);

/** Puts a toast away: another may say the same. */
export async function putsAway({ page }: Hand, told: string | RegExp): Promise<void> {
  const toast = page.getByRole('listitem').filter({ hasText: told });
  await toast.getByRole('button', { name: 'Close' }).first().click();
  await toast.waitFor({ state: 'detached' });
}

interface OfTask {
  contractId: string;
  serviceId: string;
  assistantId: string;
}

/** A contract of the demo's, a service, and Maya, who signs in. */
export const placeOf = (site: Site): Promise<OfTask> =>
  rowOf<OfTask>(
    site,
    `select t.contract_id as "contractId", t.service_id as "serviceId", a.id as "assistantId" from tasks t
       join contracts k on k.id = t.contract_id and k.title = 'Inbox retainer'
       join assistants a on a.id = t.assistant_id and a.name = 'Maya Rao' limit 1`,
  );

/** A task that was asked for. */
export async function asked(site: Site, title: string, more: object = {}): Promise<Done> {
  const { contractId, serviceId } = await placeOf(site);
  return does(site, 'createTask', { contractId, serviceId, title, idempotencyKey: `work-${title}`, ...more });
}

/** A task that Maya is at. */
export async function begun(site: Site, title: string): Promise<Done> {
  const { assistantId } = await placeOf(site);
  const accepted = await does(site, 'acceptTask', await asked(site, title));
  return does(site, 'startTask', await does(site, 'assignTask', { ...accepted, assistantId }));
}
