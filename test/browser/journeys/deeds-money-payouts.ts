import { RowsBefore } from '../../support/rows-before.js';
import type { Site } from '../../support/site.js';
import { card, undo } from './deeds-settings-rows.js';
import { isAsBefore, isKept, meanwhile, rowOf } from './deeds-work-rows.js';
import { Hand } from './hand.js';

const MANAGER = { email: 'manager@demo.test' };
const REFUSED = /^Somebody else changed this meanwhile|^Somebody changed this meanwhile/;

interface Found {
  id: string;
  name: string;
}

/** What was found of October, which no other journey here decides on. */
const found = (site: Site, n: number): Promise<Found> =>
  rowOf<Found>(
    site,
    `select p.id, a.name from payouts p join assistants a on a.id = p.assistant_id
      where p.status = 'FOUND' and p.currency = 'USD' and a.name <> 'Maya Rao' order by a.name offset ${n} limit 1`,
  );

const of = (id: string, columns: string): string => `select ${columns} from payouts where id = '${id}'`;

/** A deduction with its reason, taken off, and there again by Undo. */
async function isAdjusted(hand: Hand, site: Site, id: string): Promise<void> {
  const { total } = await rowOf<{ total: string }>(site, of(id, 'total_minor as total'));
  await hand.press('Adjust');
  await hand.inDialog(/^A bonus, or a deduction with a minus/);
  await hand.write({ 'Amount in USD': 'a bit', Reason: 'Advance of June' });
  await hand.press('Adjust');
  await hand.sees('Write an amount such as 50 or -12.50.');
  await hand.write({ 'Amount in USD': '-12.50' });
  await hand.press('Adjust');
  await hand.afterDialog();
  const line = card(hand, 'Bonuses and deductions').getByRole('row').filter({ hasText: 'Advance of June' });
  await line.getByText('-$12.50').waitFor();
  await isKept(site, of(id, 'total_minor as total'), { total: String(Number(total) - 1_250) });
  const before = await RowsBefore.keep(site.database.ownerUrl);
  await hand.press('Take off: Advance of June');
  await line.waitFor({ state: 'detached' });
  await isKept(site, of(id, 'total_minor as total'), { total });
  await undo(hand, 'It is taken off.');
  await line.getByText('-$12.50').waitFor();
  await isAsBefore(before, ['id', 'created_at', 'created_by']);
  await before.stop();
}

/** Held with the reason, which isn't lost where somebody else was faster, and released. */
async function isHeld(hand: Hand, site: Site, id: string): Promise<void> {
  await hand.press('Hold');
  await hand.inDialog('They wait until somebody releases them.');
  await hand.press('Hold');
  await hand.sees('This is needed.');
  await hand.write({ Reason: 'Her new account is to come' });
  await meanwhile(site, `update payouts set version = version + 1 where id = '${id}'`);
  await hand.press('Hold');
  await hand.sees(REFUSED);
  expect(await hand.field('Reason').inputValue()).toBe('Her new account is to come');
  await hand.press('Hold');
  await hand.afterDialog();
  await hand.sees('Held: Her new account is to come');
  await isKept(site, of(id, 'status, held_reason'), { status: 'HELD', held_reason: 'Her new account is to come' });
  await hand.press('Release');
  await hand.inDialog('Release 1 payout?');
  await hand.press('Release');
  await hand.afterDialog();
  await hand.sees('Released.');
  await isKept(site, of(id, 'status, held_reason'), { status: 'FOUND', held_reason: null });
}

async function isApproved(hand: Hand, site: Site, id: string): Promise<void> {
  const approves = async (): Promise<void> => {
    await hand.press('Approve');
    await hand.inDialog('Approve 1 payout?');
    await hand.press('Approve');
    await hand.afterDialog();
    await hand.sees('Approved and booked.');
    await isKept(site, of(id, 'status'), { status: 'APPROVED' });
  };
  await approves();
  await hand.press('Take approval back');
  await hand.write({ Reason: 'A day is wanting' });
  await hand.press('Take approval back');
  await hand.afterDialog();
  await hand.sees('Approval taken back.');
  await isKept(site, of(id, 'status'), { status: 'FOUND' });
  await approves();
}

/** Paid, which is taken back by the day that it was said of, and paid again. */
async function isPaid(site: Site, { id, name }: Found): Promise<void> {
  const hand = await Hand.of(site, 'payout-paid', { email: 'owner@demo.test' });
  await hand.open(`/payouts/${id}`);
  await hand.headed(new RegExp(`^${name}`));
  const pays = async (): Promise<void> => {
    await hand.press('Record payment');
    await hand.write({ 'Paid on': '2026-11-27' });
    await hand.press('Record payment');
    await hand.afterDialog();
    await hand.sees('Payment recorded.');
    await isKept(site, of(id, 'status'), { status: 'PAID' });
  };
  await pays();
  const paid = card(hand, 'Payments').getByRole('row').filter({ hasText: 'Nov 27, 2026' });
  await paid.getByRole('button', { name: 'Take payment back' }).click();
  await hand.sees(/ counts as not paid, and is booked back\.$/);
  await hand.press('Take payment back');
  await hand.afterDialog();
  await card(hand, 'Payments').getByText('Taken back').waitFor();
  await isKept(site, of(id, 'status'), { status: 'APPROVED' });
  await isKept(
    site,
    `select count(*)::int as n, sum(amount_minor)::text as sum from payout_payments where payout_id = '${id}'`,
    { n: 2, sum: '0' },
  );
  await hand.looksRight();
  await pays();
  await hand.leaves();
}

/** A payout is adjusted, held and released, approved and taken back, paid and taken back, each with what it says. */
export async function payoutDecided(site: Site): Promise<void> {
  const payout = await found(site, 0);
  const hand = await Hand.of(site, 'payout-decided', MANAGER);
  await hand.open(`/payouts/${payout.id}`);
  await hand.headed(new RegExp(`^${payout.name}`));
  await isAdjusted(hand, site, payout.id);
  await isHeld(hand, site, payout.id);
  await hand.looksRight();
  await isApproved(hand, site, payout.id);
  await hand.leaves();
  await isPaid(site, payout);
}

/** A payout that is no more what one sees isn't approved, nor discarded: it is said, and the question stands. */
export async function payoutMeanwhile(site: Site): Promise<void> {
  const { id } = await found(site, 0);
  const hand = await Hand.of(site, 'payout-meanwhile', MANAGER);
  await hand.open(`/payouts/${id}`);
  await hand.press('Adjust');
  await hand.write({ 'Amount in USD': '20', Reason: 'For the weekend' });
  await meanwhile(site, `update payouts set version = version + 1 where id = '${id}'`);
  await hand.press('Adjust');
  await hand.sees(REFUSED);
  expect(await hand.field('Reason').inputValue()).toBe('For the weekend');
  await hand.press('Adjust');
  await hand.afterDialog();
  await hand.sees('For the weekend');
  await hand.press('Discard and pay anew');
  await hand.inDialog('Discard 1 payout and pay anew?');
  await meanwhile(site, `update payouts set version = version + 1 where id = '${id}'`);
  await hand.press('Discard and pay anew');
  await hand.sees(REFUSED);
  await isKept(site, of(id, 'status'), { status: 'FOUND' });
  await hand.press('Discard and pay anew');
  await hand.afterDialog();
  await isKept(site, of(id, 'status'), { status: 'DISCARDED' });
  await hand.leaves();
}
