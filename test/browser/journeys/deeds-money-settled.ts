import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const OWNER = { email: 'owner@demo.test' };

/** Issues the draft that a client has of October. @returns its id */
async function issued(site: Site, client: string): Promise<string> {
  const [{ id } = { id: '' }] = await onOwner<{ id: string }>(
    site.database.ownerUrl,
    `select i.id from invoices i join clients c on c.id = i.client_id
      where c.name = '${client}' and i.status = 'DRAFT' and i.month = '2026-10-01'`,
  );
  await does(site, 'issueInvoices', { invoiceIds: [id], idempotencyKey: `deeds-${id}` }, '__typename');
  return id;
}

async function movesHeld(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.press(/^Take back from INV-/);
  await hand.sees('$500.00 is held again.');
  await page.getByRole('heading', { level: 1 }).getByText('Held').waitFor();
  await hand.press('Allocate …');
  await hand.press('Allocate these');
  await hand.sees('Write how much goes to which invoice.');
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^For INV-/ })
    .fill('200');
  await hand.sees('$300.00 is left, and held for the client.');
  await hand.press('Allocate these');
  await hand.afterDialog();
  await page.getByRole('heading', { level: 1 }).getByText('Partly held').waitFor();
  await hand.press('Allocate …');
  await hand.press('The oldest invoices first');
  await hand.afterDialog();
  await page.getByRole('heading', { level: 1 }).getByText('Allocated').waitFor();
}

async function voids(hand: Hand): Promise<void> {
  await hand.press('Void …');
  await hand.press('Void $500.00');
  await hand.page.getByRole('alertdialog').getByRole('alert').waitFor();
  await hand.write({ Why: 'It was another client’s' });
  await hand.press('Void $500.00');
  await hand.afterDialog();
  await hand.page.getByRole('heading', { level: 1 }).getByText('Voided').waitFor();
  await hand.sees(/· It was another client’s$/);
  expect(await hand.page.getByRole('button', { name: 'Void …' }).count()).toBe(0);
}

/** Where no invoice is open, nothing is as if it had been done. */
async function findsNoneOpen(hand: Hand): Promise<void> {
  await hand.open('/payments?show=held');
  await hand.page.getByRole('row').filter({ hasText: 'Lumen Solar Cooperative' }).getByRole('link').first().click();
  await hand.press('Allocate …');
  await hand.press('The oldest invoices first');
  await hand.sees('No invoice is open in USD: nothing was allocated.');
  await hand.press('Close');
  await hand.afterDialog();
}

/** What is held pays an invoice, is held again, is set against it by hand and by age, and is voided: the invoice is open as before. */
export async function heldUsed(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'held-used', OWNER);
  await findsNoneOpen(hand);
  const id = await issued(site, 'Lumen Solar Cooperative');
  await hand.open(`/invoices/${id}`);
  await hand.press('Use $500.00 for this invoice');
  await hand.sees('Held money used');
  await hand.page.getByRole('heading', { level: 1 }).getByText('Partly paid').waitFor();
  await hand.sees('$2,465.17');
  await hand.follow('Paid $500.00');
  await hand.headed(/^\$500\.00 from Lumen Solar Cooperative/);
  await movesHeld(hand);
  await voids(hand);
  await hand.open(`/invoices/${id}`);
  await hand.page.getByText('$2,965.17').nth(1).waitFor();
  await hand.leaves();
}

const PAID = `select id from invoices where number = 'INV-2026-00121'`;

/** What is credited of a paid invoice goes to an open one, and is the client’s again. */
export async function creditMoved(site: Site): Promise<void> {
  const [{ id } = { id: '' }] = await onOwner<{ id: string }>(site.database.ownerUrl, PAID);
  const note = { invoiceId: id, givesBack: false, note: 'Not as agreed', idempotencyKey: 'deeds-credit' };
  const made = await does(site, 'createCreditNote', note, 'id version');
  await does(site, 'issueInvoices', { invoiceIds: [made.id], idempotencyKey: 'deeds-credit-issued' }, '__typename');
  const hand = await Hand.of(site, 'credit-moved', OWNER);
  await hand.open(`/invoices/${made.id}`);
  const still = hand.page.getByText('Still to be set against invoices').locator('..');
  await still.getByText('-$2,323.40').waitFor();
  await hand.press('Set against open invoices');
  await hand.sees('No invoice is open: nothing was set against.');
  await issued(site, 'Redwood Family Dental');
  await hand.press('Set against open invoices');
  await hand.sees('It is set against the oldest open invoices.');
  await still.getByText('-$291.44').waitFor();
  await hand.sees(/^Set \$2,031\.96 against INV-/);
  expect(await hand.page.getByText(/^Credited \$/).count()).toBe(0);
  await hand.press(/^Take back from INV-/);
  await hand.sees('$2,031.96 can be set against other invoices, or paid back.');
  await still.getByText('-$2,323.40').waitFor();
  await hand.leaves();
}
