import type { Page } from 'playwright-core';
import type { TestServer } from '../support/postgres.js';
import { until } from '../support/processes.js';
import { settled, Site } from '../support/site.js';
import { type Report, say, whole } from './report.js';

const TIMES = 5;
const ROWS = 10_000;
/** What the dashboard may take: milliseconds by how much slower the processor is made; shifts without unit. */
const BUDGETS = {
  lcp: { 1: 1_200, 4: 2_500 },
  interaction: { 1: 100, 4: 300 },
  palette: { 1: 150, 4: 300 },
  shift: { 1: 0.05, 4: 0.05 },
} as const;

type Slow = 1 | 4;
type Measure = keyof typeof BUDGETS;
type Figures = Record<Measure, number>;

/** Notes what the page shows and when: the largest paint, shifts that nobody asked for, and the slowest answer to a key or press. */
const WATCH = `(() => {
  const seen = (window.__seen = { lcp: 0, shift: 0, interaction: 0 });
  const watch = (type, note, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  watch('layout-shift', ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  watch('event', ({ duration, interactionId }) => {
    if (interactionId) seen.interaction = Math.max(seen.interaction, duration);
  }, { durationThreshold: 16 });
})()`;

/**
 * Measures the dashboard in a real browser as its people have it, with the demo's data, and with the processor slowed down four
 * times: the first page's largest paint, what moves by itself, the slowest of some presses, the palette; and a list of ten
 * thousand rows while it is scrolled through.
 */
export async function benchBrowser(server: TestServer): Promise<Report> {
  say('browser: making the demo');
  process.env.TEST_OWNER_URL = server.ownerUrl;
  const site = await Site.start({ hasDemo: true });
  try {
    const data: { who: string; slow: Slow; figures: Figures }[] = [];
    for (const [who, path] of [
      ['owner', '/'],
      ['client', '/portal'],
    ] as const) {
      for (const slow of [1, 4] as const) {
        say(`browser: ${who}, ${slow} times slower`);
        const all: Figures[] = [];
        for (let i = 0; i < TIMES; i++) all.push(await visitOnce(site, { email: `${who}@demo.test`, path, slow }));
        data.push({ who, slow, figures: mediansOf(all) });
      }
    }
    say(`browser: a list of ${ROWS} rows`);
    const list = await scrollThrough(site);
    return reportOf(data, list);
  } finally {
    await site.stop();
  }
}

interface Visited {
  email: string;
  path: string;
  slow: Slow;
}

async function visitOnce(site: Site, { email, path, slow }: Visited): Promise<Figures> {
  const { page, close } = await site.visit(email);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow });
  await page.addInitScript(WATCH);
  await page.goto(path);
  await settled(page);
  const { lcp, shift } = await seen(page);
  const palette = path === '/' ? await opensPalette(page) : 0;
  await presses(page);
  const { interaction } = await seen(page);
  await close();
  return { lcp, shift, palette, interaction };
}

const seen = (page: Page): Promise<Figures> => page.evaluate<Figures>('window.__seen');

/** Milliseconds from the keys to the first thing that can be chosen; the second time, as all but the first are. */
async function opensPalette(page: Page): Promise<number> {
  let ms = 0;
  for (let i = 0; i < 2; i++) {
    ms = await page.evaluate<number>(`new Promise((done) => {
      const started = performance.now();
      const look = () => document.querySelector('[role=option]') ? done(performance.now() - started) : requestAnimationFrame(look);
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
      look();
    })`);
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
  }
  return ms;
}

/** What people press most: places one after the other, and a menu or dialog. */
async function presses(page: Page): Promise<void> {
  const places = page.locator('nav a');
  for (let i = 0; i < Math.min(6, await places.count()); i++) {
    await places.nth(i).click();
    await settled(page);
  }
}

interface Scrolled {
  rows: number;
  inPage: number;
  frames: number[];
}

/** Scrolls until so many rows are there, then through all of them, a screen at each frame. */
async function scrollThrough(site: Site): Promise<Scrolled> {
  const { page, close } = await site.visit('owner@demo.test');
  await page.goto('/time');
  await settled(page);
  const last = page.locator('[aria-rowindex]').last();
  await until(`${ROWS} rows are there`, async () => {
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    return Number(await last.getAttribute('aria-rowindex')) >= ROWS;
  });
  await settled(page);
  const rows = Number(await last.getAttribute('aria-rowindex'));
  const frames = await page.evaluate<number[]>(`new Promise((done) => {
    const frames = [];
    let before = performance.now();
    window.scrollTo(0, 0);
    const step = (now) => {
      frames.push(now - before);
      before = now;
      const end = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
      if (end && frames.length > 20) return done(frames);
      window.scrollBy(0, window.innerHeight);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
  const inPage = await page.locator('[aria-rowindex]').count();
  await close();
  return { rows, inPage, frames: frames.sort((a, b) => a - b) };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const mediansOf = (all: Figures[]): Figures => ({
  lcp: median(all.map(({ lcp }) => lcp)),
  shift: median(all.map(({ shift }) => shift)),
  palette: median(all.map(({ palette }) => palette)),
  interaction: median(all.map(({ interaction }) => interaction)),
});

function reportOf(data: { who: string; slow: Slow; figures: Figures }[], list: Scrolled): Report {
  const { rows, inPage, frames } = list;
  const at = (share: number): number => frames[Math.floor(frames.length * share)] ?? 0;
  const cell = (figures: Figures, measure: Measure, slow: Slow): string => {
    const value = figures[measure];
    return `${measure === 'shift' ? value.toFixed(3) : whole(value)} (${(value / BUDGETS[measure][slow]).toFixed(2)})`;
  };
  return {
    title: '(browser) the dashboard’s first pages, and times their budget',
    columns: ['', 'largest paint ms', 'slowest press ms', 'palette ms', 'shifts'],
    rows: data.map(({ who, slow, figures }) => [
      `${who}${slow === 4 ? ', processor 4 times slower' : ''}`,
      ...(['lcp', 'interaction', 'palette', 'shift'] as const).map((measure) => cell(figures, measure, slow)),
    ]),
    notes: [
      `medians of ${TIMES}; presses go to other pages, so that they draw whole pages`,
      `${whole(rows)} rows, ${inPage} of them in the page: a screen a frame takes ${at(0.5).toFixed(0)} ms, 95 of 100 ${at(0.95).toFixed(0)} ms, the longest ${at(0.9999).toFixed(0)} ms`,
    ],
    data: { visits: data, list: { rows, inPage, medianFrameMs: at(0.5), p95FrameMs: at(0.95) } },
  };
}
