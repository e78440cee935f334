import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does, type Done } from './mailed-links.js';

const LABELS = 'Sort the labels';
const BOXES = 'Count the boxes';

/** A task that an assistant is at, the first of its column. */
async function begun(site: Site, title: string): Promise<Done> {
  const [{ assistantId, ...work } = { assistantId: '' }] = await onOwner<{ assistantId: string }>(
    site.database.ownerUrl,
    `select t.contract_id as "contractId", t.service_id as "serviceId", a.id as "assistantId" from tasks t
       join assistants a on a.id = t.assistant_id and a.name = 'Maya Rao' limit 1`,
  );
  const task = { ...work, title, dueOn: '2026-01-02', idempotencyKey: `undone-${title}` };
  const accepted = await does(site, 'acceptTask', await does(site, 'createTask', task));
  return does(site, 'startTask', await does(site, 'assignTask', { ...accepted, assistantId }));
}

/** Undo takes back what its own toast tells of, though another came after it: the task is what it was before. */
export async function undoesWhatItSays(site: Site): Promise<void> {
  await does(site, 'deliverTask', await begun(site, LABELS));
  await begun(site, BOXES);
  const hand = await Hand.of(site, 'undone', { email: 'owner@demo.test' });
  const { page } = hand;
  const card = (state: string, title: string): Locator =>
    page.getByRole('region', { name: state, exact: true }).getByRole('listitem').filter({ hasText: title });
  const undo = (told: string): Promise<void> =>
    page.getByRole('listitem').filter({ hasText: told }).getByRole('button', { name: 'Undo' }).click();
  await hand.open('/tasks?view=board');
  await hand.choose(`What can be done with ${LABELS}`, 'Approve');
  await card('Approved', LABELS).waitFor();
  await hand.choose(`What can be done with ${BOXES}`, 'Cancel task');
  await card('Cancelled', BOXES).waitFor();
  await undo(`“${LABELS}” is approved.`);
  await card('Delivered', LABELS).waitFor();
  expect(await card('Cancelled', BOXES).count()).toBe(1);
  await undo(`“${BOXES}” is cancelled.`);
  await card('In progress', BOXES).waitFor();
  await card('In progress', BOXES).getByRole('link', { name: BOXES }).click();
  await hand.headed(BOXES);
  await hand.select('Priority', 'Urgent');
  await hand.open('/tasks?view=board');
  await card('In progress', BOXES).getByText('Urgent').waitFor();
  await hand.looksRight();
  await hand.leaves();
}
