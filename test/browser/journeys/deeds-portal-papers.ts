import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const CLIENT = 'client@demo.test';
const EXPENSE = 'Courier for the study models';

const CONTRACT = `
  select k.id from contracts k
    join memberships m on m.agency_id = k.agency_id and m.client_id = k.client_id
    join auth."user" u on u.id = m.user_id and u.email = '${CLIENT}'
   where k.title = 'Inbox retainer'`;

/** Three entries under it wait for the client's approval. */
const WAITING = `
  with chosen as (
    select t.agency_id, t.id from time_entries t
     where t.contract_id in (${CONTRACT})
       and not exists (select from billed_time_entries b where b.agency_id = t.agency_id and b.time_entry_id = t.id)
       and not exists (select from paid_time_entries p where p.agency_id = t.agency_id and p.time_entry_id = t.id)
     order by t.started_at desc limit 3),
  asked as (update contracts set client_approves_time = true where id in (${CONTRACT}))
  update time_entries t set status = 'CLIENT_REVIEW', approved_at = null, description = 'Waits ' || t.id
    from chosen where t.agency_id = chosen.agency_id and t.id = chosen.id returning t.id`;

export async function contractOfClient({ database }: Site): Promise<string> {
  const [contract] = await onOwner<{ id: string }>(database.ownerUrl, CONTRACT);
  return contract?.id ?? '';
}

/** Of what a card of the page is about. */
export const cardOf = ({ page }: Hand, title: string | RegExp): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** A change of what is agreed, and what is expected under it. */
export async function answersPapers(site: Site): Promise<void> {
  const contractId = await contractOfClient(site);
  const { now } = site;
  const fromMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
  const change = { contractId, fromMonth, terms: { discountPercent: '1' }, idempotencyKey: 'deeds-change' };
  await does(site, 'proposeContractChange', change, 'id');
  const charter = { contractId, number: 1, assistantKind: 'ADMINISTRATOR', work: 'The letters of the day' };
  const hours = { timeZone: 'America/New_York', weekdays: ['MON', 'TUE'], responseMinutes: 60 };
  await does(site, 'setCharter', { ...charter, ...hours, channels: ['E-mail'] }, 'id');

  const hand = await Hand.of(site, 'deeds-papers', { email: CLIENT });
  await hand.open('/portal/approvals');
  const asked = cardOf(hand, 'Change to Inbox retainer');
  await asked.getByRole('button', { name: 'Decline …' }).click();
  await hand.write({ 'Why?': 'We keep what we have' });
  await hand.press('Decline …');
  await hand.afterDialog();
  await hand.sees('Declined. The agency has been told.');
  await asked.waitFor({ state: 'detached' });
  const declined = cardOf(hand, 'What you declined').getByRole('listitem').filter({ hasText: 'Inbox retainer' });
  await declined.filter({ hasText: '“We keep what we have”' }).filter({ hasText: 'You declined' }).waitFor();

  const expected = cardOf(hand, 'What is expected: Inbox retainer');
  await expected.getByLabel('Your name').fill('Rita Kessler');
  await expected.getByRole('button', { name: 'Acknowledge' }).click();
  await hand.sees('Thank you!');
  await expected.waitFor({ state: 'detached' });
  const agreed = cardOf(hand, 'What you agreed to').getByRole('listitem').filter({ hasText: 'What is expected' });
  await agreed.filter({ hasText: 'Inbox retainer' }).filter({ hasText: 'Rita Kessler · Nov 29, 2026' }).waitFor();
  await hand.leaves();
}

/** Work, of which some is left out, and what was spent. */
export async function agreesToCosts(site: Site): Promise<void> {
  const { ownerUrl } = site.database;
  const entries = await onOwner<{ id: string }>(ownerUrl, WAITING);
  expect(entries.length).toBe(3);
  const left = entries[1]?.id ?? '';
  const hand = await Hand.of(site, 'deeds-costs', { email: CLIENT });
  await hand.open('/portal/approvals');
  const work = cardOf(hand, 'Work to approve');
  await work.getByRole('checkbox', { name: new RegExp(left) }).uncheck();
  await work.getByRole('button', { name: 'Approve 2 entries' }).click();
  await work
    .getByRole('listitem')
    .filter({ hasText: entries[0]?.id ?? '' })
    .waitFor({ state: 'detached' });
  expect(await work.getByRole('listitem').count()).toBe(1);
  await work.getByRole('listitem').filter({ hasText: left }).waitFor();
  const states = await onOwner<{ status: string }>(
    ownerUrl,
    `select status from time_entries where description like 'Waits %' order by status`,
  );
  expect(states.map(({ status }) => status)).toEqual(['APPROVED', 'APPROVED', 'CLIENT_REVIEW']);
  await work.getByRole('checkbox').check();
  await work.getByRole('button', { name: 'Approve 1 entry' }).click();
  await work.waitFor({ state: 'detached' });

  const expense = cardOf(hand, 'Expenses').getByRole('listitem').filter({ hasText: EXPENSE });
  await expense.getByRole('button', { name: 'Agree' }).click();
  await hand.sees('You agreed to this expense.');
  const answered = cardOf(hand, 'Expenses you answered').getByRole('listitem').filter({ hasText: EXPENSE });
  await answered.getByText('You agreed', { exact: true }).waitFor();
  expect(await expense.count()).toBe(0);
  await hand.leaves();
}
