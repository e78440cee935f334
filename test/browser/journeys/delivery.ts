import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { begun } from './deeds-work-rows.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

/** An assistant delivers a task on her phone: what isn't ticked off is said before, it is held for a while, and a word goes with it. */
export async function delivery(site: Site): Promise<void> {
  const [task] = await onOwner<{ id: string }>(
    site.database.ownerUrl,
    `select t.id from tasks t join assistants a on a.id = t.assistant_id and a.name = 'Maya Rao'
      where t.status = 'IN_PROGRESS' order by t.id limit 1`,
  );
  const hand = await Hand.of(site, 'delivery', { email: 'assistant@demo.test', look: { isPhone: true } });
  await hand.open(`/me/tasks/${task?.id}`);
  const main = hand.page.getByRole('main');
  await main.getByRole('button', { name: 'Start timer' }).click();
  await hand.write({ 'Next step': 'Show it around' });
  await hand.press('Add');
  await hand.page.getByRole('checkbox', { name: 'Show it around' }).waitFor();
  await hand.press('Deliver');
  await hand.inDialog(/^Deliver “/);
  await hand.sees(/^1 of \d+ steps is still open\.$|^\d+ of \d+ steps are still open\.$/);
  await hand.sees(/^It goes to .* to be approved/);
  await hand.write({ Note: 'All of it is in the shared folder' });
  await hand.press('Deliver');
  await hand.afterDialog();
  await hand.sees(/is delivered in 10 seconds/);
  await hand.press('Undo');
  await hand.page
    .getByText(/is delivered in 10 seconds/)
    .first()
    .waitFor({ state: 'detached' });
  // What was written is there again.
  await hand.inDialog(/^Deliver “/);
  expect(await hand.page.getByLabel('Note').inputValue()).toBe('All of it is in the shared folder');
  await hand.press('Deliver');
  await hand.afterDialog();
  // Meanwhile the work goes on.
  await hand.page.getByRole('checkbox', { name: 'Show it around' }).click();
  await hand.page.getByRole('checkbox', { name: 'Show it around', checked: true }).waitFor();
  await hand.sees(/is delivered\.$/);
  await hand.sees('All of it is in the shared folder');
  await hand.looksRight();
  await main.getByRole('button', { name: 'Stop', exact: true }).click();
  await hand.sees(/ recorded for /);
  await hand.leaves();
}

/** A task is cancelled while its delivery is held: that is said in the form, with the word that went along, wherever she is by then. */
export async function refusedLater(site: Site): Promise<void> {
  const task = await begun(site, 'Water the palms');
  const hand = await Hand.of(site, 'refused-later', { email: 'assistant@demo.test' });
  await hand.open(`/me/tasks/${task.id}`);
  await hand.press('Deliver');
  await hand.write({ Note: 'The key is under the mat' });
  await hand.press('Deliver');
  await hand.afterDialog();
  await does(site, 'cancelTask', task);
  await hand.follow('My week');
  await hand.inDialog('Deliver “Water the palms”');
  await hand.sees('This can’t be done with a task in this state.');
  expect(await hand.field('Note').inputValue()).toBe('The key is under the mat');
  await hand.press('Close');
  await hand.afterDialog();
  await hand.leaves();
}

/** A card that is dropped anywhere in a column that is possible moves there; dropped elsewhere it stays, and nothing is outlined. */
export async function dropsAnywhere(site: Site): Promise<void> {
  const [of] = await onOwner<{ contractId: string; serviceId: string; assistantId: string }>(
    site.database.ownerUrl,
    `select t.contract_id as "contractId", t.service_id as "serviceId", a.id as "assistantId" from tasks t
       join assistants a on a.id = t.assistant_id and a.name = 'Maya Rao' limit 1`,
  );
  const { assistantId, ...work } = of as { contractId: string; serviceId: string; assistantId: string };
  const made = await does(site, 'createTask', { ...work, title: 'Order the labels', idempotencyKey: 'board-task' });
  await does(site, 'assignTask', { ...(await does(site, 'acceptTask', made)), assistantId });
  const hand = await Hand.of(site, 'board', { email: 'assistant@demo.test' });
  const { page } = hand;
  await hand.open('/me/tasks?view=board');
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const title = 'Order the labels';
  const card = column('Accepted').getByRole('listitem').filter({ hasText: title });
  const outlined = page.locator('[data-is-target]');
  await card.dragTo(page.getByRole('heading', { level: 1 }));
  await outlined.first().waitFor({ state: 'detached' });
  const below = async (): Promise<{ x: number; y: number }> => {
    const { width = 0, height = 0 } = (await column('In progress').boundingBox()) ?? {};
    return { x: width / 2, y: Math.min(height, 600) - 10 };
  };
  await card.dragTo(column('In progress'), { targetPosition: await below() });
  await hand.sees(`“${title}” is begun.`);
  await column('In progress').getByRole('link', { name: title }).waitFor();
  await outlined.first().waitFor({ state: 'detached' });
  await hand.looksRight();
  await hand.leaves();
}
