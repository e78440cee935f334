import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** Closes several months, is told what of each is open, and opens them again with a reason. */
export async function closesMonths(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'closing', { email: 'accountant@demo.test' });
  await hand.open('/books/periods');
  const through = hand.field('Close months through');
  const last = (await through.getAttribute('max')) ?? '';
  const first = await through.inputValue();
  await through.fill(last);
  await hand.press('Close');
  const asked = await hand.inDialog(/^Close the books through/);
  await asked.getByText('This isn’t in the books yet.', { exact: false }).waitFor();
  const months = await asked.getByRole('heading', { level: 3 }).allTextContents();
  expect(months.length).toBeGreaterThan(first < last ? 1 : 0);
  await asked
    .getByRole('link', { name: /draft invoice/ })
    .first()
    .waitFor();
  await hand.press('Close anyway');
  await hand.afterDialog();
  await hand.press(/^Reopen /);
  const reopening = await hand.inDialog('Reopen closed months?');
  await hand.write({ From: first });
  await hand.press('Reopen');
  await reopening.getByText('This is needed.').waitFor();
  await hand.write({ Why: 'A receipt was found' });
  await hand.looksRight();
  await hand.press('Reopen');
  await hand.afterDialog();
  await hand.sees(/open again/);
  expect(await hand.field('Close months through').inputValue()).toBe(first);
  await hand.leaves();
}
