import { onOwner } from '../../support/postgres.js';
import { settled, type Site } from '../../support/site.js';
import { cardOf } from './deeds-portal-papers.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';
import { mailedLink } from './mailed.js';

const JOINER = { email: 'joiner@elsewhere.test', name: 'Jo Winter' };
const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/605.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0',
];

const post = (site: Site, path: string, body: object, browser = ''): Promise<Response> =>
  fetch(`${site.url}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site.url, 'user-agent': browser },
    body: JSON.stringify(body),
  });

/** Somebody has an account, and belongs to no agency. */
async function hasAccount(site: Site): Promise<void> {
  await post(site, '/sign-up/email', { ...JOINER, password: site.demo?.password });
  await onOwner(
    site.database.ownerUrl,
    `update auth."user" set "emailVerified" = true where email = '${JOINER.email}'`,
  );
}

/** Who has an account already gives its password, and is in. */
export async function joinsByAccount(site: Site): Promise<void> {
  await hasAccount(site);
  await does(site, 'inviteMember', { email: JOINER.email, role: 'ACCOUNTANT' }, 'id');
  const hand = await Hand.of(site, 'deeds-joins');
  await hand.open(await mailedLink(site, JOINER.email, /accept-invitation/));
  await hand.headed(/invites you$/);
  await hand.sees('You have an account with this address: sign in with it to join.');
  await hand.write({ Password: site.demo?.password ?? '' });
  await hand.press('Sign in and join');
  await hand.headed(/^Good .*Jo$/);
  await hand.open(await mailedLink(site, JOINER.email, /accept-invitation/));
  await hand.headed(/^(You belong to .* already|This invitation is over)$/);
  await hand.leaves();
}

/** One sign-in elsewhere ends, then all others, and this one stays. */
export async function endsSessions(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-sessions', { email: JOINER.email });
  for (const browser of BROWSERS)
    await post(site, '/sign-in/email', { email: JOINER.email, password: site.demo?.password }, browser);
  await hand.open('/account');
  const rows = cardOf(hand, 'Where you’re signed in').getByRole('listitem');
  const phone = rows.filter({ hasText: 'Safari · iPhone' });
  const before = await rows.count();
  await phone.getByRole('button', { name: 'End' }).click();
  await phone.waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(before - 1);
  await rows.filter({ hasText: 'Firefox · Windows' }).waitFor();
  await hand.press('Sign out everywhere else');
  await hand.sees(`${before - 2} other sessions have ended.`);
  await rows.filter({ hasText: 'Firefox' }).first().waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(1);
  await rows.getByText('This one').waitFor();
  await hand.open('/account');
  await rows.getByText('This one').waitFor();
  const left = await onOwner(
    site.database.ownerUrl,
    `select 1 from auth.session s join auth."user" u on u.id = s."userId" where u.email = '${JOINER.email}'`,
  );
  expect(left.length).toBe(1);
  await hand.leaves();
}

/** What she wants to be told of holds when she comes again. */
export async function choosesNotices(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-notices', { email: JOINER.email });
  await hand.open('/inbox/preferences');
  const row = hand.page.getByRole('row', { name: /Billing run done/ });
  const here = row.getByRole('checkbox', { name: /: Here$/ });
  const byMail = row.getByRole('checkbox', { name: /: By mail$/ });
  const [wasHere, wasByMail] = [await here.isChecked(), await byMail.isChecked()];
  await here.click();
  await byMail.click();
  await settled(hand.page);
  await hand.open('/inbox/preferences');
  expect([await here.isChecked(), await byMail.isChecked()]).toEqual([!wasHere, !wasByMail]);
  await hand.leaves();
}

/** Her address and password are asked for; then nothing brings her in again. */
export async function deletesAccount(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-deletes', { email: JOINER.email });
  await hand.open('/account');
  await hand.press('Delete account …');
  await hand.write({ 'E-mail': 'other@elsewhere.test', Password: site.demo?.password ?? '' });
  await hand.press('Delete account');
  await hand.sees('The address that was typed is not yours.');
  await hand.write({ 'E-mail': JOINER.email });
  await hand.press('Delete account');
  await hand.sees('Your account is deleted.');
  await hand.write({ 'E-mail': JOINER.email, Password: site.demo?.password ?? '' });
  await hand.press('Sign in');
  await hand.sees('The address or the password is wrong.');
  const left = await onOwner(site.database.ownerUrl, `select 1 from auth."user" where email = '${JOINER.email}'`);
  expect(left).toEqual([]);
  await hand.leaves();
}
