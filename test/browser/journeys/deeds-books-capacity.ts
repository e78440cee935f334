import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OLDEN = `update capacity_reports set as_of = '2026-01-05', created_at = '2026-01-05T12:00:00Z'`;

/** A promise is tried: the weeks show what would come of it, and the address keeps it. */
async function triesAPromise(hand: Hand): Promise<void> {
  const { page } = hand;
  const tried = page.getByRole('gridcell').getByRole('button', { name: /^Luis Arango, .*, as you try it$/ });
  await hand.press('What if');
  await hand.select('Person', 'Luis Arango');
  await hand.press('Try it');
  await hand.sees('Hours of a week, such as 5 or 2:30.');
  await hand.write({ 'Hours a week': '30' });
  await hand.select('From the week of', 'Dec 7');
  await hand.select('To the week of', 'Dec 14');
  await hand.press('Try it');
  await hand.sees('Luis Arango: 30:00 more a week, from that of Dec 7 to that of Dec 14');
  expect(await tried.count()).toBe(2);
  await hand.looksRight();
  await page.reload();
  await tried.first().waitFor();
  await hand.press(/^Leave out: Luis Arango/);
  await tried.first().waitFor({ state: 'detached' });
  await hand.press('What if');
}

/** The months that a page's weeks are of are reported on, and at home this one: what was old goes away by itself. */
export async function teamLookedAtAnew(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, OLDEN);
  const hand = await Hand.of(site, 'deeds-capacity', { email: 'manager@demo.test' });
  await hand.open('/capacity');
  await hand.sees('Planned as of Jan 5, 2026');
  await hand.press('Bring up to date');
  await hand.sees('Planned as of Nov 29, 2026');
  await triesAPromise(hand);
  await hand.leaves();
  await onOwner(site.database.ownerUrl, OLDEN);
  const owner = await Hand.of(site, 'deeds-capacity-home', { email: 'owner@demo.test' });
  await owner.open('/');
  const old = owner.page.getByText('November 2026, as of Jan 5').first();
  await old.waitFor();
  await owner.press('Bring up to date');
  await old.waitFor({ state: 'detached' });
  await owner.sees(/^November 2026, as of /);
  await owner.leaves();
}
