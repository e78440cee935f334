// Takes the README's picture of a running `npm start`: node apps/dashboard/take-picture.mjs [address]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = dirname(fileURLToPath(import.meta.url));
const address = process.argv[2] ?? 'http://127.0.0.1:3000';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 1080 }, reducedMotion: 'reduce' });
await page.goto(`${address}/sign-in`);
await page.getByRole('button', { name: 'Owner' }).click();
await page.getByRole('heading', { level: 1, name: /^Good/ }).waitFor();
await page.waitForLoadState('networkidle');
await page.screenshot({ path: join(HERE, 'picture.png') });
await browser.close();
