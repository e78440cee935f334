import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request, Response } from 'playwright-core';
import { freePort } from '#platform/embedded';
import { startChromium } from './chromium.js';
import { createDemoDatabase, DEMO_NOW } from './demo-database.js';
import type { Demo } from './demo-process.js';
import { createTestDatabase, type TestDatabase } from './postgres.js';
import { deedIn } from './pressed.js';
import { Running, startWorker } from './processes.js';
import { ROOT } from './root.js';
import { inProcess, shiftedBy } from './shifted-clock.js';

const ARTEFACTS = join(ROOT, '.artifacts/screens');
/** On a machine that is busy otherwise. */
const PATIENCE_MS = 20_000;

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

export interface Look {
  theme?: 'light' | 'dark';
  locale?: 'en' | 'hi';
  isPhone?: boolean;
  /** Where the browser is; by itself where the machine is. */
  timeZone?: string;
}

/** A page of the dashboard, and what went wrong in it: the console's errors, pages' exceptions, the policy's reports. */
export interface Visit {
  page: Page;
  problems: string[];
  /** Another tab of the same person. */
  another(): Promise<Visit>;
  close(): Promise<void>;
}

export interface SiteOptions {
  /** Whether the demo agency is there, which takes half a minute once a run. */
  hasDemo?: boolean;
  /** When it is for api, worker and pages, such as `2026-12-02T15:00:00Z`; by itself the demo's day, or now. */
  at?: string;
  environment?: NodeJS.ProcessEnv;
}

/** The whole product as its users have it: api with the built dashboard, worker, database and a browser. */
export class Site {
  /** The mutations that its pages have sent. */
  readonly pressed = new Set<string>();
  private readonly signedIn = new Map<string, Cookies>();
  private processes: Running[] = [];
  private startWorker: () => Promise<Running>;
  /** By how much its clock is ahead. */
  private shiftMs = 0;

  private constructor(
    readonly url: string,
    readonly database: TestDatabase,
    readonly browser: Browser,
    readonly mailDir: string,
    readonly demo: Demo | undefined,
  ) {}

  static async start({ hasDemo = false, at, environment = {} }: SiteOptions = {}): Promise<Site> {
    const { database, demo } = hasDemo
      ? await createDemoDatabase()
      : { database: await createTestDatabase(), demo: undefined };
    const url = `http://127.0.0.1:${await freePort()}`;
    const mailDir = join(ARTEFACTS, '../mail', String(process.pid));
    mkdirSync(mailDir, { recursive: true });
    const site = new Site(url, database, await startChromium(), mailDir, demo);
    await site.boot(environment, at);
    return site;
  }

  private async boot(environment: NodeJS.ProcessEnv, at = this.demo && DEMO_NOW): Promise<void> {
    this.shiftMs = at ? Date.parse(at) - Date.now() : 0;
    const whole = {
      DATABASE_URL: this.database.appUrl,
      PORT: new URL(this.url).port,
      PUBLIC_URL: this.url,
      MAIL_DIR: this.mailDir,
      REQUESTS_PER_MINUTE: '100000',
      COST_PER_MINUTE: '1000000000',
      ...inProcess(this.shiftMs),
      ...environment,
    };
    this.startWorker = () => startWorker(this.database, whole);
    this.processes = await Promise.all([Running.start('apps/api/main.js', whole), this.startWorker()]);
  }

  /** What takes a while waits in its queue meanwhile, as it does where there is much of it. */
  async withoutWorker(go: () => Promise<void>): Promise<void> {
    const [api, worker] = this.processes as [Running, Running];
    await worker.kill('SIGTERM');
    try {
      await go();
    } finally {
      this.processes = [api, await this.startWorker()];
    }
  }

  /** By its clock. */
  get now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  /** The same in SQL: the database goes by its own clock. */
  get sqlNow(): string {
    return `'${this.now.toISOString()}'::timestamptz`;
  }

  get today(): string {
    return this.now.toISOString().slice(0, 10);
  }

