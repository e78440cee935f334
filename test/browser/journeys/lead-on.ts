import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

/** What waits, and how the list that it leads to says that it shows just that. */
const QUEUES = [
  { label: /^\d+invoices are overdue$/, tab: 'Overdue' },
  { label: /^\d+invoices are to be issued$/, tab: 'Draft' },
  { label: /^\d+tasks are asked for by clients$/, tab: 'Requested' },
  { label: /^\d+tasks are delivered and not yet approved$/, tab: 'Delivered' },
  { label: /^\d+payouts? (is|are) to be approved$/, tab: 'Payouts' },
  { label: /^\d+contracts end or renew within 30 days$/, tab: 'Renewals' },
];

/** Each thing that waits for an owner leads to a list of as many. */
export async function waitingLeadsOn(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'lead-on', OWNER);
  const { page } = hand;
  for (const { label, tab } of QUEUES) {
    await hand.open('/');
    const item = page.getByRole('main').getByRole('link').filter({ hasText: label });
    const count = Number(/^\d+/.exec((await item.textContent()) ?? '')?.[0]);
    await item.click();
    const current = page.getByRole('main').locator('a[aria-current=page]');
    await current.filter({ hasText: tab }).waitFor();
    await settled(page);
    // All, or as many as there are rows where a tab has no figure.
    const figure = /\d+$/.exec((await current.textContent()) ?? '')?.[0];
    expect([tab, figure ? Number(figure) : await page.locator('[aria-rowindex]').count()]).toEqual([tab, count]);
  }
  await hand.leaves();
}

/** What a new client's tabs are empty of, and where the first of it is made. */
const FIRSTS = [
  { tab: 'Retainers', lead: 'New contract', heading: 'New contract' },
  { tab: 'Tasks', lead: 'New task', dialog: 'New task' },
  { tab: 'Time', lead: 'Add time', dialog: 'Add time' },
  { tab: 'Invoices', lead: 'New invoice', heading: 'New invoice' },
];

export async function newClientLeadsOn(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'new-client-leads-on', OWNER);
  const { page } = hand;
  await hand.open('/clients');
  await hand.press('New client');
  await hand.write({ Name: 'Quince Florists' });
  await hand.press('Add client');
  await hand.headed('Quince Florists');
  const address = new URL(page.url()).pathname;
  for (const { tab, lead, heading, dialog } of FIRSTS) {
    await hand.open(address);
    await page.getByRole('main').getByRole('link', { name: tab, exact: true }).click();
    await page.locator('main a[aria-current=page]', { hasText: tab }).waitFor();
    await page.getByRole('main').getByRole('link', { name: lead }).last().click();
    if (dialog) await hand.inDialog(dialog);
    if (heading) await hand.headed(heading);
    if (heading) await page.getByRole('combobox', { name: 'Client: Quince Florists' }).waitFor();
  }
  await hand.leaves();
}

const TIME = 'Client,Project,User,Email,Start date,Start time,End date,End time,Duration,Description\n';
// One white pixel.
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

/** No task is named, and a day is far ahead: nothing is begun before it is said what the work was. */
async function saysWhatIsUnnamed(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.open('/imports');
  const line = (day: string): string =>
    `Kessler Orthodontics,Inbox retainer,,Maya Rao,,${day},23:30:00,${day},23:45:00,00:15:00,Faxes\n`;
  const buffer = Buffer.from(TIME.replace('Project', 'Project,Task') + line('2026-11-03') + line('2030-03-02'));
  const time = { name: 'faxes.csv', mimeType: 'text/csv', buffer };
  await page.locator('input[type=file]').setInputFiles(time);
  await hand.headed('faxes.csv');
  const start = page.getByRole('button', { name: 'Start import' });
  await hand.sees('Nov 3, 2026, 11:30 PM');
  await hand.sees('“2030-03-02” is in the future; left out.');
  expect(await start.isDisabled()).toBe(true);
  await hand.pick('Match of Time that names no service', 'Inbox');
  await page.locator('button:enabled', { hasText: 'Start import' }).waitFor();
  await hand.looksRight();
}

async function isNoTime(hand: Hand): Promise<void> {
  await hand.open('/imports');
  const buffer = Buffer.from('Name,Email,Currency,Rate\nBlue Fig,hello@fig.example,USD,40\n');
  await hand.page.locator('input[type=file]').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer });
  await hand.headed('clients.csv');
  await hand.sees(/^This is no time export that can be read/);
  await hand.sees('Can’t be read');
  await hand.looksRight();
}

/** Files of time and a logo that are chosen in a browser arrive, as does that the logo is to go. */
export async function filesArrive(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'files', OWNER);
  const { page } = hand;
  await hand.open('/imports');
  const line =
    'Kessler Orthodontics,Inbox retainer,Maya Rao,,2026-11-02,09:00:00,2026-11-02,10:00:00,01:00:00,Letters\n';
  const time = { name: 'letters.csv', mimeType: 'text/csv', buffer: Buffer.from(TIME + line) };
  await page.locator('input[type=file]').setInputFiles(time);
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await hand.headed('letters.csv');
  await page
    .getByRole('combobox', { name: 'Match of Inbox retainer: Kessler Orthodontics · Inbox retainer' })
    .waitFor();
  await hand.looksRight();
  await saysWhatIsUnnamed(hand);
  await isNoTime(hand);

  await hand.open('/settings/branding');
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
  await settled(page);
  await hand.press('Remove');
  await hand.sees('No logo yet.');
  await hand.leaves();
}
