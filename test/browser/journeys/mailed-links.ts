import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { mailedLink } from './mailed.js';

const ASSISTANT = 'assistant@demo.test';
const CLIENT = 'client@demo.test';
const MANAGER = 'manager@demo.test';
const TASK = 'Sort the winter catalogue';
const INPUTS: Record<string, string> = {
  ...{ acceptTask: 'TaskActionInput', startTask: 'TaskActionInput', deliverTask: 'TaskActionInput' },
  cancelTask: 'TaskActionInput',
  ...{
    withdrawContract: 'ContractVersionInput',
    reviseContract: 'ContractVersionInput',
    sendContract: 'SendContractInput',
  },
  ...{ submitExpense: 'ExpenseActionInput', askExpenseConsent: 'ExpenseActionInput' },
  addContractPerson: 'ContractPersonInput',
};

interface Subjects {
  contractId: string;
  contract: string;
  serviceId: string;
  assistantId: string;
  manager: string;
  weekId: string;
  week: string;
  payoutId: string;
  payoutVersion: number;
}

/** A contract of the client's, and a week and a payout of the assistant's that wait for a decision. */
const SUBJECTS = `
  select k.id as "contractId", k.title as contract, service.id as "serviceId", maya.assistant_id as "assistantId",
    (select name from auth."user" where email = '${MANAGER}') as manager,
    week.id as "weekId", week.week_start::text as week, payout.id as "payoutId", payout.version as "payoutVersion"
    from memberships whose
    join auth."user" client on client.id = whose.user_id and client.email = '${CLIENT}'
    join contracts k on k.agency_id = whose.agency_id and k.client_id = whose.client_id and k.title = 'Inbox retainer'
    join memberships maya on maya.agency_id = k.agency_id
      and maya.user_id = (select id from auth."user" where email = '${ASSISTANT}')
    join lateral (select id from services s where s.agency_id = k.agency_id order by name limit 1) service on true
    join lateral (select id, week_start from time_weeks w where w.agency_id = k.agency_id
      and w.assistant_id = maya.assistant_id and w.status = 'SUBMITTED' order by week_start limit 1) week on true
    join lateral (select id, version from payouts p where p.agency_id = k.agency_id
      and p.assistant_id = maya.assistant_id and p.status = 'FOUND' order by id limit 1) payout on true`;

/** A contract that was sent to the client, whatever she has answered, and where its mails go. */
const SENT = `
  select k.id, k.version, k.title, k.status, contact.email as address
    from contracts k join client_contacts contact on contact.client_id = k.client_id
   where k.status in ('SENT', 'DECLINED') and contact.email is not null
     and k.client_id = (select client_id from memberships m join auth."user" u on u.id = m.user_id and u.email = '${CLIENT}')
   limit 1`;

export type Done = { id: string; version: number };

const ask = (site: Site, path: string, type: string, body: string | Buffer): Promise<Response> =>
  fetch(site.url + path, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${site.demo?.apiKey}` },
    body,
  });

/** Does something as the owner. */
export async function does(site: Site, name: string, input: object, fields = 'id version'): Promise<Done> {
  const type = INPUTS[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${fields} } }`;
  const answer = await ask(site, '/graphql', 'application/json', JSON.stringify({ query, variables: { input } }));
  const { data, errors } = (await answer.json()) as { data?: { done: Done } | null; errors?: unknown };
  if (!data) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return data.done;
}

/** A task is given to the assistant, the manager is named beside it, and it is delivered to the client. */
async function tellsOfTask(site: Site, { contractId, serviceId, assistantId, manager }: Subjects): Promise<string> {
  const of = { contractId, serviceId, title: TASK, idempotencyKey: 'mailed-links-task' };
  const made = await does(site, 'createTask', of);
  const accepted = await does(site, 'acceptTask', made);
  const { id, version } = await does(site, 'assignTask', { ...accepted, assistantId });
  const comment = { taskId: id, body: `@${manager}, see the second box`, isInternal: true };
  await does(site, 'commentOnTask', { ...comment, idempotencyKey: 'mailed-links-comment' }, 'id');
  const started = await does(site, 'startTask', { id, version });
  await does(site, 'deliverTask', { ...started, note: 'All in order' });
  return id;
}

