import type { Site } from '../../support/site.js';
import { agrees, card, row, saves } from './deeds-settings-rows.js';
import { Hand } from './hand.js';
import { mailOf } from './mailed.js';

const OWNER = { email: 'owner@demo.test' };

/** Numbers go on by another pattern, and another entity has its own. */
async function numbersOfPapers(hand: Hand): Promise<void> {
  await hand.open('/settings/series');
  await hand.press('Edit Invoices');
  await hand.write({ Pattern: 'R-{number:4}' });
  await hand.field('Begin with 1 anew each year').uncheck();
  const next = hand.page.getByRole('dialog').getByText(/^next: R-0/);
  const [, number] = /next: (.*)/.exec((await next.textContent()) ?? '') ?? [];
  await hand.press('Save');
  await hand.afterDialog();
  await row(hand, 'R-{number:4}').getByText(`next: ${number}`).waitFor();
  await hand.press('Add entity');
  await hand.write({ 'Legal name': 'Larkspur Europe', Code: 'eu1', 'Tax number': 'DE123' });
  await hand.press('Save');
  await hand.afterDialog();
  await row(hand, 'Larkspur Europe').getByText('EU1 · DE123').waitFor();
  await hand.press('Edit Larkspur Europe');
  await hand.write({ 'Legal name': 'Larkspur Europe GmbH', 'Tax number': '', Address: 'Musterweg 1, Berlin' });
  await hand.press('Save');
  await hand.afterDialog();
  await row(hand, 'Larkspur Europe GmbH').getByText('EU1', { exact: true }).waitFor();
  await hand.press('Edit Larkspur Europe GmbH');
  expect(await hand.field('Address').inputValue()).toBe('Musterweg 1, Berlin');
  await hand.press('Close');
}

/** Mails with invoices go out otherwise, and say something else. */
export async function mailsOfInvoices(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-mails', OWNER);
  await hand.open('/settings/mails');
  await hand.field('Send invoices as soon as they’re issued').check();
  await hand.write({ 'Days that a link holds': '30' });
  await saves(hand, 'Invoice mails');
  await hand.field('Send reminders by themselves').check();
  await hand.page.getByLabel('On which days', { exact: true }).waitFor();
  await hand.write({ 'On which days': '-2, 5, 10', 'From which hour of the day': '8' });
  await saves(hand, 'Reminders');
  await hand.select('What is charged', 'An amount, once an invoice');
  await card(hand, 'Late fees').getByRole('button', { name: 'Save' }).click();
  await hand.sees('This is needed.');
  await hand.write({ Amount: '12.50', 'Days of grace': '5' });
  await saves(hand, 'Late fees');
  await saysOtherwise(hand);
  await hand.open('/settings/mails');
  expect(await hand.field('Send invoices as soon as they’re issued').isChecked()).toBe(true);
  expect(await hand.field('Send reminders by themselves').isChecked()).toBe(true);
  const kept = { 'Days that a link holds': '30', 'On which days': '-2, 5, 10', Amount: '12.50', 'Days of grace': '5' };
  for (const [label, value] of Object.entries(kept)) expect(await hand.field(label).inputValue()).toBe(value);
  await hand.leaves();
}

/** A text of one’s own, the standard one again, and that taken back. */
async function saysOtherwise(hand: Hand): Promise<void> {
  const text = row(hand, 'Invoice · English');
  await hand.press('Edit: Invoice, English');
  await hand.write({ Subject: 'Your bill {number}', Text: 'Dear {client},\n\nit is at {link}.' });
  await hand.sees('Your bill INV-2026-00042');
  await hand.press('Save');
  await hand.afterDialog();
  await text.getByText('Your own').waitFor();
  await text.getByText('Your bill {number}').waitFor();
  await hand.press('Edit: Invoice, English');
  await hand.press('Use the standard text');
  await hand.afterDialog();
  await text.getByText('Standard').waitFor();
  await hand.press('Undo');
  await text.getByText('Your bill {number}').waitFor();
}

