import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import {
  billsAndIssues,
  findsNothingLeft,
  isPaidPartly,
  seesWhatIsNotBilledYet,
  seesWhoFallsToNothing,
} from './first-bill.js';
import { followsSteps, offersFirstClient, sendsAndTakesBack } from './first-contract.js';
import { Hand } from './hand.js';
import { isInvoicedByEntity, previewsMail, printsStatement, sendsStatement } from './invoicing.js';
import { joins } from './joins.js';
import { mailedLink } from './mailed.js';

const OWNER = { 'Your name': 'Olga Berg', 'E-mail': 'olga@berg.test', Password: 'a longer secret' };
const ASSISTANT = { 'Your name': 'Ana Cruz', 'E-mail': 'ana@cruz.test', Password: 'another secret' };
const CLIENT = { 'Your name': 'Nora Lind', 'E-mail': 'nora@nordlicht.test', Password: 'one more secret' };

/** The month before this one, and a Monday whose week lies within it. */
function lastMonth({ now }: Site): { first: string; name: string; monday: string } {
  const dayOf = (day: number): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, day));
  const monday = dayOf(8 + ((8 - dayOf(8).getUTCDay()) % 7));
  const name = dayOf(1).toLocaleDateString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const text = (date: Date): string => date.toISOString().slice(0, 10);
  return { first: text(dayOf(1)), name, monday: text(monday) };
}

const slipOf = (who: typeof OWNER): string => who['E-mail'].replace('@', '@x.');

/** Makes an account, confirms its address by the mail, and signs in. */
async function signUp(hand: Hand, site: Site, who: typeof OWNER): Promise<void> {
  await hand.looksRight();
  await hand.write({ ...who, 'E-mail': slipOf(who) });
  await hand.press('Go on');
  await hand.sees('Look at your mail');
  await correctsAddress(hand, who);
  await hand.open(await mailedLink(site, who['E-mail'], /verify-email/));
  await hand.sees('Your address is confirmed');
  await hand.write({ 'E-mail': who['E-mail'], Password: who.Password });
  await hand.press('Sign in');
}

/** A slip in the address is put right on the form, where the rest stands still. */
async function correctsAddress(hand: Hand, who: typeof OWNER): Promise<void> {
  await hand.press('Correct the address');
  expect(await hand.field('Your name').inputValue()).toBe(who['Your name']);
  expect(await hand.field('E-mail').inputValue()).toBe(slipOf(who));
  await hand.write({ 'E-mail': who['E-mail'] });
  await hand.press('Go on');
  await hand.sees(new RegExp(`We sent a link to ${who['E-mail']}`));
}

/** From the sign-up to the home of an agency that has nothing yet. */
export async function opensAgency(hand: Hand, site: Site, who = OWNER): Promise<void> {
  await hand.open('/sign-up');
  await signUp(hand, site, who);
  await hand.sees(`Welcome, ${who['Your name']}`);
  await hand.write({ 'Name of the agency': 'Berg & Co' });
  await hand.select('Currency', 'EUR · Euro');
  await hand.looksRight();
  await hand.press('Open the agency');
  await hand.sees('Eight steps to your first invoice');
  await hand.looksRight();
}

async function invites(hand: Hand, email: string, role: string, who: [question: string, name: string]): Promise<void> {
  await hand.open('/settings/members');
  await hand.press('Invite');
  await hand.inDialog('Invite');
  await hand.write({ 'E-mail': email });
  await hand.select('Role', role);
  await hand.pick(...who);
  await hand.press('Send invitation');
  await hand.afterDialog();
}

/** Who is added isn't invited yet, and what stands on invoices isn't written. */
async function isToInvite(hand: Hand): Promise<void> {
  await hand.open('/');
  await hand.page.getByRole('link', { name: 'Fill it in' }).waitFor();
  await hand.follow('Invite them');
  await hand.headed('Ana Cruz');
  await hand.sees(/^Nobody signs in as her yet/);
}

async function setsUp(hand: Hand): Promise<void> {
  await hand.follow('Add an assistant');
  await hand.press('Add assistant');
  await hand.inDialog('Add assistant');
  await hand.write({ Name: 'Ana Cruz', 'E-mail': ASSISTANT['E-mail'], 'An hour pays (EUR)': '20' });
  await hand.press('Add assistant');
  await hand.headed('Ana Cruz');
  await isToInvite(hand);
  await hand.open('/settings/services');
  await hand.press('Add service');
  await hand.inDialog('Add service');
  await hand.write({ Name: 'Inbox care' });
  await hand.press('Save');
  await hand.afterDialog();
  await invites(hand, ASSISTANT['E-mail'], 'Assistant', ['Which assistant?', 'Ana Cruz']);
}

