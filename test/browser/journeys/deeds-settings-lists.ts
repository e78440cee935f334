import type { Locator, Request } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { focusedAt, goesTo, row, undo } from './deeds-settings-rows.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

/** The second click of a double one, as the first has made of the button another: it isn't meant for that. */
async function clicksAgain({ page }: Hand, at: Locator): Promise<void> {
  const asked: string[] = [];
  const note = (one: Request): unknown => one.method() === 'POST' && asked.push(one.postData() ?? '');
  const { x, y, width, height } = (await at.boundingBox()) as { x: number; y: number; width: number; height: number };
  await page.mouse.move(x + width / 2, y + height / 2);
  page.on('request', note);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  // The request of a press has left by the next frame.
  await page.evaluate('new Promise(requestAnimationFrame)');
  page.off('request', note);
  expect(asked).toEqual([]);
}

/** A service that is offered no more is so at once, by undo, and by the list. */
async function archivesService(hand: Hand, site: Site): Promise<void> {
  await hand.open('/settings/services');
  const service = row(hand, 'Podcast editing');
  await service.getByRole('button', { name: 'Archive' }).click();
  await service.getByText('Archived', { exact: true }).waitFor();
  await focusedAt(hand, 'Restore: Podcast editing');
  await clicksAgain(hand, service.getByRole('button', { name: 'Restore' }));
  await undo(hand, 'Podcast editing is archived.');
  await service.getByRole('button', { name: 'Edit Podcast editing' }).waitFor();
  await refusedUndo(hand, site);
  const other = row(hand, 'Data entry');
  await other.getByRole('button', { name: 'Archive' }).click();
  await other.getByText('Archived', { exact: true }).waitFor();
  await hand.open('/settings/services');
  await other.getByRole('button', { name: 'Restore' }).click();
  await other.getByRole('button', { name: 'Edit Data entry' }).waitFor();
}

/** Undo that is refused says why. */
async function refusedUndo(hand: Hand, { database }: Site): Promise<void> {
  await row(hand, 'Travel planning').getByRole('button', { name: 'Archive' }).click();
  await row(hand, 'Travel planning').getByRole('button', { name: 'Restore' }).waitFor();
  await onOwner(
    database.ownerUrl,
    `update services set archived_at = null, version = version + 1 where name = 'Travel planning'`,
  );
  await undo(hand, 'Travel planning is archived.');
  await hand.sees(/^Somebody else changed this meanwhile/);
  await row(hand, 'Travel planning').getByRole('button', { name: 'Archive' }).waitFor();
}

/** A rate is added, changed and given to nobody any more. */
async function changesTax(hand: Hand): Promise<void> {
  await hand.open('/settings/taxes');
  await hand.press('Add rate');
  await hand.write({ Name: 'Export', Percent: '0', 'Why there’s no tax': 'Supply abroad' });
  await hand.select('Treatment', 'Outside the scope');
  await hand.press('Save');
  await hand.afterDialog();
  const rate = row(hand, 'Export');
  await rate.getByText('Outside the scope · Supply abroad').waitFor();
  await hand.press('Edit Export');
  await hand.write({ Name: 'City tax', Percent: '8.875', 'Why there’s no tax': '' });
  await hand.select('Treatment', 'Taxed');
  await hand.press('Save');
  await hand.afterDialog();
  const changed = row(hand, 'City tax');
  await changed.getByText('8.875%').waitFor();
  await changed.getByText('Taxed', { exact: true }).waitFor();
  await changed.getByRole('button', { name: 'Archive' }).click();
  await changed.getByText('Archived', { exact: true }).waitFor();
  await undo(hand, 'City tax is archived.');
  await changed.getByRole('button', { name: 'Edit City tax' }).waitFor();
  await hand.open('/settings/taxes');
  await changed.getByRole('button', { name: 'Archive' }).click();
  await changed.getByRole('button', { name: 'Restore' }).click();
  await changed.getByRole('button', { name: 'Edit City tax' }).waitFor();
}

