import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const REPORT = { name: 'रिपोर्ट Q3.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 the report') };
const NOTES = { name: 'notes.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') };
const LOGIN = { name: 'login.txt', mimeType: 'text/plain', buffer: Buffer.from('secret') };
const HUGE = { name: 'huge.mov', mimeType: 'video/quicktime', buffer: Buffer.alloc(10 * 1_048_576 + 1) };

/** An assistant adds files to her task: what is too large is told of and the rest goes on; one is taken off and put back. */
async function addsFiles(hand: Hand, taskId: string): Promise<void> {
  await hand.open(`/me/tasks/${taskId}`);
  const input = hand.page.locator('input[type=file]');
  const kept = (name: string) => hand.page.getByRole('button', { name: `Save ${name}` });
  await input.setInputFiles([HUGE, REPORT, NOTES]);
  await hand.sees('huge.mov: it is larger than 10 MB.');
  await kept(NOTES.name).waitFor();
  await hand.page.getByRole('checkbox', { name: /^Inside only: / }).check();
  await input.setInputFiles(LOGIN);
  await hand.page.getByRole('listitem').filter({ hasText: LOGIN.name }).getByText('Inside only').waitFor();
  await hand.press(`Remove ${NOTES.name}`);
  await hand.sees(`“${NOTES.name}” is removed.`);
  await kept(NOTES.name).waitFor({ state: 'detached' });
  await hand.press('Undo');
  await kept(NOTES.name).waitFor();
  await hand.looksRight();
}

/** What an assistant adds to a task its client saves as it was, but for what is internal; and finds it again among all files. */
export async function sharesFiles(site: Site, client: Hand, taskId: string): Promise<void> {
  const assistant = await Hand.of(site, 'files', { email: 'assistant@demo.test', look: { isPhone: true } });
  await addsFiles(assistant, taskId);
  await assistant.leaves();
  const page = `/portal/requests/${taskId}`;
  await client.open(page);
  const { name, content } = await client.saves(() => client.press(`Save ${REPORT.name}`));
  expect([name, content.toString()]).toEqual([REPORT.name, REPORT.buffer.toString()]);
  expect(await client.page.getByText(LOGIN.name).count()).toBe(0);
  await client.open('/portal/requests/files?search=q3');
  const row = client.page
    .getByRole('row')
    .filter({ has: client.page.getByRole('button', { name: `Save ${REPORT.name}` }) });
  await row.getByRole('link').click();
  await client.page.waitForURL((url) => url.pathname === page);
}
