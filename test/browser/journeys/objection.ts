import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { mailedLink } from './mailed.js';

const ASSISTANT = 'assistant@demo.test';
const CLIENT = 'client@demo.test';
const MANAGER = 'manager@demo.test';

/** An entry of the assistant's that isn't billed waits for the client's approval. */
const WAITS = `
  with chosen as (
    select t.agency_id, t.id, t.contract_id from time_entries t
      join contracts k on k.agency_id = t.agency_id and k.id = t.contract_id and k.title = 'Inbox retainer'
      join memberships c on c.agency_id = k.agency_id and c.client_id = k.client_id
      join auth."user" u on u.id = c.user_id and u.email = '${CLIENT}'
      join memberships m on m.agency_id = t.agency_id and m.assistant_id = t.assistant_id
      join auth."user" a on a.id = m.user_id and a.email = '${ASSISTANT}'
     where not exists (select from billed_time_entries b where b.agency_id = t.agency_id and b.time_entry_id = t.id)
       and not exists (select from paid_time_entries p where p.agency_id = t.agency_id and p.time_entry_id = t.id)
     order by t.started_at desc limit 1),
  asked as (
    update contracts k set client_approves_time = true from chosen where k.agency_id = chosen.agency_id and k.id = contract_id)
  update time_entries t set status = 'CLIENT_REVIEW', approved_at = null
    from chosen where t.agency_id = chosen.agency_id and t.id = chosen.id`;

const OBJECTED = `
  select (t.started_at at time zone a.time_zone)::date::text as day
    from time_entries t join agencies a on a.agency_id = t.agency_id where t.client_objection = 'I asked for half of it'`;

/** What a client has against time reaches whose time it is, and who can answer it, is answered there, and is away then. */
export async function objectionAnswered(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, WAITS);
  const client = await Hand.of(site, 'objecting', { email: CLIENT });
  await client.open('/portal/approvals');
  await client.press('Object …');
  await client.inDialog('Object to 1 entry');
  await client.write({ 'What is wrong?': 'I asked for half of it' });
  await client.press('Send');
  await client.afterDialog();
  await client.sees('You objected');
  await client.leaves();

  const assistant = await Hand.of(site, 'objected-whose', { email: ASSISTANT });
  const [entry] = await onOwner<{ day: string }>(site.database.ownerUrl, OBJECTED);
  await assistant.open(`/me/week?view=day&week=${entry?.day}&day=${entry?.day}`);
  const words = assistant.page.getByRole('listitem').filter({ hasText: 'I asked for half of it' });
  await words.getByText('Client objects').waitFor();
  await assistant.looksRight();
  await assistant.leaves();

  const manager = await Hand.of(site, 'objected', { email: MANAGER });
  await manager.open('/');
  await manager.sees('entry of time is objected to by its client');
  await manager.open(await mailedLink(site, MANAGER, /\/go\/objection\//));
  await manager.page.waitForURL(/\/time\?.*status=OBJECTED/);
  await manager.sees('I asked for half of it');
  await manager.sees('Inbox retainer');
  await manager.looksRight();
  await manager.choose(/ for /, 'Approve: the client agrees');
  await manager.sees('1 entry was decided.');
  await manager.page.getByText('I asked for half of it').waitFor({ state: 'detached' });
  await manager.leaves();
}
