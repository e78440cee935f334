import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

/** One sign-in stands for an assistant: the list names whom, a change of role begins with her, and no other is invited. */
export async function oneSignInEach(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'one-sign-in', OWNER);
  const { page } = hand;
  await hand.open('/settings/members');
  await hand.sees(/^for Maya Rao ·/);
  await hand.choose('Edit Maya Rao', 'Change role');
  await hand.inDialog('Maya Rao');
  const who = hand.field('Which assistant?');
  await page.getByRole('option', { name: 'Maya Rao' }).waitFor({ state: 'attached' });
  expect(await who.locator('option:checked').textContent()).toBe('Maya Rao');
  await page.keyboard.press('Escape');
  await hand.afterDialog();
  await hand.press('Invite');
  await hand.inDialog('Invite');
  await hand.write({ 'E-mail': 'second@maya.test' });
  await hand.select('Which assistant?', 'Maya Rao');
  await hand.press('Send invitation');
  await hand.sees('This assistant has a sign-in already.');
  await hand.write({ 'E-mail': OWNER.email });
  await hand.select('Role', 'Accountant');
  await hand.press('Send invitation');
  await hand.sees('Whoever has this address belongs to the agency already.');
  await hand.looksRight();
  await hand.leaves();
}

/** Before an assistant is archived it is said what is open, and her tasks are handed over. */
export async function leavesNothingOpen(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'leaving', OWNER);
  await hand.open('/team');
  await hand.choose('Actions of Maya Rao', 'Archive');
  await hand.inDialog('Archive Maya Rao?');
  await hand.sees('This is still open:');
  await hand.sees(/open tasks?$/);
  await hand.select('Give the tasks to', 'Nneka Obi');
  await hand.press('Archive');
  await hand.afterDialog();
  await hand.sees('Maya Rao is archived. The tasks stay where they are now, also when this is undone.');
  await hand.press('Undo');
  await settled(hand.page);
  await hand.choose('Actions of Maya Rao', 'Archive');
  const again = await hand.inDialog('Archive Maya Rao?');
  expect(await again.getByText(/open tasks?$/).count()).toBe(0);
  await hand.leaves();
}

/** Who is removed while a page of the agency is open is told that this has ended, and not to open an agency. */
export async function accessEnds(site: Site): Promise<void> {
  const removed = await Hand.of(site, 'removed', { email: 'manager@demo.test' });
  await removed.open('/team');
  const owner = await Hand.of(site, 'removes', OWNER);
  await owner.open('/settings/members');
  await owner.choose('Edit Theo Abara', 'Remove');
  await owner.inDialog('Remove Theo Abara?');
  await owner.press('Remove');
  await owner.afterDialog();
  await owner.leaves();
  await removed.follow('Clients');
  await removed.headed(/^Your access to .* has ended$/);
  await removed.looksRight();
  removed.forgets(/^forbidden: /);
  await removed.leaves();
}
