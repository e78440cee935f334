import { existsSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import files from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const NONCE_BYTES = 16;
const YEAR_SECONDS = 31_536_000;
const SELF = ["'self'"];
/** Paths that are the API's own: what is unknown below them is no page. */
const NO_PAGE = /^\/(api|graphql|i|livez|readyz|assets)(\/|$|\?)/;

/** A page may run and load what is ours alone; styles that its libraries add while running carry the answer's nonce. */
const policy = (nonce: string): string =>
  Object.entries({
    'default-src': ["'none'"],
    'script-src': SELF,
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': SELF,
    'connect-src': SELF,
    'manifest-src': SELF,
    'base-uri': ["'none'"],
    'form-action': SELF,
    'frame-ancestors': ["'none'"],
  })
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');

/** What the browser is to fetch beside the page's first script, by path: `{ "/portal": ["/assets/portal-frame-1a2b.js"] }`. */
function readFirstScripts(dir: string): (path: string) => string {
  const scripts = JSON.parse(readFileSync(join(dir, '../first-scripts.json'), 'utf8')) as Record<string, string[]>;
  const hints = Object.entries(scripts).map(([path, files]) => {
    const links = files.map((file) => `<link rel="modulepreload" crossorigin href="${file}">`);
    return [path, links.join('')] as const;
  });
  const byPath = new Map(hints);
  return (path) => byPath.get(path) ?? '';
}

/**
 * Serves the built dashboard, where there is one: hashed files for a year, compressed as they were built, and for every other
 * path the one page that routes in the browser.
 * @param dir with `index.html` and `assets`
 */
export async function serveDashboard(app: NestFastifyApplication, dir: string): Promise<void> {
  const page = join(dir, 'index.html');
  if (!existsSync(page)) return;
  const html = readFileSync(page, 'utf8');
  const hintsFor = readFirstScripts(dir);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(files, {
    root: resolve(dir),
    index: false,
    wildcard: false,
    preCompressed: true,
    dotfiles: 'ignore',
    globIgnore: ['**/*.br', '**/*.gz', 'index.html'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/');
      void reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    // Who isn't signed in is led elsewhere.
    const hints = request.headers.cookie ? hintsFor(request.url.replace(/\?.*/, '')) : '';
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    return reply
      .header('content-security-policy', policy(nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html.replace('%NONCE%', nonce).replace('</title>', `</title>${hints}`));
  };
  fastify.get('/', answer);
  fastify.get('/*', (request, reply) => {
    if (NO_PAGE.test(request.url)) return reply.callNotFound();
    return answer(request, reply);
  });
}
