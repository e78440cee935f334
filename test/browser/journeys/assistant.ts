import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** An empty cell of the week that can be written in, the nth from the top left. */
const emptyCell = (hand: Hand) => hand.page.locator('input[data-at]:not([readonly])[value=""]').first();

const secondsOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.trim().split(':').map(Number);
  return hours * 3_600 + minutes * 60;
};

const formatHours = (seconds: number): string =>
  `${Math.floor(seconds / 3_600)}:${String(Math.floor((seconds % 3_600) / 60)).padStart(2, '0')}`;

async function total(hand: Hand): Promise<number> {
  const cells = hand.page
    .getByRole('row', { name: /^Total/ })
    .last()
    .getByRole('cell');
  return secondsOf((await cells.nth(7).textContent()) ?? '');
}

/** Starts the timer for work of late, and stops it, both in the header. */
async function timesWork(hand: Hand): Promise<void> {
  await hand.open('/me/today');
  await hand.page.getByRole('banner').getByRole('button', { name: 'Start timer' }).click();
  await hand.inDialog('What are you working on?');
  await hand.page.getByRole('list', { name: 'Lately' }).getByRole('button').first().click();
  await hand.afterDialog();
  const stop = hand.page.getByRole('banner').getByRole('button', { name: /^Stop the timer of/ });
  await stop.waitFor();
  // A reload finds it running: it is kept by the api.
  await hand.open('/me/week');
  await hand.looksRight();
  await stop.click();
  await hand.sees(/recorded for|less than a second/);
}

/** The last day on which she worked, with its entries. */
async function seesEntries(hand: Hand, { database }: Site): Promise<void> {
  const [last] = await onOwner<{ day: string }>(
    database.ownerUrl,
    `select max(t.started_at at time zone 'America/New_York')::date::text as day
       from time_entries t join assistants a on a.id = t.assistant_id and a.name = 'Maya Rao'`,
  );
  await hand.open(`/me/week?view=day&day=${last?.day}`);
  const entries = hand.page.locator('section').filter({ has: hand.page.getByRole('heading', { name: 'Entries' }) });
  await entries.getByText('Kessler Orthodontics').first().waitFor();
  await hand.looksRight();
}

/** Writes into cells by the keyboard alone: 1:30 and 90 minutes are three hours more. */
async function writesCells(hand: Hand): Promise<void> {
  const before = await total(hand);
  await emptyCell(hand).focus();
  await hand.page.keyboard.type('1:30');
  await hand.page.keyboard.press('Enter');
  await hand.page.keyboard.press('Tab');
  await hand.page.locator('[data-draft]').waitFor({ state: 'detached' });
  await emptyCell(hand).focus();
  await hand.page.keyboard.type('90m');
  await hand.page.keyboard.press('Tab');
  await hand.page.locator('[data-draft]').waitFor({ state: 'detached' });
  expect((await total(hand)) - before).toBe(3 * 3_600);
  // What isn't read alone is refused with what it may mean, which a key takes.
  await emptyCell(hand).focus();
  await hand.page.keyboard.type('90');
  await hand.page.keyboard.press('Tab');
  await hand.page.locator('input[data-at][aria-invalid]:focus').waitFor();
  await hand.sees('Did you mean');
  await hand.looksRight();
  await hand.page.keyboard.press('Tab');
  await hand.page.keyboard.press('Enter');
  await hand.page.locator('[data-draft]').waitFor({ state: 'detached' });
  expect((await total(hand)) - before).toBe(4.5 * 3_600);
  // More than a day has is refused beside the cell, and what was typed stays.
  await emptyCell(hand).focus();
  await hand.page.keyboard.type('25');
  await hand.page.keyboard.press('Tab');
  await hand.page.locator('input[data-at][aria-invalid]').waitFor();
  await hand.looksRight();
  await hand.page.locator('input[data-at][aria-invalid]').focus();
  await hand.page.keyboard.press('Escape');
}

/** A day that isn't there yet is asked about while one writes. */
async function asksAboutDaysToCome(hand: Hand): Promise<void> {
  await hand.open('/me/week');
  await hand.follow('Week after');
  await hand.page.waitForURL(/week=/);
  await hand.sees(/^Nothing in this week yet/);
  await hand.choose('Copy last week', 'Rows only');
  await emptyCell(hand).focus();
  await hand.page.keyboard.type('1');
  await hand.sees('This day is still to come. Is it right?');
  await hand.looksRight();
  await hand.page.keyboard.press('Escape');
}

