import { onOwner } from '../../support/postgres.js';
import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const WHO = 'Priya Nair';

/** What was kept of a list is deleted, and by its toast is there again. */
export async function deletesView(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-view', OWNER);
  const listed = hand.page.getByRole('button', { name: 'Of Calder', exact: true });
  await hand.open('/invoices?q=calder');
  await hand.press('Views');
  await hand.write({ 'Save what is shown as': 'Of Calder' });
  await hand.press('Save view');
  await hand.afterDialog();
  await hand.open('/invoices');
  await hand.press('Views');
  await hand.press('Delete the view Of Calder');
  await listed.waitFor({ state: 'detached' });
  await hand.sees('“Of Calder” is deleted.');
  await hand.page.getByRole('button', { name: 'Undo' }).click();
  await settled(hand.page);
  await hand.open('/invoices');
  await hand.press('Views');
  await listed.click();
  await hand.page.waitForURL(({ search }) => search === '?q=calder');
  await hand.leaves();
}

/** A timer that was forgotten for a day runs for her. */
const runs = (now: string): string => `
  insert into running_timers (agency_id, assistant_id, contract_id, service_id, started_at, description)
  select t.agency_id, t.assistant_id, t.contract_id, t.service_id, ${now} - interval '26 hours', 'Forgotten'
    from time_entries t join assistants a on a.agency_id = t.agency_id and a.id = t.assistant_id and a.name = '${WHO}'
   order by t.started_at desc limit 1`;

/** Whoever is archived has no timer that runs on: it ends where it was likely meant to, as the dialog says. */
export async function archivesWithTimer(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, runs(site.sqlNow));
  const hand = await Hand.of(site, 'deeds-timer', OWNER);
  await hand.open('/team');
  await hand.choose(`Actions of ${WHO}`, 'Archive');
  await hand.sees('This is still open:');
  await hand.sees(
    /, 26 hr so far: it is stopped and saved as a draft that ends Nov 28, .* ET, as it was likely forgotten\.$/,
  );
  await hand.press('Archive');
  await hand.afterDialog();
  await hand.sees(new RegExp(`^${WHO} is archived\\.`));
  const entries = await onOwner<{ time: string; status: string }>(
    site.database.ownerUrl,
    `select (ended_at - started_at)::text as time, status from time_entries where description = 'Forgotten'`,
  );
  expect(entries).toEqual([{ time: '10:00:00', status: 'DRAFT' }]);
  await hand.press('Undo');
  await hand.page.getByRole('row').filter({ hasText: WHO }).waitFor();
  await hand.leaves();
}
