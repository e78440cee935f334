import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { joins, joinsNoMore, type Newcomer } from './joins.js';

/** The first steps lead from home to the contract, for who works on it and for its signature. */
export async function followsSteps(hand: Hand): Promise<void> {
  await hand.open('/');
  await hand.sees('4. Write down what you agreed');
  await hand.page.getByRole('link', { name: 'Have it signed' }).waitFor();
  await hand.looksRight();
  await hand.follow('Say who');
  await hand.headed('Inbox by the hour');
}

/**
 * Nobody at the client could answer what is sent: they are invited by the same mail, and come straight to it. What isn't
 * answered yet can be taken back.
 */
export async function sendsAndTakesBack(hand: Hand, site: Site, client: Newcomer): Promise<void> {
  await hand.press('Send to client');
  await hand.inDialog(/^Nobody at Nordlicht can open the portal yet/);
  await hand.press('Send to client');
  await hand.sees('Sent');
  const invited = await Hand.of(site, 'invited-client');
  await joins(invited, site, client);
  await invited.sees('Inbox by the hour');
  expect(new URL(invited.page.url()).pathname).toBe('/portal/approvals');
  await joinsNoMore(invited, site, client);
  await invited.leaves();
  await hand.choose('What can be done with Inbox by the hour', 'Take back');
  await hand.press('Revise');
  await hand.page.getByRole('button', { name: 'Send to client' }).waitFor();
}

/** A contract may be begun before there is any client: one is added from there, and what was typed stays. */
export async function offersFirstClient(hand: Hand): Promise<void> {
  await hand.open('/contracts/new');
  await hand.write({ Title: 'Begun too early' });
  await hand.page.getByRole('combobox', { name: /^Client: / }).click();
  await hand.page.getByRole('option', { name: 'Add a new client' }).click();
  await hand.inDialog('New client');
  await hand.page.keyboard.press('Escape');
  await hand.afterDialog();
  expect(await hand.field('Title').inputValue()).toBe('Begun too early');
  await hand.write({ Title: '' });
  await hand.open('/');
}