/** A plan is sold with other terms, and no more. */
async function changesPlan(hand: Hand, site: Site): Promise<void> {
  await onOwner(
    site.database.ownerUrl,
    `insert into retainer_plans (agency_id, name, fee_minor, included_units, rollover_mode, overage_rate, unit, currency)
       select agency_id, 'Ten hours', 40000, 36000, 'NONE', 45, 'TIME', 'USD' from agencies`,
  );
  await goesTo(hand, 'Retainer plans');
  await hand.press('Edit Ten hours');
  for (const fixed of ['Currency', 'Counted in']) expect(await hand.field(fixed).count()).toBe(0);
  await hand.write({
    Name: 'Twelve hours',
    'Fee of a month': '450',
    'Included in a month': '12.5',
    'Kept at most': '4',
  });
  await hand.select('What is unused', 'Unused is kept up to a cap');
  await hand.write({ 'Kept, months': '2' });
  await hand.press('Save');
  await hand.afterDialog();
  const plan = row(hand, 'Twelve hours');
  await plan.getByText('12.5 hr · Unused is kept up to a cap').waitFor();
  await plan.getByText('$450.00 a month').waitFor();
  await hand.press('Edit Twelve hours');
  for (const [label, value] of Object.entries({ 'Kept at most': '4', 'Kept, months': '2', 'Extra hour’s price': '45' }))
    expect(await hand.field(label).inputValue()).toBe(value);
  await hand.press('Close');
  await hand.press('Archive: Twelve hours');
  await plan.getByText('Archived', { exact: true }).waitFor();
  await undo(hand, 'Twelve hours is archived.');
  await plan.getByRole('button', { name: /^Edit/ }).waitFor();
  await hand.open('/settings/plans');
  await hand.press('Archive: Twelve hours');
  await plan.getByRole('button', { name: /^Restore/ }).click();
  await plan.getByRole('button', { name: /^Edit/ }).waitFor();
  await logTellsHours(hand);
}

/** Of a plan of hours the log tells hours, not the seconds that the database has. */
async function logTellsHours(hand: Hand): Promise<void> {
  await hand.open('/settings/audit');
  await hand.page.getByRole('button', { name: 'Changed · retainer plan · Twelve hours' }).last().click();
  await hand.inDialog('Included units');
  await hand.sees('10:00 → 12:30');
  await hand.looksRight();
}

/** A day on which nobody works is added, removed, and brought back. */
async function bringsHolidayBack(hand: Hand, site: Site): Promise<void> {
  await goesTo(hand, 'Holidays');
  await hand.press('Add holiday');
  await hand.write({ Name: 'Moving day', Day: '2026-12-03' });
  await hand.pick('Whose', 'Maya Rao');
  await hand.press('Save');
  await hand.afterDialog();
  const holiday = row(hand, 'Moving day');
  await holiday.getByText('Dec 3, 2026').waitFor();
  await holiday.getByText('Maya Rao').waitFor();
  await holiday.getByRole('button', { name: 'Remove' }).click();
  await holiday.waitFor({ state: 'detached' });
  await focusedAt(hand, /^Remove: /);
  await undo(hand, 'Moving day is removed.');
  await holiday.getByText('Maya Rao').waitFor();
  const [kept] = await onOwner<{ day: string; name: string }>(
    site.database.ownerUrl,
    `select h.on_date::text as day, a.name from holidays h join assistants a on a.id = h.assistant_id and h.name = 'Moving day'`,
  );
  expect(kept).toEqual({ day: '2026-12-03', name: 'Maya Rao' });
}

export async function catalogue(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-catalogue', OWNER);
  await archivesService(hand, site);
  await changesPlan(hand, site);
  await hand.leaves();
}

export async function taxesAndHolidays(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-taxes', OWNER);
  await changesTax(hand);
  await bringsHolidayBack(hand, site);
  await hand.leaves();
}
