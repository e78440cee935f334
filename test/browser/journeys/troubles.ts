import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/root.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OFFLINE = /^You’re offline/;
const OWNER = { email: 'owner@demo.test' };

/** The network is lost while a note is written, and comes back: it is told, nothing is lost, and the note is made. */
export async function lostNetwork(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'lost-network', OWNER);
  const { page } = hand;
  await hand.open('/clients');
  const client = await page.locator('[role=row] a[href^="/clients/"]').first().getAttribute('href');
  await hand.open(`${client}/notes`);
  const text = 'Prefers to be called before noon';
  await hand.write({ Note: text });
  await page.context().setOffline(true);
  await hand.sees(OFFLINE);
  await hand.press('Add note');
  await hand.looksRight();
  expect(await hand.field('Note').inputValue()).toBe(text);
  await page.context().setOffline(false);
  await page.getByText(OFFLINE).waitFor({ state: 'detached' });
  await page.getByRole('main').getByText(text, { exact: true }).and(page.locator(':not(textarea)')).first().waitFor();
  hand.forgets(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  await hand.leaves();
}

/** The session ends while a form is open: what was typed stays, and is done after signing in again. */
export async function lostSession(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'lost-session', OWNER);
  const { page } = hand;
  await hand.open('/clients');
  await hand.press('New client');
  await hand.inDialog('New client');
  await hand.write({ Name: 'Harbour Lights' });
  await page.mouse.click(5, 400);
  await hand.sees(/^What you typed would be lost/);
  await page.context().clearCookies();
  await hand.press('Add client');
  const signIn = page.getByRole('dialog', { name: 'Sign in again' });
  await signIn.waitFor();
  await hand.looksRight();
  await signIn.getByLabel('E-mail').fill(OWNER.email);
  await signIn.getByLabel('Password').fill(site.demo?.password ?? '');
  await signIn.getByRole('button', { name: 'Sign in', exact: true }).click();
  await signIn.waitFor({ state: 'detached' });
  expect(await hand.field('Name').inputValue()).toBe('Harbour Lights');
  await hand.press('Add client');
  await hand.headed('Harbour Lights');
  await hand.leaves();
}

/** The page that comes first says itself whom it is for, which nobody asks again, and names beforehand all words it can't do without. */
export async function firstReads(site: Site): Promise<void> {
  const loads = readFileSync(join(ROOT, 'dist/dashboard/first-loads.json'), 'utf8');
  const { viewerId, pages } = JSON.parse(loads) as FirstLoads;
  const hand = await Hand.of(site, 'first-reads', OWNER);
  const asked: string[] = [];
  hand.page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) asked.push(request.postData() ?? '');
  });
  const named = new Set(pages['/']?.words['en']);
  const isLater = ({ pathname }: URL): boolean => /messages/.test(pathname) && !named.has(pathname);
  await hand.page.route(isLater, () => undefined);
  // The api waits but a moment for whom a page is for, which a busy machine may miss now and then.
  for (let tries = 0; tries < 10; tries++) {
    asked.length = 0;
    await hand.page.goto('/');
    await hand.headed(/^Good \w+, Margaret$/);
    if ((await hand.page.locator('#viewer').count()) > 0) break;
  }
  await hand.sees('Waiting for you');
  await hand.page.unrouteAll();
  expect(asked).not.toEqual([]);
  expect(asked.filter((body) => body.includes(viewerId))).toEqual([]);
  await hand.leaves();
}

interface FirstLoads {
  viewerId: string;
  pages: Record<string, { words: Record<string, string[]> }>;
}

/** Everything by keys: the palette, a page, a new record, and a list. */
export async function keyboardAlone(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'keyboard', OWNER);
  const { page } = hand;
  const { keyboard } = page;
  await hand.open('/');
  await keyboard.press('Control+k');
  // Typed at once: keys are kept until there is a field for them.
  await keyboard.type('Team');
  await hand.inDialog('Search or jump to');
  await page.getByRole('option', { name: /^Team/, selected: true }).waitFor();
  await keyboard.press('Enter');
  await hand.headed('Team');
  await keyboard.press('g');
  await keyboard.press('c');
  await hand.headed('Clients');
  await keyboard.press('c');
  await hand.inDialog('New client');
  await keyboard.type('Typed by hand');
  // A slip of the hand loses nothing.
  await keyboard.press('Escape');
  await hand.sees(/^What you typed would be lost/);
  await hand.looksRight();
  await keyboard.press('Enter');
  await hand.headed('Typed by hand');
  await keyboard.press('g');
  await keyboard.press('e');
  await hand.headed('Team');
  await page.getByRole('row').nth(1).waitFor();
  await keyboard.press('j');
  await keyboard.press('Enter');
  await page.getByRole('link', { name: 'Team' }).first().waitFor();
  await keyboard.press('?');
  await hand.inDialog('Keys');
  await keyboard.press('Escape');
  await hand.afterDialog();
  await hand.leaves();
}

/** Whoever reads Hindi is refused in Hindi, and told which field is wrong; the books' own accounts have Hindi names too. */
export async function refusedInHindi(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'refused-in-hindi', { ...OWNER, look: { locale: 'hi' } });
  await hand.open('/books/accounts');
  await hand.page.getByRole('link', { name: 'ग्राहकों से प्राप्य', exact: true }).waitFor();
  await hand.press('नया खाता');
  await hand.inDialog('नया खाता');
  await hand.write({ कोड: '1200', नाम: 'Debtors' });
  await hand.press('नया खाता');
  await hand.page.getByText('यह कोड किसी और खाते का है।').waitFor();
  expect(await hand.field('कोड').getAttribute('aria-invalid')).toBe('true');
  await hand.write({ कोड: '1201', नाम: 'D'.repeat(400) });
  await hand.press('नया खाता');
  await hand.page.getByText(/^ज़्यादा से ज़्यादा \d+ अक्षर हों$/).waitFor();
  expect(await hand.field('नाम').getAttribute('aria-invalid')).toBe('true');
  expect(await hand.field('कोड').getAttribute('aria-invalid')).toBeNull();
  await hand.looksRight();
  await hand.open('/reports/trial-balance');
  await hand.page.getByRole('link', { name: 'ग्राहकों से प्राप्य' }).first().waitFor();
  await hand.leaves();
}
