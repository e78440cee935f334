import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** An owner looks up in the log what was changed: in words, as money and by days, not as a database has it. */
export async function readsLog(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'reads-log', { email: 'owner@demo.test' });
  await hand.open('/settings/audit');
  await hand.page
    .getByRole('button', { name: /^Changed · payout/ })
    .first()
    .click();
  const dialog = await hand.inDialog('Still open');
  await dialog.getByText(/^\$[\d,]+\.\d\d → \$0\.00$/).waitFor();
  await dialog.getByText('Approved → Paid').waitFor();
  await hand.looksRight();
  await hand.leaves();
}
