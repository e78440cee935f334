import { onOwner } from '../../support/postgres.js';
import { until } from '../../support/processes.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const BY_HAND = "select count(*)::int as count from sent_reminders where step like 'BY HAND %'";
const OPEN = 'select invoice_id as id from receivables where open_minor > 0 limit 1';
const STARTED = `
  select t.id from tasks t join memberships m on m.assistant_id = t.assistant_id join auth."user" u on u.id = m.user_id
   where u.email = 'assistant@demo.test' and t.status = 'IN_PROGRESS' limit 1`;
const NOTE = 'Rings back after lunch';

/** A tab is closed right after something was pressed in it: it is done, also what is held for ten seconds to be stopped. */
export async function closedTab(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'closed-tab', OWNER);
  await hand.open('/clients');
  const client = await hand.page.locator('[role=row] a[href^="/clients/"]').first().getAttribute('href');
  const noting = await hand.visit.another();
  await noting.page.goto(`${client}/notes`);
  await noting.page.getByLabel('Note', { exact: true }).fill(NOTE);
  await noting.page.getByRole('button', { name: 'Add note', exact: true }).click();
  await noting.page.close();
  await hand.open(`${client}/notes`);
  await hand.sees(NOTE);

  const reminders = async (): Promise<number> =>
    (await onOwner<{ count: number }>(site.database.ownerUrl, BY_HAND))[0]?.count ?? 0;
  const before = await reminders();
  const [invoice] = await onOwner<{ id: string }>(site.database.ownerUrl, OPEN);
  const reminding = await hand.visit.another();
  await reminding.page.goto(`/invoices/${invoice?.id}`);
  await reminding.page.getByRole('button', { name: 'Actions', exact: true }).click();
  await reminding.page.getByRole('menuitem', { name: 'Send a reminder' }).click();
  await reminding.page.getByText('The reminder goes out in 10 seconds.').first().waitFor();
  await reminding.page.close();
  await until('the reminder is sent', async () => (await reminders()) === before + 1);

  const { database } = site;
  const [task] = await onOwner<{ id: string }>(database.ownerUrl, STARTED);
  const delivering = await Hand.of(site, 'closed-tab-delivery', { email: 'assistant@demo.test' });
  await delivering.open(`/me/tasks/${task?.id}`);
  await delivering.press('Deliver');
  await delivering.inDialog(/^Deliver “/);
  await delivering.press('Deliver');
  await delivering.sees(/is delivered in 10 seconds/);
  await delivering.page.close();
  const isDelivered = `select from tasks where id = '${task?.id}' and status <> 'IN_PROGRESS'`;
  await until('the task is delivered', async () => (await onOwner(database.ownerUrl, isDelivered)).length === 1);
  await hand.leaves();
}
