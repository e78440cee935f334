import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { undo } from './deeds-settings-rows.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const TITLE = 'Count the post';

/** One that makes itself each Monday. */
const template = (now: string): string => `
  insert into task_templates (agency_id, contract_id, service_id, manual_id, title, rule, starts_at, next_at, created_at)
  select t.agency_id, t.contract_id, t.service_id, m.id, '${TITLE}', 'FREQ=WEEKLY;BYDAY=MO', '2026-11-02 09:00', '2026-12-07 14:00Z', ${now}
    from tasks t join contracts k on k.id = t.contract_id and k.title = 'Inbox retainer'
    join manuals m on m.title = 'Inbox and calendar' limit 1`;

const occurrence = (hand: Hand, day: string): Locator =>
  hand.page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: TITLE })
    .getByRole('listitem')
    .filter({ hasText: day });

/** A recurring task rests for a while, is taken up, and is left out once. */
export async function recurringRests(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, template(site.sqlNow));
  const hand = await Hand.of(site, 'deeds-recurring', OWNER);
  await hand.open('/tasks/recurring');
  const menu = `What can be done with ${TITLE}`;
  const rests = hand.page.getByText('Paused', { exact: true });
  await hand.choose(menu, 'Pause');
  await rests.waitFor();
  await undo(hand, `“${TITLE}” is paused.`);
  await rests.waitFor({ state: 'detached' });
  await hand.choose(menu, 'Edit');
  await hand.write({ 'Due days after': '2' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.choose(menu, 'Pause');
  await rests.waitFor();
  await hand.choose(menu, 'Resume');
  await rests.waitFor({ state: 'detached' });
  await leavesOut(hand);
  const [kept] = await onOwner<{ manual: string | null }>(
    site.database.ownerUrl,
    `select m.title as manual from task_templates t left join manuals m on m.id = t.manual_id where t.title = '${TITLE}'`,
  );
  expect(kept?.manual).toBe('Inbox and calendar');
  await hand.leaves();
}

/** Once by undo and once by the list it is brought back. */
async function leavesOut(hand: Hand): Promise<void> {
  const week = occurrence(hand, 'Mon, Dec 14');
  await week.getByRole('button', { name: /^Skip Dec 14/ }).click();
  await week.getByText('Skipped').waitFor();
  await undo(hand, /^Dec 14.* is skipped\./);
  await week.getByText('Skipped').waitFor({ state: 'detached' });
  const next = occurrence(hand, 'Mon, Dec 21');
  await next.getByRole('button', { name: /^Skip Dec 21/ }).click();
  await next.getByText('Skipped').waitFor();
  await hand.open('/tasks/recurring');
  await next.getByRole('button', { name: /^Bring back Dec 21/ }).click();
  await next.getByText('Skipped').waitFor({ state: 'detached' });
  await next.getByRole('button', { name: /^Skip Dec 21/ }).waitFor();
}
