import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = 'Margaret Larkin';

const worksAs = async ({ database }: Site): Promise<string | null | undefined> =>
  (
    await onOwner<{ name: string | null }>(
      database.ownerUrl,
      `select a.name from auth."user" u join memberships m on m.user_id = u.id
         left join assistants a on a.id = m.assistant_id where u.email = 'owner@demo.test'`,
    )
  )[0]?.name;

async function opensPerson(hand: Hand, name: string): Promise<void> {
  await hand.open('/team');
  await hand.follow(name);
  await hand.headed(name);
}

/** Nobody signs in as her yet: somebody is asked to, from her own page. */
async function invites(hand: Hand): Promise<void> {
  await opensPerson(hand, 'Priya Nair');
  await hand.sees(/^Nobody signs in as her yet/);
  await hand.looksRight();
  await hand.press('Invite');
  await hand.inDialog('Invite Priya Nair');
  expect(await hand.field('E-mail').inputValue()).toBe('priya.nair@larkspur.example');
  await hand.press('Send invitation');
  await hand.afterDialog();
  await hand.sees(/^priya\.nair@larkspur\.example is invited until/);
}

/** An owner who works for clients too says which assistant she is, and has her timer and her week. */
export async function worksHerself(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'works-herself', { email: 'owner@demo.test' });
  await invites(hand);
  await opensPerson(hand, 'Nneka Obi');
  await hand.press('It’s me');
  await hand.sees('Her timer and her week are yours now.');
  expect(await worksAs(site)).toBe('Nneka Obi');
  const week = hand.page.getByRole('navigation').getByRole('link', { name: 'My week' });
  await week.waitFor();
  await hand.press('Undo');
  await week.waitFor({ state: 'detached' });
  expect(await worksAs(site)).toBeNull();
  await hand.press('It’s me');
  await week.waitFor();

  const banner = hand.page.getByRole('banner');
  await banner.getByRole('button', { name: 'Start timer' }).click();
  await hand.inDialog('What are you working on?');
  await hand.page.getByRole('list', { name: 'Lately' }).getByRole('button').first().click();
  await hand.afterDialog();
  const stop = banner.getByRole('button', { name: /^Stop the timer of/ });
  await stop.waitFor();
  await week.click();
  await hand.headed('My week');
  await hand.looksRight();
  await stop.click();
  await hand.sees(/recorded for|less than a second/);

  await hand.open('/settings/members');
  await hand.choose(`Edit ${OWNER}`, 'Works for clients as');
  await hand.inDialog('Nneka Obi');
  await hand.page.getByRole('combobox', { name: /^Works for clients as: / }).click();
  await hand.page.getByRole('option', { name: 'Nobody: runs the agency only' }).click();
  await hand.press('Save');
  await hand.afterDialog();
  await week.waitFor({ state: 'detached' });
  expect(await worksAs(site)).toBeNull();
  await hand.leaves();
}
