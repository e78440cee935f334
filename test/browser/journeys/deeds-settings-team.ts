import { RowsBefore } from '../../support/rows-before.js';
import type { Site } from '../../support/site.js';
import { card, undo } from './deeds-settings-rows.js';
import { isAsBefore, isKept, meanwhile, rowOf } from './deeds-work-rows.js';
import { Hand } from './hand.js';

const NAME = 'Dmytro Kovalenko';
const HIS = `assistant_id = (select id from assistants where name = '${NAME}')`;

/** What is added stands in its card, goes by its ×, and is there again by Undo as it was. */
async function goesAndComes(hand: Hand, site: Site, { title, told, remove }: Added): Promise<void> {
  const row = card(hand, title).getByRole('row').filter({ hasText: told });
  await row.waitFor();
  const before = await RowsBefore.keep(site.database.ownerUrl);
  await hand.press(remove.press);
  await hand.sees(remove.says);
  await row.waitFor({ state: 'detached' });
  await undo(hand, remove.says);
  await row.waitFor();
  await isAsBefore(before, ['id']);
  await before.stop();
}

interface Added {
  /** Of the card. */
  title: string;
  told: RegExp;
  remove: { press: string; says: string };
}

async function leave(hand: Hand, site: Site): Promise<void> {
  await hand.press('Add leave');
  await hand.write({ From: '2026-12-10', To: '2026-12-08', 'Hours off a day': '2.5' });
  await hand.press('Add leave');
  await hand.sees('It ends before it begins.');
  expect(await hand.field('Hours off a day').inputValue()).toBe('2.5');
  await hand.write({ To: '2026-12-11' });
  await hand.press('Add leave');
  await hand.afterDialog();
  await isKept(
    site,
    `select from_date::text as a, to_date::text as b, seconds_per_day as s from assistant_leave where ${HIS} and from_date > '2026-12-01'`,
    { a: '2026-12-10', b: '2026-12-11', s: 9_000 },
  );
  await goesAndComes(hand, site, {
    ...{ title: 'Leave', told: /Dec 10, 2026.*2:30/ },
    remove: { press: 'Remove leave from Dec 10, 2026', says: 'The leave is removed.' },
  });
}

const changedMeanwhile = (site: Site): Promise<unknown> =>
  meanwhile(site, `update assistants set version = version + 1 where name = '${NAME}'`);

/** Saved where somebody else was faster, all that was typed stands there, and is saved by another press. */
async function pay(hand: Hand, site: Site): Promise<void> {
  await hand.press('Set pay');
  await hand.write({ From: '2026-12-01', 'An hour pays': '31.75', 'A task pays, %': '72.5' });
  await changedMeanwhile(site);
  await hand.press('Set pay');
  await hand.sees(/^Somebody else changed this meanwhile/);
  expect(await hand.field('An hour pays').inputValue()).toBe('31.75');
  await hand.press('Set pay');
  await hand.afterDialog();
  await isKept(
    site,
    `select hourly_rate::text as h, task_percent::text as t, currency from assistant_pay_changes where ${HIS} and from_date = '2026-12-01'`,
    { h: '31.75', t: '72.5', currency: 'EUR' },
  );
  await goesAndComes(hand, site, {
    ...{ title: 'Pay', told: /Dec 1, 2026.*€31\.75.*72\.5/ },
    remove: { press: 'Remove pay from Dec 1, 2026', says: 'The pay before it goes on.' },
  });
}

async function schedule(hand: Hand, site: Site): Promise<void> {
  await hand.press('Set hours');
  await hand.write({ From: '2026-12-07', Mon: '4', Tue: '0' });
  await changedMeanwhile(site);
  await hand.press('Set hours');
  await hand.sees(/^Somebody else changed this meanwhile/);
  expect(await hand.field('Mon').inputValue()).toBe('4');
  await hand.press('Set hours');
  await hand.afterDialog();
  await isKept(
    site,
    `select seconds_by_weekday[1:3] as s, to_date from assistant_schedules where ${HIS} and from_date = '2026-12-07'`,
    { s: [14_400, 0, 18_000], to_date: null },
  );
  await goesAndComes(hand, site, {
    ...{ title: 'Working hours', told: /Dec 7, 2026.*4:00/ },
    remove: { press: 'Remove hours from Dec 7, 2026', says: 'The hours before it go on.' },
  });
}

async function profile(hand: Hand, site: Site): Promise<void> {
  await hand.press('Edit profile');
  await hand.write({ Skills: 'websites, WordPress, Figma', Name: '' });
  await hand.press('Save');
  await hand.sees('This is needed.');
  await hand.write({ Name: NAME });
  await meanwhile(
    site,
    `update assistants set version = version + 1, email = 'dk@larkspur.example' where name = '${NAME}'`,
  );
  await hand.press('Save');
  await hand.sees('E-mail: dk@larkspur.example.');
  expect(await hand.field('Skills').inputValue()).toBe('websites, WordPress, Figma');
  await hand.press('Save');
  await hand.afterDialog();
  await card(hand, 'Profile').getByText('websites, WordPress, Figma').waitFor();
  await isKept(site, `select skills, email from assistants where name = '${NAME}'`, {
    ...{ skills: ['websites', 'WordPress', 'Figma'], email: 'dk@larkspur.example' },
  });
}

/** What holds for an assistant is set from a day on, taken off, and back by Undo. */
export async function personChanged(site: Site): Promise<void> {
  const { id } = await rowOf<{ id: string }>(site, `select id from assistants where name = '${NAME}'`);
  const hand = await Hand.of(site, 'deeds-person', { email: 'manager@demo.test' });
  await hand.open(`/team/${id}`);
  await hand.headed(NAME);
  await leave(hand, site);
  await pay(hand, site);
  await schedule(hand, site);
  await profile(hand, site);
  await hand.looksRight();
  await hand.leaves();
}
