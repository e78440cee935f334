import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const RAW = /\d{4}-\d\d|\b[A-Z]{2,}(_[A-Z]+)+\b|[\da-f]{8}-[\da-f]{4}/;

/** An owner looks up in the log what was done: in words, as money and by days, not as a database has it. */
export async function readsLog(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'reads-log', { email: 'owner@demo.test' });
  await hand.open('/settings/audit');
  expect(await openedAt(hand, /^Created · contract ·/)).toMatch(/Hourly|Per task|Retainer/);
  await hand.pick('Who', 'Ruth Sommer');
  expect(await openedAt(hand, /^Changed · payout$/)).toMatch(/Still open\s+[^\d\s][\d,.]+ → [^\d\s]0/);
  await hand.leaves();
}

/** What the dialog of an entry says. */
async function openedAt(hand: Hand, entry: RegExp): Promise<string> {
  await hand.page.getByRole('button', { name: entry }).first().click();
  const dialog = await hand.inDialog('State');
  await hand.looksRight();
  const said = await dialog.innerText();
  expect(said).not.toMatch(RAW);
  await hand.page.keyboard.press('Escape');
  await hand.afterDialog();
  return said;
}