/** The client is asked to agree to an expense and to another fee. */
async function asksClient(site: Site, { contractId, assistantId }: Subjects): Promise<string> {
  const expense = { contractId, assistantId, advancedBy: 'ASSISTANT', amount: '250', currency: 'USD' };
  const bought = {
    day: site.today,
    description: 'Shelves',
    idempotencyKey: 'mailed-links-expense',
  };
  const made = await does(site, 'createExpense', { ...expense, ...bought });
  await ask(site, `/api/expenses/${made.id}/receipt`, 'application/pdf', Buffer.from('%PDF-1.4\n%%EOF\n'));
  const submitted = await does(site, 'submitExpense', made);
  const approved = await does(site, 'approveExpense', { ...submitted, billable: true });
  await does(site, 'askExpenseConsent', approved);
  const { now } = site;
  const fromMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
  const change = { contractId, fromMonth, terms: { discountPercent: '1' }, idempotencyKey: 'mailed-links-change' };
  await does(site, 'proposeContractChange', change, 'id');
  return made.id;
}

/** It is written down what both sides expect, which both are asked to acknowledge. */
async function writesCharter(site: Site, { contractId }: Subjects): Promise<void> {
  const hours = { timeZone: 'America/New_York', weekdays: ['MON', 'TUE'], responseMinutes: 60 };
  // The demo has the first version.
  const charter = { contractId, number: 1, assistantKind: 'ADMINISTRATOR', work: 'The letters of the day', ...hours };
  await does(site, 'setCharter', { ...charter, channels: ['E-mail'] }, 'id');
}

/** Each link that is mailed leads whoever got it to what the mail is about. */
export async function mailedLinks(site: Site): Promise<void> {
  const [subjects] = await onOwner<Subjects>(site.database.ownerUrl, SUBJECTS);
  if (!subjects) throw new Error('the demo has nothing that could be told of');
  const { contractId, contract, assistantId, weekId, week, payoutId, payoutVersion } = subjects;
  const taskId = await tellsOfTask(site, subjects);
  const expenseId = await asksClient(site, subjects);
  await writesCharter(site, subjects);
  await does(site, 'rejectTimeWeeks', { ids: [weekId], reason: 'Monday is twice in it' }, 'id');
  const payouts = [{ id: payoutId, version: payoutVersion }];
  await does(site, 'approvePayouts', { payouts, idempotencyKey: 'mailed-links-payout' }, 'id');
  await does(
    site,
    'setAssistantBankAccount',
    { assistantId, holder: 'Maya Rao', iban: 'DE89370400440532013000' },
    'id',
  );

  const follow: Follow = async (hand, { to, mailed, at, sees }) => {
    await hand.open(await mailedLink(site, to, mailed));
    await hand.page.waitForURL(({ pathname, search }) => pathname + search === at);
    await hand.sees(sees);
  };
  const manager = await Hand.of(site, 'mailed-links', { email: MANAGER });
  await follow(manager, { to: MANAGER, mailed: go('task', taskId), at: `/tasks/${taskId}`, sees: TASK });

  const assistant = await Hand.of(site, 'mailed-links', { email: ASSISTANT });
  const hers = { to: ASSISTANT };
  await follow(assistant, { ...hers, mailed: go('task', taskId), at: `/me/tasks/${taskId}`, sees: TASK });
  await follow(assistant, {
    ...hers,
    mailed: go('week', weekId),
    at: `/me/week?week=${week}`,
    sees: /Monday is twice in it/,
  });
  await follow(assistant, { ...hers, mailed: go('payout', payoutId), at: '/me/payouts', sees: 'Approved' });
  await follow(assistant, { ...hers, mailed: go('assistant', assistantId), at: '/me/profile', sees: 'Your pay' });
  await follow(assistant, {
    ...hers,
    mailed: go('contract', contractId),
    at: '/me/briefs',
    sees: /The letters of the day/,
  });
  await assistant.press('Acknowledge');
  await assistant.sees('Acknowledged');
  await assistant.looksRight();
  await assistant.leaves();

  const client = await Hand.of(site, 'mailed-links', { email: CLIENT });
  const theirs = { to: CLIENT };
  await follow(client, { ...theirs, mailed: go('task', taskId), at: `/portal/requests/${taskId}`, sees: TASK });
  await client.page.getByRole('status').filter({ hasText: 'All in order' }).waitFor();
  const asked = { ...theirs, mailed: go('expense', expenseId), at: `/portal/approvals?expense=${expenseId}` };
  await follow(client, { ...asked, sees: /Shelves/ });
  await isNamed(client, [/Shelves/]);
  await declinesExpense(client);
  await follow(client, { ...asked, sees: /Shelves/ });
  await isNamed(client, ['Answered already', 'You declined', /There are enough/]);
  await follow(client, {
    ...theirs,
    mailed: go('contract', contractId),
    at: `/portal/approvals?contract=${contractId}`,
    sees: new RegExp(contract),
  });
  await isNamed(client, [`Change to ${contract}`, `What is expected: ${contract}`]);
  await client.looksRight();
  await leadsToItsState(site, { expenseId, weekId });
  await answersContract(site, follow, client);
  // Her answer is mailed to those who asked.
  await client.press('Accept');
  await client.sees('Accepted. Thank you!');
  await client.leaves();
  await follow(manager, {
    to: MANAGER,
    mailed: go('contract', contractId),
    at: `/contracts/${contractId}`,
    sees: contract,
  });
  await manager.leaves();
}

