import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

async function begins(hand: Hand, title: string): Promise<void> {
  await hand.open('/contracts/new');
  await hand.pick('Client', 'Kessler');
  await hand.write({ Title: title });
}

async function isDrafted(hand: Hand, title: string): Promise<void> {
  await hand.press('Save draft');
  await hand.headed(new RegExp(`^${title}`));
}

async function writesTaskPrice(hand: Hand): Promise<void> {
  await hand.select('Kind', 'Per task');
  await hand.press('Add price');
  await hand.pick('Service', 'Inbox');
  await hand.write({ 'A task': '75' });
}

async function offersPlan(hand: Hand): Promise<void> {
  await hand.open('/settings/plans');
  await hand.press('Add plan');
  await hand.inDialog('Add plan');
  await hand.write({ Name: 'Ten hours', 'Fee of a month': '500', Currency: 'USD' });
  await hand.write({ 'Included in a month': '10', 'Extra hour’s price': '50' });
  await hand.press('Save');
  await hand.afterDialog();
}

/** Whoever isn't there yet is added from the form, which loses nothing of what was typed; that no plan fits her currency is said. */
async function addsClient(hand: Hand): Promise<void> {
  await hand.open('/contracts/new');
  await hand.write({ Title: 'Letters for a newcomer' });
  await hand.page.getByRole('combobox', { name: /^Client: / }).click();
  await hand.page.getByPlaceholder('Search').fill('Zzz New');
  await hand.page.getByRole('option', { name: 'Add “Zzz New”' }).waitFor();
  await hand.page.keyboard.press('Enter');
  await hand.inDialog('New client');
  expect(await hand.field('Name').inputValue()).toBe('Zzz New');
  await hand.select('Currency', 'NOK · Norwegian Krone');
  await hand.press('Add client');
  await hand.page.getByRole('combobox', { name: 'Client: Zzz New' }).waitFor();
  expect(await hand.field('Title').inputValue()).toBe('Letters for a newcomer');
  await hand.sees('4 plans in USD, none in NOK.');
  await hand.looksRight();
  await hand.write({ 'Monthly fee': '500', 'Hours included': '10', 'Rate beyond, an hour': '50' });
  await isDrafted(hand, 'Letters for a newcomer');
}

/** Which price applies to a task is no question of hours, days and assistants. */
async function saysWhichPrice(hand: Hand): Promise<void> {
  await hand.sees('$75.00');
  await hand.sees('A task’s own price applies; else this contract’s for its service; else the service’s.');
  expect(await hand.page.getByRole('button', { name: 'Which rate applies?' }).count()).toBe(0);
  await hand.looksRight();
}

/** A contract of each kind comes of the form, also where terms of another kind were written first: those wait there unsent. */
export async function contractsOfEachKind(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'contract-kinds', { email: 'owner@demo.test' });
  await begins(hand, 'Letters by the piece');
  await writesTaskPrice(hand);
  await isDrafted(hand, 'Letters by the piece');
  await saysWhichPrice(hand);

  await begins(hand, 'Letters by the hour');
  await hand.write({ 'Monthly fee': '500', 'Hours included': '10' });
  await writesTaskPrice(hand);
  await hand.select('Kind', 'Hourly');
  await hand.press('Add rate');
  await hand.write({ 'An hour': '40', 'Costs at most': '900', 'Round to minutes': '15' });
  await hand.select('Kind', 'Per task');
  expect(await hand.field('A task').inputValue()).toBe('75');
  await hand.select('Kind', 'Hourly');
  await isDrafted(hand, 'Letters by the hour');

  await begins(hand, 'Letters by the month');
  await hand.select('Kind', 'Hourly');
  await hand.press('Add rate');
  await hand.write({ 'An hour': '40', 'Costs at most': '900' });
  await writesTaskPrice(hand);
  await hand.select('Kind', 'Retainer');
  await hand.write({ 'Monthly fee': '500', 'Hours included': '10' });
  await hand.select('What goes beyond', 'is taken from next month');
  await hand.write({ 'Rate beyond, an hour': '50' });
  await hand.write({ 'First day': '2026-03-16' });
  await hand.sees('March 2026, the first');
  await hand.sees('April 2026, a whole month');
  await hand.looksRight();
  await isDrafted(hand, 'Letters by the month');

  await offersPlan(hand);
  await addsClient(hand);
  await hand.leaves();
}
