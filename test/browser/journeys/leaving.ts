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
  await page.getByRole('combobox', { name: 'Which assistant?: Maya Rao' }).waitFor();
  await page.keyboard.press('Escape');
  await hand.afterDialog();
  await hand.press('Invite');
  await hand.inDialog('Invite');
  await hand.write({ 'E-mail': 'second@maya.test' });
  await hand.pick('Which assistant?', 'Maya Rao');
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
  await hand.page.getByRole('dialog').locator('a[href^="/tasks?assistant="]').waitFor();
  await hand.looksRight();
  await hand.pick('Give the tasks to', 'Nneka Obi');
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

/** Who is given another role while a page is open is told so at once, and goes on by it. */
export async function roleChanges(site: Site): Promise<void> {
  const manager = await Hand.of(site, 'role', { email: 'manager@demo.test' });
  const owner = await Hand.of(site, 'role-owner', OWNER);
  const settings = manager.page.getByRole('link', { name: 'Settings', exact: true });
  await manager.open('/time/approvals');
  await settings.waitFor();
  await owner.open('/settings/members');
  for (const role of ['Accountant', 'Manager']) {
    await owner.choose('Edit Grace Whitcombe', 'Change role');
    await owner.inDialog('Grace Whitcombe');
    await owner.select('Role', role);
    await owner.press('Save');
    await owner.afterDialog();
    await manager.sees(`Your role has changed. You are now: ${role}.`);
    await settings.waitFor({ state: role === 'Manager' ? 'visible' : 'detached' });
  }
  await owner.leaves();
  await manager.leaves();
}

/** Who signs out in one tab sees in another that she is. */
export async function signsOutEverywhere(site: Site): Promise<void> {
  const here = await Hand.of(site, 'signs-out');
  await here.open('/sign-in');
  await here.write({ 'E-mail': 'accountant@demo.test', Password: site.demo?.password ?? '' });
  await here.press('Sign in');
  await here.headed(/^Good /);
  const there = await here.another();
  await there.open('/');
  await there.choose('Ruth Sommer', 'Sign out');
  await here.inDialog('Sign in again');
  await here.leaves();
}

/** Who is removed while a page of the agency is open is told at once that this has ended, and not to open an agency. */
export async function accessEnds(site: Site): Promise<void> {
  const removed = await Hand.of(site, 'removed', { email: 'manager@demo.test' });
  await removed.open('/team');
  const owner = await Hand.of(site, 'removes', OWNER);
  await owner.open('/settings/members');
  await owner.choose('Edit Grace Whitcombe', 'Remove');
  await owner.inDialog('Remove Grace Whitcombe?');
  await owner.press('Remove');
  await owner.afterDialog();
  await owner.leaves();
  await removed.headed(/^Your access to .* has ended$/);
  await removed.looksRight();
  removed.forgets(/^forbidden: /);
  await removed.leaves();
}
