import type { Site } from '../../support/site.js';
import { does } from './mailed-links.js';
import { undo } from './deeds-settings-rows.js';
import { Hand } from './hand.js';

/** A manual is begun, kept as a draft, called otherwise, published, and written on from what holds. */
async function writes(hand: Hand): Promise<string> {
  await hand.open('/manuals');
  await hand.press('New manual');
  await hand.write({ Title: 'Answer the phone' });
  await hand.pick('Service', 'Calls');
  await hand.press('Write it');
  await hand.headed('Editing: Answer the phone');
  const path = new URL(hand.page.url()).pathname.replace(/\/edit$/, '');
  await hand.write({ Purpose: 'Nobody waits', Steps: '1. Pick up\n2. Say hello' });
  await hand.sees('There is something unsaved.');
  await hand.press('Save draft');
  await hand.sees('The draft is saved.');
  await hand.write({ Title: 'Answer the telephone', 'What is new': 'All of it' });
  await hand.press('Publish');
  await hand.press('Publish');
  await hand.headed('Answer the telephone');
  await hand.sees('The manual is published.');
  await hand.sees(/^Version 1, Nov 29, 2026/);
  return path;
}

const steps = (hand: Hand) => hand.page.getByRole('textbox', { name: 'Steps' });

/** What isn't saved is asked about before it is left. */
async function agreesNot(hand: Hand): Promise<void> {
  await hand.page.getByRole('alertdialog').getByRole('button', { name: 'Stay here', exact: true }).click();
  await hand.afterDialog();
  await hand.sees('There is something unsaved.');
}

/** What somebody else saved meanwhile is told beside what was typed, and kept where it is no other's. */
async function hearsOfOther(hand: Hand, site: Site): Promise<void> {
  const manualId = /manuals\/([^/]+)/.exec(hand.page.url())?.[1];
  const text = { purpose: 'Nobody waits', steps: '1. Pick up\n2. Say hello', checks: 'Nobody was put on hold' };
  await does(site, 'saveManualDraft', { manualId, version: 0, ...text });
  await hand.press('Save draft');
  await hand.sees(/^Checks: Nobody was put on hold/);
  expect(await steps(hand).inputValue()).toContain('Say good-bye');
  await hand.press('Save draft');
  await hand.sees('The draft is saved.');
  expect(await hand.page.getByText(/changed this meanwhile/).count()).toBe(0);
  expect(await steps(hand).inputValue()).toContain('Say good-bye');
  expect(await hand.page.getByRole('textbox', { name: 'Checks' }).inputValue()).toBe('Nobody was put on hold');
}

/** What was published is what the next version begins with. */
async function writesOn(hand: Hand, site: Site): Promise<void> {
  await hand.follow('Edit');
  await hand.headed('Editing: Answer the telephone');
  await hand.sees('As the version that holds.');
  expect(await steps(hand).inputValue()).toBe('1. Pick up\n2. Say hello');
  expect(await hand.field('What is new').inputValue()).toBe('');
  await steps(hand).fill('1. Pick up\n2. Say hello\n3. Say good-bye');
  await hand.follow('Back');
  await agreesNot(hand);
  await hearsOfOther(hand, site);
  await hand.follow('Back');
  await hand.headed('Answer the telephone');
}

async function putsAway(hand: Hand): Promise<void> {
  const away = hand.page.getByRole('main').getByText('Put away', { exact: true });
  await hand.choose('What can be done with Answer the telephone', 'Put away');
  await away.waitFor();
  await undo(hand, '“Answer the telephone” is put away.');
  await away.waitFor({ state: 'detached' });
}

/** An assistant reads what was published, and nothing of the draft. */
export async function manuals(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-manuals', { email: 'owner@demo.test' });
  const path = await writes(hand);
  await writesOn(hand, site);
  await putsAway(hand);
  const reader = await Hand.of(site, 'deeds-manuals-reader', { email: 'assistant@demo.test' });
  await reader.open(`/me${path}`);
  await reader.headed('Answer the telephone');
  expect(await reader.page.getByText('Say good-bye').count()).toBe(0);
  await reader.press('I’ve read it');
  await reader.sees(/^Read Nov 29/);
  await reader.leaves();
  await hand.open(path);
  const readers = hand.page.locator('section').filter({ has: hand.page.getByRole('heading', { name: 'Readers' }) });
  await readers.getByRole('listitem').filter({ hasText: 'Maya Rao' }).getByText('Nov 29, 2026').waitFor();
  await hand.leaves();
}
