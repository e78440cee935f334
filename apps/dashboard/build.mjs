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

await build({
  configFile: join(dirname(fileURLToPath(import.meta.url)), 'vite.config.ts'),
  logLevel: 'warn',
});
compress(PUBLIC);
