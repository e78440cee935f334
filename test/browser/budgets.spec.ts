import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/root.js';

const PUBLIC = join(ROOT, 'dist/dashboard/public');

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

const manifest = JSON.parse(readFileSync(join(PUBLIC, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const chunk = (key: string): Chunk => {
  const found = manifest[key];
  if (!found) throw new Error(`the build has no ${key}`);
  return found;
};
const gzipped = (file: string): number => statSync(join(PUBLIC, `${file}.gz`)).size;

/** All that chunks load before they can run. */
function closure(keys: readonly string[]): Set<string> {
  const all = new Set<string>();
  const add = (key: string): void => {
    if (all.has(key)) return;
    all.add(key);
    chunk(key).imports?.forEach(add);
  };
  keys.forEach(add);
  return all;
}

const bytesOf = (keys: Iterable<string>): number => [...keys].reduce((sum, key) => sum + gzipped(chunk(key).file), 0);
const messages = (folder: string): string => `src/${folder}/messages.en.json`;

const ENTRY = ['index.html', messages('i18n'), messages('ui'), messages('app')];
const OFFICE = [
  ...ENTRY,
  'src/app/office-frame.tsx',
  'src/features/home/home-page.tsx',
  messages('features/home'),
  'src/features/timer/header-timer.tsx',
  'src/features/jobs/job-tray.tsx',
  'src/features/inbox/unread-count.tsx',
];
const PORTAL = [
  ...ENTRY,
  'src/features/portal/portal-frame.tsx',
  'src/features/portal/home-page.tsx',
  messages('features/portal'),
];
const KB = 1_000;

interface FirstLoads {
  pages: Record<string, { scripts: string[] }>;
}

describe('what the dashboard loads', () => {
  it('is at most 190 KB of script before an owner’s first page', () => {
    expect(bytesOf(closure(OFFICE))).toBeLessThanOrEqual(190 * KB);
  });

  it('is at most 150 KB of script before a client’s first page', () => {
    expect(bytesOf(closure(PORTAL))).toBeLessThanOrEqual(150 * KB);
  });

  it.each([
    ['/', OFFICE.slice(ENTRY.length, ENTRY.length + 2)],
    ['/portal', PORTAL.slice(ENTRY.length, ENTRY.length + 2)],
  ])('is told to the browser with %s itself: each script of its frame and page', (path, keys) => {
    const loads = JSON.parse(readFileSync(join(PUBLIC, '../first-loads.json'), 'utf8')) as FirstLoads;
    const entry = closure(['index.html']);
    const needed = [...closure(keys)].filter((key) => !entry.has(key)).map((key) => `/${chunk(key).file}`);
    expect(loads.pages[path]?.scripts.toSorted()).toEqual(needed.toSorted());
  });

  it('is at most 45 KB for any script that comes later', () => {
    const first = closure(OFFICE);
    const heavy = Object.entries(manifest)
      .filter(([key, { file }]) => file.endsWith('.js') && !first.has(key))
      .map(([key]) => [key, bytesOf([key])] as const)
      .filter(([, bytes]) => bytes > 45 * KB);
    expect(heavy).toEqual([]);
  });

  it('is at most 12 KB of style', () => {
    const styles = [...new Set(Object.values(manifest).flatMap(({ css = [] }) => css))];
    expect(styles.reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(12 * KB);
  });

  it('has no letters of scripts that a page doesn’t show: they are files of their own, and none is fetched beforehand', () => {
    expect(readFileSync(join(PUBLIC, 'index.html'), 'utf8')).not.toMatch(/preload[^>]*woff2/);
  });
});