/** A client, and a contract by the hour at 50 euros that is signed on paper and holds since the month began. */
async function agreesWithClient(hand: Hand, first: string): Promise<void> {
  await hand.open('/');
  await hand.follow('Add a client');
  await hand.press('New client');
  await hand.inDialog('New client');
  await hand.write({ Name: 'Nordlicht', 'Contact’s e-mail': CLIENT['E-mail'] });
  await hand.select('Currency', 'JPY · Japanese Yen');
  await hand.select('Currency', 'Your agency’s (EUR)');
  await hand.select('Language of invoices', 'Hindi');
  await hand.select('Language of invoices', 'English');
  await hand.press('Add client');
  await hand.headed('Nordlicht');
  await hand.sees(CLIENT['E-mail']);
  await hand.follow('New contract');
  await hand.headed('New contract');
  await hand.write({ Title: 'Inbox by the hour', 'First day': first });
  await hand.write({ 'Monthly fee': '1,200', 'Hours included': '10', 'Rate beyond, an hour': '50' });
  await hand.sees('€1,200.00');
  await hand.select('Kind', 'Hourly');
  await hand.press('Save draft');
  await isNotSentWithoutRate(hand);
  await hand.write({ 'An hour': '50', 'Round to minutes': 'abc' });
  await hand.press('Save draft');
  await hand.sees('Write a number, such as 1,250.50.');
  await hand.looksRight();
  await hand.write({ 'Round to minutes': '' });
  await hand.press('Save draft');
  await hand.headed('Inbox by the hour');
  await hand.looksRight();
}

/** Nobody in the agency has a rate yet: the draft says so, and leads to where one is added. */
async function isNotSentWithoutRate(hand: Hand): Promise<void> {
  await hand.headed('Inbox by the hour');
  await hand.sees(/^No rate was found for its time/);
  expect(await hand.page.getByRole('button', { name: 'Send to client' }).isDisabled()).toBe(true);
  await hand.looksRight();
  await hand.follow('Add rate');
  await hand.headed(/^Edit/);
  await hand.press('Add rate');
}

/** Who has neither task nor rate nor share there may record time on it all the same. */
async function letsRecord(hand: Hand): Promise<void> {
  await hand.press('Add person');
  await hand.inDialog('Add person');
  await hand.pick('Assistant', 'Ana Cruz');
  await hand.press('Add');
  await hand.afterDialog();
  await hand.page
    .getByRole('listitem')
    .filter({ hasText: /Ana Cruz.*Added here/ })
    .waitFor();
  await hand.looksRight();
}

async function isSignedOnPaper(hand: Hand): Promise<void> {
  await hand.choose('What can be done with Inbox by the hour', 'Record signature on paper');
  await hand.inDialog('Record signature on paper');
  await hand.write({ 'Who signed': CLIENT['Your name'] });
  await hand.press('Record');
  await hand.afterDialog();
  await hand.looksRight();
}

/** Five hours in a week of last month: 1:30 + 90 minutes + 2 hours. */
async function writesWeek(hand: Hand, monday: string): Promise<void> {
  await hand.open(`/me/week?week=${monday}`);
  await hand.press('Add row');
  await hand.inDialog('What did you work on?');
  await hand.pick('Client and contract', 'Nordlicht');
  await hand.pick('Service', 'Inbox care');
  await hand.press('Add row');
  await hand.afterDialog();
  await hand.page.locator('input[data-at="0 0"]').focus();
  await hand.page.keyboard.type('1:30');
  await hand.page.keyboard.press('Tab');
  await hand.page.keyboard.type('90m');
  await hand.page.keyboard.press('Tab');
  await hand.page.keyboard.type('2');
  await hand.page.keyboard.press('Enter');
  await hand.page
    .getByRole('row', { name: /^Total/ })
    .getByText('5:00')
    .waitFor();
  await hand.looksRight();
  await hand.press('Submit week');
  await hand.sees('The week was handed in with 5:00.');
}

