import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const CLIENT = 'client@demo.test';
const MANAGER = 'manager@demo.test';
/** The demo's agency is in New York. */
const ELSEWHERE = { timeZone: 'Asia/Kolkata' } as const;
const OF_AGENCY = / · [A-Z][a-z]+ \d+, \d\d:\d\d [AP]M ET$/;

/** She asks about a line, is answered, and reads when in whose time. */
export async function clientsQuestions(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'clients-questions', { email: CLIENT, look: ELSEWHERE });
  await hand.open('/portal/invoices');
  await hand.page.getByRole('link', { name: /^INV-/ }).first().click();
  await hand.headed(/^Invoice INV-/);
  await hand.press(/^Ask about this: /);
  await hand.inDialog(/^Ask about “/);
  await hand.press('Send');
  await hand.sees('This is needed.');
  await hand.write({ 'What would you like to know?': 'Why so many hours?' });
  await hand.press('Send');
  await hand.afterDialog();
  const questions = hand.page.getByRole('listitem').filter({ hasText: 'Why so many hours?' });
  await questions.getByText(/^About “/).waitFor();
  await questions.getByText(OF_AGENCY).waitFor();

  const office = await Hand.of(site, 'clients-questions-office', { email: MANAGER });
  await office.open('/inbox');
  await office.follow(/ asks about invoice INV-/);
  await office.sees('Why so many hours?');
  await office.write({ 'Answer to Kessler Orthodontics': 'As agreed by phone.' });
  await office.press('Send the answer');
  await office.sees('Kessler Orthodontics has been told.');
  await office.looksRight();
  await office.leaves();
  await hand.sees('As agreed by phone.');
  await hand.leaves();
}

/** What was acknowledged turns out otherwise, and the agency hears of it. */
export async function clientsExpectations(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'clients-expectations', { email: CLIENT });
  await hand.open('/portal/approvals');
  const paper = hand.page.getByRole('listitem').filter({ hasText: /^What is expected: / });
  await paper.first().getByRole('button', { name: 'Read' }).click();
  await hand.inDialog('What do you expect instead?');
  await hand.write({ 'What do you expect instead?': 'An answer within the hour.' });
  await hand.press('Send');
  await hand.sees('An answer within the hour.');
  const office = await Hand.of(site, 'clients-expectations-office', { email: MANAGER });
  await office.open('/inbox');
  await office.follow(/ expects something else under /);
  await office.sees('What the client says about it');
  await office.sees('An answer within the hour.');
  await office.leaves();
  await hand.leaves();
}

/** What is asked to be acknowledged may be said not to be right, before it is. */
export async function clientsObjection(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'clients-objection', { email: CLIENT });
  await hand.open('/portal/approvals');
  await hand.press('This isn’t right …');
  await hand.inDialog('What isn’t right?');
  await hand.write({ 'What do you expect instead?': 'Mornings as well.' });
  await hand.press('Send');
  await hand.afterDialog();
  await hand.sees(/^What was said about it: /);
  await hand.sees('Mornings as well.');
  await hand.looksRight();
  await hand.leaves();
}

/** She lets a colleague in, thinks better of it, and sees what is in her favour. */
export async function clientsColleagues(site: Site): Promise<void> {
  const [client] = await onOwner<{ id: string }>(
    site.database.ownerUrl,
    `select m.client_id as id from memberships m join auth."user" u on u.id = m.user_id where u.email = '${CLIENT}'`,
  );
  const paid = { clientId: client?.id, amount: '70', currency: 'USD', paidOn: site.today };
  await does(site, 'recordPayment', { ...paid, allocation: 'NONE', idempotencyKey: 'clients-favour' }, 'id');
  const hand = await Hand.of(site, 'clients-colleagues', { email: CLIENT });
  await hand.open('/portal');
  await hand.sees(/^(US)?\$70\.00 is in your favour: you have paid it, and no invoice has taken it yet\.$/);
  await hand.follow('Colleagues with access');
  await hand.headed('Colleagues with access');
  await hand.write({ 'Email address': 'joan@kessler.example' });
  await hand.press('Send the invitation');
  await hand.sees('joan@kessler.example is invited.');
  // Not the same text: that would be the second press of a double one.
  await hand.write({ 'Email address': 'Joan@Kessler.example' });
  await hand.press('Send the invitation');
  await hand.sees('This person is invited already.');
  await hand.write({ 'Email address': '' });
  await hand.press('Take back the invitation of joan@kessler.example');
  await hand.sees('The invitation is taken back.');
  await hand.looksRight();
  await hand.leaves();
}

const OLD_WEEKS = `
  insert into time_weeks (agency_id, assistant_id, week_start, status, submitted_at)
  select agency_id, assistant_id, '2015-01-05'::date + 7 * n, 'SUBMITTED', '2015-01-11'
    from memberships, generate_series(0, 110) n where user_id = (select id from auth."user" where email = 'assistant@demo.test')
  returning id, week_start::text as week`;

/** A link leads to what it is about, however long ago that was. */
export async function linksToOldWeeks(site: Site): Promise<void> {
  const weeks = await onOwner<{ id: string; week: string }>(site.database.ownerUrl, OLD_WEEKS);
  const oldest = weeks.find(({ week }) => week === '2015-01-05');
  const hand = await Hand.of(site, 'old-weeks', { email: MANAGER });
  await hand.open(`/go/week/${oldest?.id}`);
  await hand.inDialog(/Jan 5 – Jan 11, 2015/);
  await hand.leaves();
  await onOwner(site.database.ownerUrl, `delete from time_weeks where week_start < '2018-01-01'`);
}
