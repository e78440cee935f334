import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OFFICE = { email: 'manager@demo.test' };

/** Money in another currency than the invoice's, from which it is written down, is held for the client. */
export async function heldMoney(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'held-money', OFFICE);
  await hand.open('/invoices?state=OVERDUE');
  await hand.page.getByRole('row').filter({ hasText: '$' }).getByRole('link').first().click();
  await hand.press('Record payment');
  await hand.inDialog('Record a payment');
  await hand.write({ Currency: 'GBP', Amount: '1,000' });
  await hand.sees('Nothing is open in GBP: it is held for the client.');
  await hand.press('Record £1,000.00');
  await hand.afterDialog();
  await hand.sees('£1,000.00 recorded.');
  await hand.leaves();
}

/** What could not be billed for want of a rate says so no more as if nothing had been done, once one is proposed. */
export async function proposedRate(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'proposed-rate', OFFICE);
  await hand.open('/billing?month=2026-10');
  await hand.follow('Propose a rate');
  await hand.inDialog('Propose change');
  await hand.write({ 'An hour': '45' });
  await hand.press('Propose to client');
  await hand.afterDialog();
  await hand.open('/billing?month=2026-10');
  await hand.sees('A rate is proposed, and waits for Westbrook Podcasts.');
  await hand.looksRight();
  await hand.follow('See the proposal');
  await hand.headed(/Show production/);
  await hand.leaves();
}

const discards = async (hand: Hand, asked: string | RegExp, done: string | RegExp): Promise<void> => {
  await hand.inDialog(asked);
  await hand.press('Discard');
  await hand.afterDialog();
  await hand.sees(done);
};

/** A run that was started too early is taken back: one draft of it, some at once, and then all that is left. */
export async function takenBackRun(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'taken-back-run', OFFICE);
  const { page } = hand;
  const drafts = page.getByRole('row').filter({ hasText: 'Draft' });
  await hand.open('/invoices?state=DRAFT&month=2026-10');
  await drafts.first().waitFor();
  await hand.choose('Actions for Draft', 'Discard the draft …');
  await discards(hand, /^Discard this draft of/, 'The draft is discarded.');
  for (const at of [0, 1]) await drafts.nth(at).getByRole('checkbox').check();
  await hand.press('Discard 2 drafts …');
  await discards(hand, /^Discard 2 drafts of/, '2 drafts are discarded.');
  await drafts.first().getByRole('link').first().click();
  await hand.choose('Actions', 'Discard the draft …');
  await discards(hand, /^Discard this draft of/, 'The draft is discarded.');
  await page.waitForURL(/\/invoices\?.*state=DRAFT/);
  expect(page.url()).toContain('month=2026-10');
  await discardsFromClient(hand);
  await hand.open('/billing?month=2026-10');
  await hand.follow('See the run');
  await hand.press(/^Discard all its \d+ drafts …$/);
  await discards(hand, /^Discard \d+ drafts of/, /^\d+ drafts are discarded/);
  await hand.sees('It has no invoices');
  await hand.looksRight();
  await hand.open('/billing?month=2026-10');
  await hand.sees(
    /^All \d+ drafts that were made of this month were discarded: what was on them is billed with the next month/,
  );
  await hand.looksRight();
  await hand.follow('See November 2026');
  await hand.headed('Billing of November 2026');
  await hand.leaves();
}

/** Who came from a client goes back there. */
async function discardsFromClient(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.open('/invoices?state=DRAFT&month=2026-10');
  await page.getByRole('row').filter({ hasText: 'Draft' }).first().getByRole('link').first().click();
  await page.getByRole('main').locator('a[href^="/clients/"]').first().click();
  await page.waitForURL(/\/clients\//);
  const [, id = ''] = /clients\/([\da-f-]{36})/.exec(page.url()) ?? [];
  await hand.open(`/clients/${id}/invoices`);
  await page.getByRole('row').filter({ hasText: 'Draft' }).first().getByRole('link').first().click();
  await hand.choose('Actions', 'Discard the draft …');
  await discards(hand, /^Discard this draft of/, 'The draft is discarded.');
  await page.waitForURL(`**/clients/${id}/invoices`);
}
