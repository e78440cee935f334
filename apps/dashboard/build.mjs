// Builds the dashboard into dist/dashboard: `public` is served, `operations.json` is what the api takes from sessions.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import './codegen.mjs';

const PUBLIC = join(dirname(fileURLToPath(import.meta.url)), '../../dist/dashboard/public');
const COMPRESSED = new Set(['.js', '.css', '.svg', '.json']);

function compress(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) compress(path);
    else if (COMPRESSED.has(extname(entry.name))) {
      const content = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    }
  }
}

const OFFICE_FRAME = 'src/app/office-frame.tsx';
const PORTAL = 'src/features/portal';
/** Where people begin: the scripts that their first page needs beside the entry's, and whose words it says. */
const FIRST_PAGES = {
  '/': { scripts: [OFFICE_FRAME, 'src/features/home/home-page.tsx'], words: ['src/features/home'] },
  '/me/today': {
    scripts: [OFFICE_FRAME, 'src/features/me/today-page.tsx'],
    words: ['src/features/me', 'src/features/timer', 'src/features/time'],
  },
  '/portal': { scripts: [`${PORTAL}/portal-frame.tsx`, `${PORTAL}/home-page.tsx`], words: [PORTAL] },
};
/** What every page says. */
const WORDS = ['src/i18n', 'src/ui', 'src/app'];
const LOCALES = ['en', 'hi'];

/** By what id the pages ask who is signed in. */
function viewerId() {
  const documents = Object.entries(JSON.parse(readFileSync(join(PUBLIC, '../operations.json'), 'utf8')));
  const [found] = documents.filter(([, document]) => document.startsWith('query Viewer '));
  return found[0];
}

/** Tells what the api has at hand for a page that begins: by path its scripts beside the entry, by language words, and whom it is for. */
function tellFirstLoads() {
  const manifest = JSON.parse(readFileSync(join(PUBLIC, '.vite/manifest.json'), 'utf8'));
  const filesOf = (keys, known) => {
    const all = new Set();
    const add = (key) => {
      if (all.has(key)) return;
      all.add(key);
      manifest[key].imports?.forEach(add);
    };
    keys.forEach(add);
    return [...all].map((key) => `/${manifest[key].file}`).filter((file) => !known.includes(file));
  };
  const entry = filesOf(['index.html'], []);
  const pages = Object.entries(FIRST_PAGES).map(([path, { scripts, words }]) => {
    const said = (locale) =>
      filesOf(
        [...WORDS, ...words].map((folder) => `${folder}/messages.${locale}.json`),
        entry,
      );
    return [
      path,
      { scripts: filesOf(scripts, entry), words: Object.fromEntries(LOCALES.map((one) => [one, said(one)])) },
    ];
  });
  const loads = { viewerId: viewerId(), pages: Object.fromEntries(pages) };
  writeFileSync(join(PUBLIC, '../first-loads.json'), JSON.stringify(loads));
}

await build({
  configFile: join(dirname(fileURLToPath(import.meta.url)), 'vite.config.ts'),
  logLevel: 'warn',
});
tellFirstLoads();
compress(PUBLIC);
