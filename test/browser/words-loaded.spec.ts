import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../support/root.js';

const SOURCES = join(ROOT, 'apps/dashboard/src');
/** What is there before any page. */
const ALWAYS = ['i18n', 'ui', 'app'];

/** A file without its comments, in whose examples nothing is said. */
const read = (file: string): string => readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');

const fileOf = (path: string): string | undefined =>
  ['.tsx', '.ts', '/index.ts'].map((ending) => path + ending).find((file) => existsSync(file));

/** The files of ours that a file imports, at once or later. */
function importsOf(file: string): string[] {
  const source = read(file);
  const named = [...source.matchAll(/(?:from |import\()'((?:@\/|\.\.?\/)[^']+)'/g)].map(([, name]) => name as string);
  return named
    .map((name) => fileOf(name.startsWith('@/') ? join(SOURCES, name.slice(2)) : join(dirname(file), name)))
    .filter((found) => found !== undefined)
    .filter((found) => !found.includes('/gql/'));
}

function closure(file: string, all = new Set<string>()): Set<string> {
  if (all.has(file)) return all;
  all.add(file);
  // A feature's own list of pages belongs to the frame, which loads each page's words.
  for (const next of importsOf(file)) if (!/\/(routes|router|features)\.tsx?$/.test(next)) closure(next, all);
  return all;
}

/** Which folder says a message, by what comes before the message's first dot. */
const folders = new Map(
  ['i18n', 'ui', 'app', ...readdirSync(join(SOURCES, 'features')).map((name) => `features/${name}`)].flatMap(
    (folder) => {
      const file = join(SOURCES, folder, 'messages.en.json');
      const ids = existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : [];
      return ids.map((id) => [id.slice(0, id.indexOf('.')), folder] as const);
    },
  ),
);

const namedIn = (list: string): string[] => [...list.matchAll(/'([^']+)'/g)].map(([, folder]) => folder as string);

const loadedBy = (source: string): string[] =>
  [...source.matchAll(/(?:loadMessages\(|lazyPart\(\s*\(\) => import\('[^']+'\),)([^)]*)\)/g)].flatMap(([, list]) =>
    namedIn(list as string),
  );

const saidBy = (source: string): string[] =>
  [...source.matchAll(/(?:\bt\(|: |\? |\()[`']([a-z]+)\.[\w.$]/g)].flatMap(
    ([, prefix]) => folders.get(prefix as string) ?? [],
  );

interface Page {
  path: string;
  file: string;
  loaded: string[];
}

const pages: Page[] = readdirSync(join(SOURCES, 'features')).flatMap((feature) => {
  const dir = join(SOURCES, 'features', feature);
  if (!existsSync(join(dir, 'routes.ts'))) return [];
  const routes = readFileSync(join(dir, 'routes.ts'), 'utf8');
  const [, own] = /messages: '([^']+)'/.exec(routes) ?? [];
  return [...routes.matchAll(/\{\s*path: '([^']+)'([^{}]*)import\('([^']+)'\)/g)].map(([, path, before, name]) => ({
    path: path as string,
    file: fileOf(join(dir, name as string)) as string,
    loaded: [own as string, ...namedIn(/words: \[([^\]]*)\]/.exec(before as string)?.[1] ?? '')],
  }));
});

describe('what a page says', () => {
  it('is known of every page', () => expect(pages.length).toBeGreaterThan(70));

  it.each(pages.map((page) => [page.path, page] as const))('is loaded with it: %s', (_, { file, loaded }) => {
    const files = [...closure(file)].map((one) => [relative(SOURCES, one), read(one)] as const);
    const there = new Set([...ALWAYS, ...loaded, ...files.flatMap(([, source]) => loadedBy(source))]);
    const wanting = files.flatMap(([name, source]) => {
      const missing = new Set(saidBy(source).filter((folder) => !there.has(folder)));
      return [...missing].map((folder) => `${name} says words of ${folder}`);
    });
    expect(wanting).toEqual([]);
  });
});