/** How payments settle invoices, and cards that are taken no more. */
async function paymentsRules(hand: Hand): Promise<void> {
  await hand.open('/settings/payments');
  await hand.field('Settle a new invoice at once by what is held for the client').check();
  await hand.field('Tax in what is written off isn’t owed any more').check();
  await saves(hand, 'Rules');
  await hand.write({ 'Secret key': 'sk_test_deeds0123456789', 'Webhook secret': 'whsec_deeds0123456789' });
  await hand.press('Take cards');
  const cards = card(hand, 'Cards by Stripe');
  await cards.getByText('On', { exact: true }).waitFor();
  expect(await hand.field('Secret key').inputValue()).toBe('');
  await cards.getByRole('button', { name: 'Stop taking cards' }).click();
  await agrees(hand, 'Stop taking cards', 'Stop taking cards');
  await cards.getByText('Off', { exact: true }).waitFor();
  await hand.open('/settings/payments');
  await cards.getByText('Off', { exact: true }).waitFor();
  expect(await hand.field('Settle a new invoice at once by what is held for the client').isChecked()).toBe(true);
  expect(await hand.field('Tax in what is written off isn’t owed any more').isChecked()).toBe(true);
}

export async function numbersAndPayments(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-papers', OWNER);
  await numbersOfPapers(hand);
  await paymentsRules(hand);
  await hand.leaves();
}

const STATEMENT = {
  Subject: 'Account of {client}, {days}',
  Text: 'Dear {client},\n\n{standing} {wrong} stays.\n\n{note}\n\n{agency}',
};

/** A mail's example is in the mail's language, whatever she who looks at it reads. */
async function exampleInHindi(hand: Hand): Promise<void> {
  await hand.press('Edit: Statement of account, हिन्दी');
  const dialog = await hand.inDialog('Statement of account · हिन्दी');
  await hand.write({ Subject: '{client}: {days}', Text: '{standing} {note}' });
  const preview = dialog.getByRole('region', { name: 'As a client reads it, with an example' });
  await preview.getByText('सूर्योदय बेकरी: 1 नवंबर 2026 से 30 नवंबर 2026 तक').waitFor();
  await preview.getByText(/^30 नवंबर 2026 को (US)?\$1,250\.00 देय है। आपके भरोसे के लिए धन्यवाद।$/).waitFor();
  await hand.looksRight();
  await hand.press('Close');
  await hand.press('Close');
  await hand.afterDialog();
}

/** What a statement's mail says is seen while it is written, and is what the client gets. */
export async function statementsMail(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-statement-mail', OWNER);
  await hand.open('/settings/mails');
  await hand.press('Edit: Statement of account, English');
  const dialog = await hand.inDialog('Statement of account · English');
  await hand.write(STATEMENT);
  await hand.sees('Account of Sunrise Bakery, 1 November 2026 to 30 November 2026');
  const preview = dialog.getByRole('region', { name: 'As a client reads it, with an example' });
  await preview
    .getByText(
      /^Dear Sunrise Bakery,\s+On 30 November 2026 (US)?\$1,250\.00 is owed\. \{wrong\} stays\.\s+Thank you for your trust\.\s+Larkspur/,
    )
    .waitFor();
  await hand.looksRight();
  await hand.press('Save');
  await hand.sees(/^There is nothing to be filled in by one of these names/);
  await hand.write({ Text: STATEMENT.Text.replace(' {wrong} stays.', '') });
  await hand.press('Save');
  await hand.afterDialog();
  await row(hand, 'Account of {client}, {days}').getByText('Your own').waitFor();
  await exampleInHindi(hand);

  await hand.open('/payments/statement');
  await hand.pick('Client', 'Kessler');
  await hand.press('Send by mail');
  await hand.write({ 'A note to go along': 'For your books.' });
  await hand.press('Send by mail');
  await hand.afterDialog();
  const { subject, text } = await mailOf(site, /^Account of Kessler/);
  expect(subject).toBe('Account of Kessler Orthodontics, P.C., 1 January 2026 to 29 November 2026');
  expect(text).toMatch(
    /^Dear Kessler Orthodontics, P\.C\.,\s+On 29 November 2026 \S+ is owed\.\s+For your books\.\s+Larkspur/,
  );
  await hand.leaves();
}
