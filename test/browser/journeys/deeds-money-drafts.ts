import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

/** What the paper's totals say last: what is to be paid. */
const total = (hand: Hand, amount: string): Promise<void> =>
  hand.page.locator('dl').getByText(amount, { exact: true }).last().waitFor();

const lineOf = (hand: Hand, title: string): Locator =>
  hand.page.getByRole('group', { name: 'Lines' }).getByRole('row').filter({ hasText: title });

async function writesInvoice(hand: Hand): Promise<void> {
  await hand.open('/invoices/new');
  await hand.pick('Client', 'Harbor Light Yoga');
  await hand.write({ Description: 'Banner for the studio', Quantity: '2', 'Price in USD': '40' });
  await hand.sees('$80.00 before tax');
  await hand.write({ 'Note to the client': 'As agreed by phone' });
  await hand.press('Save the draft');
  await hand.page.waitForURL(/\/invoices\/[\da-f-]{36}$/);
  await hand.headed(/^Invoice draft/);
  await lineOf(hand, 'Banner for the studio').getByText('$80.00').waitFor();
}

async function writesLines(hand: Hand): Promise<void> {
  await hand.press('Add a line');
  await hand.write({ Description: 'Rush fee', 'Price in USD': '15.50', 'Note to the client': 'Within a day' });
  await hand.press('Add a line');
  await hand.afterDialog();
  await lineOf(hand, 'Rush fee').getByText('Within a day').waitFor();
  await hand.choose('Actions for the line Rush fee', 'Edit …');
  expect(await hand.field('Price in USD').inputValue()).toBe('15.50');
  await hand.write({ Description: 'Fee for haste', Quantity: '3', 'Price in USD': '10' });
  await hand.press('Save');
  await hand.afterDialog();
  await lineOf(hand, 'Fee for haste').getByText('$30.00').waitFor();
  expect(await lineOf(hand, 'Rush fee').count()).toBe(0);
  await hand.choose('Actions for the line Banner for the studio', 'Take it off');
  await hand.sees('It was written by hand: its $80.00 is gone with it.');
  await hand.press('Take it off');
  await hand.afterDialog();
  await hand.sees('The line is off the draft.');
  await lineOf(hand, 'Banner for the studio').waitFor({ state: 'detached' });
}

/** An invoice is written by hand; its lines and its words are changed as long as it is a draft, and what is read again is that. */
export async function draftWritten(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'draft-written', OWNER);
  await writesInvoice(hand);
  await writesLines(hand);
  await hand.write({ 'Note to the client': 'As agreed on Monday' });
  await hand.press('Save');
  await hand.page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
  await hand.open(hand.page.url());
  await lineOf(hand, 'Fee for haste').getByText('$30.00').waitFor();
  await total(hand, '$30.00');
  expect(await hand.field('Note to the client').inputValue()).toBe('As agreed on Monday');
  await hand.leaves();
}

/** A draft of the month's run with work by the hour on it. */
const RUN_DRAFT = `
  select i.id from invoices i join clients c on c.id = i.client_id
   where c.name = 'Kessler Orthodontics' and i.status = 'DRAFT' and i.month = '2026-10-01'`;

/** What a run has billed keeps its figures: only what is said beside them changes, and how they are shown. */
export async function draftExplained(site: Site): Promise<void> {
  const [{ id } = { id: '' }] = await onOwner<{ id: string }>(site.database.ownerUrl, RUN_DRAFT);
  const hand = await Hand.of(site, 'draft-explained', OWNER);
  await hand.open(`/invoices/${id}`);
  await total(hand, '$4,798.43');
  await hand.choose(/^Actions for the line Retainer fee/, 'Write a note …');
  await hand.write({ 'Note to the client': 'With the holidays' });
  await hand.press('Save');
  await hand.afterDialog();
  await lineOf(hand, 'Retainer fee').getByText('With the holidays').waitFor();
  await hand.select('Show lines by', 'Each entry');
  expect(await hand.field('Show lines by').inputValue()).toBe('ENTRY');
  await lineOf(hand, 'Supplier call about the late delivery').first().waitFor();
  await hand.press('Approve');
  await hand.page.getByRole('heading', { level: 1 }).getByText('Approved').waitFor();
  await hand.choose('Actions', 'Take the approval back');
  await hand.page.getByRole('heading', { level: 1 }).getByText('Draft', { exact: true }).waitFor();
  await hand.open(`/invoices/${id}`);
  await lineOf(hand, 'Retainer fee').getByText('With the holidays').waitFor();
  expect(await hand.field('Show lines by').inputValue()).toBe('ENTRY');
  await hand.page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  await total(hand, '$4,798.43');
  await hand.leaves();
}
