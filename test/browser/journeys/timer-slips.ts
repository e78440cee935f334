import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** A start that is still to come isn't taken for yesterday's unasked, Back closes the dialog alone, and a discard can be undone. */
export async function timerSlips(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'timer-slips', { email: 'assistant@demo.test' });
  const { page } = hand;
  await hand.open('/me/week');
  await page.locator('a[href="/me/today"]').first().click();
  const lately = page.getByRole('list', { name: 'Lately' }).getByRole('button').first();
  const change = page.getByRole('main').getByRole('button', { name: 'Change', exact: true });
  // Another journey may have left one running.
  await lately.or(change).first().waitFor();
  if ((await change.count()) === 0) await lately.click();
  await change.click();
  const dialog = await hand.inDialog('Began at');
  await hand.write({ 'Began at': '23:59' });
  await hand.press('Save');
  await dialog.getByText(/^That time is still to come today\. Save it again if you mean /).waitFor();
  await page.goBack();
  await dialog.getByText(/^What you typed would be lost\./).waitFor();
  // The browser has gone back, and is brought to where it was.
  await page.waitForURL('**/me/today');
  await page.goBack();
  await hand.afterDialog();
  await page.waitForURL('**/me/today');
  await change.and(page.locator(':focus')).waitFor();
  await change.click();
  await hand.press('Discard');
  await hand.sees('The timer was discarded.');
  await hand.press('Undo');
  await change.waitFor();
  await hand.looksRight();
  await page.getByRole('main').getByRole('button', { name: 'Stop', exact: true }).click();
  await hand.sees(/recorded for|less than a second/);
  await hand.leaves();
}
