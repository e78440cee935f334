import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { undo } from './deeds-settings-rows.js';
import { Hand } from './hand.js';

/** An hour that Maya worked this week. */
const worked = (now: string): string => `
  insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at, description)
  select agency_id, contract_id, service_id, assistant_id, ${now} - interval '3 hours', ${now} - interval '2 hours', 'Sunday’s post'
    from time_entries where assistant_id = (select id from assistants where name = 'Maya Rao') order by started_at desc limit 1`;

/** A week is handed in by the palette, and taken back from there. */
async function handsInByPalette(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.open('/me/week');
  await page.getByRole('button', { name: 'Submit week' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).pressSequentially('Submit week');
  await page.getByRole('option', { name: /^Submit week/ }).waitFor();
  await page.keyboard.press('Enter');
  await hand.sees(/^The week was handed in with \d+:\d\d\.$/);
  await hand.sees(/^Handed in .*Take it back/);
  await undo(hand, /^The week was handed in/);
  await page.getByRole('button', { name: 'Submit week' }).waitFor();
}

/** A week goes back with a word. */
async function returnsWeek(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-return', { email: 'manager@demo.test' });
  await hand.open('/time/approvals');
  const week = hand.page.getByRole('row').filter({ hasText: 'Maya Rao' }).filter({ hasText: 'Nov 16' });
  await week.getByRole('checkbox').check();
  await hand.press('Return');
  await hand.press('Return');
  await hand.page.getByRole('dialog').getByText('This is needed.').waitFor();
  await hand.page.getByRole('dialog').getByRole('textbox').fill('Please name the callers');
  await hand.press('Return');
  await hand.afterDialog();
  await hand.sees('1 week was returned.');
  await week.waitFor({ state: 'detached' });
  await hand.leaves();
}

/** Work that somebody can't write down is added by the office: from the list, whose is asked first, and from a person's page. */
export async function addsForSomebody(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'adds-for-somebody', { email: 'manager@demo.test' });
  await hand.open('/time');
  await hand.press('Add time');
  await hand.inDialog('Assistant');
  await hand.pick('Assistant', 'Priya');
  await hand.pick('Client and contract', 'Quarry Road');
  await hand.pick('Service', 'Blog');
  await hand.write({ Time: '0:25', 'What you do': 'Told by telephone' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.page.getByRole('row').filter({ hasText: 'Told by telephone' }).filter({ hasText: 'Priya Nair' }).waitFor();
  await hand.open('/team');
  await hand.follow('Priya Nair');
  await hand.sees('Told by telephone');
  await hand.follow('Add time');
  await hand.inDialog('Assistant');
  await hand.page.getByRole('combobox', { name: 'Assistant: Priya Nair' }).waitFor();
  await hand.leaves();
}

export async function weeks(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, worked(site.sqlNow));
  const maya = await Hand.of(site, 'deeds-weeks', { email: 'assistant@demo.test' });
  await handsInByPalette(maya);
  await returnsWeek(site);
  await maya.open('/me/week?week=2026-11-16');
  await maya.sees(/eturned to you: “Please name the callers”/);
  await maya.leaves();
}