async function approvesWeek(hand: Hand): Promise<void> {
  await hand.open('/');
  await hand.looksRight();
  await hand.open('/time/approvals');
  await hand.press('Ana Cruz');
  await hand.inDialog('Ana Cruz');
  await hand.pressTwice('Approve');
  await hand.sees('1 week was decided.');
  // The second click of a double one does nothing, so nothing is refused of it.
  await hand.page.waitForTimeout(500);
  const told = hand.page.getByRole('listitem').filter({ hasText: /decided/ });
  expect(await told.allTextContents()).toEqual(['1 week was decided.Undo']);
}

/** An invoice by a part of its number, a contract by its title and a setting by its name. */
async function findsBySearch(hand: Hand): Promise<void> {
  const { keyboard } = hand.page;
  for (const [typed, found] of [
    ['00001', /^INV.*Nordlicht/],
    ['late fee', /^Late fees/],
    ['by the hour', /^Inbox by the hour/],
  ] as const) {
    await keyboard.press('Control+k');
    await hand.page.getByRole('combobox', { name: 'Search or jump to' }).fill(typed);
    await hand.page.getByRole('option', { name: found }).waitFor();
    if (typed !== 'by the hour') await keyboard.press('Escape');
  }
  await hand.page.getByRole('option', { name: /^Inbox by the hour/ }).click();
  await hand.headed('Inbox by the hour');
}

/** What could not be billed for want of a rate leads to one of its own service: it is shown as it would be sent. */
async function isLedToMissingRate(hand: Hand, { today, database }: Site): Promise<void> {
  const [service] = await onOwner<{ id: string }>(
    database.ownerUrl,
    `select s.id from services s join agencies a on a.agency_id = s.agency_id and a.name = 'Berg & Co' and s.name = 'Inbox care'`,
  );
  await hand.open(`${new URL(hand.page.url()).pathname}?rateOf=${service?.id}&rateFrom=${today.slice(0, 7)}-01`);
  await hand.inDialog('Propose change');
  await hand.page.getByRole('combobox', { name: 'Service: Inbox care' }).click();
  await hand.page.getByRole('option', { name: 'Any service' }).click();
}

/** Terms hold from a month on: without one nothing is sent, and its field says so. */
async function isAskedForMonth(hand: Hand): Promise<void> {
  const month = hand.field('From month');
  const before = await month.inputValue();
  await hand.write({ 'Costs at most': '900', 'From month': '' });
  await hand.press('Propose to client');
  await hand.sees('Choose a month.');
  expect(await hand.page.getByRole('alert').filter({ hasText: /\S/ }).allInnerTexts()).toEqual(['Choose a month.']);
  await hand.write({ 'Costs at most': '', 'From month': before });
}

/** Other rates from a day on, with what they would have made of the month. */
async function proposesRate(hand: Hand, site: Site): Promise<void> {
  await hand.open('/contracts');
  await hand.follow('Inbox by the hour');
  await hand.press('Propose change');
  await hand.inDialog('Propose change');
  await hand.press('Add rate');
  await isLedToMissingRate(hand, site);
  await hand.write({ 'An hour': '60' });
  await isAskedForMonth(hand);
  await hand.sees('As proposed');
  await hand.looksRight();
  await hand.press('Propose to client');
  await hand.sees('The change is proposed to Nordlicht.');
}

/** From nothing to a first issued invoice. */
export async function ownersFirstInvoice(site: Site): Promise<void> {
  const { first, name, monday } = lastMonth(site);
  const hand = await Hand.of(site, 'owner');
  await opensAgency(hand, site);
  await offersFirstClient(hand);
  await setsUp(hand);
  await agreesWithClient(hand, first);
  await followsSteps(hand);
  await sendsAndTakesBack(hand, site, CLIENT);
  await isSignedOnPaper(hand);
  await letsRecord(hand);
  const assistant = await Hand.of(site, 'new-assistant');
  await joins(assistant, site, ASSISTANT);
  await assistant.sees(/^Hello, Ana/);
  await writesWeek(assistant, monday);
  await seesWhatIsNotBilledYet(hand, name);
  await approvesWeek(hand);
  await billsAndIssues(hand, name);
  await isPaidPartly(hand);
  await findsBySearch(hand);
  await seesWhoFallsToNothing(hand, site);
  await findsNothingLeft(hand, name);
  await proposesRate(hand, site);
  await isInvoicedByEntity(hand);
  await previewsMail(hand);
  await printsStatement(hand);
  await sendsStatement(hand);
  await assistant.leaves();
  await hand.leaves();
}
