import type { Site } from '../../support/site.js';
import { undo } from './deeds-settings-rows.js';
import { isKept, meanwhile, rowOf } from './deeds-work-rows.js';
import { Hand } from './hand.js';

const MAYA = { email: 'assistant@demo.test' };
const TIMER = `running_timers where assistant_id = (select id from assistants where name = 'Maya Rao')`;

async function starts(hand: Hand, site: Site): Promise<void> {
  const { page } = hand;
  await hand.open('/me/week');
  await page.getByRole('banner').getByRole('button', { name: 'Start timer' }).click();
  await hand.inDialog('What are you working on?');
  await hand.press('Start');
  await hand.sees('Choose a contract and a service.');
  await hand.pick('Client and contract', 'Kessler');
  await hand.pick('Service', 'Inbox');
  await hand.write({ 'What you do': 'Letters of the morning' });
  await hand.press('Start');
  await hand.afterDialog();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Stop the timer of Kessler/ })
    .waitFor();
  await isKept(site, `select description from ${TIMER}`, { description: 'Letters of the morning' });
}

/** Its start and words are changed; what was typed stays where somebody else was faster. */
async function changes(hand: Hand, site: Site): Promise<void> {
  const open = hand.page.getByRole('banner').getByRole('button', { name: /Change or stop the timer/ });
  await open.click();
  await hand.inDialog('Began at');
  await hand.write({ 'What you do': 'Letters of the day' });
  await meanwhile(site, `update running_timers set version = version + 1`);
  await hand.press('Save');
  await hand.sees(/^Somebody else changed this meanwhile/);
  expect(await hand.field('What you do').inputValue()).toBe('Letters of the day');
  await hand.write({ 'Began at': '00:30' });
  await hand.press('Save');
  await hand.afterDialog();
  await isKept(
    site,
    `select description, to_char(started_at at time zone 'America/New_York', 'HH24:MI') as began from ${TIMER}`,
    { description: 'Letters of the day', began: '00:30' },
  );
}

/** Another work stops it, and Undo lets it run on as it did; so does that of its own stop. */
async function goesOn(hand: Hand, site: Site): Promise<void> {
  const { page } = hand;
  const began = await rowOf<object>(site, `select started_at::text, description, contract_id from ${TIMER}`);
  const runsAsBefore = (): Promise<void> =>
    isKept(site, `select started_at::text, description, contract_id from ${TIMER}`, began);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Change or stop the timer/ })
    .click();
  await hand.press('Start other work');
  await hand.inDialog('What are you working on?');
  await hand.sees(/^Another runs for Kessler/);
  await page
    .getByRole('list', { name: 'Lately' })
    .getByRole('button')
    .filter({ hasNotText: 'Kessler' })
    .first()
    .click();
  await hand.afterDialog();
  await hand.sees(/ runs\. Kessler Orthodontics has stopped after /);
  await undo(hand, /has stopped after/);
  await runsAsBefore();
  const stop = page.getByRole('banner').getByRole('button', { name: /^Stop the timer of Kessler/ });
  await stop.click();
  await hand.sees(/ recorded for Kessler Orthodontics\.$/);
  await isKept(site, `select count(*)::int as n from ${TIMER}`, { n: 0 });
  await undo(hand, / recorded for Kessler/);
  await stop.waitFor();
  await runsAsBefore();
  await stop.click();
  await hand.sees(/ recorded for Kessler Orthodontics\.$/);
  await isKept(
    site,
    `select to_char(started_at at time zone 'America/New_York', 'HH24:MI') as began from time_entries
      where description = 'Letters of the day'`,
    { began: '00:30' },
  );
}

/** A timer that was stopped from elsewhere is said to run no more. */
async function isGone(hand: Hand, site: Site): Promise<void> {
  await hand.open('/me/today');
  await hand.page
    .getByRole('button', { name: /^Start Kessler.* again$/ })
    .first()
    .click();
  const stop = hand.page.getByRole('banner').getByRole('button', { name: /^Stop the timer of Kessler/ });
  await stop.waitFor();
  await isKept(site, `select description from ${TIMER}`, { description: 'Letters of the day' });
  await meanwhile(site, 'delete from running_timers');
  await stop.click();
  await hand.sees('No timer runs.');
  await hand.page.getByRole('banner').getByRole('button', { name: 'Start timer' }).waitFor();
}

export async function timerByHand(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'work-timer', MAYA);
  await starts(hand, site);
  await changes(hand, site);
  await goesOn(hand, site);
  await isGone(hand, site);
  await hand.leaves();
}
