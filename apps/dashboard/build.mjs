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

/** Where people begin, and the scripts that their first page needs beside the entry's. */
const FIRST_PAGES = {
  '/': ['src/app/office-frame.tsx', 'src/features/home/home-page.tsx'],
  '/me/today': ['src/app/office-frame.tsx', 'src/features/me/today-page.tsx'],
  '/portal': ['src/features/portal/portal-frame.tsx', 'src/features/portal/home-page.tsx'],
};

/** Tells by path what the api has the browser fetch beside the entry, rather than once the entry has run. */
function tellFirstScripts() {
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
  const scripts = Object.entries(FIRST_PAGES).map(([path, keys]) => [path, filesOf(keys, entry)]);
  writeFileSync(join(PUBLIC, '../first-scripts.json'), JSON.stringify(Object.fromEntries(scripts)));
}

await build({
  configFile: join(dirname(fileURLToPath(import.meta.url)), 'vite.config.ts'),
  logLevel: 'warn',
});
tellFirstScripts();
compress(PUBLIC);
