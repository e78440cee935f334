import type { Locator } from 'playwright-core';
import type { Hand } from './hand.js';

/** One of a page's list. */
export const row = (hand: Hand, text: string | RegExp): Locator =>
  hand.page.getByRole('main').getByRole('listitem').filter({ hasText: text });

export const card = (hand: Hand, title: string): Locator =>
  hand.page.locator('section').filter({ has: hand.page.getByRole('heading', { name: title, exact: true }) });

/** Goes to other settings, beside these. */
export async function goesTo(hand: Hand, section: string): Promise<void> {
  const beside = hand.page.getByRole('navigation', { name: 'Settings' });
  await beside.getByRole('link', { name: section, exact: true }).click();
  await hand.headed(section);
}

/** Waits until a button has the focus. */
export const focusedAt = ({ page }: Hand, name: string | RegExp): Promise<void> =>
  page
    .locator(':focus')
    .and(page.getByRole('button', { name, exact: true }))
    .waitFor();

/** Takes back what a toast tells of. */
export const undo = (hand: Hand, told: string | RegExp): Promise<void> =>
  hand.page.getByRole('listitem').filter({ hasText: told }).getByRole('button', { name: 'Undo' }).click();

/** Presses what asks first, and says yes to it. */
export async function agrees(hand: Hand, asked: string, action: string): Promise<void> {
  await hand.page.getByRole('alertdialog', { name: asked }).getByRole('button', { name: action, exact: true }).click();
  await hand.afterDialog();
}

/** Waits until a card's save is told of, and puts the toast away: the next says the same. */
export async function saves(hand: Hand, title: string): Promise<void> {
  const told = hand.page.getByRole('listitem').filter({ hasText: 'Saved.' });
  await card(hand, title).getByRole('button', { name: 'Save', exact: true }).click();
  await told.getByRole('button', { name: 'Close' }).click();
  await told.waitFor({ state: 'detached' });
}
