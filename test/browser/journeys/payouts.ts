import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** An assistant reads what a payout is for before anybody approves it, and where it will go. */
async function readsHerOwn(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'own-payout', { email: 'assistant@demo.test' });
  await hand.open('/me/payouts');
  await hand.sees('Bank account');
  await hand.page.getByRole('row').filter({ hasText: 'To be approved' }).getByRole('link').first().click();
  await hand.headed(/^Payout of October 2026/);
  await hand.sees('What it is for');
  await hand.sees('Time, entry by entry');
  await hand.press(/^Show all \d+ entries$/);
  await hand.press('Show fewer');
  await hand.sees('No account yet.');
  await hand.looksRight();
  await hand.press('Set account');
  await hand.inDialog('Bank account');
  await hand.write({ Holder: 'Maya Lindqvist', IBAN: 'DE89370400440532013000' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('DE89 … 3000');
  await hand.leaves();
}

/** Sets another pay for the month that was discarded; a slip of the point is asked about. */
async function paysMore(hand: Hand): Promise<void> {
  await hand.follow('Maya Rao');
  await hand.press('Set pay');
  await hand.write({ From: '2026-10-01', 'An hour pays': '1750' });
  await hand.sees('That’s 100 times the last, $17.50. Is it right?');
  await hand.looksRight();
  await hand.write({ 'An hour pays': '20' });
  await hand.page.getByText(/times the last/).waitFor({ state: 'detached' });
  await hand.press('Set pay');
  await hand.page.getByRole('cell', { name: '$20.00' }).waitFor();
}

/** A payout that is wrong is discarded, and what it was for is in the payout of the month's next run. */
export async function discardedPayout(site: Site): Promise<void> {
  await readsHerOwn(site);
  const hand = await Hand.of(site, 'discarded-payout', { email: 'manager@demo.test' });
  const hers = hand.page.getByRole('row').filter({ hasText: 'Maya' });
  await hand.open('/payouts?state=FOUND');
  await hers.getByRole('link').first().click();
  await hand.press('Discard and pay anew');
  const dialog = await hand.inDialog('Discard 1 payout and pay anew?');
  expect(await dialog.textContent()).toContain('Bonuses and deductions of $75.00 go with it');
  await hand.press('Discard and pay anew');
  await hand.afterDialog();
  await hand.sees('Discarded: nothing of it is paid.');
  await hand.looksRight();
  await paysMore(hand);
  await hand.open('/payouts?state=FOUND');
  expect(await hers.count()).toBe(0);
  await hand.open('/payouts?state=DISCARDED');
  await hers.getByRole('link').first().click();
  await hand.follow('Billing of October 2026');
  await hand.sees(/^1 payout is to be paid anew/);
  await hand.press('Work out 1 payout anew');
  await hand.page.waitForURL(/\/billing\/./);
  await hand.page.getByText('Done', { exact: true }).first().waitFor({ timeout: 90_000 });
  await hand.sees('It found 1 payout.');
  await hand.looksRight();
  await hand.follow('See it');
  await hers.getByText('To approve').waitFor();
  expect(await hers.count()).toBe(1);
  await hand.select('Month', 'October 2026');
  await hers.getByText('Discarded').waitFor();
  await hand.open('/billing?month=2026-10');
  await hand.sees(/^Billed .* invoices for .*\. Below is what is left\.$/);
  expect(await hand.page.getByRole('button', { name: /^(Draft invoices|Work out)/ }).count()).toBe(0);
  await hand.open('/payouts?state=FOUND');
  await hers.getByRole('link').first().click();
  await hand.page.getByRole('cell', { name: '$20.00', exact: true }).first().waitFor();
  await hand.leaves();
}
