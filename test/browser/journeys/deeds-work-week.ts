import { RowsBefore } from '../../support/rows-before.js';
import type { Site } from '../../support/site.js';
import { undo } from './deeds-settings-rows.js';
import { isAsBefore, isKept, meanwhile, rowOf } from './deeds-work-rows.js';
import { Hand } from './hand.js';

const MAYA = { email: 'assistant@demo.test' };
const WHOSE = `assistant_id = (select id from assistants where name = 'Maya Rao') and week_start = '2026-11-23'`;
const WEEK = `time_weeks where ${WHOSE}`;
const REFUSED = /^Somebody else changed this meanwhile/;

/** A row that nothing was written into is taken off the week, and there again by Undo. */
async function takesRowOff(hand: Hand, site: Site): Promise<void> {
  await hand.press('Add row');
  await hand.inDialog('What did you work on?');
  await hand.press('Add row');
  await hand.sees('Choose a contract and a service.');
  await hand.pick('Client and contract', 'Lumen');
  await hand.pick('Service', 'Calls');
  await hand.press('Add row');
  await hand.afterDialog();
  const off = hand.page.getByRole('button', { name: /^Take Lumen.* off the week$/ });
  await off.waitFor();
  const before = await RowsBefore.keep(site.database.ownerUrl);
  await off.click();
  await hand.sees('The row was taken off.');
  await off.waitFor({ state: 'detached' });
  await undo(hand, 'The row was taken off.');
  await off.waitFor();
  await isAsBefore(before);
  await before.stop();
}

/** What somebody else wrote into a cell isn't written over, and what was typed stands there with the reason. */
async function writesCell(hand: Hand, site: Site): Promise<void> {
  const cell = hand.page.locator('input[data-at="0 0"]');
  const { id } = await rowOf<{ id: string }>(
    site,
    `select t.id from time_entries t join assistants a on a.id = t.assistant_id and a.name = 'Maya Rao'
       join contracts k on k.id = t.contract_id and k.title = 'Inbox retainer'
      where (t.started_at at time zone 'America/New_York')::date = '2026-11-23'`,
  );
  await meanwhile(site, `update time_entries set ended_at = ended_at + interval '5 minutes' where id = '${id}'`);
  await cell.fill('4:10');
  await hand.page.keyboard.press('Tab');
  await hand.page.locator('input[data-at="0 0"][aria-invalid]').waitFor();
  expect(await cell.inputValue()).toBe('4:10');
  await hand.page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
  await hand.looksRight();
  await cell.fill('4:11');
  await hand.page.keyboard.press('Tab');
  await hand.page.locator('[data-draft]').waitFor({ state: 'detached' });
  await isKept(
    site,
    `select extract(epoch from ended_at - started_at)::int as s from time_entries where id = '${id}'`,
    {
      s: (4 * 60 + 11) * 60,
    },
  );
}

/** A note is of the week that it was written for, and goes with it; the week is taken back where that is offered. */
async function handsIn(hand: Hand, site: Site): Promise<void> {
  // Handed in by a slip, it is taken back by the toast.
  await hand.press('Submit week');
  await hand.sees(/^Handed in .*Take it back/);
  await undo(hand, /^The week was handed in/);
  await hand.page.getByRole('button', { name: 'Submit week' }).waitFor();
  await isKept(site, `select status from ${WEEK}`, { status: 'OPEN' });

  const note = hand.page.getByRole('textbox', { name: 'Note for who approves' });
  await note.fill('Friday is still to come');
  await meanwhile(site, `update time_weeks set version = version + 1 where ${WHOSE}`);
  await hand.press('Submit week');
  await hand.sees(REFUSED);
  expect(await note.inputValue()).toBe('Friday is still to come');
  await isKept(site, `select status from ${WEEK}`, { status: 'OPEN' });
  await hand.press('Submit week');
  await hand.sees(/^The week was handed in with \d+:\d\d\.$/);
  await isKept(site, `select status, note from ${WEEK}`, { status: 'SUBMITTED', note: 'Friday is still to come' });
  await hand.press('Take back');
  await hand.page.getByRole('button', { name: 'Submit week' }).waitFor();
  await isKept(site, `select status from ${WEEK}`, { status: 'OPEN' });
}

export async function weekByHand(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'work-week', MAYA);
  await hand.open('/me/week?week=2026-11-23');
  const note = hand.page.getByRole('textbox', { name: 'Note for who approves' });
  await note.fill('Of this week alone');
  await hand.follow('Week after');
  await hand.page.waitForURL(/week=2026-11-30/);
  await hand.sees(/Nov 30/);
  expect(await note.inputValue()).toBe('');
  await hand.follow('Week before');
  await takesRowOff(hand, site);
  await writesCell(hand, site);
  await handsIn(hand, site);
  await hand.leaves();
}
