import type { Site } from '../../support/site.js';
import type { Hand } from './hand.js';
import { mailedLink } from './mailed.js';

export interface Newcomer {
  'Your name': string;
  'E-mail': string;
  Password: string;
}

/** Follows the mail of an invitation into the agency, which asks for no address and sends no other mail. */
export async function joins(hand: Hand, site: Site, who: Newcomer): Promise<void> {
  const { 'E-mail': email, ...chosen } = who;
  const link = await mailedLink(site, email, /accept-invitation/);
  await hand.open(link);
  await hand.headed(/invites you$/);
  const address = hand.field('E-mail');
  expect(await address.inputValue()).toBe(email);
  expect(await address.isEditable()).toBe(false);
  await hand.looksRight();
  await hand.write(chosen);
  await hand.press('Join');
  await hand.page.waitForURL((url) => !url.pathname.startsWith('/accept-invitation'));
}

/** Opened again, the link says that it is over. */
export async function joinsNoMore(hand: Hand, site: Site, { 'E-mail': email }: Newcomer): Promise<void> {
  await hand.open(await mailedLink(site, email, /accept-invitation/));
  await hand.headed('This invitation is over');
  await hand.looksRight();
}
