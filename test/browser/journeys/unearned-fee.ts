import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** What a retainer that rests doesn't earn of its billed fee is told before and after, and given back by a credit note. */
export async function givesFeeBack(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'unearned-fee', { email: 'owner@demo.test' });
  const { page } = hand;
  await hand.open('/contracts');
  await hand.follow(/^Inbox retainer/);
  await hand.headed(/^Inbox retainer/);
  const address = new URL(page.url()).pathname;
  await hand.choose('What can be done with Inbox retainer', 'Pause');
  await hand.write({ From: '2026-11-29', 'Last day': '2026-11-30' });
  const before = page.getByRole('dialog').getByText(/of November 2026’s billed fee, before tax, would not be earned/);
  const amount = /\$[\d.,]+/.exec((await before.textContent()) ?? '')?.[0] ?? '';
  await page.getByLabel('Even where the month’s fee is billed already').check();
  await hand.inDialog('Pause');
  await hand.press('Pause');
  await hand.afterDialog();
  await hand.sees(`${amount} of November 2026’s fee, before tax, is on a draft and not earned any more.`);
  await hand.follow('Open the draft');
  await hand.press('Issue …');
  await hand.inDialog('Issue the invoice to Kessler Orthodontics?');
  await hand.press(/^Issue \$/);
  await hand.headed(/^INV-/);
  await hand.open(address);
  await hand.sees(
    new RegExp(`^\\${amount} of November 2026’s fee, before tax, is billed on .+ and not earned any more`),
  );
  await hand.looksRight();
  await hand.open('/');
  await hand.sees('billed fee is to be given back in part');
  await hand.open(address);
  await hand.follow('Write the credit note');
  await hand.inDialog(/^Credit note to /);
  await hand.sees('The part of the fee of November 2026 for days on which the contract does not run.');
  await hand.sees(`Taken back: ${amount} without tax`);
  await hand.press('Draft the credit note');
  await hand.headed(/^Draft credit note/);
  await hand.looksRight();
  await hand.choose('Actions', 'Discard the draft …');
  await hand.inDialog(/^Discard/);
  await hand.press('Discard');
  await page.waitForURL(/\/invoices$/);
  await hand.open(address);
  await hand.choose('What can be done with Inbox retainer', 'Resume');
  await hand.write({ 'First day again': '2026-11-29' });
  await hand.press('Resume');
  await hand.afterDialog();
  await page.getByText(/not earned any more/).waitFor({ state: 'detached' });
  await hand.leaves();
}
