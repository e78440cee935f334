import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const MANAGER = { email: 'manager@demo.test' };
const ASSISTANT = { email: 'assistant@demo.test' };
const CLIENT = { email: 'client@demo.test' };
const RETAINER = 'Inbox retainer';

async function adds(hand: Hand, time: string, what: string): Promise<void> {
  await hand.press('Add time');
  await hand.inDialog('What you do (optional)');
  await hand.pick('Client and contract', 'Kessler Orthodontics');
  await hand.write({ Time: time, 'What you do': what });
  await hand.press('Save');
  await hand.afterDialog();
}

/** Work that lies over other work is told of where it is written, and where the week is looked through. */
export async function overlapsSeen(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'overlaps', ASSISTANT);
  await hand.open('/me/today');
  await adds(hand, '6-7:30', 'Early letters');
  await adds(hand, '7-8', 'Early calls');
  await hand.sees('It overlaps with time of Kessler Orthodontics. Both are saved.');
  await hand.open('/me/week');
  await hand.press('Submit week');
  await hand.sees(/^Handed in /);
  await hand.leaves();
  const manager = await Hand.of(site, 'overlaps-review', MANAGER);
  await manager.open('/time/approvals');
  const week = manager.page.getByRole('row', { name: /Maya Rao/ }).filter({ hasText: 'overlap' });
  await week.getByRole('button', { name: 'Maya Rao' }).click();
  const dialog = await manager.inDialog(/Early letters/);
  const early = dialog.getByRole('listitem').filter({ hasText: 'Early letters' });
  await early.getByText(/^Overlaps Kessler Orthodontics 0?7:00 AM–0?8:00 AM/).waitFor();
  await manager.leaves();
}

/** A timer of somebody else is stopped from the list of all, and runs on by Undo; her page says so by itself. */
export async function timerStoppedForHer(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'stopped-timer', ASSISTANT);
  const banner = hand.page.getByRole('banner');
  await hand.open('/me/today');
  await banner.getByRole('button', { name: 'Start timer' }).click();
  await hand.inDialog('What are you working on?');
  await hand.page.getByRole('list', { name: 'Lately' }).getByRole('button').first().click();
  await hand.afterDialog();
  const hers = banner.getByRole('button', { name: /^Stop the timer of/ });
  await hers.waitFor();
  await onOwner(site.database.ownerUrl, `update running_timers set started_at = started_at - interval '1 hour'`);
  const manager = await Hand.of(site, 'stops-timer', MANAGER);
  await manager.open('/time/running');
  await manager.looksRight();
  await manager.press('Stop the timer of Maya Rao');
  await manager.sees(/^1 hr.* recorded for Maya Rao, /);
  await hers.waitFor({ state: 'detached' });
  await manager.press('Undo');
  await hers.waitFor();
  await manager.press('Stop the timer of Maya Rao');
  await hers.waitFor({ state: 'detached' });
  await manager.sees('No timer runs.');
  await manager.leaves();
  await hand.leaves();
}

async function retainerOf({ database }: Site): Promise<string> {
  const [contract] = await onOwner<{ id: string }>(
    database.ownerUrl,
    `select k.id from contracts k join clients c on c.id = k.client_id
      where k.title = '${RETAINER}' and c.name = 'Kessler Orthodontics'`,
  );
  return `/contracts/${contract?.id}`;
}

/** A client is told that a retainer rests, until when, and what is left meanwhile; and that it goes on. */
export async function pausedRetainer(site: Site): Promise<void> {
  const owner = await Hand.of(site, 'pause', OWNER);
  await owner.open(await retainerOf(site));
  await owner.choose(`What can be done with ${RETAINER}`, 'Pause');
  await owner.inDialog('No fee and no hours for these days; the clocks stop.');
  await owner.write({ 'Last day': '2026-12-20' });
  await owner.page.getByLabel('Even where the month’s fee is billed already').check();
  await owner.press('Pause');
  await owner.afterDialog();
  await owner.page.getByRole('heading', { level: 1 }).getByText('Paused').waitFor();
  await owner.looksRight();
  const hand = await Hand.of(site, 'paused-retainer', { ...CLIENT, look: { isPhone: true } });
  await hand.open('/portal');
  await hand.sees('This retainer is paused until Dec 20, 2026.');
  await hand.looksRight();
  await hand.open('/portal/retainer');
  await hand.sees('This retainer is paused until Dec 20, 2026.');
  await hand.looksRight();
  await owner.choose(`What can be done with ${RETAINER}`, 'Resume');
  await owner.inDialog('First day again');
  await owner.press('Resume');
  await owner.afterDialog();
  await hand.page.getByText('This retainer is paused until Dec 20, 2026.').waitFor({ state: 'detached' });
  await hand.sees(/ left of .* this month/);
  await hand.leaves();
  await owner.leaves();
}

async function agreesOnRenewal(site: Site, contract: string): Promise<void> {
  const owner = await Hand.of(site, 'renewal-terms', OWNER);
  await owner.open(contract);
  await owner.choose(`What can be done with ${RETAINER}`, 'Terms of renewal');
  await owner.inDialog('Price change in percent (optional)');
  await owner.page.getByRole('checkbox', { name: 'Renews by itself' }).check();
  await owner.write({
    'Months of a term': '12',
    'Days of notice': '20',
    'Price change in percent': '5',
    'Agreed by': 'Rita Kessler',
  });
  await owner.press('Save');
  await owner.afterDialog();
  await owner.sees('$1,512.00');
  await owner.looksRight();
  await owner.leaves();
}

/** The month that ended is billed with the first fee of the new term. */
async function billsFirstFee(owner: Hand): Promise<void> {
  await owner.open('/billing');
  await owner.headed('Billing of December 2026');
  await owner.press('Draft invoices for December 2026');
  await owner.press('Draft invoices for December 2026');
  await owner.headed(/^Billing run of December 2026/);
  await owner.page.getByRole('heading', { level: 1 }).getByText('Done').waitFor();
  await owner.page
    .getByRole('row', { name: /Kessler Orthodontics/ })
    .getByRole('link')
    .first()
    .click();
  await owner.page.getByRole('row', { name: /Retainer fee.*\$1,512\.00/ }).waitFor();
  await owner.looksRight();
}

/** A contract that renews by itself goes on at its new price the day after its end, and both sides are told. */
export async function renewedByItself(site: Site): Promise<void> {
  const contract = await retainerOf(site);
  await agreesOnRenewal(site, contract);
  // The month's own run may come before the renewal; here it is started by hand.
  await onOwner(site.database.ownerUrl, 'update agencies set bills_automatically = false');
  await site.goOnAt('2027-01-04T15:00:00Z', { SCHEDULES: 'true' });
  const owner = await Hand.of(site, 'renewed', OWNER);
  await owner.open(contract);
  await owner.sees('Dec 31, 2027');
  await owner.sees('$1,512.00');
  await owner.looksRight();
  const hand = await Hand.of(site, 'renewed-client', { ...CLIENT, look: { isPhone: true } });
  await hand.open('/portal/retainer');
  await hand.sees('$1,512.00 a month');
  await hand.sees(/ left of .* this month/);
  await hand.looksRight();
  await hand.open('/inbox');
  await hand.sees(/“Inbox retainer” is renewed until/);
  await hand.leaves();
  await billsFirstFee(owner);
  await owner.leaves();
}
