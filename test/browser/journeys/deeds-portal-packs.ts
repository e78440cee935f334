import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { cardOf, contractOfClient } from './deeds-portal-papers.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const CLIENT = 'client@demo.test';
const HOUR_SECONDS = 3_600;

/** Two sizes of pack are on offer to the client. */
async function offersPacks(site: Site): Promise<void> {
  const contractId = await contractOfClient(site);
  await does(site, 'offerPack', { contractId, seconds: 5.25 * HOUR_SECONDS, price: '240' }, 'id');
  await does(site, 'offerPack', { contractId, seconds: 10 * HOUR_SECONDS, price: '450' }, 'id');
}

const withdrawsPack = ({ database, sqlNow }: Site): Promise<unknown> =>
  onOwner(
    database.ownerUrl,
    `update pack_offers set withdrawn_at = ${sqlNow} where units = ${10 * HOUR_SECONDS} and withdrawn_at is null`,
  );

/** How many hours this month has, as its page tells. */
async function hoursOf(hand: Hand): Promise<number> {
  const words = await hand.page
    .getByText(/^(left )?of [\d.]+ hr this month|over the [\d.]+ hr/)
    .first()
    .innerText();
  return Number(/([\d.]+) hr/.exec(words)?.[1]);
}

/** She has the hours at once, and an invoice with tax. */
export async function buysPack(site: Site): Promise<void> {
  await offersPacks(site);
  const hand = await Hand.of(site, 'deeds-pack', { email: CLIENT });
  await hand.open('/portal/retainer');
  const before = await hoursOf(hand);
  const packs = cardOf(hand, 'Packs');
  const offer = packs.getByRole('listitem').filter({ hasText: '$240.00 before tax' });
  await offer.getByRole('button', { name: 'Buy' }).click();
  await hand.sees(/^You get it at once, and an invoice of (US)?\$240\.00 before tax\./);
  await hand.press(/^Buy for (US)?\$240\.00 before tax$/);
  await hand.afterDialog();
  // The agency's tax is 8.875 %.
  const told = hand.page.getByText(/^5 hr 15 min are yours\. Invoice INV-\S+ is over (US)?\$261\.30, with tax\.$/);
  await told.waitFor();
  const number = /INV-[\w-]+/.exec(await told.innerText())?.[0] ?? '';
  await packs.getByText(/^5 hr 15 min for (US)?\$240\.00 before tax on Nov 29, 2026 ·/).waitFor();
  expect(await hoursOf(hand)).toBeCloseTo(before + 5.25, 0);
  await hand.open('/portal/invoices');
  await hand.follow(number);
  await hand.headed(`Invoice ${number}`);
  await hand.sees(/^(US)?\$261\.30$/);
  await hand.sees('Pack of 5 hr 15 min');
  await hand.leaves();
}

/** What was bought on given days says to both sides from when it counts and until when, and counts from then on. */
export async function packsOfDays(site: Site): Promise<void> {
  const contractId = await contractOfClient(site);
  const hand = await Hand.of(site, 'deeds-pack-days', { email: CLIENT });
  await hand.open('/portal/retainer');
  const before = await hoursOf(hand);
  const buys = (boughtOn: string, hours: number, more: object): Promise<unknown> => {
    const pack = { contractId, seconds: hours * HOUR_SECONDS, price: `${hours}0`, boughtOn, ...more };
    return does(site, 'buyPack', { ...pack, idempotencyKey: `deeds-${boughtOn}` }, 'pack { id }');
  };
  await buys('2026-11-20', 7, {});
  await buys('2026-11-03', 8, { expiresAfterPeriods: 0 });
  const packs = cardOf(hand, 'Packs');
  await hand.open('/portal/retainer');
  // Its contract renews by itself.
  await packs.getByText(/^7 hr for (US)?\$70\.00 before tax on Nov 20, 2026 · It stays until it is used\.$/).waitFor();
  await packs.getByText(/^8 hr for (US)?\$80\.00 before tax on Nov 3, 2026 · Use it by Nov 30, 2026\.$/).waitFor();
  expect(await hoursOf(hand)).toBeCloseTo(before + 15, 0);
  const bought = hand.page.getByRole('row').filter({ hasText: 'Pack bought' });
  for (const day of ['Nov 3', 'Nov 20']) await bought.filter({ hasText: day }).first().waitFor();
  await hand.looksRight();
  await hand.leaves();

  const owner = await Hand.of(site, 'deeds-pack-days-office', { email: 'owner@demo.test' });
  await owner.open(`/retainers/${contractId}`);
  await cardOf(owner, 'Packs').getByText('Nov 20, 2026 · never expires').waitFor();
  await cardOf(owner, 'Packs').getByText('Nov 3, 2026 · expires with its month').waitFor();
  await owner.leaves();
}

/** What is agreed stands in words, is found again to be changed, and ends by one press. */
export async function topsUpByItself(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-top-up', { email: CLIENT });
  await hand.open('/portal/retainer');
  const card = cardOf(hand, 'Top up by itself');
  await card.getByText('Packs aren’t bought by themselves.').waitFor();
  await card.getByRole('button', { name: 'Set up' }).click();
  const pack = hand.field('Pack');
  const below = 'When fewer hours than this are left';
  const large = await pack.getByRole('option', { name: /^10 hr/ }).innerText();
  await hand.select('Pack', large);
  await hand.write({ [below]: '0', 'Packs a month at most': '2.5', 'Your name': 'Rita Kessler' });
  await hand.press('Agree');
  await hand.sees('At least 0.01.');
  await hand.sees('Write a whole number.');
  await hand.write({ [below]: '0.5', 'Packs a month at most': '2' });
  await hand.press('Agree');
  await hand.afterDialog();
  await hand.sees('Packs are bought by themselves from now on.');
  await card
    .getByText(
      /^When less than 30 min is left, 10 hr are bought for (US)?\$450\.00 before tax, 2 times a month at most\.$/,
    )
    .waitFor();

  // Stopped by a slip, it goes on as she agreed to it.
  const agreed = `select to_jsonb(c) - 'version' as care from retainer_care c where contract_id = '${await contractOfClient(site)}'`;
  const kept = await onOwner(site.database.ownerUrl, agreed);
  await card.getByRole('button', { name: 'Stop' }).click();
  await card.getByText('Packs aren’t bought by themselves.').waitFor();
  const told = hand.page.getByRole('listitem').filter({ hasText: 'No more packs are bought by themselves.' });
  await told.getByRole('button', { name: 'Undo' }).click();
  await card.getByText(/2 times a month at most\.$/).waitFor();
  expect(await onOwner(site.database.ownerUrl, agreed)).toEqual(kept);

  await card.getByRole('button', { name: 'Change' }).click();
  expect(await pack.locator('option:checked').innerText()).toBe(large);
  expect(await hand.field(below).inputValue()).toBe('0.5');
  expect(await hand.field('Packs a month at most').inputValue()).toBe('2');
  expect(await hand.field('Your name').inputValue()).not.toBe('');
  await hand.write({ 'Packs a month at most': '1' });
  await hand.press('Agree');
  await hand.afterDialog();
  await card.getByText(/once a month at most\.$/).waitFor();
  await withdrawsPack(site);
  await hand.open('/portal/retainer');
  await card.getByText('It rests: the agency offers this pack no longer, so none is bought.').waitFor();
  await card.getByRole('button', { name: 'Stop' }).click();
  await hand.sees('No more packs are bought by themselves.');
  await card.getByText('Packs aren’t bought by themselves.').waitFor();
  await hand.leaves();
}
