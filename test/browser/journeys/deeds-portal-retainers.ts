import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import { RowsBefore } from '../../support/rows-before.js';
import type { Site } from '../../support/site.js';
import { cardOf } from './deeds-portal-papers.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
/** Two retainers of the demo that no other journey here is about. */
const SELLS = 'Reception hours';
const HOLDS = 'Agents’ back office';

async function pageOf({ database }: Site, title: string): Promise<string> {
  const [contract] = await onOwner<{ id: string }>(
    database.ownerUrl,
    `select id from contracts where title = '${title}'`,
  );
  return `/retainers/${contract?.id}`;
}

/** The button of a toast, by what the toast tells. */
const undo = ({ page }: Hand, told: string): Promise<void> =>
  page.getByRole('listitem').filter({ hasText: told }).getByRole('button', { name: 'Undo' }).click();

const offerOf = (hand: Hand): Locator =>
  cardOf(hand, 'Packs').getByRole('button', { name: /^Buy: 6:00, (US)?\$290\.00$/ });

/** What is offered is taken back by its toast, and an offer that is withdrawn is there again by its own. */
export async function offersPack(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-offers', OWNER);
  await hand.open(await pageOf(site, SELLS));
  const offers = async (): Promise<void> => {
    await hand.press('Offer a pack');
    await hand.write({ Hours: '6', 'Price in USD, before tax': '290' });
    await hand.page.getByRole('dialog').getByRole('button', { name: 'Offer a pack' }).click();
    await hand.afterDialog();
    await offerOf(hand).waitFor();
  };
  await offers();
  await undo(hand, 'The pack is on offer.');
  await offerOf(hand).waitFor({ state: 'detached' });
  await offers();
  await hand.press(/^Withdraw: 6:00/);
  await hand.sees('The offer is withdrawn.');
  await offerOf(hand).waitFor({ state: 'detached' });
  await undo(hand, 'The offer is withdrawn.');
  await offerOf(hand).waitFor();
  await hand.leaves();
}

/** By an offer, and of a size of its own: what is asked, what is granted and what is billed are one. */
export async function sellsPacks(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-sells', OWNER);
  const path = await pageOf(site, SELLS);
  await hand.open(path);
  await offerOf(hand).click();
  await hand.sees(/^6:00 for (US)?\$290\.00\?$/);
  await hand.press(/^Buy for (US)?\$290\.00$/);
  await hand.afterDialog();
  await hand.sees(/^Topped up\. Invoice INV-\S+ is issued\.$/);
  await cardOf(hand, 'Packs').getByText('Nov 29, 2026 · never expires').waitFor();

  await hand.press('Top up');
  await hand.select('Pack', 'Another size …');
  await hand.write({ Hours: '25', 'Price in USD, before tax': '1,200.50', 'Expires after so many months': '2' });
  await hand.press('Go on');
  await hand.sees(/^25:00 for (US)?\$1,200\.50\?$/);
  await hand.press(/^Buy for (US)?\$1,200\.50$/);
  await cardOf(hand, 'Packs').getByText('Nov 29, 2026 · expires after 2 months').waitFor();
  await hand.page.getByRole('button', { name: 'Show invoice' }).last().click();
  await hand.headed(/^(Invoice )?INV-/);
  await hand.sees(/^(US)?\$1,200\.50$/);
  await hand.leaves();
}

const changedMeanwhile = ({ database }: Site): Promise<unknown> =>
  onOwner(
    database.ownerUrl,
    `update retainer_care set version = version + 1 where contract_id in (select id from contracts where title = '${SELLS}')`,
  );

const agreedByClient = ({ database }: Site): Promise<unknown> =>
  onOwner(
    database.ownerUrl,
    `update retainer_care set top_up_agreed_at = '2026-11-20T10:00:00Z', top_up_agreed_as = 'CLIENT', top_up_agreed_by = 'somebody',
        top_up_agreed_address = '192.0.2.9' where contract_id in (select id from contracts where title = '${SELLS}')`,
  );

/** It rests where its offer is withdrawn, and undo takes back each of both, or says why not. */
export async function topsUpRetainer(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-tops-up', OWNER);
  await hand.open(await pageOf(site, SELLS));
  const card = cardOf(hand, 'Automatic top-up');
  const rule = card.getByText(
    /^When less than 1:30 is left, 6:00 is bought for (US)?\$290\.00, up to 3 times a month\.$/,
  );
  await card.getByRole('button', { name: 'Set it up' }).click();
  await hand.write({ 'Buy when less than this is left': '1:30', 'At most so many packs a month': '3' });
  await hand.write({ 'Who agreed, by name': 'Dr. Redwood' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('The top-up is set.');
  await rule.waitFor();
  // Some days ago, by the client itself.
  await agreedByClient(site);
  const before = await RowsBefore.keep(site.database.ownerUrl);
  await card.getByRole('button', { name: 'End it' }).click();
  await card.getByText('Packs are bought only by hand.').waitFor();
  await undo(hand, 'No more packs are bought by themselves.');
  await rule.waitFor();
  await card.getByText(/^Agreed by Dr\. Redwood, /).waitFor();
  expect(await before.changes()).toEqual([]);
  await before.stop();

  await hand.press(/^Withdraw: 6:00/);
  await card.getByText('Rests: its offer is withdrawn').waitFor();
  await undo(hand, 'The offer is withdrawn.');
  await card.getByText('Rests: its offer is withdrawn').waitFor({ state: 'detached' });
  await rule.waitFor();

  await card.getByRole('button', { name: 'End it' }).click();
  await card.getByText('Packs are bought only by hand.').waitFor();
  await changedMeanwhile(site);
  await undo(hand, 'No more packs are bought by themselves.');
  await hand.sees(/^Somebody else changed this meanwhile\./);
  await hand.leaves();
}

/** The client has said yes by phone to work beyond the balance of this month. */
export async function notesAnswer(site: Site): Promise<void> {
  const of = `contract_id in (select id from contracts where title = '${HOLDS}')`;
  await onOwner(site.database.ownerUrl, `update retainers set included_units = 0 where ${of}`);
  await onOwner(
    site.database.ownerUrl,
    `insert into overage_questions (agency_id, contract_id, period, asked_at, overage_units)
      select agency_id, id, date_trunc('month', ${site.sqlNow}), ${site.sqlNow}, 5400 from contracts where title = '${HOLDS}'
      on conflict do nothing`,
  );
  const hand = await Hand.of(site, 'deeds-answer', OWNER);
  await hand.open(await pageOf(site, HOLDS));
  const card = cardOf(hand, 'Overage questions');
  await card.getByText('Waits for an answer').waitFor();
  const answers = async (answer: string, how: string): Promise<void> => {
    await card.getByRole('button', { name: 'Note an answer' }).click();
    await hand.select('Answer', answer);
    await hand.select('How it came', how);
    await hand.write({ 'Who answered': 'Ines Heron', Note: `${answer} in our call` });
    await hand.press('Save');
    await hand.afterDialog();
    await card.getByText(answer, { exact: true }).waitFor();
    await card.getByText(new RegExp(`^Ines Heron, ${how}, `)).waitFor();
    await card.getByText(`${answer} in our call`).waitFor();
  };
  await answers('Refused', 'By mail');
  await answers('Consent given', 'By phone');
  expect(await card.getByRole('button', { name: 'Note an answer' }).count()).toBe(0);
  await hand.leaves();
}
