import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { slowFrom } from './slow-line.js';

const OWNER = { email: 'owner@demo.test' };
const MANAGER = { email: 'manager@demo.test' };

/**
 * A step is ticked that somebody else takes away while the tick is under way: it is shown at once, and when the api refuses it
 * the screen goes back and says why. What is being written meanwhile stays.
 */
export async function refusedChange(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'refused-change', OWNER);
  const { page } = hand;
  await hand.open('/tasks');
  const task = (await page.locator('[role=row] a[href^="/tasks/"]').first().getAttribute('href')) ?? '';
  await hand.open(task);
  await hand.write({ 'Next step': 'Ring the printer' });
  await hand.press('Add');
  const step = page.getByRole('checkbox', { name: 'Ring the printer' });
  await step.waitFor();
  const other = await Hand.of(site, 'refused-change-other', MANAGER);
  await other.open(task);
  await hand.write({ Comment: 'They answer from nine on' });

  const line = await slowFrom(page, /"isDone":true/);
  await step.click();
  await line.pressed;
  await page.getByRole('checkbox', { name: 'Ring the printer', checked: true }).waitFor();
  await other.press('Remove “Ring the printer”');
  await other.page.getByRole('checkbox', { name: 'Ring the printer' }).waitFor({ state: 'detached' });
  line.sendDeed();
  await hand.sees('This doesn’t exist, or isn’t yours to see.');
  await page.getByRole('checkbox', { name: 'Ring the printer', checked: false }).waitFor();
  line.sendRest();
  await step.waitFor({ state: 'detached' });
  expect(await hand.field('Comment').inputValue()).toBe('They answer from nine on');
  await hand.looksRight();
  await page.unrouteAll();
  await hand.leaves();
  await other.leaves();
}

/** Two say at once when a contract's work rests: the second is told what the first said, keeps hers and may say it again. */
export async function contractsRules(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'contract-rules', OWNER);
  const { page } = hand;
  await hand.open('/contracts');
  const contract = (await page.locator('[role=row] a[href^="/contracts/"]').first().getAttribute('href')) ?? '';
  const other = await Hand.of(site, 'contract-rules-other', MANAGER);
  for (const each of [hand, other]) {
    await each.open(contract);
    await each.press('Edit what happens when invoices aren’t paid');
  }
  await hand.inDialog('When invoices aren’t paid');
  await hand.write({ 'Rest after so many days late': '400' });
  await hand.press('Save');
  await hand.sees('A whole number from 1 to 365, or nothing.');
  await other.write({ 'Rest after so many days late': '30' });
  await other.press('Save');
  await other.afterDialog();
  await hand.write({ 'Rest after so many days late': '14' });
  await hand.press('Save');
  await hand.sees(/Somebody else changed this meanwhile. Now it says: Work rests 30 days/);
  await hand.looksRight();
  expect(await hand.field('Rest after so many days late').inputValue()).toBe('14');
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees(/^Work rests 14 days after an invoice is due/);

  await hand.press('Write');
  await hand.inDialog('What both expect');
  await hand.write({ 'The work': 'Letters and the diary', Channels: 'E-mail, telephone' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('E-mail and telephone');
  await hand.looksRight();
  await hand.leaves();
  await other.leaves();
}

/** Two edit a client's details at once: the second is shown what the first said, and takes none of it back unawares. */
export async function clientsDetails(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'client-details', OWNER);
  await hand.open('/clients');
  const client = await hand.page.locator('[role=row] a[href^="/clients/"]').first().getAttribute('href');
  const other = await Hand.of(site, 'client-details-other', MANAGER);
  for (const each of [hand, other]) {
    await each.open(`${client}/billing`);
    await each.press('Edit Details');
    await each.inDialog('Edit Details');
  }
  await other.write({ 'Tax number': 'DE 77', Tags: 'yearly' });
  await other.press('Save');
  await other.afterDialog();
  await hand.write({ 'Legal name': 'Written meanwhile', Tags: 'weekly' });
  await hand.press('Save');
  await hand.sees(/^Somebody else changed this meanwhile. Look at what is new/);
  await hand.sees('Tax number: DE 77');
  await hand.sees('Tags: yearly. Yours stands here still.');
  await hand.looksRight();
  expect(await hand.field('Tax number').inputValue()).toBe('DE 77');
  expect(await hand.field('Tags').inputValue()).toBe('weekly');
  expect(await hand.field('Legal name').inputValue()).toBe('Written meanwhile');
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('DE 77');
  await hand.sees('Written meanwhile');
  await hand.leaves();
  await other.leaves();
}

/** What the list's invoices come to, from above: the first figure of each row. */
async function totalsOf(hand: Hand): Promise<number[]> {
  const rows = await hand.page.locator('[aria-rowindex]').allTextContents();
  return rows.map((row) => Number(/\$([\d,]+\.\d\d)/.exec(row)?.[1]?.replaceAll(',', '')));
}

/** A list as it is narrowed, ordered and shown is kept under a name, found again after a reload, and shared with the others. */
export async function savedViews(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'saved-views', OWNER);
  await hand.open('/invoices?q=calder');
  await hand.press('Total');
  await hand.page.waitForURL(/order=-TOTAL/);
  await settled(hand.page);
  const totals = await totalsOf(hand);
  expect(totals.length).toBeGreaterThan(1);
  expect(totals).toEqual(totals.toSorted((one, other) => other - one));
  await hand.press('Views');
  await hand.inDialog('Save what is shown as');
  await hand.page.getByLabel('Last event').uncheck();
  await hand.page.getByRole('columnheader', { name: 'Last event' }).waitFor({ state: 'detached' });
  const narrowed = new URL(hand.page.url()).search;
  await hand.write({ 'Save what is shown as': 'To ask for' });
  await hand.page.getByLabel('Share it with the team').check();
  await hand.press('Save view');
  await hand.afterDialog();
  await hand.open('/invoices');
  await hand.press('Views');
  await hand.press(/^To ask for/);
  await hand.page.waitForURL((url) => url.search === narrowed);
  await settled(hand.page);
  expect(await totalsOf(hand)).toEqual(totals);
  expect(await hand.page.getByRole('columnheader', { name: 'Last event' }).count()).toBe(0);
  await hand.press('To ask for');
  await hand.page.keyboard.press('Escape');
  await hand.leaves();

  const other = await Hand.of(site, 'saved-views-other', MANAGER);
  await other.open('/invoices');
  await other.press('Views');
  await other.press(/^To ask for/);
  await other.page.waitForURL((url) => url.search === narrowed);
  await other.leaves();
}
