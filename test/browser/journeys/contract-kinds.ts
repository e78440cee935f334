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
  await hand.field('Service').selectOption({ index: 1 });
  await hand.write({ 'A task': '75' });
}

/** A contract of each kind comes of the form, also where terms of another kind were written first: those wait there unsent. */
export async function contractsOfEachKind(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'contract-kinds', { email: 'owner@demo.test' });
  await begins(hand, 'Letters by the piece');
  await writesTaskPrice(hand);
  await isDrafted(hand, 'Letters by the piece');
  await hand.sees('$75.00');

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
  await hand.leaves();
}
