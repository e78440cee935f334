import type { Hand } from './hand.js';

/** A client is invoiced by another of the agency's legal entities, once there is one. */
export async function isInvoicedByEntity(hand: Hand): Promise<void> {
  await hand.open('/settings/series');
  await hand.press('Add entity');
  await hand.inDialog('Add entity');
  await hand.write({ 'Legal name': 'Berg Services GmbH', Code: 'BS' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.open('/clients');
  await hand.follow('Nordlicht');
  await hand.follow('Billing details');
  await hand.press('Edit How it is invoiced');
  await hand.inDialog('Edit How it is invoiced');
  await hand.select('Invoiced by', 'Berg Services GmbH');
  await hand.select('Lines grouped by', 'Task');
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('Berg Services GmbH');
  await hand.looksRight();
}

/** What an invoice's mail will say, while its text is written. */
export async function previewsMail(hand: Hand): Promise<void> {
  await hand.open('/settings/mails');
  await hand.press('Edit: Invoice, English');
  await hand.inDialog('Invoice · English');
  await hand.write({ Subject: 'For {client}: {amount}' });
  await hand.sees('For Sunrise Bakery: €1,250.00');
  await hand.looksRight();
  await hand.press('Close');
  await hand.afterDialog();
}

/** A statement of account on paper: its lines, and nothing to press. */
export async function printsStatement(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.open('/payments/statement');
  await hand.pick('Client', 'Nordlicht');
  await page.getByRole('row', { name: /INV/ }).waitFor();
  await page.evaluate(`window.print = () => (document.title = 'Printed')`);
  await page.emulateMedia({ media: 'print' });
  // What is pressed isn't on the paper.
  await page.locator('button', { hasText: 'Print or save as PDF' }).dispatchEvent('click');
  await hand.sees('Statement of Nordlicht');
  await page.getByRole('cell', { name: '€250.00' }).first().waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.title()).toBe('Printed');
  await page.emulateMedia({ media: 'screen' });
}

/** The same statement as a PDF, and by mail to whom its bills go: once it has gone, the page says so. */
export async function sendsStatement(hand: Hand): Promise<void> {
  const { name, content } = await hand.saves(() => hand.press('Download PDF'));
  expect([name.endsWith('.pdf'), content.subarray(0, 5).toString()]).toEqual([true, '%PDF-']);
  await hand.press('Send by mail');
  await hand.inDialog('Send Nordlicht its statement');
  await hand.write({ 'A note to go along': 'For your year’s end.' });
  await hand.press('Send by mail');
  await hand.afterDialog();
  await hand.page.getByText(/^The statement of Nordlicht, .* is sent in 10 seconds/).waitFor();
  await hand.page.getByRole('cell', { name: 'Sent', exact: true }).first().waitFor();
  await hand.looksRight();
}
