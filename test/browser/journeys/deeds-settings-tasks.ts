import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const OWNER = { email: 'owner@demo.test' };
const TITLES = ['Bulk one', 'Bulk two', 'Bulk three'];

const work = async (site: Site): Promise<{ contractId: string; serviceId: string }> => {
  const [found] = await onOwner<{ contractId: string; serviceId: string }>(
    site.database.ownerUrl,
    `select t.contract_id as "contractId", t.service_id as "serviceId" from tasks t
       join contracts k on k.id = t.contract_id and k.title = 'Inbox retainer' limit 1`,
  );
  return found as { contractId: string; serviceId: string };
};

/** A task is made with all that its form asks for, and shown. */
async function makesTask(hand: Hand): Promise<void> {
  await hand.open('/tasks');
  await hand.press('New task');
  await hand.write({
    Title: 'Order the chairs',
    Due: '2026-12-04',
    Estimate: '1:30',
    'What is wanted': 'Six of **oak**',
  });
  await hand.write({ Checklist: 'Measure\nOrder' });
  await hand.pick('Contract', 'Kessler');
  await hand.pick('Service', 'Inbox');
  await hand.pick('Assistant', 'Maya');
  await hand.select('Priority', 'High');
  await hand.press('New task');
  await hand.afterDialog();
  await hand.sees('“Order the chairs” is made.');
  await hand.press('Show');
  await hand.headed('Order the chairs');
  for (const seen of ['oak', 'Measure', 'Maya Rao', /of 1:30 worked/]) await hand.sees(seen);
  expect(await hand.field('Priority').inputValue()).toBe('HIGH');
}

const line = (hand: Hand, title: string): Locator => hand.page.getByRole('row').filter({ hasText: title });

async function selects(hand: Hand, titles: readonly string[]): Promise<void> {
  for (const title of titles) await line(hand, title).getByRole('checkbox').check();
}

/** What was refused says why, and that the others are changed where there are some. */
async function leftOne(hand: Hand, others: number): Promise<void> {
  const left = hand.page.getByRole('dialog', { name: '1 task was left as it was' });
  await left.getByText('Bulk one').waitFor();
  expect(await left.getByText('The others are changed.').count()).toBe(others);
  await hand.press('Close');
  await hand.afterDialog();
}

/** Several tasks are accepted, given to somebody and cancelled at once; what was refused says why, and stays selected. */
async function changesMany(hand: Hand, site: Site): Promise<void> {
  const of = await work(site);
  for (const title of TITLES) await does(site, 'createTask', { ...of, title, idempotencyKey: `deeds-${title}` });
  await hand.open('/tasks?search=Bulk&state=ALL');
  await selects(hand, TITLES);
  await hand.press('Accept');
  await hand.sees('3 tasks are changed.');
  for (const title of TITLES) await line(hand, title).getByText('Accepted').waitFor();
  await selects(hand, TITLES.slice(0, 2));
  await hand.press('Assign');
  await hand.pick('Assistant', 'Maya');
  await hand.page.getByRole('dialog').getByRole('button', { name: 'Assign', exact: true }).click();
  await hand.sees('2 tasks are changed.');
  await line(hand, 'Bulk two').getByText('Maya Rao').waitFor();
  await selects(hand, ['Bulk one']);
  await hand.press('Cancel task');
  await hand.sees('1 task is changed.');
  await line(hand, 'Bulk one').getByText('Cancelled').waitFor();
  await selects(hand, ['Bulk one', 'Bulk two']);
  await hand.press('Cancel task');
  await leftOne(hand, 1);
  await line(hand, 'Bulk two').getByText('Cancelled').waitFor();
  await line(hand, 'Bulk two').getByRole('checkbox', { checked: false }).waitFor();
  await hand.sees('1 selected');
  await hand.press('Cancel task');
  await leftOne(hand, 0);
}

export async function tasks(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-tasks', OWNER);
  await makesTask(hand);
  await changesMany(hand, site);
  await hand.leaves();
}
