import type { Site } from '../../support/site.js';
import type { Hand } from './hand.js';

/** Before anything is billed it is told what isn't approved. */
export async function seesWhatIsNotBilledYet(hand: Hand, month: string): Promise<void> {
  await hand.open('/billing');
  await hand.headed(`Billing of ${month}`);
  await hand.sees('Not in it yet');
  await hand.looksRight();
  await hand.press(`Draft invoices for ${month}`);
  await hand.inDialog('Bill without 5:00 hours?');
  await hand.press('Cancel');
  await hand.afterDialog();
  await hand.follow('5:00 hours to approve');
  await hand.page
    .getByRole('row', { name: /Ana Cruz/ })
    .first()
    .waitFor();
}

/**
 * Five hours at 50 euros are 250 euros; the agency has no tax yet. Nothing else is agreed, so nothing else is billed.
 */
const AMOUNT = '€250.00';

export async function billsAndIssues(hand: Hand, month: string): Promise<void> {
  await hand.open('/billing');
  await hand.headed(`Billing of ${month}`);
  await hand.page
    .getByRole('row', { name: /Nordlicht/ })
    .getByText(AMOUNT)
    .first()
    .waitFor();
  await hand.looksRight();
  await hand.press(`Draft invoices for ${month}`);
  await hand.sees('Its invoices');
  await hand.follow('Draft');
  await hand.looksRight();
  await hand.press('Approve');
  await hand.press('Issue …');
  const dialog = await hand.inDialog('Issue the invoice to Nordlicht?');
  await dialog.getByText('What you issue doesn’t say your address and how you are paid.').waitFor();
  await hand.press(`Issue ${AMOUNT}`);
  await hand.afterDialog();
  await hand.headed(/INV/);
  await hand.sees(AMOUNT);
  await hand.looksRight();
}

/** Nothing is worked in the present month: its preview says who falls to nothing. */
export async function seesWhoFallsToNothing(hand: Hand, { today }: Site): Promise<void> {
  await hand.open(`/billing?month=${today.slice(0, 7)}`);
  await hand.page
    .getByRole('row', { name: /Nordlicht/ })
    .getByText(`-${AMOUNT}`)
    .waitFor();
  await hand.looksRight();
}

/** A client of whom all is billed leads to no run that would find nothing. */
export async function findsNothingLeft(hand: Hand, month: string): Promise<void> {
  await hand.open('/clients');
  await hand.follow('Nordlicht');
  await hand.follow('Bill unbilled');
  await hand.sees('Nothing of this client is left to bill.');
  await hand.sees('Nothing is left to bill for this month.');
  expect(await hand.page.getByRole('button', { name: `Draft invoices for ${month}` }).count()).toBe(0);
  await hand.looksRight();
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** A day before the invoice's, and more than is open, are said where they are written, and only so long. */
async function isToldOfSlips(hand: Hand): Promise<void> {
  const today = await hand.field('Day').inputValue();
  await hand.write({ Day: dayBefore(today) });
  const early = hand.page.getByText('That is right for money paid in advance', { exact: false });
  await early.waitFor();
  await hand.write({ Day: today });
  await early.waitFor({ state: 'detached' });
  const share = hand.page.getByRole('textbox', { name: /^For INV/ });
  await share.fill('9999');
  await hand.press(/^Record €/);
  expect(await share.getAttribute('aria-invalid')).toBe('true');
  await hand.sees(`Write an amount up to ${AMOUNT}.`);
  await hand.looksRight();
  await share.fill('100.50');
  expect(await share.getAttribute('aria-invalid')).toBeNull();
}

/** A part is paid; what is beyond the rest isn't written off. */
export async function isPaidPartly(hand: Hand): Promise<void> {
  await hand.press('Record payment');
  await hand.inDialog('Record a payment');
  await isToldOfSlips(hand);
  await hand.write({ Amount: '100.50' });
  await hand.press('Record €100.50');
  await hand.afterDialog();
  await hand.choose('Actions', 'Write off …');
  await hand.inDialog('Write off what won’t be paid');
  await hand.write({ 'Amount in EUR': '-5', Why: 'It was a gift' });
  await hand.press(/^Write off/);
  await hand.sees('Write an amount up to €149.50.');
  await hand.press('Close');
  await hand.afterDialog();
}
