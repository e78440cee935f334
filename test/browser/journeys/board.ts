import type { Locator } from 'playwright-core';
import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';

const MANAGER = { email: 'manager@demo.test' };
const ROOM = 'Move the Friday consultations to the new room';
const QUOTE = 'Ask for a second quote for the waiting room chairs';
const FORMS = 'Collect the signed consent forms';
const LETTERS = 'Recall letters for January';

/** What stands in a column of the board. */
const columnOf = (hand: Hand, state: string): Locator => hand.page.getByRole('region', { name: state, exact: true });
const cardOf = (hand: Hand, state: string, title: string): Locator =>
  columnOf(hand, state).getByRole('listitem').filter({ hasText: title });
const menuOf = (hand: Hand, title: string): Locator =>
  hand.page.getByRole('button', { name: `What can be done with ${title}`, exact: true });

/** Far down in sight: a column is longer than the screen. */
const LOW = 700;

async function boxOf(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('there is nothing to point at');
  return box;
}

/** Drags a card by the mouse to somewhere in a column, which says then by the name of the step that it may be let go there. */
async function drags(hand: Hand, card: Locator, { to, step }: { to: string; step: string }): Promise<void> {
  const { mouse } = hand.page;
  await card.scrollIntoViewIfNeeded();
  const [from, column] = [await boxOf(card), await boxOf(columnOf(hand, to))];
  await mouse.move(from.x + 30, from.y + from.height - 12);
  await mouse.down();
  await mouse.move(column.x + column.width / 2, LOW, { steps: 8 });
  await columnOf(hand, to).getByText(step, { exact: true }).first().waitFor();
  await mouse.move(column.x + column.width / 2, LOW - 10, { steps: 2 });
  await mouse.up();
}

async function byMouse(hand: Hand): Promise<void> {
  await drags(hand, cardOf(hand, 'Accepted', ROOM), { to: 'In progress', step: 'Start' });
  await hand.sees(`“${ROOM}” is begun.`);
  await cardOf(hand, 'In progress', ROOM).waitFor();
  await drags(hand, cardOf(hand, 'Delivered', LETTERS), { to: 'Changes wanted', step: 'Ask for changes' });
  await hand.inDialog('Note');
  await hand.press('Close');
  await hand.afterDialog();
  // What was let go but not said isn't done, and no place to let go is left.
  await cardOf(hand, 'Delivered', LETTERS).waitFor();
  expect(await hand.page.getByText('Ask for changes', { exact: true }).count()).toBe(0);
  // A task that is opened again goes where it stands afterwards.
  await drags(hand, cardOf(hand, 'Approved', FORMS), { to: 'Changes wanted', step: 'Reopen' });
  await hand.sees(`“${FORMS}” is open again.`);
  await cardOf(hand, 'Changes wanted', FORMS).waitFor();
  await settled(hand.page);
  await hand.looksRight();
}

/** By keys alone; the focus goes along with the card, also into a column that is read after the one that it has left. */
async function byKeys(hand: Hand): Promise<void> {
  const { keyboard } = hand.page;
  await hand.page.route('**/graphql', async (route) => {
    if (/"status":"ACCEPTED"/.test(route.request().postData() ?? '')) await hand.page.waitForTimeout(1_000);
    await route.continue();
  });
  await menuOf(hand, QUOTE).focus();
  await keyboard.press('Enter');
  await hand.page.getByRole('menuitem', { name: 'Accept', exact: true }).waitFor();
  await hand.page.getByRole('menuitem', { name: 'Accept', exact: true }).and(hand.page.locator(':focus')).waitFor();
  await keyboard.press('Enter');
  await hand.sees(`“${QUOTE}” is accepted.`);
  await cardOf(hand, 'Accepted', QUOTE).waitFor();
  await menuOf(hand, QUOTE).and(hand.page.locator(':focus')).waitFor();
  await hand.page.unroute('**/graphql');
}

/** On a phone a card is moved by its menu; what was cancelled by a slip is restored by it. */
async function byFinger(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'board-phone', { ...MANAGER, look: { isPhone: true } });
  await hand.open('/tasks?view=board');
  await menuOf(hand, QUOTE).click();
  await hand.page.getByRole('menuitem', { name: 'Cancel task' }).click();
  await hand.sees(`“${QUOTE}” is cancelled.`);
  await cardOf(hand, 'Cancelled', QUOTE).waitFor();
  await menuOf(hand, QUOTE).click();
  await hand.page.getByRole('menuitem', { name: 'Restore' }).click();
  await cardOf(hand, 'Cancelled', QUOTE).waitFor({ state: 'detached' });
  await cardOf(hand, 'Requested', QUOTE).waitFor();
  await hand.looksRight();
  await hand.leaves();
}

/** Tasks are moved on the board by mouse, by keys and on a phone. */
export async function boardMoves(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'board', MANAGER);
  await hand.open('/tasks?view=board');
  await byMouse(hand);
  await byKeys(hand);
  await hand.leaves();
  await byFinger(site);
}
