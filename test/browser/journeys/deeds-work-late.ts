import type { Site } from '../../support/site.js';
import { card } from './deeds-settings-rows.js';
import { meanwhile, rowOf } from './deeds-work-rows.js';
import { Hand } from './hand.js';

/** Work of October, whose month is billed, waits for approval. */
const LATE = `
  update time_entries t set description = 'Post of October', started_at = t.started_at - interval '35 days',
      ended_at = t.started_at - interval '35 days' + interval '4530 seconds'
   where t.id = (select e.id from time_entries e join assistants a on a.id = e.assistant_id and a.name = 'Nneka Obi'
       join contracts k on k.id = e.contract_id and k.title = 'Inbox retainer'
     where e.status = 'SUBMITTED' and e.billable order by e.started_at desc limit 1)`;

/** Hours that are approved after their own month was billed are told of where they will be charged, and lead to themselves. */
export async function lateHours(site: Site): Promise<void> {
  await meanwhile(site, LATE);
  const hand = await Hand.of(site, 'work-late', { email: 'owner@demo.test' });
  const late = card(hand, 'Late hours').getByRole('listitem').filter({ hasText: 'Post of October' });
  await hand.open('/billing?month=2026-11');
  await hand.sees(/November 2026/);
  expect(await late.count()).toBe(0);

  const { of } = await rowOf<{ of: string }>(
    site,
    `select 'from=' || d || '&to=' || d || '&assistantId=' || assistant_id as of
       from (select (started_at at time zone 'America/New_York')::date as d, assistant_id from time_entries
              where description = 'Post of October') e`,
  );
  await hand.open(`/time?${of}&status=SUBMITTED`);
  const row = hand.page.getByRole('row').filter({ hasText: 'Post of October' });
  await row.getByText('Counts in November 2026').waitFor();
  await row.getByRole('button', { name: /^Nneka Obi for / }).click();
  await hand.page.getByRole('menuitem', { name: 'Approve', exact: true }).click();
  await hand.sees('1 entry was decided.');

  await hand.open('/billing?month=2026-11');
  await late.getByText('1:15:30').waitFor();
  await late.getByText(/^Kessler Orthodontics · Nneka Obi · Post of October$/).waitFor();
  await card(hand, 'Late hours')
    .getByText('Approved after their own month was billed: November 2026 charges them.')
    .waitFor();
  await hand.looksRight();
  // Of another client there are none.
  const ofClient = async (name: string): Promise<void> => {
    const { id } = await rowOf<{ id: string }>(site, `select id from clients where name like '${name}%'`);
    await hand.open(`/billing?month=2026-11&client=${id}`);
  };
  await ofClient('Ferngrove');
  await hand.sees(/November 2026/);
  expect(await late.count()).toBe(0);
  await ofClient('Kessler');
  await late.getByRole('link').click();
  await hand.headed('Time');
  await row.getByText('Approved', { exact: true }).waitFor();
  await hand.leaves();
}
