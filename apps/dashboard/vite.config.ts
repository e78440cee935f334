import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Messages are parsed when built, so that the browser needs no parser of ICU messages. */
const parsedMessages = (): Plugin => ({
  name: 'parsed-messages',
  enforce: 'pre',
  transform(source, id) {
    if (!/messages\.\w+\.json$/.test(id)) return undefined;
    const parsed = Object.entries(JSON.parse(source) as Record<string, string>).map(([key, message]) => {
      try {
        return [key, parse(message, { captureLocation: false })];
      } catch (error) {
        throw new Error(`${id}: ${key}: ${(error as Error).message}`, { cause: error });
      }
    });
    return { code: JSON.stringify(Object.fromEntries(parsed)), map: null };
  },
});

/** Icons, and what pages behind the sign-in share beyond the first script. */
const COMMON =
  /lucide-react|src.(api|app).(use-api|account-menu|connection|session-lost|agency-day)|src.i18n.(amounts|quantity)|useLocation/;

/** What opens over a page, and its fields. */
const PARTS =
  /node_modules.(@radix-ui|@floating-ui|radix-ui|aria-hidden|react-remove-scroll|cmdk)|src.ui.(dialog|field|form|menu|picker)/;

/** In development the pages come from Vite and all else from a running api (FACTOTUM_API). */
const api = process.env.FACTOTUM_API ?? 'http://127.0.0.1:3000';
const proxied = { target: api, changeOrigin: true, headers: { origin: api } };

export default defineConfig({
  root: here('.'),
  plugins: [parsedMessages(), tailwindcss()],
  resolve: {
    alias: {
      '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js',
      '@': here('src'),
    },
  },
  build: {
    outDir: here('../../dist/dashboard/public'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    modulePreload: {
      polyfill: false,
      // What each of a hundred pages needs, listed in the first script, would be heavier than most pages.
      resolveDependencies: (file, needed) => (/(?<!\/home|\/today)-page-[^/]*\.js$/.test(file) ? [] : needed),
    },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // "use client" means nothing to a page that has no server.
      onwarn: (warning, tell) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(warning),
      output: {
        codeSplitting: {
          groups: [
            // Each script costs a slow phone some ten milliseconds, so what all first pages need is one, and so is what most others need.
            { name: 'core', tags: ['$initial'], test: (id) => !/main\.tsx|index\.html/.test(id), priority: 3 },
            { name: 'common', test: COMMON, minShareCount: 2, priority: 2 },
            {
              name: 'office',
              test: /src.(api.use-kept|app.(office-frame|navigation)|ui.(hotkeys|key-buffer))/,
              priority: 1,
            },
            { name: 'parts', test: PARTS, minShareCount: 12 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': proxied,
      '/graphql': { ...proxied, ws: true },
      '/i/': proxied,
    },
  },
});