  /** Time has passed: api and worker are started again then, and everybody signs in anew. */
  async goOnAt(at: string, environment: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.halt();
    this.signedIn.clear();
    await this.boot(environment, at);
  }

  private async halt(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.kill('SIGTERM')));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.halt();
    await this.database.drop();
  }

  /** Opens a page as somebody of the demo, or as a stranger. */
  async visit(
    email?: string,
    { theme = 'light', locale = 'en', isPhone = false, timeZone }: Look = {},
  ): Promise<Visit> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: isPhone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      colorScheme: theme,
      locale: locale === 'hi' ? 'hi-IN' : 'en-US',
      reducedMotion: 'reduce',
      acceptDownloads: true,
      ...(timeZone && { timezoneId: timeZone }),
    });
    context.setDefaultTimeout(PATIENCE_MS);
    if (this.shiftMs !== 0) await context.addInitScript({ content: shiftedBy(this.shiftMs) });
    if (email) await context.addCookies(await this.cookiesOf(context, email));
    return tabOf(context, this.pressed);
  }

  /** Each signs in once: who did so again and again would be kept out. */
  private async cookiesOf(context: BrowserContext, email: string): Promise<Cookies> {
    if (!this.signedIn.has(email)) {
      await this.signIn(context, email);
      this.signedIn.set(email, await context.cookies());
    }
    return this.signedIn.get(email) ?? [];
  }

  private async signIn(context: BrowserContext, email: string): Promise<void> {
    const answer = await context.request.post('/api/auth/sign-in/email', {
      data: { email, password: this.demo?.password },
      headers: { origin: this.url },
    });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
  }
}

async function tabOf(context: BrowserContext, pressed: Set<string>): Promise<Visit> {
  const page = await context.newPage();
  page.on('request', (request) => {
    const deed = deedIn(request);
    if (deed) pressed.add(deed);
  });
  return { page, problems: watch(page), another: () => tabOf(context, pressed), close: () => context.close() };
}

const underWay = new WeakMap<Page, Set<Request>>();

/** What a person would never see but a developer must. An expected refusal of the sign-in is no problem. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || /status of 401/.test(message.text())) return;
    problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== 401) problems.push(`${response.status()} ${response.url()}`);
    else if (response.url().endsWith('/graphql')) void refusedIn(response).then((refused) => problems.push(...refused));
  });
  return problems;
}

/** What somebody asked for who isn't told it: a page that asks is none of theirs. */
async function refusedIn(response: Response): Promise<string[]> {
  const text = await response.text().catch(() => '');
  const refusals = [...text.matchAll(/"path":(\[[^\]]*\]),"extensions":\{"code":"FORBIDDEN"/g)].map(([, path]) => path);
  // Who belongs to no agency yet is told so in this way.
  return refusals.filter((path) => path !== '["viewer"]').map((path) => `forbidden: ${path}`);
}

/** Opens a path and waits until it has shown what it loads. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Goes to a path as a link of the dashboard does, without loading the dashboard again. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate<void>(`history.pushState(null, '', ${JSON.stringify(path)})`);
  await settled(page);
}

const LOOKS_A_SECOND = 20;
const QUIET_LOOKS = 3;

/** Waits until nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  // By locators: the page's policy lets nobody evaluate text, and so no predicate.
  const heading = page.locator('h1').first();
  const skeletons = page.locator('.animate-pulse');
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    // The page before may have gone while the code of this one is still on its way.
    await heading.waitFor();
    await page.waitForTimeout(1_000 / LOOKS_A_SECOND);
    const isBusy = (underWay.get(page)?.size ?? 0) > 0 || (await skeletons.count()) > 0 || !(await heading.isVisible());
    quiet = isBusy ? 0 : quiet + 1;
  }
}

/** Keeps a picture of a page for whoever looks at the test's results: of all of it, or of what is in sight. */
export async function keepPicture(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTEFACTS, `${name}.jpeg`), fullPage, type: 'jpeg', quality: 70 });
}
