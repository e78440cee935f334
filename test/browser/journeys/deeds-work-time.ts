import type { Locator } from 'playwright-core';
import { RowsBefore } from '../../support/rows-before.js';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { undo } from './deeds-settings-rows.js';
import { isAsBefore, isKept, meanwhile, rowOf } from './deeds-work-rows.js';
import { Hand } from './hand.js';

const MANAGER = { email: 'manager@demo.test' };
const NAMES = ['Letters one', 'Letters two', 'Letters three', 'Letters four', 'Letters five'];

/** Entries that wait, and what they are called. */
const NAMED = `
  with chosen as (
    select t.agency_id, t.id, row_number() over (order by t.started_at desc) as n from time_entries t
      join assistants a on a.id = t.assistant_id and a.name = 'Maya Rao'
     where t.status = 'SUBMITTED' and t.started_at::date between '2026-11-16' and '2026-11-22')
  update time_entries t set description = (array['${NAMES.join("','")}'])[n]
    from chosen where t.agency_id = chosen.agency_id and t.id = chosen.id and n <= ${NAMES.length} returning t.id`;

const row = (hand: Hand, name: string): Locator => hand.page.getByRole('row').filter({ hasText: name });
const is = (hand: Hand, name: string, state: string): Promise<void> =>
  row(hand, name).getByText(state, { exact: true }).waitFor();
const entry = (name: string, columns: string): string =>
  `select ${columns} from time_entries where description = '${name}'`;

async function chooses(hand: Hand, name: string, item: string): Promise<void> {
  await row(hand, name).getByRole('button', { name: 'Maya Rao for' }).click();
  await hand.page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function says(hand: Hand, why: string, press: string): Promise<void> {
  await hand.press(press);
  await hand.page.getByRole('dialog').getByText('This is needed.').waitFor();
  await hand.write({ Why: why });
  await hand.press(press);
}

async function opens(site: Site): Promise<Hand> {
  const { id } = await rowOf<{ id: string }>(site, `select id from assistants where name = 'Maya Rao'`);
  const hand = await Hand.of(site, 'work-time', MANAGER);
  await hand.open(`/time?from=2026-11-16&to=2026-11-22&assistantId=${id}`);
  return hand;
}

/** Time is approved one by one and together, which is undone; given back, and taken back, with the reason. */
export async function entriesDecided(site: Site): Promise<void> {
  expect(await onOwner(site.database.ownerUrl, NAMED)).toHaveLength(NAMES.length);
  const hand = await opens(site);
  const before = await RowsBefore.keep(site.database.ownerUrl);
  await chooses(hand, 'Letters one', 'Approve');
  await hand.sees('1 entry was decided.');
  await is(hand, 'Letters one', 'Approved');
  await isKept(site, entry('Letters one', 'status'), { status: 'APPROVED' });
  await undo(hand, '1 entry was decided.');
  await is(hand, 'Letters one', 'Handed in');
  await isAsBefore(before);
  for (const name of ['Letters one', 'Letters two']) await row(hand, name).getByRole('checkbox').check();
  await hand.press('Approve');
  await hand.sees('2 entries were decided.');
  await is(hand, 'Letters two', 'Approved');
  await undo(hand, '2 entries were decided.');
  await is(hand, 'Letters two', 'Handed in');
  await isAsBefore(before);
  await before.stop();

  await chooses(hand, 'Letters two', 'Return');
  await says(hand, 'Which letters?', 'Return');
  await hand.afterDialog();
  await is(hand, 'Letters two', 'Returned');
  await isKept(site, entry('Letters two', 'status, rejection_reason as why'), {
    ...{ status: 'REJECTED', why: 'Which letters?' },
  });
  await chooses(hand, 'Letters one', 'Approve');
  await is(hand, 'Letters one', 'Approved');
  await chooses(hand, 'Letters one', 'Take approval back');
  await says(hand, 'That was the other week', 'Take approval back');
  await hand.afterDialog();
  await is(hand, 'Letters one', 'Draft');
  await isKept(site, entry('Letters one', 'status, approved_at'), { status: 'DRAFT', approved_at: null });
  await hand.leaves();
}

/** What was decided elsewhere meanwhile is said to be, and the reason that was typed stays. */
export async function entriesMeanwhile(site: Site): Promise<void> {
  const hand = await opens(site);
  const becomes = (name: string, change: string): Promise<unknown> =>
    meanwhile(site, `update time_entries set version = version + 1, ${change} where description = '${name}'`);
  await becomes('Letters three', `status = 'APPROVED', approved_at = ${site.sqlNow}`);
  await chooses(hand, 'Letters three', 'Approve');
  await hand.sees('1 entry was refused: It is approved already.');
  await is(hand, 'Letters three', 'Approved');

  await chooses(hand, 'Letters four', 'Return');
  await hand.write({ Why: 'Twice the same' });
  await becomes('Letters four', `status = 'DRAFT'`);
  await hand.press('Return');
  await hand.sees('1 entry was refused: It is not in a state for this.');
  expect(await hand.field('Why').inputValue()).toBe('Twice the same');
  await becomes('Letters four', `status = 'SUBMITTED'`);
  // Later than the second click of a double one.
  await hand.page.waitForTimeout(600);
  await hand.press('Return');
  await hand.afterDialog();
  await isKept(site, entry('Letters four', 'status'), { status: 'REJECTED' });

  // The client has told staff that it agrees.
  await becomes('Letters five', `status = 'CLIENT_REVIEW'`);
  await hand.open('/time?status=CLIENT_REVIEW');
  await chooses(hand, 'Letters five', 'Approve: the client agrees');
  await hand.sees('1 entry was decided.');
  await row(hand, 'Letters five').waitFor({ state: 'detached' });
  await isKept(site, entry('Letters five', 'status'), { status: 'APPROVED' });
  await hand.leaves();
}
