import { RowsBefore } from '../../support/rows-before.js';
import type { Site } from '../../support/site.js';
import { card, undo } from './deeds-settings-rows.js';
import { asked, begun, isAsBefore, isKept, placeOf } from './deeds-work-rows.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const MANAGER = { email: 'manager@demo.test' };
const CHAIRS = 'Count the chairs of the hall';

const of = (id: string, columns: string): string => `select ${columns} from tasks where id = '${id}'`;

async function isDescribed(hand: Hand, site: Site, id: string): Promise<void> {
  const wanted = card(hand, 'What is wanted');
  await wanted.getByRole('button', { name: 'Edit' }).click();
  await wanted.getByRole('textbox', { name: 'Title' }).fill(' ');
  await hand.press('Save');
  await wanted.getByText('This is needed.').waitFor();
  await wanted.getByRole('textbox', { name: 'Title' }).fill(CHAIRS);
  await wanted.getByRole('textbox', { name: 'What is wanted' }).fill('Those on the **balcony** too');
  await hand.press('Save');
  await hand.headed(CHAIRS);
  await wanted.getByText('balcony', { exact: true }).waitFor();
  await hand.field('Due').fill('2026-12-10');
  // One after the other as fast as one can, and not in one's own way.
  await hand.field('Estimate').fill('1:30');
  await hand.page.keyboard.press('Enter');
  await hand.page.keyboard.press('Tab');
  await hand.select('Priority', 'Urgent');
  await isKept(site, of(id, 'due_on::text, estimate_seconds'), { due_on: '2026-12-10', estimate_seconds: 5_400 });
  await isKept(site, of(id, 'title, description, priority'), {
    ...{ title: CHAIRS, description: 'Those on the **balcony** too', priority: 'URGENT' },
  });
}

async function isGiven(hand: Hand, site: Site, id: string): Promise<void> {
  const { assistantId } = await placeOf(site);
  const assigns = async (): Promise<void> => {
    await hand.press('Assign');
    await hand.inDialog('Who gets it is told by mail.');
    await hand.pick('Assistant', 'Maya');
    await hand.press('Assign');
    await hand.afterDialog();
    await hand.sees(`“${CHAIRS}” goes to Maya Rao.`);
    await isKept(site, of(id, 'assistant_id'), { assistant_id: assistantId });
  };
  const before = await RowsBefore.keep(site.database.ownerUrl);
  await assigns();
  await undo(hand, 'goes to Maya Rao.');
  await card(hand, 'Details').getByText('Nobody yet').waitFor();
  await isAsBefore(before);
  await before.stop();
  await assigns();
}

async function hasSteps(hand: Hand, site: Site, id: string): Promise<void> {
  const steps = `select array_agg(text order by position) as steps from task_checklist_items where task_id = '${id}'`;
  for (const step of ['The front rows', 'The back rows']) {
    await hand.write({ 'Next step': step });
    await hand.press('Add');
    await hand.page.getByRole('checkbox', { name: step }).waitFor();
  }
  expect(await hand.field('Next step').inputValue()).toBe('');
  await isKept(site, steps, { steps: ['The front rows', 'The back rows'] });
  await hand.press('Remove “The front rows”');
  await hand.page.getByRole('checkbox', { name: 'The front rows' }).waitFor({ state: 'detached' });
  await isKept(site, steps, { steps: ['The back rows'] });
}

