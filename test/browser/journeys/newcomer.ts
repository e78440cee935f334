import { oneTimeCode } from '../../support/one-time-code.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { joins } from './joins.js';
import { opensAgency } from './owner.js';

const OWNER = { email: 'owner@demo.test' };

/** What settings refuse is said before it is tried, and pages that no menu has are found among them. */
export async function settingsSayWhy(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'settings-say', OWNER);
  await hand.open('/settings/agency');
  expect(await hand.field('Currency').isDisabled()).toBe(true);
  await hand.sees('It stays: months have been billed by it.');
  await hand.open('/settings/plans');
  await hand.press('Add plan');
  await hand.inDialog('Add plan');
  await hand.write({ Name: 'Ten hours', 'Fee of a month': '400', 'Included in a month': '10' });
  await hand.press('Save');
  await hand.page.getByRole('dialog').getByText('This is needed.').waitFor();
  await hand.open('/settings');
  await hand.follow(/^Imports/);
  await hand.headed('Imports');
  await hand.open('/settings');
  await hand.follow(/^Exports/);
  await hand.headed('Exports');
  await hand.press('New export');
  await hand.inDialog('Days are those of issue.');
  await hand.leaves();
}

/** A code is taken with the space that authenticators show in it, and new recovery codes are had while the factor is on. */
export async function secondFactor(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'second-factor', { email: 'accountant@demo.test' });
  await hand.open('/account');
  const card = hand.page.locator('section').filter({ has: hand.page.getByRole('heading', { name: 'Second factor' }) });
  const password = card.getByLabel('Password', { exact: true });
  await password.fill(site.demo?.password ?? '');
  await card.getByRole('button', { name: 'Turn on' }).click();
  const uri = (await card.getByRole('link', { name: 'Open in the authenticator' }).getAttribute('href')) ?? '';
  await card.getByRole('textbox', { name: 'Code' }).fill(oneTimeCode(uri, site.now.getTime()).replace(/^(...)/, '$1 '));
  await card.getByRole('button', { name: 'Confirm' }).click();
  await card.getByRole('button', { name: 'New recovery codes' }).click();
  await hand.inDialog('Make new recovery codes?');
  await hand.write({ Password: site.demo?.password ?? '' });
  await hand.page.keyboard.press('Enter');
  await hand.afterDialog();
  await card.getByText('The former ones open no more.').waitFor();
  await hand.looksRight();
  const recovery = (await card.getByRole('listitem').first().textContent()) ?? '';
  await opensByRecoveryCode(site, recovery.replace('-', ''));
  expect(await card.getByRole('button', { name: 'Turn on' }).count()).toBe(0);
  await card.getByRole('button', { name: 'Turn off' }).click();
  await hand.inDialog('Turn off the second factor?');
  await hand.write({ Password: site.demo?.password ?? '' });
  await hand.press('Turn off');
  await card.getByRole('button', { name: 'Turn on' }).waitFor();
  await hand.leaves();
}

/** Somebody whom the owner has invited, and who has joined. */
async function managerOf(hand: Hand, site: Site): Promise<Hand> {
  const who = { 'Your name': 'Max Ende', 'E-mail': 'max@ende.test', Password: 'one secret of his' };
  await hand.open('/settings/members');
  await hand.press('Invite');
  await hand.inDialog('Invite');
  await hand.write({ 'E-mail': who['E-mail'] });
  await hand.select('Role', 'Manager');
  await hand.press('Send invitation');
  await hand.afterDialog();
  const manager = await Hand.of(site, 'closed-out');
  await joins(manager, site, who);
  return manager;
}

/** An owner closes her agency by its name, looks at it still, and opens it again; who worked there is told so meanwhile. */
export async function closesAgency(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'closes');
  await opensAgency(hand, site, {
    'Your name': 'Cleo Ende',
    'E-mail': 'cleo@ende.test',
    Password: 'one secret of hers',
  });
  const manager = await managerOf(hand, site);
  await hand.open('/settings/agency');
  await hand.press('Close the agency …');
  await hand.inDialog('Close Berg & Co?');
  await hand.write({ 'Type the agency’s name to confirm': 'Berg' });
  await hand.press('Close the agency');
  await hand.sees('The name that was typed is not the agency’s.');
  await hand.write({ 'Type the agency’s name to confirm': 'Berg & Co' });
  await hand.press('Close the agency');
  await hand.sees(/^This agency is closed since/);
  await hand.looksRight();
  await hand.follow('Export everything');
  const dialog = await hand.inDialog('New export');
  expect(await dialog.getByLabel('From').count()).toBe(0);
  await hand.press('Build file');
  await hand.afterDialog();
  await hand.sees('All of it');
  await manager.open('/');
  await manager.headed('This agency is closed');
  await manager.looksRight();
  await opensAnother(hand);
  await hand.press('Open it again');
  await hand.page.getByText(/^This agency is closed since/).waitFor({ state: 'detached' });
  await hand.looksRight();
  await manager.open('/');
  await manager.headed(/Max/);
  manager.forgets(/403/);
  await manager.leaves();
  await hand.leaves();
}

/** Who closed her agency opens another one, and finds the closed one in her menu. */
async function opensAnother(hand: Hand): Promise<void> {
  await hand.follow('Open another agency');
  await hand.headed('Another agency');
  await hand.looksRight();
  await hand.write({ 'Name of the agency': 'A second start' });
  await hand.press('Open the agency');
  await hand.headed(/Cleo$/);
  await hand.press('Cleo Ende');
  await hand.page.getByRole('menuitemcheckbox', { name: 'Berg & Co (closed)' }).click();
  await hand.sees(/^This agency is closed since/);
  expect(await hand.page.getByRole('link', { name: 'Open another agency' }).count()).toBe(0);
}

/** A recovery code is taken without its dash. */
async function opensByRecoveryCode(site: Site, code: string): Promise<void> {
  const other = await Hand.of(site, 'recovery-code');
  await other.open('/');
  await other.write({ 'E-mail': 'accountant@demo.test', Password: site.demo?.password ?? '' });
  await other.press('Sign in');
  await other.write({ Code: code });
  await other.press('Sign in');
  await other.page.getByRole('navigation').first().waitFor();
  await other.leaves();
}
