import type { Locator } from 'playwright-core';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

/** What is found first is what Enter chooses, wherever the highlight stood before it was found. */
export async function enterChooses(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'enter', OWNER);
  const { page } = hand;
  await hand.open('/');
  for (const [typed, found] of [
    ['Kessler', 'Kessler Orthodontics'],
    ['Maya', 'Maya Rao'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).fill(typed);
    await page.getByRole('option', { name: found, exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await hand.headed(found);
  }
  await hand.open('/invoices/new');
  const chosen = page.getByRole('combobox', { name: /^Client: / });
  await chosen.click();
  for (const [typed, name] of [
    ['Lum', /^Lumen/],
    ['Pemb', /^Pemb/],
  ] as const) {
    const list = page.getByRole('dialog', { name: 'Client', exact: true });
    await list.getByPlaceholder('Search').fill(typed);
    await list.getByRole('option', { name, selected: true }).waitFor();
    const listed = await list.getByRole('option').allTextContents();
    expect(listed.filter((one) => !one.toLowerCase().includes(typed.toLowerCase()))).toEqual([]);
    await page.keyboard.press('Enter');
    await list.waitFor({ state: 'detached' });
    await chosen.filter({ hasText: name }).click();
  }
  // What is being looked for when Enter is pressed is waited for.
  await page.getByPlaceholder('Search').pressSequentially('Kess');
  await page.keyboard.press('Enter');
  await chosen.filter({ hasText: /^Kessler/ }).waitFor();
  // None is found by its name, too.
  await hand.open('/time');
  await hand.pick('Client', 'Kessler');
  await hand.pick('Client', 'All clients');
  await page.getByRole('combobox', { name: 'Client: All clients' }).waitFor();
  await hand.leaves();
}

/** An invoice that is half written isn't lost by the browser's Back. */
export async function backKeeps(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'back', OWNER);
  const { page } = hand;
  await hand.open('/invoices');
  await hand.follow('New invoice');
  await hand.headed('New invoice');
  await hand.pick('Client', 'Kessler');
  await hand.write({ Description: 'Letters', Quantity: '3', 'Price in USD': '19.99' });
  await hand.sees('$59.97');
  await page.goBack();
  await hand.inDialog('Leave what you have written?');
  await hand.press('Stay here');
  await hand.afterDialog();
  await page.waitForURL('**/invoices/new*');
  expect(await hand.field('Description').inputValue()).toBe('Letters');
  await page.goBack();
  await hand.press('Leave');
  await hand.headed('Invoices');
  await hand.leaves();
}

const inFocus = (cell: Locator): Promise<boolean> => cell.evaluate((one) => one === one.ownerDocument.activeElement);

/** Whoever looks into a cell of the heat-map by keys goes on from that cell. */
export async function backToCell(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'cell', OWNER);
  const { page } = hand;
  await hand.open('/capacity');
  await page.locator('[data-cell="0-0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await hand.inDialog('Planned');
  await page.keyboard.press('Escape');
  await hand.afterDialog();
  expect(await inFocus(page.locator('[data-cell="0-1"]'))).toBe(true);
  await hand.leaves();
}

/** What can't be is either not offered, or said with what can. */
export async function refusalsLeadOn(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'lead-on-refused', OWNER);
  const { page } = hand;
  await hand.open('/team');
  await hand.follow('Maya Rao');
  await hand.press('Set pay');
  await hand.inDialog('Set pay');
  await hand.write({ From: '2020-01-01' });
  await hand.press('Set pay');
  await hand.press(/^Set it from/);
  expect(await hand.field('From').inputValue()).not.toBe('2020-01-01');
  await hand.looksRight();
  await hand.open('/books');
  await hand.press('New entry');
  await hand.inDialog('New entry');
  const offered = await page.getByLabel('Account of row 1').getByRole('option').allTextContents();
  expect(offered).toContain('1000 Bank');
  expect(offered).not.toContain('1200 Accounts receivable');
  await hand.leaves();

  const client = await Hand.of(site, 'lead-on-client', { email: 'client@demo.test' });
  await client.open('/clients');
  await client.headed('This page is the agency’s');
  await client.looksRight();
  await client.follow('To the portal');
  await client.page.waitForURL(/\/portal$/);
  await client.leaves();
}
