import { onOwner } from '../../support/postgres.js';
import { until } from '../../support/processes.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const TIME = `Client,Project,Task,User,Email,Start date,Start time,End date,End time,Duration,Description
Kessler Orthodontics,Inbox retainer,Inbox & calendar,Maya Rao,,2026-11-02,21:00:00,2026-11-02,21:30:00,00:30:00,Letters
`;
const FILES = [
  ['/imports', 'letters.csv', TIME, 'Start import'],
  ['/imports/clients', 'customers.csv', 'Customer\nZinc Yoga\n', 'Add 1 client'],
] as const;

const stateOf = async ({ database }: Site, table: 'imports' | 'exports' | 'billing_runs'): Promise<string[]> => {
  const sql = `select status from ${table} order by created_at desc`;
  return (await onOwner<{ status: string }>(database.ownerUrl, sql)).map(({ status }) => status);
};

/** Sends a file of time and one of clients. @returns where they are started */
async function sendsFiles(hand: Hand): Promise<string[]> {
  const addresses: string[] = [];
  for (const [path, name, content, begin] of FILES) {
    await hand.open(path);
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
    await hand.page.locator('input[type=file]').setInputFiles(file);
    await hand.headed(name);
    await hand.page.getByRole('button', { name: begin }).and(hand.page.locator(':enabled')).waitFor();
    addresses.push(hand.page.url());
  }
  return addresses;
}

const stop = async (hand: Hand, name: string | RegExp): Promise<void> => {
  const item = hand.page.getByRole('dialog').getByRole('listitem').filter({ hasText: name });
  await item.getByRole('button', { name: 'Stop' }).click();
};

async function stopsAll(hand: Hand, site: Site): Promise<void> {
  await hand.press('4 jobs under way');
  await stop(hand, 'Export: Invoices');
  await hand.sees('Export: Invoices was stopped.');
  await stop(hand, 'Import of letters.csv');
  await hand.sees('Import of letters.csv was stopped.');
  await stop(hand, 'Import of clients: customers.csv');
  await hand.sees('Import of clients: customers.csv was stopped.');
  await stop(hand, 'Billing of October 2026');
  await hand.page.getByRole('dialog').getByText('Stopping …').waitFor();
  expect(await hand.page.getByRole('dialog').getByRole('button', { name: 'Stop' }).count()).toBe(0);
  expect((await stateOf(site, 'imports')).slice(0, 2)).toEqual(['STOPPED', 'STOPPED']);
  expect((await stateOf(site, 'exports'))[0]).toBe('STOPPED');
}

/** Files that are asked for on their page are stopped there while they wait. */
async function stopsOnPage(hand: Hand, site: Site): Promise<void> {
  await hand.open('/exports');
  await hand.press('New export');
  await hand.inDialog('New export');
  await hand.select('What', 'Payments');
  await hand.write({ From: '2026-11-02', To: '2026-11-01' });
  await hand.press('Build file');
  await hand.sees('It ends before it begins.');
  await hand.write({ To: '2026-11-30' });
  await hand.press('Build file');
  await hand.afterDialog();
  const row = hand.page.getByRole('row').filter({ hasText: 'Payments' }).first();
  await row.getByText('Nov 2, 2026 to Nov 30, 2026').waitFor();
  await row.getByText('Waiting').waitFor();
  await row.getByRole('button', { name: 'Stop' }).click();
  await row.getByText('Stopped').waitFor();
  expect((await stateOf(site, 'exports'))[0]).toBe('STOPPED');
}

/** An export, two imports and a billing run wait for a worker, and are stopped meanwhile from wherever one is. */
export async function jobsStopped(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'jobs-stopped', { email: 'manager@demo.test' });
  const addresses = await sendsFiles(hand);
  await site.withoutWorker(async () => {
    for (const [i, address] of addresses.entries()) {
      await hand.open(address);
      await hand.press(FILES[i]?.[3] ?? '');
      await hand.page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    }
    await stopsOnPage(hand, site);
    await does(site, 'requestExport', { kind: 'INVOICES', format: 'CSV' }, 'id');
    await does(site, 'startBillingRun', { month: '2026-10', idempotencyKey: 'deeds-run' }, '__typename');
    await hand.open('/clients');
    await stopsAll(hand, site);
  });
  await hand.sees('Billing of October 2026 was stopped.');
  await until('the run has stopped', async () => (await stateOf(site, 'billing_runs'))[0] === 'STOPPED');
  await hand.open('/jobs');
  await hand.page.getByRole('row').filter({ hasText: 'customers.csv' }).getByText('Stopped').waitFor();
  await hand.leaves();
}
