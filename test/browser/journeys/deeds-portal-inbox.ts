import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { isKept, putsAway } from './deeds-work-rows.js';
import { Hand } from './hand.js';

const CLIENT = 'client@demo.test';
const OF_TASKS = `subject_type = 'TASK' and data->>'task' like 'Snooze me%'`;

/** The client was told of two tasks. */
const told = ({ database, sqlNow }: Site): Promise<unknown> =>
  onOwner(
    database.ownerUrl,
    `insert into notifications (agency_id, user_id, kind, subject_type, data, in_app, at)
       select m.agency_id, m.user_id, 'TASK_DELIVERED', 'TASK',
              jsonb_build_object('task', 'Snooze me ' || n, 'lastDay', '2026-12-06'), true, ${sqlNow}
         from memberships m join auth."user" u on u.id = m.user_id and u.email = '${CLIENT}', generate_series(1, 2) n`,
  );

/** How many of them are put off. */
const areSnoozed = (site: Site, count: number): Promise<void> =>
  isKept(site, `select count(snoozed_until)::int as snoozed from notifications where ${OF_TASKS}`, { snoozed: count });

/** On Sundays, as the demo's day is one, there are but two choices; by its clock, also where the machine is elsewhere. */
async function tomorrow(hand: Hand): Promise<void> {
  await hand.page.getByRole('menuitem', { name: /^Tomorrow morning \(.*9:00/ }).click();
}

/** The last line of a group takes the group along: the focus goes to what comes after it, and back by undo. */
async function leavesFocus(hand: Hand, row: Locator): Promise<void> {
  const { page } = hand;
  await row.getByRole('button', { name: 'Done', exact: true }).press('Enter');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('main').locator(':focus').waitFor();
  await hand.press('Undo');
  await row.waitFor();
}

/** One is put off and shown again, each with its undo; then both at once. */
export async function snoozesNotices(site: Site): Promise<void> {
  await told(site);
  const hand = await Hand.of(site, 'deeds-snoozes', { email: CLIENT, look: { isPhone: true } });
  const row = (n: number): Locator => hand.page.getByRole('listitem').filter({ hasText: `Delivered: Snooze me ${n}` });
  const snooze = async (): Promise<void> => {
    await row(1).getByRole('button', { name: 'Snooze', exact: true }).click();
    await tomorrow(hand);
    await row(1).waitFor({ state: 'detached' });
  };
  const undo = (): Promise<void> => hand.press('Undo');

  await hand.open('/inbox');
  await snooze();
  await undo();
  await row(1).waitFor();
  await areSnoozed(site, 0);
  await snooze();
  await putsAway(hand, /^1 is snoozed until /);

  await hand.follow('Snoozed');
  await row(1)
    .getByText(/Snoozed until Mon, Nov 30, 09:00/)
    .waitFor();
  expect(await row(2).count()).toBe(0);
  await hand.looksRight();
  const wake = (): Promise<void> => row(1).getByRole('button', { name: 'Show again now' }).click();
  await wake();
  await hand.sees('Nothing is snoozed.');
  await areSnoozed(site, 0);
  await undo();
  await row(1)
    .getByText(/Snoozed until Mon, Nov 30, 09:00/)
    .waitFor();
  await wake();
  await putsAway(hand, 'It is new again.');

  await hand.follow(/^New/);
  await leavesFocus(hand, row(1));
  for (const n of [1, 2]) await row(n).getByRole('checkbox').click();
  await hand.sees('2 selected');
  await hand.press('Snooze');
  await tomorrow(hand);
  await hand.sees(/^2 are snoozed until /);
  for (const n of [1, 2]) await row(n).waitFor({ state: 'detached' });
  await areSnoozed(site, 2);
  await hand.leaves();
}
