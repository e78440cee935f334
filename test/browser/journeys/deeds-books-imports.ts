import type { Locator } from 'playwright-core';
import pg from 'pg';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

/** An agency's imports take turns: while another of them has its turn, one is under way and no line of it has come in. */
async function whileUnderWay({ database }: Site, deed: () => Promise<void>): Promise<void> {
  const other = new pg.Client({ connectionString: database.ownerUrl });
  await other.connect();
  try {
    await other.query(`select pg_advisory_lock(hashtextextended('imports ' || agency_id, 0)) from agencies`);
    await deed();
  } finally {
    await other.end();
  }
}

async function sends(hand: Hand, name: string, lines: string[]): Promise<void> {
  const buffer = Buffer.from(`${lines.join('\n')}\n`);
  await hand.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await hand.headed(name);
}

const figure = (hand: Hand, label: string, value: string): Locator =>
  hand.page.getByRole('main').getByText(new RegExp(`^${label}${value}$`));

/** What is under way is stopped before a line of it comes in, and then goes on. */
async function stopsAndGoesOn(hand: Hand, site: Site, start: string): Promise<void> {
  const state = (said: string): Promise<void> =>
    hand.page.getByRole('main').getByText(said, { exact: true }).first().waitFor();
  await whileUnderWay(site, async () => {
    await hand.press(start);
    await state('Under way');
    await hand.press('Stop');
    await state('Stopped');
  });
  // At once it would be the second press of the start.
  await hand.open(new URL(hand.page.url()).pathname);
  await hand.press('Go on');
  await state('Done');
}

export async function timeStoppedAndUndone(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-time-import', OWNER);
  await hand.open('/imports');
  await sends(hand, 'phone.csv', [
    'Client,Project,User,Email,Start date,Start time,End date,End time,Duration,Description',
    ...['09:00:00', '11:00:00'].map(
      (at) =>
        `Kessler Orthodontics,Inbox retainer,Maya Rao,,2026-11-28,${at},2026-11-28,${at.replace(':00', ':30')},00:30:00,Phone ${at}`,
    ),
  ]);
  await hand.pick('Match of Time that names no service', 'Inbox');
  await hand.page.locator('button:enabled', { hasText: 'Start import' }).waitFor();
  await stopsAndGoesOn(hand, site, 'Start import');
  await figure(hand, 'Imported', '2').waitFor();
  await hand.press('Undo 2 entries');
  await hand.sees('2 entries that came from phone.csv will be deleted.');
  await hand.press('Undo 2 entries');
  await hand.afterDialog();
  await figure(hand, 'Imported, then undone', '2').waitFor();
  await hand.leaves();
}

/** A file names each of its tasks otherwise: all that aren't known are matched by one choice, and one of them by another. */
export async function tasksMatchedTogether(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-time-tasks', OWNER);
  await hand.open('/imports');
  await sends(hand, 'tasks.csv', [
    'Client,Project,Task,User,Email,Start date,Start time,End date,End time,Duration,Description',
    ...['Post sorting', 'Parcel calls', 'Door answering'].map(
      (task, i) =>
        `Kessler Orthodontics,Inbox retainer,${task},Maya Rao,,2026-11-28,1${i}:00:00,2026-11-28,1${i}:30:00,00:30:00,`,
    ),
  ]);
  await hand.sees('3 names aren’t matched yet: their lines would be left out.');
  await hand.pick('Match of All 3 tasks that aren’t matched', 'Inbox');
  await hand.sees('All names of the file are matched.');
  await hand.page.getByText('All 3 tasks that aren’t matched').waitFor({ state: 'detached' });
  await hand.page.locator('button:enabled', { hasText: 'Start import' }).waitFor();
  await hand.leaves();
}

export async function clientsStopped(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-client-import', OWNER);
  await hand.open('/imports/clients');
  await sends(hand, 'newcomers.csv', ['Client', 'Zephyr Sails', 'Zenith Optics']);
  await hand.page.locator('button:enabled', { hasText: 'Add 2 clients' }).waitFor();
  await stopsAndGoesOn(hand, site, 'Add 2 clients');
  await hand.sees('2 clients were added.');
  await hand.leaves();
}
