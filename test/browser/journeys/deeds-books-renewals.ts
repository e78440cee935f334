import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const RETAINER = 'Inbox retainer';

async function contractOf({ database }: Site, title: string, status: string): Promise<string> {
  const [contract] = await onOwner<{ id: string }>(
    database.ownerUrl,
    `select id from contracts where title = '${title}' and status = '${status}'`,
  );
  return contract?.id ?? '';
}

/** Undo leaves it as it was before: with a notice, or without one. */
export async function noticeTakenBack(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-notice', OWNER);
  const { page } = hand;
  const menu = `What can be done with ${RETAINER}`;
  const given = page.locator('section').filter({ hasText: 'End and renewal' }).getByText('Notice given');
  const gives = async (name: string): Promise<void> => {
    await hand.choose(menu, 'Give notice');
    await hand.write({ 'In the name of': name, Remark: 'We move away' });
    await hand.press('Give notice');
    await hand.afterDialog();
    await given.waitFor();
  };
  const undoes = (told: string): Promise<void> =>
    page.getByRole('listitem').filter({ hasText: told }).getByRole('button', { name: 'Undo' }).click();
  await hand.open(`/contracts/${await contractOf(site, RETAINER, 'ACTIVE')}`);
  await gives('Rita Kessler');
  await undoes('Notice is given.');
  await given.waitFor({ state: 'detached' });
  await hand.sees('Next term to');
  await gives('Rita K.');
  expect(await hand.page.getByText('Next term to').count()).toBe(0);
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: 'Terms of renewal' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Give notice' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await hand.press('Take back');
  await hand.sees('The notice is taken back.');
  await given.waitFor({ state: 'detached' });
  await undoes('The notice is taken back.');
  await hand.sees(/Notice given\s*Rita K\.$/);
  await hand.leaves();
}

const rowOf = (hand: Hand, title: string): Locator => hand.page.getByRole('row').filter({ hasText: title });

/** From the list of what ends and from a contract's page: it leads to the draft. */
export async function nextContractDrafted(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-renewal', OWNER);
  await hand.open('/contracts?show=renewals');
  await rowOf(hand, 'Holiday cards').getByText('Next one written').waitFor({ state: 'detached' });
  await hand.choose('What can be done with Holiday cards', 'Draft renewal');
  await hand.sees('The next contract is drafted.');
  await hand.headed(/^Holiday cards Draft$/);
  await hand.sees(/Hourly · from Dec 23, 2026$/);
  await hand.leaves();
}

export async function signedContractActive(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-activate', OWNER);
  await hand.open(`/contracts/${await contractOf(site, 'Teacher training', 'SIGNED')}`);
  await hand.press('Make active already');
  await hand.sees(/^The contract is active: .* Its work and fees begin on Jan 4, 2027, as agreed\.$/);
  await hand.headed(/^Teacher training Active$/);
  await hand.leaves();
}
