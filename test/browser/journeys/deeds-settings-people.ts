import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { agrees, goesTo, row } from './deeds-settings-rows.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

const asks = async (site: Site, key: string): Promise<string> => {
  const answer = await fetch(`${site.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: '{ clients(first: 1) { totalCount } }' }),
  });
  return answer.text();
};

/** Today, or the day that the database has, which judges keys by its own clock and may be ahead of the site's. */
const lastDay = (site: Site): Date => new Date(Math.max(site.now.getTime(), Date.now()));

/** A key is made for a program, holds through the day on which it ends, and is refused once it was ended before. */
async function endsKey(hand: Hand, site: Site): Promise<void> {
  const ends = lastDay(site);
  await hand.open('/settings/keys');
  await hand.press('New key');
  await hand.write({ Name: 'Bookkeeper’s program', 'Ends on': ends.toISOString().slice(0, 10) });
  await hand.page.getByRole('checkbox', { name: /^clients:read/ }).check();
  await hand.press('Make key');
  await hand.afterDialog();
  await hand.sees('Copy the key now: it isn’t shown again.');
  const key = (await hand.page.getByRole('main').locator('code').first().textContent()) ?? '';
  expect(await asks(site, key)).toMatch(/"totalCount":\d/);
  const listed = row(hand, 'Bookkeeper’s program');
  const day = ends.toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  await listed.getByText(new RegExp(`^Read clients.*\\. · .* · until ${day}$`)).waitFor();
  await listed.getByRole('button', { name: 'End' }).click();
  await agrees(hand, 'End Bookkeeper’s program?', 'End');
  await listed.waitFor({ state: 'detached' });
  expect(await asks(site, key)).toContain('UNAUTHENTICATED');
}

/** A moment is told with the day that the agency’s calendar has then, and not Greenwich’s. */
const JOINED_AT_NIGHT = `
  update memberships m set created_at = '2026-10-21T01:30:00Z' from auth."user" u
   where u.id = m.user_id and u.email = 'manager@demo.test'`;

/** An invitation is withdrawn. */
async function withdrawsInvitation(hand: Hand, site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, JOINED_AT_NIGHT);
  await goesTo(hand, 'Members');
  await row(hand, 'manager@demo.test').getByText('since Oct 20, 2026').waitFor();
  await hand.press('Invite');
  await hand.write({ 'E-mail': 'newcomer@demo.test' });
  await hand.select('Role', 'Accountant');
  await hand.press('Send invitation');
  await hand.afterDialog();
  const invited = row(hand, 'newcomer@demo.test');
  await invited.getByRole('button', { name: 'Withdraw' }).click();
  await hand.sees('The invitation is withdrawn.');
  await invited.waitFor({ state: 'detached' });
  const heading = hand.page.getByRole('heading', { name: 'Open invitations', exact: true });
  await hand.page.locator(':focus').and(heading).waitFor();
  await hand.open('/settings/members');
  await hand.sees('No invitation is open.');
}

export async function keysAndInvitations(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-keys', OWNER);
  await endsKey(hand, site);
  await withdrawsInvitation(hand, site);
  await hand.leaves();
}
