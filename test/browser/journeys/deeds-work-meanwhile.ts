import { until } from '../../support/processes.js';
import type { Site } from '../../support/site.js';
import { card } from './deeds-settings-rows.js';
import { asked, begun, isKept, meanwhile, putsAway } from './deeds-work-rows.js';
import { Hand } from './hand.js';
import { does, type Done } from './mailed-links.js';

const MANAGER = { email: 'manager@demo.test' };
const REFUSED = /^Somebody else changed this meanwhile/;

const changed = (site: Site, { id }: Done, more = ''): Promise<unknown> =>
  meanwhile(site, `update tasks set version = version + 1${more} where id = '${id}'`);

async function opened(site: Site, task: Done): Promise<Hand> {
  const hand = await Hand.of(site, 'work-meanwhile', MANAGER);
  await hand.open(`/tasks/${task.id}`);
  return hand;
}

/** What is refused since somebody else was at the task is said, and what was typed stands there still. */
export async function tasksMeanwhile(site: Site): Promise<void> {
  const task = await asked(site, 'Rent a tent');
  const hand = await opened(site, task);
  await changed(site, task);
  await hand.press('Accept');
  await putsAway(hand, REFUSED);
  await isKept(site, `select status from tasks where id = '${task.id}'`, { status: 'REQUESTED' });
  await hand.press('Accept');
  await hand.sees('“Rent a tent” is accepted.');

  await changed(site, task);
  await hand.write({ 'Next step': 'Ask the fire brigade' });
  await hand.press('Add');
  await hand.sees(REFUSED);
  expect(await hand.field('Next step').inputValue()).toBe('Ask the fire brigade');
  await hand.press('Add');
  await hand.page.getByRole('checkbox', { name: 'Ask the fire brigade' }).waitFor();
  await until('the field is empty', async () => (await hand.field('Next step').inputValue()) === '');
  await hand.leaves();
}

/** Two describe a task at once: nothing of either is written over unseen, be it told to the page or not. */
export async function describedByTwo(site: Site): Promise<void> {
  const task = await asked(site, 'Hire a band', { description: 'Four of them' });
  const hand = await opened(site, task);
  const wanted = card(hand, 'What is wanted');
  const title = wanted.getByRole('textbox', { name: 'Title' });
  await wanted.getByRole('button', { name: 'Edit' }).click();
  await title.fill('Hire a band for the evening');
  const { version } = await does(site, 'updateTask', { ...task, description: 'Five of them', priority: 'HIGH' });
  // The page is told of it while one writes.
  await until('it is shown', async () => (await hand.field('Priority').inputValue()) === 'HIGH');
  await hand.press('Save');
  await wanted.getByText('What is wanted: Five of them.').waitFor();
  expect(await title.inputValue()).toBe('Hire a band for the evening');
  await isKept(site, `select title, version from tasks where id = '${task.id}'`, { title: 'Hire a band', version });
  await hand.press('Save');
  await hand.headed('Hire a band for the evening');
  await isKept(site, `select description from tasks where id = '${task.id}'`, { description: 'Five of them' });

  // What is typed of one thing stays while another is changed.
  await hand.field('Estimate').fill('2:15');
  const now = version + 1;
  await does(site, 'updateTask', { id: task.id, version: now, priority: 'LOW' });
  await until('it is shown', async () => (await hand.field('Priority').inputValue()) === 'LOW');
  expect(await hand.field('Estimate').inputValue()).toBe('2:15');
  await hand.page.keyboard.press('Enter');
  await hand.page.keyboard.press('Tab');
  await isKept(site, `select estimate_seconds as s from tasks where id = '${task.id}'`, { s: 8_100 });
  expect(await hand.page.getByText(REFUSED).count()).toBe(0);
  await hand.leaves();
}

/** The word that goes with a task isn't lost where it can't go. */
export async function wordsMeanwhile(site: Site): Promise<void> {
  const task = await does(site, 'deliverTask', await begun(site, 'Draw the plan'));
  const hand = await opened(site, task);
  await hand.press('Ask for changes');
  await hand.write({ Note: 'The doors are wanting' });
  await changed(site, task);
  await hand.press('Ask for changes');
  await hand.sees(REFUSED);
  expect(await hand.field('Note').inputValue()).toBe('The doors are wanting');
  await hand.press('Ask for changes');
  await hand.afterDialog();
  await hand.sees('Changes wanted: The doors are wanting');

  const priced = await asked(site, 'Print the plan');
  await hand.open(`/tasks/${priced.id}`);
  await hand.press('Set price');
  await hand.write({ 'Price of one in USD': '12.50' });
  await changed(site, priced);
  await hand.press('Save');
  await hand.sees(REFUSED);
  expect(await hand.field('Price of one in USD').inputValue()).toBe('12.50');
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('$12.50 for one');
  await hand.leaves();
}
