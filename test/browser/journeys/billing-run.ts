import pg from 'pg';
import { onOwner } from '../../support/postgres.js';
import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };
const MONTH = 'November 2026';
const DRAFT = `Draft invoices for ${MONTH}`;

/** Has a run wait after its first clients, as it would with many more of them. @returns what lets it go on */
async function holdUp({ database }: Site, after: number): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('begin');
  await client.query(
    `select from clients where id in
       (select client_id from contracts group by client_id order by client_id offset $1) order by id for no key update`,
    [after],
  );
  return () => client.end();
}

/** The amounts that a cell has, such as `$1,234.50`, one a line. */
const amountsIn = (text: string): number[] =>
  text
    .split('\n')
    .filter((line) => /\d/.test(line))
    .map((line) => Number(/-?[^\d\s-]*\d[\d,.]*/.exec(line)?.[0].replaceAll(/[^\d.-]/g, '')));

const sumOf = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** What is opened below a client adds up to its figures of both months. */
async function addsUp(hand: Hand, name: string): Promise<void> {
  await hand.press(`Show the lines of ${name}`);
  // Back to where nothing lies half behind the header.
  await hand.page.evaluate('scrollTo(0, 0)');
  await hand.looksRight();
  const table = hand.page.getByRole('table').filter({ has: hand.page.getByRole('rowheader', { name }) });
  const rows = (await table.getByRole('row').allInnerTexts()).map((row) => row.split('\t').map((cell) => cell.trim()));
  const first = rows.findIndex(([title]) => title === name);
  const after = rows.slice(first + 1);
  const lines = after.slice(
    0,
    after.findIndex((cells) => !cells[0]?.match(/ · |^Tax$/)),
  );
  for (const month of [1, 2]) {
    const sums = [...lines, rows[first] ?? []].map((cells) => sumOf(amountsIn(cells[month] ?? '')));
    expect(sumOf(sums.slice(0, -1))).toBeCloseTo(sums.at(-1) ?? NaN, 2);
  }
  await hand.press(`Hide the lines of ${name}`);
}

/** What each client would be billed by the preview, which says rightly how that differs from the month before. */
async function readPreview(hand: Hand): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const rows = hand.page.getByRole('row').filter({ has: hand.page.getByRole('rowheader') });
  for (const row of await rows.allInnerTexts()) {
    const [name = '', before = '', now = '', change = ''] = row.split('\t').map((cell) => cell.trim());
    const difference = sumOf(amountsIn(now)) - sumOf(amountsIn(before));
    if (change !== 'New') expect([name, sumOf(amountsIn(change))]).toEqual([name, expect.closeTo(difference, 2)]);
    const bills = amountsIn(now.replaceAll(/\+ .* billed already/g, ''));
    if (bills.length > 0) found.set(name, bills);
  }
  return found;
}

const BILLED = `
  select c.name, array_agg(i.total_minor / case i.currency when 'JPY' then 1 else 100.0 end order by i.currency)::float[] as bills
    from invoices i join clients c on c.id = i.client_id where i.month = '2026-11-01' and i.run_id is not null
   group by c.name`;

/** What each client was billed by all runs of the month. */
async function readBilled({ database }: Site): Promise<Map<string, number[]>> {
  const rows = await onOwner<{ name: string; bills: number[] }>(database.ownerUrl, BILLED);
  return new Map(rows.map(({ name, bills }) => [name, bills]));
}

const byName = (bills: Map<string, number[]>): [string, number[]][] =>
  [...bills].sort(([a], [b]) => a.localeCompare(b)).map(([name, all]) => [name, [...all].sort((a, b) => a - b)]);

/** Starts the run, and stops it after some of the clients. */
async function stopsHalfway(hand: Hand, site: Site): Promise<void> {
  const goOn = await holdUp(site, 6);
  try {
    await startsAndStops(hand);
  } finally {
    await goOn();
  }
  await hand.sees(/^Stopped after 8 of \d+ clients\. What it finished stays\.$/);
  await hand.looksRight();
}

async function startsAndStops(hand: Hand): Promise<void> {
  await hand.press(DRAFT);
  await hand.inDialog(/^Bill without/);
  await hand.press(DRAFT);
  await hand.headed(new RegExp(`^Billing run of ${MONTH}`));
  await hand.sees(/^6 of \d+ clients are done$/);
  await hand.press('1 job under way');
  await hand.follow(`Billing of ${MONTH}`);
  await hand.headed(new RegExp(`^Billing run of ${MONTH}`));
  await hand.page.keyboard.press('Escape');
  await hand.looksRight();
  await hand.press('Stop');
  await hand.page.getByRole('heading', { level: 1 }).getByText('Stopping').waitFor();
}

/** A run that is stopped halfway leaves the rest to the next one, which bills it: nobody is billed twice, and nobody forgotten. */
export async function runStopped(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'run-stopped', OWNER);
  await hand.open('/billing');
  await hand.headed(`Billing of ${MONTH}`);
  await settled(hand.page);
  await addsUp(hand, 'Kessler Orthodontics');
  const wanted = await readPreview(hand);
  expect(wanted.size).toBeGreaterThan(10);
  await stopsHalfway(hand, site);
  const first = await readBilled(site);
  expect(first.size).toBeLessThan(wanted.size);
  await hand.follow('See the preview');
  await hand.sees(/Below is what is left\./);
  await settled(hand.page);
  const rest = await readPreview(hand);
  expect(byName(new Map([...first, ...rest]))).toEqual(byName(wanted));
  expect([...rest.keys()].filter((name) => first.has(name))).toEqual([]);
  await hand.looksRight();
  await hand.page.goBack();
  await hand.press('Resume');
  await hand.page.getByRole('heading', { level: 1 }).getByText('Done').waitFor();
  expect(byName(await readBilled(site))).toEqual(byName(wanted));
  await hand.looksRight();
  await hand.leaves();
}

/** What was refused for want of a price is billed by “Bill the rest” once it has one. */
export async function restBilled(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'rest-billed', OWNER);
  await hand.open('/billing');
  await hand.follow('See the run');
  await hand.sees('What was refused is refused still: mend it, then the rest can be billed.');
  const run = hand.page.url();
  await hand.open('/settings/services');
  await hand.press('Edit Podcast editing');
  await hand.inDialog('Price of an hour');
  await hand.write({ 'Price of an hour': '62' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.open(run);
  await hand.press('Bill the rest');
  await hand.page.waitForURL((url) => url.href !== run);
  await hand.page.getByRole('heading', { level: 1 }).getByText('Done').waitFor();
  await hand.page.getByRole('row', { name: /Westbrook Podcasts/ }).waitFor();
  await hand.looksRight();
  await hand.open(run);
  await hand.sees('Mended by a later run');
  await hand.leaves();
}