/** Whoever followed a link stands at what it is about. */
async function isNamed({ page }: Hand, said: (string | RegExp)[]): Promise<void> {
  const named = page.getByRole('region', { name: 'What your link is about' });
  await named.and(page.locator(':focus')).waitFor();
  for (const text of said) await named.getByText(text).first().waitFor();
}

/** What she has said stays with what she has said it to. */
async function declinesExpense(client: Hand): Promise<void> {
  const shelves = client.page.getByRole('listitem').filter({ hasText: 'Shelves' });
  const decline = shelves.getByRole('button', { name: 'Decline', exact: true });
  await decline.click();
  await client.inDialog('Decline this expense');
  await client.press('Decline');
  await client.afterDialog();
  const told = client.page.getByRole('listitem').filter({ hasText: 'You declined this expense.' });
  await told.getByRole('button', { name: 'Undo' }).click();
  await decline.click();
  const dialog = await client.inDialog('Decline this expense');
  await dialog.getByText(/^Shelves, /).waitFor();
  await client.write({ 'Why?': 'There are enough' });
  await client.press('Decline');
  await client.afterDialog();
  await shelves.filter({ hasText: 'You declined' }).filter({ hasText: 'There are enough' }).waitFor();
}

/** The office is led to the very expense and week, whatever has become of them. */
async function leadsToItsState(
  site: Site,
  { expenseId, weekId }: { expenseId: string; weekId: string },
): Promise<void> {
  const manager = await Hand.of(site, 'mailed-links-state', { email: MANAGER });
  const at = `/time/approvals/expenses?status=REFUSED&expense=${expenseId}`;
  await manager.open(`/go/expense/${expenseId}`);
  await manager.page.waitForURL(({ pathname, search }) => pathname + search === at);
  await manager.inDialog(/Shelves/);
  await manager.sees('There are enough');
  await manager.open(`/go/week/${weekId}`);
  await manager.page.waitForURL(({ search }) => search === `?status=REJECTED&week=${weekId}`);
  await manager.inDialog('Maya Rao');
  await manager.leaves();
}

/** A contract is taken back, sent again, and leads whoever got the mail to where it is answered. */
async function answersContract(site: Site, follow: Follow, client: Hand): Promise<void> {
  const [sent] = await onOwner<Done & Record<'title' | 'status' | 'address', string>>(site.database.ownerUrl, SENT);
  if (!sent) throw new Error('the demo has no contract that waits for an answer');
  const { id, title, status, address } = sent;
  const { version } = status === 'SENT' ? await does(site, 'withdrawContract', { id, version: sent.version }) : sent;
  await does(site, 'sendContract', await does(site, 'reviseContract', { id, version }));
  const sees = new RegExp(`Contract: ${title}`);
  await follow(client, {
    ...{ to: address, mailed: go('contract', id), sees },
    at: `/portal/approvals?contract=${id}`,
  });
}

type Follow = (hand: Hand, landing: Landing) => Promise<void>;

interface Landing {
  to: string;
  mailed: RegExp;
  at: string;
  sees: string | RegExp;
}

const go = (kind: string, id: string): RegExp => new RegExp(`/go/${kind}/${id}$`);

/** A link by which a password is chosen anew says that it is over before one was thought of. */
export async function overResetLinks(site: Site): Promise<void> {
  const stranger = await Hand.of(site, 'over-reset-links');
  await stranger.open('/reset-password?token=nonsense');
  await stranger.headed('This link is over');
  expect(await stranger.page.getByRole('textbox').count()).toBe(0);
  await stranger.looksRight();
  await stranger.follow('Have another link sent');
  await stranger.write({ 'E-mail': MANAGER });
  await stranger.press('Send the link');
  await stranger.headed(/./);
  await stranger.open(await mailedLink(site, MANAGER, /\/reset-password\?/));
  await stranger.headed('Choose a new password');
  await stranger.field('New password').waitFor();
  await stranger.leaves();
}
