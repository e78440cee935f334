import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { mailedLink } from './mailed.js';

const RETAINER = `title = 'Inbox retainer' and client_id in (select client_id from memberships where client_id is not null)`;
const OF_IT = `contract_id in (select id from contracts where ${RETAINER})`;

/** Has the client of the demo asked whether this month's work beyond the retainer may be billed, of which there is some. */
async function asksForOverage({ database, sqlNow }: Site): Promise<void> {
  await onOwner(database.ownerUrl, `update retainers set overage_mode = 'HOLD', included_units = 0 where ${OF_IT}`);
  await onOwner(
    database.ownerUrl,
    `insert into overage_questions (agency_id, contract_id, period, asked_at, overage_units)
      select agency_id, id, date_trunc('month', ${sqlNow}), ${sqlNow}, 5400 from contracts where ${RETAINER}`,
  );
}

/** The retainer is again as the others know it. */
async function asBefore({ database, sqlNow }: Site): Promise<void> {
  await onOwner(
    database.ownerUrl,
    `update retainers set overage_mode = 'BILL', included_units = 144000 where ${OF_IT};
     delete from overage_consents where period >= date_trunc('month', ${sqlNow}) and ${OF_IT}`,
  );
}

/** The client's word is mailed, with a link to the retainer. */
async function managerIsTold(site: Site): Promise<void> {
  const email = 'manager@demo.test';
  const manager = await Hand.of(site, 'client-answered', { email });
  await manager.open(await mailedLink(site, email, /\/go\/retainer\//));
  await manager.page.waitForURL(/\/retainers\/[0-9a-f-]{36}$/);
  await manager.sees('Inbox retainer');
  await manager.leaves();
}

/** The notice of the question leads to it. */
async function leadsToQuestion(hand: Hand, { database }: Site): Promise<Locator> {
  const [contract] = await onOwner<{ id: string }>(database.ownerUrl, `select id from contracts where ${RETAINER}`);
  await hand.open(`/go/contract/${String(contract?.id)}`);
  const named = hand.page.getByRole('region', { name: 'What your link is about' });
  await named.and(hand.page.locator(':focus')).waitFor();
  await named.getByText(/[1-9].* beyond your retainer/).waitFor();
  return named;
}

/** All on a phone: what waits, what is left, and the last invoice. */
export async function clientsWord(site: Site): Promise<void> {
  await asksForOverage(site);
  const look = { isPhone: true } as const;
  const hand = await Hand.of(site, 'client', { email: 'client@demo.test', look });
  await hand.open('/portal');
  await hand.sees(/(left of|over the) .* this month/);
  await hand.looksRight();
  await hand.open('/portal/approvals');
  await hand.follow(/^Recall letters for January/);
  await hand.headed('Recall letters for January');
  await hand.looksRight();
  await hand.press('Approve');
  await hand.sees('Approved. Thank you!');
  const named = await leadsToQuestion(hand, site);
  await hand.press('Don’t agree');
  await hand.inDialog('Don’t agree to this extra work?');
  await hand.write({ 'Why?': 'We asked for less' });
  await hand.press('Don’t agree');
  await hand.afterDialog();
  await hand.sees(/^You didn’t agree on /);
  await hand.sees('“We asked for less”');
  await hand.press('Agree after all');
  await hand.inDialog('Agree to extra work?');
  await hand.press('Agree');
  await hand.afterDialog();
  await hand.page.getByText(/beyond your retainer/).waitFor({ state: 'detached' });
  await named.getByText('Answered already').waitFor();
  await named.getByRole('listitem').filter({ hasText: 'Extra work: Inbox retainer' }).getByText('You agreed').waitFor();
  await hand.looksRight();
  await managerIsTold(site);
  await asBefore(site);
  await hand.open('/portal/invoices');
  await hand.page.getByRole('link', { name: /^INV-/ }).first().click();
  await hand.headed(/^Invoice INV-/);
  await hand.looksRight();
  const { name, content } = await hand.saves(() => hand.press('Download PDF'));
  expect(name).toMatch(/\.pdf$/);
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  await hand.open('/portal/retainer');
  await hand.looksRight();
  await hand.leaves();
}
