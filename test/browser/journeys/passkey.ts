import type { Page } from 'playwright-core';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test', name: 'Margaret Larkin' };

/** A key that the browser keeps itself and a finger unlocks, as a telephone's or a laptop's. */
async function plugInKey(page: Page): Promise<void> {
  const line = await page.context().newCDPSession(page);
  await line.send('WebAuthn.enable');
  await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

/** A passkey signs its owner in without a password, and no more once it is removed. */
export async function passkeySignIn(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'passkey');
  const { page } = hand;
  await plugInKey(page);
  // Browsers have no passkeys of an address of numbers.
  const local = site.url.replace('127.0.0.1', 'localhost');
  await hand.open(`${local}/account`);
  await hand.write({ 'E-mail': OWNER.email, Password: site.demo?.password ?? '' });
  await hand.press('Sign in');
  await hand.headed('Your account');
  await hand.press('Add a passkey');
  await hand.page.getByRole('button', { name: 'Remove', exact: true }).waitFor();
  await hand.looksRight();

  await hand.choose(OWNER.name, 'Sign out');
  await hand.press('Sign in by passkey');
  await hand.headed(/Margaret$/);
  await hand.open(`${local}/account`);
  await hand.press('Remove');
  await hand.page.getByRole('button', { name: 'Remove', exact: true }).waitFor({ state: 'detached' });

  await hand.choose(OWNER.name, 'Sign out');
  await hand.press('Sign in by passkey');
  await hand.sees('This passkey isn’t known here any more. Sign in by your password.');
  await hand.looksRight();
  await hand.open(`${site.url}/sign-in`);
  expect(await hand.page.getByRole('button', { name: 'Sign in by passkey' }).count()).toBe(0);
  await hand.leaves();
}
