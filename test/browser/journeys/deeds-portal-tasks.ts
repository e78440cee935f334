import type { Locator } from 'playwright-core';
import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { until } from '../../support/processes.js';
import { contractOfClient, cardOf } from './deeds-portal-papers.js';
import { Hand } from './hand.js';
import { does, type Done } from './mailed-links.js';

const CLIENT = 'client@demo.test';
const DELIVERED = 'Recall letters for January';
const ACCEPTED = 'Move the Friday consultations to the new room';
const REQUESTED = 'Ask for a second quote for the waiting room chairs';

async function taskOf({ database }: Site, title: string): Promise<{ id: string; status: string }> {
  const [task] = await onOwner<{ id: string; status: string }>(
    database.ownerUrl,
    `select id, status from tasks where title = '${title}'`,
  );
  return task ?? { id: '', status: '' };
}

/** What was delivered isn't right yet; a word of hers stands beside it. */
export async function wantsChanges(site: Site): Promise<void> {
  const { id } = await taskOf(site, DELIVERED);
  const hand = await Hand.of(site, 'deeds-changes', { email: CLIENT });
  await hand.open(`/portal/requests/${id}`);
  await hand.press('Ask for changes');
  await hand.press('Send');
  await hand.sees('This is needed.');
  await hand.write({ 'What should change?': 'Larger letters' });
  await hand.press('Send');
  await hand.afterDialog();
  await hand.sees('Your wishes are with the assistant.');
  await hand.sees('Changes wanted');
  await cardOf(hand, 'History').getByRole('listitem').first().filter({ hasText: 'Larger letters' }).waitFor();
  expect(await hand.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);

  await hand.write({ 'Write a comment': 'As on the sign **at the door**' });
  await hand.press('Send');
  const said = cardOf(hand, 'Comments').getByRole('listitem').filter({ hasText: 'As on the sign at the door' });
  await said.getByText(/^You · /).waitFor();
  // Both sides write Markdown.
  await said.getByText('at the door', { exact: true }).waitFor();
  await until('what was typed is sent', async () => (await hand.field('Write a comment').inputValue()) === '');
  await hand.open(`/portal/requests/${id}`);
  expect(await said.count()).toBe(1);
  await hand.leaves();
}

/** Done after ten seconds, or at once where the page is left before; who thinks again has taken nothing back. */
export async function cancelsRequests(site: Site): Promise<void> {
  const waits = await Hand.of(site, 'deeds-cancel', { email: CLIENT });
  const soon = (hand: Hand): Locator =>
    hand.page.getByRole('listitem').filter({ hasText: 'Your request is cancelled in 10 seconds.' });
  await waits.open(`/portal/requests/${(await taskOf(site, ACCEPTED)).id}`);
  await waits.press('Cancel request');

  const leaves = await waits.another();
  const path = `/portal/requests/${(await taskOf(site, REQUESTED)).id}`;
  await leaves.open(path);
  await leaves.press('Cancel request');
  await soon(leaves).waitFor();
  await leaves.press('Undo');
  await soon(leaves).waitFor({ state: 'detached' });
  expect((await taskOf(site, REQUESTED)).status).toBe('REQUESTED');
  await leaves.press('Cancel request');
  await soon(leaves).waitFor();
  await leaves.open('/portal/requests');
  await until('it is cancelled', async () => (await taskOf(site, REQUESTED)).status === 'CANCELLED');
  await leaves.open(path);
  await leaves.sees('Cancelled');
  expect(await leaves.page.getByRole('button', { name: 'Cancel request' }).count()).toBe(0);

  await waits.sees('The request is cancelled.');
  await waits.sees('Cancelled');
  expect((await taskOf(site, ACCEPTED)).status).toBe('CANCELLED');
  await waits.leaves();
}

/** A contract of pieces whose prices the client agrees to, as the demo has none with her. */
async function agreesPrices(site: Site): Promise<{ contractId: string; serviceId: string }> {
  const of = await contractOfClient(site);
  const [made] = await onOwner<{ contractId: string; serviceId: string }>(
    site.database.ownerUrl,
    `with made as (
       insert into contracts select (jsonb_populate_record(null::contracts, to_jsonb(k) || jsonb_build_object(
           'id', uuidv7(), 'title', 'Cards', 'kind', 'PER_TASK'))).* from contracts k where id = '${of}'
       returning agency_id, id),
     ruled as (insert into task_rules (agency_id, contract_id, client_agrees_prices) select agency_id, id, true from made)
     select id as "contractId", (select s.id from services s where s.agency_id = made.agency_id order by name limit 1) as "serviceId"
       from made`,
  );
  return made as { contractId: string; serviceId: string };
}

/** What pieces cost is asked of her, and holds by her yes alone. */
export async function answersPrices(site: Site): Promise<void> {
  const of = await agreesPrices(site);
  const priced = async (title: string, price: string): Promise<Done> => {
    const made = await does(site, 'createTask', { ...of, title, quantity: '2', idempotencyKey: `deeds-${title}` });
    return does(site, 'setTaskPrice', { ...made, price, note: 'Two rounds of it' });
  };
  await priced('Draw the cards', '40');
  await priced('Print the cards', '75.5');
  const hand = await Hand.of(site, 'deeds-prices', { email: CLIENT });
  for (const [title, asked, answer, told] of [
    [
      'Draw the cards',
      /^We’d do this for (US)?\$40\.00 each, 2 in all\./,
      'Agree',
      /^(US)?\$40\.00 each, agreed on Nov 29, 2026$/,
    ],
    [
      'Print the cards',
      /^We’d do this for (US)?\$75\.50 each, 2 in all\./,
      'Decline',
      /^(US)?\$75\.50 each, declined on Nov 29, 2026$/,
    ],
  ] as const) {
    await hand.open('/portal/approvals');
    await hand.follow(new RegExp(`^${title}`));
    await hand.headed(title);
    await hand.sees(asked);
    await hand.sees('Two rounds of it');
    await hand.press(answer);
    await hand.page.getByText(asked).waitFor({ state: 'detached' });
    await hand.sees(told);
  }
  const prices = await onOwner<{ price: string; status: string; ofTask: string | null }>(
    site.database.ownerUrl,
    `select a.price, a.status, t.price as "ofTask" from task_price_agreements a join tasks t on t.id = a.task_id
      where t.title like '% the cards' order by a.price`,
  );
  expect(prices).toEqual([
    { price: '40', status: 'AGREED', ofTask: '40' },
    { price: '75.5', status: 'DECLINED', ofTask: null },
  ]);
  await hand.leaves();
}
