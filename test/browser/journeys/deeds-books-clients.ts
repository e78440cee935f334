import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const OWNER = { email: 'owner@demo.test' };
/** None of its contracts is in force. */
const NAME = 'Verity Alliance for Literacy';

async function clientOf({ database }: Site): Promise<string> {
  const [client] = await onOwner<{ id: string }>(database.ownerUrl, `select id from clients where name = '${NAME}'`);
  return client?.id ?? '';
}

export async function ordersLimit(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-orders', OWNER);
  await hand.open(`/clients/${await clientOf(site)}/billing`);
  await hand.press('Add purchase order');
  await hand.write({ Number: 'PO-77', Amount: '1,000', Currency: 'usd', From: site.today });
  await hand.press('Save');
  await hand.afterDialog();
  const order = hand.page.getByRole('listitem').filter({ hasText: 'PO-77' });
  await order.getByText('$1,000.00 of $1,000.00 left · from Nov 29, 2026 · warns only').waitFor();
  await hand.press('Edit PO-77');
  await hand.write({ Amount: '1500', To: '2027-03-31' });
  await hand.select('When it is used up', 'refuses more');
  await hand.press('Save');
  await hand.afterDialog();
  await order.getByText('$1,500.00 of $1,500.00 left · Nov 29, 2026 to Mar 31, 2027 · refuses more').waitFor();
  await hand.leaves();
}

export async function termsOfOneClient(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-terms', OWNER);
  await hand.open(`/clients/${await clientOf(site)}/billing`);
  const fact = (label: string) => hand.page.locator('dl > div').filter({ hasText: label });
  await hand.press('Edit Payment terms');
  await hand.field('Gets reminders').uncheck();
  await hand.select('Draws on prepaid money', 'No');
  await hand.press('Save');
  await hand.afterDialog();
  await fact('Gets reminders').getByText('No', { exact: true }).waitFor();
  await fact('Pays late fees').getByText('Yes', { exact: true }).waitFor();
  await fact('Draws on prepaid money').getByText('No', { exact: true }).waitFor();
  await hand.press('Edit Tax');
  await hand.select('How it is taxed', 'Reverse charge');
  await hand.write({ Reason: 'Pays the tax itself', From: '2027-01-01' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.page
    .getByRole('listitem')
    .filter({ hasText: 'Reverse charge Pays the tax itself · from Jan 1, 2027' })
    .waitFor();
  await hand.press('Edit Tax');
  expect(await hand.field('How it is taxed').inputValue()).toBe('REVERSE_CHARGE');
  await hand.write({ Reason: '', From: '2027-02-01' });
  await hand.select('How it is taxed', 'Exempt');
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('from Feb 1, 2027');
  await hand.sees('Pays the tax itself · from Jan 1, 2027');
  await hand.leaves();
}

export async function notesChanged(site: Site): Promise<void> {
  const clientId = await clientOf(site);
  await does(site, 'addClientNote', { clientId, text: 'Call on Mondays', audience: 'INTERNAL' }, 'id');
  const hand = await Hand.of(site, 'deeds-notes', { email: 'manager@demo.test' });
  await hand.open(`/clients/${clientId}/notes`);
  const note = hand.page.getByRole('listitem').filter({ hasText: 'Call on Tuesdays' });
  await hand.choose(/^What can be done with the note of /, 'Edit');
  expect(await hand.field('Note').inputValue()).toBe('Call on Mondays');
  await hand.write({ Note: 'Call on Tuesdays' });
  await hand.select('Who sees it', 'The client too');
  await hand.press('Save');
  await hand.afterDialog();
  await note.getByText('The client too').waitFor();
  const written = await note.innerText();
  await hand.choose(/^What can be done with the note of /, 'Delete');
  await note.waitFor({ state: 'detached' });
  await hand.sees('The note is deleted.');
  await hand.press('Undo');
  await note.getByText('The client too').waitFor();
  expect(await note.innerText()).toBe(written);
  await hand.follow('Activity');
  await hand.page.getByRole('link', { name: / wrote a note: Call on Tuesdays$/ }).click();
  await note.getByText('The client too').waitFor();
  await hand.leaves();
}

export async function clientPutAside(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-archive', OWNER);
  const link = hand.page.getByRole('main').getByRole('link', { name: NAME, exact: true });
  const badge = hand.page.getByRole('heading', { level: 1 }).getByText('Archived');
  await hand.open('/clients?q=Verity');
  await hand.choose(`What can be done with ${NAME}`, 'Archive');
  await hand.sees(`${NAME} is archived.`);
  await link.waitFor({ state: 'detached' });
  await onOwner(site.database.ownerUrl, `update clients set version = version + 1 where name = '${NAME}'`);
  await hand.press('Undo');
  await hand.sees('Somebody else changed this meanwhile. Look at it again, then repeat your change.');
  await hand.follow('Archived');
  await hand.choose(`What can be done with ${NAME}`, 'Restore');
  await hand.sees(`${NAME} is back.`);
  await hand.press('Undo');
  await link.waitFor();
  await hand.open('/clients?show=archived&q=Verity');
  await link.click();
  await hand.headed(NAME);
  await badge.waitFor();
  await hand.choose(`What can be done with ${NAME}`, 'Restore');
  await hand.sees(`${NAME} is back.`);
  await badge.waitFor({ state: 'detached' });
  await hand.choose(`What can be done with ${NAME}`, 'Archive');
  await badge.waitFor();
  const told = hand.page.getByRole('listitem').filter({ hasText: `${NAME} is archived.` });
  await told.getByRole('button', { name: 'Undo' }).click();
  await badge.waitFor({ state: 'detached' });
  await hand.leaves();
}
