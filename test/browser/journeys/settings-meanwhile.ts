import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const OTHER = { email: 'manager@demo.test' };
const KEPT = 'Yours stands here still.';

/** A form that stays on its page: what the other saved is told beside what was typed, and saved over knowingly alone. */
export async function settingsPages(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'settings-pages', OWNER);
  const other = await Hand.of(site, 'settings-pages-other', OWNER);
  const forgotten = 'Hours after which a timer counts as forgotten';
  for (const each of [hand, other]) await each.open('/settings/time');
  await hand.write({ [forgotten]: '9' });
  await other.write({ [forgotten]: '11' });
  await other.press('Save');
  await other.sees('Saved.');
  await hand.press('Save');
  await hand.sees(`${forgotten}: 11. ${KEPT}`);
  await hand.looksRight();
  await hand.press('Save');
  await hand.sees('Saved.');
  expect(await hand.field(forgotten).inputValue()).toBe('9');
  await hand.write({ [forgotten]: '10' });
  await hand.press('Save');
  await hand.page.getByText(KEPT).waitFor({ state: 'detached' });

  await twoCards(hand, other);
  await hand.leaves();
  await other.leaves();
}

/** What is saved in one card of a page takes nothing from what is typed in another. */
async function twoCards(hand: Hand, other: Hand): Promise<void> {
  for (const each of [hand, other]) await each.open('/settings/agency');
  await hand.write({ 'E-mail': 'mine@agency.test' });
  await other.write({ 'E-mail': 'theirs@agency.test' });
  await other.press('Save');
  await other.sees('Saved.');
  const billing = hand.page.locator('section').filter({ has: hand.page.getByRole('heading', { name: 'Billing' }) });
  await hand.write({ 'Terms on invoices': 'Within a fortnight' });
  await billing.getByRole('button', { name: 'Save' }).click();
  await hand.sees(/but nothing that stands here/);
  await billing.getByRole('button', { name: 'Save' }).click();
  await hand.sees('Saved.');
  await hand.press('Save');
  await hand.sees(`E-mail: theirs@agency.test. ${KEPT}`);
  expect(await hand.field('E-mail').inputValue()).toBe('mine@agency.test');
}

/** A dialog, and a form that is drawn by hand. */
export async function settingsDialogs(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'settings-dialogs', OWNER);
  const other = await Hand.of(site, 'settings-dialogs-other', OTHER);
  for (const each of [hand, other]) {
    await each.open('/settings/services');
    await each.press(/^Edit /);
  }
  await hand.write({ 'Price of an hour': '61' });
  await other.write({ 'Price of an hour': '59', 'Price of a task': '17' });
  await other.press('Save');
  await other.afterDialog();
  await hand.press('Save');
  await hand.sees(`Price of an hour: 59. ${KEPT}`);
  await hand.sees('Price of a task: 17.');
  await hand.looksRight();
  await hand.press('Save');
  await hand.afterDialog();

  for (const each of [hand, other]) await each.open('/settings/branding');
  const color = 'Colour';
  await hand.write({ [color]: '#224466' });
  await other.write({ [color]: '#662244' });
  await other.press('Save');
  await other.sees('Saved.');
  await hand.press('Save');
  await hand.sees(`${color}: #662244. ${KEPT}`);
  expect(await hand.field(color).inputValue()).toBe('#224466');
  await hand.press('Save');
  await hand.sees('Saved.');
  await hand.leaves();
  await other.leaves();
}

/** What a member is granted. */
export async function membersGrants(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'grants', OWNER);
  const other = await hand.another();
  for (const each of [hand, other]) {
    await each.open('/settings/members');
    await each.choose('Edit Ruth Sommer', 'Change grants');
    await each.inDialog('Grants of Ruth Sommer');
  }
  await hand.field('Audit log').check();
  await other.field('API keys').check();
  await other.press('Save');
  await other.afterDialog();
  await hand.press('Save');
  await hand.sees('API keys: ✓.');
  await hand.looksRight();
  await hand.press('Save');
  await hand.afterDialog();
  await hand.choose('Edit Ruth Sommer', 'Change grants');
  for (const grant of ['API keys', 'Audit log']) {
    await hand
      .field(grant)
      .and(hand.page.getByRole('checkbox', { checked: true }))
      .waitFor();
    await hand.field(grant).uncheck();
  }
  await hand.press('Save');
  await hand.afterDialog();
  await hand.leaves();
}

/** At which shares a retainer warns. */
export async function retainersCare(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'retainer-care', OWNER);
  await hand.open('/retainers');
  const retainer = (await hand.page.locator('[role=row] a[href^="/retainers/"]').first().getAttribute('href')) ?? '';
  const other = await Hand.of(site, 'retainer-care-other', OTHER);
  const shares = 'Percents';
  for (const each of [hand, other]) {
    await each.open(retainer);
    const card = each.page
      .locator('section')
      .filter({ has: each.page.getByRole('heading', { name: 'Alerts', exact: true }) });
    await card.getByRole('button', { name: 'Change' }).click();
  }
  await hand.write({ [shares]: '70' });
  await other.write({ [shares]: '60' });
  await other.press('Save');
  await other.afterDialog();
  await hand.press('Save');
  await hand.sees(`${shares}: 60. ${KEPT}`);
  await hand.press('Save');
  await hand.afterDialog();
  await hand.leaves();
  await other.leaves();
}

/** What a recurring task makes, by which rule, and who does it. */
export async function recurringTasks(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'recurring', OWNER);
  const other = await Hand.of(site, 'recurring-other', OTHER);
  await hand.open('/tasks/recurring');
  await hand.press('New recurring task');
  await hand.inDialog('New recurring task');
  await hand.write({ Title: 'Weekly look' });
  await hand.pick('Contract', 'Kessler');
  await hand.pick('Service', 'Inbox');
  await hand.press('New recurring task');
  await hand.afterDialog();
  await hand.sees('Weekly look');
  await other.open('/tasks/recurring');
  for (const each of [hand, other]) {
    await each.choose('What can be done with Weekly look', 'Edit');
    await each.inDialog('Change recurring task');
  }
  const due = 'Due days after';
  await hand.write({ Title: 'Looked at anew', [due]: '3' });
  await other.write({ [due]: '2' });
  await other.select('How often', 'Days');
  await other.press('Save');
  await other.afterDialog();
  await hand.press('Save');
  await hand.sees(`${due}: 2. ${KEPT}`);
  await hand.sees(/^How often: Every day/);
  expect(await hand.field('Title').inputValue()).toBe('Looked at anew');
  await hand.looksRight();
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('Looked at anew');
  await hand.choose('What can be done with Looked at anew', 'End for good');
  await hand.press('End for good');
  await hand.afterDialog();
  await hand.leaves();
  await other.leaves();
}
