import { onOwner } from '../../support/postgres.js';
import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const RETAINER = 'Kessler Orthodontics';

/** Billed time of a retainer is corrected: its list and the month's statement say so at once, until it is taken back. */
export async function timeCorrected(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'time-corrected', OWNER);
  const { page } = hand;
  await hand.open('/time?from=2026-08-01&to=2026-08-31');
  await hand.pick('Client', RETAINER);
  await settled(page);
  const row = page.getByRole('row').filter({ hasText: 'Inbox retainer' }).filter({ hasText: 'Billed' }).first();
  const menu = row.getByRole('button', { name: new RegExp(`for ${RETAINER}`) });
  const choose = async (item: string): Promise<void> => {
    await menu.click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await choose('Correct');
  const dialog = await hand.inDialog('Correct');
  await hand.write({ Time: '' });
  await hand.press('Correct');
  await dialog.getByText('Say why.').waitFor();
  await hand.write({ Time: '0:10', Why: 'Counted twice' });
  // A tablet is turned: what was written stays, though the list behind has another shape.
  await page.setViewportSize({ width: 700, height: 1000 });
  await settled(page);
  expect(await hand.field('Why').inputValue()).toBe('Counted twice');
  await page.setViewportSize({ width: 1440, height: 900 });
  await hand.press('Correct');
  await hand.afterDialog();
  await menu.and(page.locator(':focus')).waitFor();
  await row.getByText('Corrected to 0:10').waitFor();
  await hand.looksRight();
  await choose('Correct');
  await hand.inDialog('Correct');
  await hand.sees(/^It was corrected to 0:10 before/);
  expect(await hand.field('Time').inputValue()).toBe('0:10');
  await page.setViewportSize({ width: 700, height: 1000 });
  await page.keyboard.press('Escape');
  await hand.afterDialog();
  await page.getByRole('columnheader').first().waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 1440, height: 900 });
  const list = page.url();
  await hand.open('/retainers');
  await hand.follow(/Kessler/);
  await settled(page);
  const whole = page.getByRole('button', { name: /^Show all/ });
  if ((await whole.count()) > 0) await whole.click();
  await hand.sees('Correction of earlier months');
  // Back to where nothing lies half behind the header.
  await page.evaluate('scrollTo(0, 0)');
  await hand.looksRight();
  await page.goto(list);
  await choose('Take the correction back');
  await row.getByText('Corrected to 0:10').waitFor({ state: 'detached' });
  await hand.leaves();
}

/** Of what is selected only what was handed in can be approved: the button says how much that is. */
export async function approvesWhatCanBe(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'approvable', OWNER);
  // The days after it aren't handed in; of these some are approved, and some wait.
  await hand.open('/time?to=2026-11-20');
  await hand.page.getByRole('checkbox', { name: 'Select all' }).check();
  await hand.page.getByRole('button', { name: /^Approve \d+ of 100$/ }).waitFor();
  await hand.looksRight();
  await hand.leaves();
}

/** Work that was handed in six weeks late, when its month is billed. */
const late = (now: string): string => `
  with late as (
    update time_entries t set started_at = t.started_at - interval '42 days', ended_at = t.ended_at - interval '42 days'
     where t.id = (select e.id from time_entries e join assistants a on a.id = e.assistant_id and a.name = 'Nneka Obi'
        where e.status = 'SUBMITTED' and e.billable order by e.started_at desc limit 1)
    returning t.agency_id, t.assistant_id, t.started_at)
  insert into time_weeks (agency_id, assistant_id, week_start, status, submitted_at)
    select agency_id, assistant_id, date_trunc('week', started_at)::date, 'SUBMITTED', ${now} from late
    on conflict (agency_id, assistant_id, week_start) do update set status = 'SUBMITTED'`;

/** Weeks that are approved together say which of their work another month will charge, as one alone does. */
export async function saysWhatIsLate(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, late(site.sqlNow));
  const hand = await Hand.of(site, 'late-weeks', OWNER);
  await hand.open('/time/approvals');
  await hand.page.getByRole('checkbox', { name: 'Select all' }).check();
  await hand.sees(/^Some of these weeks have work of months that are billed already/);
  await hand.page
    .getByRole('listitem')
    .filter({ hasText: /^Nneka Obi, .*: .+, \d+:\d\d in / })
    .waitFor();
  await hand.looksRight();
  await hand.leaves();
}

const hours = (text: string): number => {
  const [, whole = '0', minutes = '0'] = /(\d+):(\d\d)/.exec(text) ?? [];
  return Number(whole) * 60 + Number(minutes);
};

/** The share that is left of a retainer is of what is left, rounded once. */
export async function sharesLeft(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'shares-left', OWNER);
  await hand.open('/retainers');
  const rows = await hand.page
    .getByRole('row')
    .filter({ hasText: /\d:\d\d · \d+%/ })
    .all();
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    const [, , available = '', used = '', left = ''] = await row.getByRole('cell').allInnerTexts();
    const share = (hours(left) / hours(available)) * 100;
    expect(left).toMatch(used.includes('0:00') ? '· 100%' : `· ${Math.min(99, Math.max(1, Math.round(share)))}%`);
  }
  await hand.leaves();
}
