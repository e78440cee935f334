import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const entry = (hand: Hand, text: string) => hand.page.getByRole('listitem').filter({ hasText: text });

async function addsTime(hand: Hand, time: string, description: string): Promise<void> {
  await hand.press('Add time');
  await hand.inDialog('What you do (optional)');
  await hand.pick('Client and contract', 'Kessler Orthodontics');
  await hand.write({ Time: time, 'What you do': description });
}

/** An entry of a week ago that came back, and its week with it. */
const returned = (now: string): string => `
  with returned as (
    insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at, description, status, rejection_reason)
    select t.agency_id, t.contract_id, t.service_id, t.assistant_id, ${now} - interval '7 days', ${now} - interval '6 days 23 hours',
           'Unclear work', 'REJECTED', 'Please say what it was'
      from time_entries t where t.description = 'Letters in time'
    returning assistant_id, (started_at at time zone 'America/New_York')::date as day),
  week as (
    update time_weeks w set status = 'REJECTED', reason = 'Please say what it was' from returned r
     where w.assistant_id = r.assistant_id and r.day between w.week_start and w.week_start + 6)
  select day::text from returned`;

/** Work that is added to a week that is handed in opens it, which is said before and after; its entries go with it. */
async function opensByWork(hand: Hand): Promise<void> {
  await hand.open('/me/today');
  await addsTime(hand, '0:20', 'Letters in time');
  await hand.press('Save');
  await hand.afterDialog();
  await hand.open('/me/week');
  await hand.press('Submit week');
  await hand.sees(/^Handed in .*Take it back/);
  await hand.open('/me/today');
  const early = entry(hand, 'Letters in time');
  await early.getByText('Handed in').waitFor();
  expect(await early.getByRole('button', { name: /^Change / }).count()).toBe(0);
  await addsTime(hand, '0:25', 'Letters too late');
  await hand.sees(/^This week is handed in. Saving opens it again/);
  await hand.looksRight();
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees(/^Handed in .* open again since/);
  await early.getByRole('button', { name: /^Change / }).waitFor();
  await hand.press('Hand in again');
  await early.getByText('Handed in').waitFor();
  await early.getByRole('button', { name: /^Take the week back/ }).click();
  await early.getByRole('button', { name: /^Change / }).waitFor();
  await hand.looksRight();
}

/** What came back from a week before leads to that week, which says why, and is no matter of red once it is handed in again. */
async function handsInReturned(hand: Hand, { database, sqlNow }: Site): Promise<void> {
  const [row] = await onOwner<{ day: string }>(database.ownerUrl, returned(sqlNow));
  await hand.open('/me/today');
  await hand.follow('To that week');
  await hand.sees(/returned to you: “Please say what it was”|Returned to you: “Please say what it was”/);
  await hand.looksRight();
  await hand.press('Submit week');
  await hand.sees(/^Handed in .*Take it back/);
  await hand.open(`/me/week?view=day&week=${row?.day}&day=${row?.day}`);
  await entry(hand, 'Unclear work').getByText('Handed in').waitFor();
  expect(await hand.page.getByText('Please say what it was').count()).toBe(0);
}

/** On a phone an entry is changed, given a task and deleted by its dialog. */
async function deletesOnPhone(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'own-week-phone', { email: 'assistant@demo.test', look: { isPhone: true } });
  await hand.open('/me/today');
  await entry(hand, 'Letters too late')
    .getByRole('button', { name: /^Change / })
    .click();
  await hand.inDialog('What you do (optional)');
  await hand.page.getByRole('combobox', { name: /^Task: / }).waitFor();
  await hand.looksRight();
  await hand.press('Delete');
  await hand.sees('The entry was deleted.');
  await entry(hand, 'Letters too late').waitFor({ state: 'detached' });
  await hand.press('Undo');
  await entry(hand, 'Letters too late').waitFor();
  await hand.leaves();
}

/** An assistant's week that was handed in, is added to, taken back and handed in again. */
export async function ownWeek(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'own-week', { email: 'assistant@demo.test' });
  await opensByWork(hand);
  await deletesOnPhone(site);
  await handsInReturned(hand, site);
  await hand.leaves();
}
