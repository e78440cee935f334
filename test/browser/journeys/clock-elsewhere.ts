import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** The demo's agency is in New York. */
const ELSEWHERE = { timeZone: 'Asia/Kolkata' } as const;
const HOUR_MS = 3_600_000;

/** Adds time by clock times, and corrects its end alone: both mean the agency's clock, and are shown by it. */
async function writesClockTimes(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.open('/me/today');
  await hand.press('Add time');
  await hand.inDialog('What you do (optional)');
  await hand.pick('Client and contract', 'Kessler Orthodontics');
  await hand.sees(/Times are in Eastern Time/);
  await hand.write({ Time: '9-10:15', 'What you do': 'Letters from elsewhere' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees(/09:00 AM–10:15 AM · Letters from elsewhere/);
  await hand.looksRight();

  const row = page.getByRole('listitem').filter({ hasText: 'Letters from elsewhere' });
  await row.getByRole('button', { name: /^Change / }).click();
  await hand.inDialog('What you do (optional)');
  expect(await hand.field('Time').inputValue()).toBe('09:00-10:15');
  await hand.write({ Time: '09:00-10:30' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees(/09:00 AM–10:30 AM · Letters from elsewhere/);
}

const agencyClock = (at: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(options.hourCycle ? 'en-GB' : 'en-US', { timeZone: 'America/New_York', ...options }).format(
    at,
  );

/** A timer that was forgotten says since when, and when it may have ended, by the agency's clock. */
async function findsForgottenTimer(hand: Hand, { database, now }: Site): Promise<void> {
  const { page } = hand;
  const began = new Date(now.getTime() - 20 * HOUR_MS);
  await onOwner(
    database.ownerUrl,
    `insert into running_timers (agency_id, assistant_id, contract_id, service_id, started_at)
     select t.agency_id, t.assistant_id, t.contract_id, t.service_id, '${began.toISOString()}' from time_entries t
      where t.description = 'Letters from elsewhere'`,
  );
  await hand.open('/me/today');
  const isToday = agencyClock(began, { dateStyle: 'short' }) === agencyClock(now, { dateStyle: 'short' });
  const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const);
  const clock = agencyClock(began, { ...day, hour: '2-digit', minute: '2-digit' });
  await hand.sees(new RegExp(`since ${clock} ET`));
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Stop at .* ET$/ })
    .waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Change', exact: true }).click();
  await hand.inDialog('Began at');
  expect(await hand.field('Began at').inputValue()).toBe(
    agencyClock(began, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  );
  await hand.sees(/Times are in Eastern Time/);
  const later = new Date(now.getTime() - 2 * HOUR_MS);
  await hand.write({ 'Began at': agencyClock(later, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees(new RegExp(`since ${agencyClock(later, { hour: '2-digit', minute: '2-digit' })} ET`));
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Stop the timer of/ })
    .click();
  await hand.sees(/^2 hr (\d min )?recorded for/);
}

/** Somebody who works in another time zone than the agency's. */
export async function clockElsewhere(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'clock-elsewhere', { email: 'assistant@demo.test', look: ELSEWHERE });
  await writesClockTimes(hand);
  await findsForgottenTimer(hand, site);
  await hand.leaves();
}
