import { settled, type Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

/** What waits, and how the list that it leads to says that it shows just that. */
const QUEUES = [
  { label: /^\d+invoices are overdue$/, tab: 'Overdue' },
  { label: /^\d+invoices are to be issued$/, tab: 'Draft' },
  { label: /^\d+tasks are asked for by clients$/, tab: 'Requested' },
  { label: /^\d+tasks are delivered and not yet approved$/, tab: 'Delivered' },
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

const TIME = 'Client,Project,User,Email,Start date,Start time,End date,End time,Duration,Description\n';
// One white pixel.
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

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
  await hand.looksRight();

  await hand.open('/settings/branding');
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
  await settled(page);
  await hand.press('Remove');
  await hand.sees('No logo yet.');
  await hand.leaves();
}
