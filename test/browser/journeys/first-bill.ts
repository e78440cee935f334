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
export async function seesWhoFallsToNothing(hand: Hand): Promise<void> {
  await hand.open(`/billing?month=${new Date().toISOString().slice(0, 7)}`);
  await hand.page
    .getByRole('row', { name: /Nordlicht/ })
    .getByText(`-${AMOUNT}`)
    .waitFor();
  await hand.looksRight();
}

/** A part is paid by one change of the form; what is beyond the rest isn't written off. */
export async function isPaidPartly(hand: Hand): Promise<void> {
  await hand.press('Record payment');
  await hand.inDialog('Record a payment');
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