/** Work of another day isn't on the page of today: where it went is said, and leads there. */
async function addsForYesterday(hand: Hand): Promise<void> {
  await hand.open('/me/today');
  await hand.press('Add time');
  await hand.inDialog('Client and contract');
  await hand.pick('Client and contract', 'Kessler');
  await hand.page
    .getByRole('combobox', { name: 'Client and contract: Kessler Orthodontics · Inbox retainer' })
    .waitFor();
  await hand.pick('Service', 'Inbox');
  const day = hand.field('Day');
  const today = await day.inputValue();
  await day.fill(new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10));
  await hand.write({ Time: '0:20' });
  await hand.press('Save');
  await hand.sees(/^0:20 on .* saved$/);
  await hand.press('Open');
  await hand.headed('My week');
}

/** Comes from home to what an assistant has spent, and has the client pay it with a markup. */
async function approvesExpense(manager: Hand): Promise<void> {
  await manager.open('/');
  await manager.follow(/expenses? .* to be approved/);
  const row = manager.page.getByRole('table', { name: 'Expenses' }).getByRole('row').nth(1);
  const what = (await row.getByRole('cell').first().textContent()) ?? '';
  const { content } = await manager.saves(() => manager.press(`Receipt of ${what}`));
  expect(content.length).toBeGreaterThan(0);
  await manager.press(what);
  await manager.inDialog('Markup in percent (optional)');
  await manager.write({ 'Markup in percent': '10' });
  await manager.press('Approve');
  await manager.sees(/^The expense is approved/);
  await manager.open('/time/approvals/expenses?status=APPROVED');
  await manager.sees(what);
  await manager.looksRight();
}

/** A dialog begins at its first field: Enter opens that, and doesn't close what a key has opened. */
async function beginsAtAField(hand: Hand): Promise<void> {
  const { keyboard } = hand.page;
  await keyboard.press('n');
  await hand.inDialog('What did you work on?');
  await keyboard.press('Enter');
  await hand.page.getByRole('dialog', { name: 'Client and contract', exact: true }).waitFor();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await hand.afterDialog();
}

/** Hands in what she has spent, with a photograph of the receipt. */
async function handsInExpense(hand: Hand): Promise<void> {
  await hand.open('/me/expenses');
  await hand.press('New expense');
  await hand.inDialog('I have paid it myself');
  await hand.pick('For', 'Kessler');
  await hand.write({ 'What was bought': 'Stamps of the journey', Amount: '12.50' });
  const receipt = { name: 'receipt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a receipt') };
  await hand.field('Receipt').setInputFiles(receipt);
  await hand.press('Hand in');
  await hand.sees('The expense was handed in.');
  await hand.afterDialog();
  const row = (state: RegExp) =>
    hand.page.getByRole('row', { name: /Stamps of the journey/ }).filter({ hasText: state });
  await hand.press('Take back Stamps of the journey');
  await row(/Not handed in/).waitFor();
  await hand.press('Undo');
  await row(/Handed in/).waitFor();
  await hand.press('Take back Stamps of the journey');
  await row(/Not handed in/).waitFor();
  await hand.press('Delete Stamps of the journey');
  await hand.sees('“Stamps of the journey” is deleted with its receipt in 10 seconds.');
  await row(/./).waitFor({ state: 'detached' });
  await hand.sees('The expense is deleted.');
}

/** A week with timer and grid, handed in, and approved by the manager. */
export async function assistantsWeek(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'assistant', { email: 'assistant@demo.test' });
  await seesEntries(hand, site);
  await addsForYesterday(hand);
  await timesWork(hand);
  const rows = hand.page.locator('[data-grid] tbody tr');
  await hand.choose('Copy last week', 'Rows only');
  await hand.sees(/rows? copied|No new rows/);
  expect(await rows.count()).toBeGreaterThan(0);
  await beginsAtAField(hand);
  await writesCells(hand);
  await asksAboutDaysToCome(hand);
  await hand.open('/me/week');
  // Which of her weeks it is.
  const handedIn = formatHours(await total(hand));
  await hand.press('Submit week');
  await hand.sees(`The week was handed in with ${handedIn}.`);
  await hand.looksRight();
  const manager = await Hand.of(site, 'manager', { email: 'manager@demo.test' });
  await manager.open('/time/approvals');
  const row = manager.page.getByRole('row', { name: new RegExp(`Maya Rao.*${handedIn}`) });
  await row.getByRole('checkbox').check();
  await manager.looksRight();
  await manager.press('Approve');
  await manager.sees(/1 week was decided/);
  await manager.press('Undo');
  await manager.sees(/^The approval is taken back: 1 week waits to be decided again\.$/);
  await row.getByRole('checkbox').check();
  await manager.press('Approve');
  await row.waitFor({ state: 'detached' });
  // Her page says so by itself.
  await hand.sees(/^Approved .*can’t be changed/);
  await approvesExpense(manager);
  await manager.leaves();
  await handsInExpense(hand);
  await hand.leaves();
}
