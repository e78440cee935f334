import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freePort } from '#platform/embedded';
import { startChromium } from './chromium.js';
import { makeDemo, type Demo } from './demo-process.js';
import { createTestDatabase, type TestDatabase } from './postgres.js';
import { Running, startWorker } from './processes.js';
import { ROOT } from './root.js';

const ARTEFACTS = join(ROOT, '.artifacts/screens');

export interface Look {
  theme?: 'light' | 'dark';
  locale?: 'en' | 'hi';
  isPhone?: boolean;
}

/** A page of the dashboard, and what went wrong in it: the console's errors, pages' exceptions, the policy's reports. */
export interface Visit {
  page: Page;
  problems: string[];
  close(): Promise<void>;
}

/** The whole product as its users have it: api with the built dashboard, worker, database and a browser. */
export class Site {
  private constructor(
    readonly url: string,
    readonly database: TestDatabase,
    readonly browser: Browser,
    readonly mailDir: string,
    private readonly processes: Running[],
    readonly demo: Demo | undefined,
  ) {}

  /** @param hasDemo whether the demo agency is made first, which takes half a minute */
  static async start({ hasDemo = false } = {}): Promise<Site> {
    const database = await createTestDatabase();
    const url = `http://127.0.0.1:${await freePort()}`;
    const mailDir = join(ARTEFACTS, '../mail', String(process.pid));
    const environment = {
      DATABASE_URL: database.appUrl,
      PORT: new URL(url).port,
      PUBLIC_URL: url,
      MAIL_DIR: mailDir,
      REQUESTS_PER_MINUTE: '100000',
      COST_PER_MINUTE: '1000000000',
    };
    const [api, worker] = await Promise.all([
      Running.start('apps/api/main.js', environment),
      startWorker(database, environment),
    ]);
    const [demo, browser] = await Promise.all([hasDemo ? makeDemo(database) : undefined, startChromium()]);
    return new Site(url, database, browser, mailDir, [api, worker], demo);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await Promise.all(this.processes.map((process) => process.kill('SIGTERM')));
    await this.database.drop();
  }

  /** Opens a page as somebody of the demo, or as a stranger. */
  async visit(email?: string, { theme = 'light', locale = 'en', isPhone = false }: Look = {}): Promise<Visit> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: isPhone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      colorScheme: theme,
      locale: locale === 'hi' ? 'hi-IN' : 'en-US',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    if (email) await this.signIn(context, email);
    const page = await context.newPage();
    return { page, problems: watch(page), close: () => context.close() };
  }

  private async signIn(context: BrowserContext, email: string): Promise<void> {
    const answer = await context.request.post('/api/auth/sign-in/email', {
      data: { email, password: this.demo?.password },
      headers: { origin: this.url },
    });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
  }
}

/** What a person would never see but a developer must. An expected refusal of the sign-in is no problem. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || /status of 401/.test(message.text())) return;
    problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== 401) problems.push(`${response.status()} ${response.url()}`);
  });
  return problems;
}

/** Opens a path and waits until it has shown what it loads. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Waits until nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('h1').first().waitFor();
  // By locators: the page's policy lets nobody evaluate text, and so no predicate.
  while ((await page.locator('.animate-pulse').count()) > 0) await page.waitForTimeout(100);
}

/** Keeps a picture of a page for whoever looks at the test's results. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`), fullPage: true });
}
