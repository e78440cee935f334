import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const OWNER = { email: 'owner@demo.test' };
const CALLS = 'Patient calls';

interface Subjects {
  contractId: string;
  assistantId: string;
}

/** The contract of that title, and an assistant who has nothing to do with it. */
async function subjectsOf({ database }: Site, title: string): Promise<Subjects> {
  const [subjects] = await onOwner<Subjects>(
    database.ownerUrl,
    `select k.id as "contractId", a.id as "assistantId" from contracts k
       join assistants a on a.agency_id = k.agency_id and a.name = 'Dmytro Kovalenko' where k.title = '${title}'`,
  );
  if (!subjects) throw new Error(`the demo has no contract ${title}`);
  return subjects;
}

export async function personLeavesContract(site: Site): Promise<void> {
  const { contractId, assistantId } = await subjectsOf(site, CALLS);
  await does(site, 'addContractPerson', { contractId, assistantId }, 'id');
  const hand = await Hand.of(site, 'deeds-person', OWNER);
  await hand.open(`/contracts/${contractId}`);
  const person = hand.page.getByRole('listitem').filter({ hasText: 'Dmytro Kovalenko · Added here' });
  await person.waitFor();
  await hand.press('Remove Dmytro Kovalenko');
  await hand.sees('Dmytro Kovalenko was removed.');
  await person.waitFor({ state: 'detached' });
  await hand.press('Undo');
  await person.waitFor();
  await hand.leaves();
}

const REMARK = `
  insert into charter_remarks (agency_id, charter_id, contract_id, author, side, body, created_at)
  select c.agency_id, c.id, c.contract_id, m.user_id, 'CLIENT', 'We open at eight.', now()
    from contract_charters c join contracts k on k.id = c.contract_id and k.title = '${CALLS}'
    join memberships m on m.client_id = k.client_id limit 1`;

export async function expectationsAnswered(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, REMARK.replace('now()', site.sqlNow));
  const { contractId } = await subjectsOf(site, CALLS);
  const hand = await Hand.of(site, 'deeds-remark', OWNER);
  await hand.open(`/contracts/${contractId}`);
  await hand.sees('We open at eight.');
  await hand.write({ 'Answer to Kessler Orthodontics': 'Then so do we.' });
  await hand.press('Send the answer');
  await hand.sees('Kessler Orthodontics has been told.');
  await hand.page
    .getByRole('listitem')
    .filter({ hasText: /^You · .*Then so do we\.$/s })
    .waitFor();
  expect(await hand.field('Answer to Kessler Orthodontics').inputValue()).toBe('');
  await hand.leaves();
}

/** The first is offered no more to be answered; the second holds from its month on. */
export async function changesAnsweredOnPaper(site: Site): Promise<void> {
  const { contractId } = await subjectsOf(site, CALLS);
  const propose = (discountPercent: string): Promise<unknown> => {
    const change = { contractId, fromMonth: '2027-01', terms: { discountPercent } };
    return does(site, 'proposeContractChange', { ...change, idempotencyKey: `deeds-change-${discountPercent}` }, 'id');
  };
  await propose('1');
  const hand = await Hand.of(site, 'deeds-change', OWNER);
  const change = (state: string) =>
    hand.page.getByRole('listitem').filter({ hasText: new RegExp(`${state}\\s*from Jan 1, 2027`) });
  await hand.open(`/contracts/${contractId}`);
  await change('Waits for the client').getByRole('button', { name: 'Take back' }).click();
  await hand.sees('The proposal is taken back.');
  await change('Taken back').waitFor();
  expect(await hand.page.getByRole('button', { name: 'Take back' }).count()).toBe(0);
  await propose('2');
  await change('Waits for the client').getByRole('button', { name: 'Record acceptance on paper' }).click();
  await hand.press('Record');
  await hand.sees('This is needed.');
  await hand.write({ 'Who accepted': 'Rita Kessler' });
  await hand.press('Record');
  await hand.afterDialog();
  await change('Accepted')
    .getByText(/^Rita Kessler · Nov 29/)
    .waitFor();
  await hand.leaves();
}

export async function contractHasLastDay(site: Site): Promise<void> {
  const { contractId } = await subjectsOf(site, 'Labels');
  const hand = await Hand.of(site, 'deeds-end', OWNER);
  await hand.open(`/contracts/${contractId}`);
  await hand.choose('What can be done with Labels', 'End contract');
  await hand.write({ 'Last day': '2026-12-31' });
  await hand.press('End contract');
  await hand.afterDialog();
  await hand.sees(/Per task · May 1, 2026 to Dec 31, 2026$/);
  await hand.choose('What can be done with Labels', 'End contract');
  await hand.write({ 'Last day': '2027-01-31' });
  await hand.press('End contract');
  await hand.afterDialog();
  await hand.sees(/Per task · May 1, 2026 to Jan 31, 2027$/);
  await hand.leaves();
}