async function isPriced(hand: Hand, site: Site, id: string): Promise<void> {
  await hand.press('Set price');
  await hand.inDialog('Set price');
  await hand.write({ 'Price of one in USD': 'much', Note: 'As in spring' });
  await hand.press('Save');
  await hand.sees('Write an amount such as 45.00.');
  await hand.write({ 'Price of one in USD': '45.5' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('$45.50 for one');
  await isKept(site, of(id, 'price::text'), { price: '45.5' });
}

/** A task is described, given to somebody, priced, taken on and begun, each where it stands. */
export async function taskTaken(site: Site): Promise<void> {
  const { id } = await asked(site, 'Chairs');
  const hand = await Hand.of(site, 'work-task', MANAGER);
  await hand.open(`/tasks/${id}`);
  await isDescribed(hand, site, id);
  await isGiven(hand, site, id);
  await hasSteps(hand, site, id);
  await isPriced(hand, site, id);
  await hand.press('Accept');
  await hand.sees(`“${CHAIRS}” is accepted.`);
  await isKept(site, of(id, 'status'), { status: 'ACCEPTED' });
  await hand.press('Start');
  await hand.sees(`“${CHAIRS}” is begun.`);
  await isKept(site, of(id, 'status'), { status: 'IN_PROGRESS' });
  expect(await hand.page.getByRole('button', { name: 'Set price' }).count()).toBe(0);
  await hand.looksRight();
  await hand.leaves();
}

/** Steps that are taken back by their toast leave the task as it was; done again they stay. */
export async function stepsUndone(site: Site): Promise<void> {
  const task = await does(site, 'deliverTask', await begun(site, 'Fold the letters'));
  const hand = await Hand.of(site, 'work-undone', MANAGER);
  await hand.open(`/tasks/${task.id}`);
  const before = await RowsBefore.keep(site.database.ownerUrl);
  for (const { press, told, from, to } of [
    { press: 'Approve', told: 'is approved.', from: 'DELIVERED', to: 'APPROVED' },
    { press: 'Reopen', told: 'is open again.', from: 'APPROVED', to: 'CHANGES_WANTED' },
    { press: 'Cancel task', told: 'is cancelled.', from: 'CHANGES_WANTED', to: 'CANCELLED' },
    { press: 'Restore', told: 'is restored.', from: 'CANCELLED', to: 'REQUESTED' },
  ]) {
    const does = async (): Promise<void> => {
      if (press === 'Cancel task') await hand.choose('What can be done with Fold the letters', press);
      else await hand.press(press);
      await hand.sees(`“Fold the letters” ${told}`);
      await isKept(site, of(task.id, 'status'), { status: to });
    };
    await does();
    await undo(hand, told);
    await isKept(site, of(task.id, 'status'), { status: from });
    await isAsBefore(before);
    await does();
    await before.changes();
  }
  await before.stop();
  await hand.leaves();
}

/** What was delivered isn't right: it goes back with a word, and comes again. */
export async function changesWanted(site: Site): Promise<void> {
  const task = await does(site, 'deliverTask', await begun(site, 'Set the programme'));
  const hand = await Hand.of(site, 'work-changes', MANAGER);
  await hand.open(`/tasks/${task.id}`);
  await hand.press('Ask for changes');
  await hand.inDialog('Everybody who sees the task reads it.');
  await hand.press('Ask for changes');
  await hand.sees('This is needed.');
  await hand.write({ Note: 'Larger type' });
  await hand.press('Ask for changes');
  await hand.afterDialog();
  await hand.sees('“Set the programme” goes back for changes.');
  await hand.sees('Changes wanted: Larger type');
  await isKept(site, of(task.id, 'status'), { status: 'CHANGES_WANTED' });
  await hand.press('Start');
  await hand.sees('“Set the programme” is begun.');
  await hand.press('Deliver');
  await hand.inDialog(/^Deliver “/);
  await hand.write({ Note: 'In 14 points' });
  await hand.press('Deliver');
  await hand.afterDialog();
  await hand.sees('“Set the programme” is delivered in 10 seconds.');
  await isKept(site, of(task.id, 'status'), { status: 'DELIVERED' });
  await hand.sees('“Set the programme” is delivered.');
  await card(hand, 'History').getByText('In 14 points').waitFor();
  await hand.leaves();
}

/** What is said inside stays there, what is shared is the client's too, and one's own words are put right. */
export async function said(site: Site): Promise<void> {
  const { id } = await asked(site, 'Ask the printer');
  const hand = await Hand.of(site, 'work-said', MANAGER);
  await hand.open(`/tasks/${id}`);
  const comments = card(hand, 'Comments');
  const says = async (text: string, press: string): Promise<void> => {
    await comments.getByRole('textbox', { name: 'Comment' }).fill(text);
    await hand.press(press);
    await comments.getByRole('listitem').filter({ hasText: text }).waitFor();
  };
  await says('Not more than 200', 'Add internal comment');
  await comments.getByRole('listitem').filter({ hasText: 'Not more' }).getByText('Inside only').waitFor();
  await comments.getByRole('checkbox', { name: 'Kessler Orthodontics sees it too' }).check();
  await says('We ask three printers', 'Comment for all');
  const ours = comments.getByRole('listitem').filter({ hasText: 'three printers' });
  expect(await ours.getByText('Inside only').count()).toBe(0);
  await ours.getByRole('button', { name: 'Edit' }).click();
  await comments.getByRole('listitem').getByRole('textbox').fill('We ask four printers');
  await hand.press('Save');
  const mended = comments.getByRole('listitem').filter({ hasText: 'four printers' });
  await mended.getByText('edited').waitFor();
  await isKept(
    site,
    `select array_agg(body || ' ' || is_internal order by id) as said from task_comments where task_id = '${id}'`,
    { said: ['Not more than 200 true', 'We ask four printers false'] },
  );
  await hand.leaves();
}
