import type { Page } from 'playwright-core';
import { until } from '../../support/processes.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { slowFrom, type SlowLine } from './slow-line.js';

const ASSISTANT = { email: 'assistant@demo.test' };

/** Starts the timer without a connection, in a tab whose line stays silent when the connection is back. */
async function startOffline(hand: Hand): Promise<SlowLine> {
  const { page } = hand;
  const line = await slowFrom(page, /"startedAt"/);
  await hand.press('Start timer');
  await hand.inDialog('What are you working on?');
  await page.context().setOffline(true);
  await hand.sees(/^You’re offline/);
  await page.getByRole('list', { name: 'Lately' }).getByRole('button').first().click();
  await hand.afterDialog();
  const stop = page.getByRole('banner').getByRole('button', { name: /^Stop the timer of/ });
  await stop.waitFor();
  await until('the press is kept', () => page.evaluate<boolean>(`localStorage.getItem('factotum.presses') !== null`));
  return line;
}

/** The tab with the press is closed, before the connection is back or while the press is on its way. */
async function closedWith({ hand, left, isOnItsWay }: { hand: Hand; left: Hand; isOnItsWay: boolean }): Promise<void> {
  await hand.open('/me/today');
  await left.open('/me/week');
  const banner = left.page.getByRole('banner');
  const start = banner.getByRole('button', { name: 'Start timer' });
  await start.waitFor();
  const { pressed } = await startOffline(hand);
  let sent = 0;
  left.page.on('request', (request) => (sent += /"startedAt"/.test(request.postData() ?? '') ? 1 : 0));
  if (isOnItsWay) {
    await left.page.context().setOffline(false);
    await pressed;
  }
  await hand.page.close();
  await left.page.context().setOffline(false);
  await left.page.getByText('What you did offline is saved.').first().waitFor();
  await left.page.reload();
  // It's shown at once; who closes the browser with it on its way would leave the timer running.
  const answered = left.page.waitForResponse(
    async (response) => response.url().endsWith('/graphql') && /"stopTimer":/.test(await response.text()),
  );
  await banner.getByRole('button', { name: /^Stop the timer of/ }).click();
  await start.waitFor();
  await answered;
  expect(sent).toBe(1);
}

/** An entry's work is begun again without a connection: its timer is shown at once, and counts from the press. */
async function resumedOffline(page: Page): Promise<void> {
  await page.goto('/me/today');
  const again = page.getByRole('button', { name: /^Start .+ again$/ }).first();
  const [, client = ''] = /^Start (.+), .+ again$/.exec((await again.getAttribute('aria-label')) ?? '') ?? [];
  await page.context().setOffline(true);
  await page.getByText(/^You’re offline/).waitFor();
  await again.click();
  const stop = page.getByRole('banner').getByRole('button', { name: `Stop the timer of ${client}` });
  await stop.waitFor();
  const saved = page.waitForResponse((response) => /"entryId".*"startedAt"/.test(response.request().postData() ?? ''));
  await page.context().setOffline(false);
  await saved;
  await page.reload();
  await stop.click();
  await stop.waitFor({ state: 'detached' });
}

/** What was pressed offline in a tab that is gone isn't lost, and is done once. */
export async function keptPress(site: Site): Promise<void> {
  for (const isOnItsWay of [false, true]) {
    const hand = await Hand.of(site, 'kept-press', ASSISTANT);
    const left = await hand.another();
    await closedWith({ hand, left, isOnItsWay });
    if (isOnItsWay) await resumedOffline(left.page);
    for (const each of [hand, left]) {
      each.forgets(/ERR_INTERNET_DISCONNECTED|WebSocket/);
      await each.leaves();
    }
  }
}
