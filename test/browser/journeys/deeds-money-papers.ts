import { onOwner } from '../../support/postgres.js';
import { until } from '../../support/processes.js';
import type { Site } from '../../support/site.js';
import type { StripeServer } from '../../support/stripe-server.js';
import { Hand } from './hand.js';
import { mailOf } from './mailed.js';

const OWNER = { email: 'owner@demo.test' };

async function idOf({ database }: Site, number: string): Promise<string> {
  const [row] = await onOwner<{ id: string }>(database.ownerUrl, `select id from invoices where number = '${number}'`);
  return row?.id ?? '';
}

const linkIn = (hand: Hand, label: string): Promise<string> =>
  hand.page.getByRole('dialog').getByRole('textbox', { name: label }).inputValue();

/** A link shows an invoice to whoever has it, until it is shut; another one takes the payment by card. */
export async function linksHandedOn(site: Site, stripe: StripeServer): Promise<void> {
  const id = await idOf(site, 'INV-2026-00116');
  const hand = await Hand.of(site, 'links-handed-on', OWNER);
  await hand.open('/settings/payments');
  await hand.write({ 'Secret key': 'sk_test_of_this_agency', 'Webhook secret': 'whsec_of_this_agency' });
  await hand.press('Take cards');
  await hand.sees(/^Keys were given /);
  await hand.open(`/invoices/${id}`);
  await hand.choose('Actions', 'Links …');
  await hand.press('Make a link');
  await hand.sees(/^Works until /);
  const link = await linkIn(hand, 'To look at it');
  const stranger = await Hand.of(site, 'links-stranger');
  await stranger.open(link);
  await stranger.headed(/INV-2026-00116/);
  await stranger.sees('$5,005.54');
  await hand.press('Make a payment link');
  await hand.page.getByRole('dialog').getByRole('textbox', { name: 'To pay by card' }).waitFor();
  const pay = await linkIn(hand, 'To pay by card');
  expect([...stripe.sessions.values()].map(({ url, amount_total }) => [url, amount_total])).toContainEqual([
    pay,
    500_554,
  ]);
  await hand.press('Shut all earlier links');
  await hand.sees('1 link is shut.');
  await hand.page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).waitFor();
  await stranger.page.goto(link);
  await stranger.sees('This link leads nowhere. Please ask whoever sent it for a new one.');
  stranger.forgets(/404/);
  await stranger.leaves();
  await hand.leaves();
}

/** What is written off is open no more, and is open again once that is taken back. */
export async function writtenOff(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'written-off', OWNER);
  await hand.open(`/invoices/${await idOf(site, 'INV-2026-00119')}`);
  await hand.choose('Actions', 'Write off …');
  await hand.write({ 'Amount in USD': '950.60', Why: 'The studio has closed' });
  await hand.press('Write off $950.60');
  await hand.afterDialog();
  await hand.sees('$950.60 is written off.');
  await hand.page.getByRole('heading', { level: 1 }).getByText('Written off').waitFor();
  await hand.sees('Written off: The studio has closed');
  await hand.press('Take back');
  await hand.sees('The invoice is open again.');
  await hand.page.getByRole('heading', { level: 1 }).getByText('Overdue').waitFor();
  await hand.sees('Taken back $950.60');
  await hand.open('/payments/write-offs');
  await hand.page
    .getByRole('row')
    .filter({ hasText: 'The studio has closed' })
    .getByText(/^Taken back/)
    .waitFor();
  await hand.leaves();
}

/** A word of the sender's own goes along with an invoice; it is there again where the sending is stopped. */
export async function noteGoesAlong(site: Site): Promise<void> {
  const [invoice] = await onOwner<{ id: string; number: string }>(
    site.database.ownerUrl,
    `select i.id, i.number from invoices i join clients c on c.id = i.client_id
      where i.status = 'ISSUED' and i.kind = 'INVOICE' and c.email is not null order by i.number limit 1`,
  );
  const hand = await Hand.of(site, 'note-goes-along', OWNER);
  await hand.open(`/invoices/${invoice?.id}`);
  await hand.choose('Actions', 'Send with a note …');
  await hand.inDialog('Send the invoice with a note');
  await hand.write({ 'A note to go along': 'As we said on the phone.' });
  await hand.looksRight();
  await hand.press('Send');
  await hand.sees('The invoice is sent in 10 seconds.');
  await hand.press('Undo');
  await hand.inDialog('Send the invoice with a note');
  expect(await hand.page.getByLabel('A note to go along').inputValue()).toBe('As we said on the phone.');
  await hand.press('Send');
  await hand.sees(/^\d (mail is|mails are) on the way\.$/);
  const { text } = await mailOf(site, new RegExp(`${invoice?.number}`));
  expect(text).toContain('As we said on the phone.');
  await hand.leaves();
}

const MAILS = `
  select i.number from invoice_deliveries d join invoices i on i.id = d.invoice_id where i.number in ('INV-2026-00114', 'INV-2026-00132')`;

/** Invoices of a list are sent and reminded of together, and a file is made of the list. */
export async function mailedTogether(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'mailed-together', OWNER);
  const { page } = hand;
  await hand.open('/invoices?state=OVERDUE');
  for (const number of ['INV-2026-00114', 'INV-2026-00132'])
    await page.getByRole('row').filter({ hasText: number }).getByRole('checkbox').check();
  await hand.press('Send 2');
  await hand.sees('2 invoices are sent in 10 seconds.');
  for (const number of ['INV-2026-00114', 'INV-2026-00132'])
    await page.getByRole('row').filter({ hasText: number }).getByRole('checkbox').check();
  await hand.press('Remind of 2');
  await hand.sees('2 reminders go out in 10 seconds.');
  const overdue = await page.getByRole('link', { name: /^INV-/ }).allInnerTexts();
  await hand.press('Export');
  await hand.sees('2 mails are on the way.');
  await hand.sees('2 reminders go out.');
  await until('both are on their way', async () => (await onOwner(site.database.ownerUrl, MAILS)).length >= 2);
  await hand.open('/exports');
  const file = page.getByRole('row').filter({ hasText: 'As their list was narrowed' });
  const { content } = await hand.saves(() => file.getByRole('link', { name: 'Download' }).click());
  expect(
    content
      .toString()
      .match(/INV-2026-\d+/g)
      ?.sort(),
  ).toEqual(overdue.sort());
  await hand.leaves();
}
