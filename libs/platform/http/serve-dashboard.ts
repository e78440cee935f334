import { existsSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
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

/** What pages begin with: the id of the document that asks who is signed in; by path scripts beside the entry's, and words by language. */
interface FirstLoads {
  viewerId: string;
  pages: Record<string, { scripts: string[]; words: Record<string, string[]> }>;
}

const hintTo = (file: string): string => `<link rel="modulepreload" crossorigin href="${file}">`;

/** What the browser is to fetch beside the entry. Who speaks another language than the browser fetches those words later. */
function hintsFor({ pages }: FirstLoads, { url, headers }: FastifyRequest): string {
  const page = pages[url.replace(/\?.*/, '')];
  if (!page) return '';
  const words = page.words[headers['accept-language']?.slice(0, 2) ?? ''] ?? page.words['en'] ?? [];
  return [...page.scripts, ...words].map(hintTo).join('');
}

interface Told {
  /** An element of the page. */
  viewer: string;
  /** Of a session that was renewed by asking. */
  cookies: string[];
}
const UNTOLD: Told = { viewer: '', cookies: [] };

/** A page isn't kept waiting for whom it is for: then it asks itself. */
const PATIENCE_MS = 300;

/**
 * Whom a page is for, as it would ask itself: what it shows first needn't wait for that.
 * @returns undefined where nobody is signed in
 */
async function viewerFor(fastify: FastifyInstance, request: FastifyRequest, id: string): Promise<Told | undefined> {
  const { cookie, host, 'user-agent': agent } = request.headers;
  const asking = fastify.inject({
    ...{ method: 'POST', url: '/graphql', payload: { documentId: id }, remoteAddress: request.ip },
    headers: { cookie, host, ...(agent && { 'user-agent': agent }) },
  });
  const late = delay(PATIENCE_MS, undefined, { ref: false });
  const answer = await Promise.race([asking, late]).catch(() => undefined);
  if (!answer) return UNTOLD;
  if (answer.statusCode !== 200) return undefined;
  const { data, errors } = answer.json<{ data?: { viewer?: object }; errors?: unknown }>();
  if (errors || !data?.viewer) return undefined;
  // A name may hold the end of a script.
  const text = JSON.stringify(data.viewer).replaceAll('<', '\\u003c');
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  return { viewer: `<script type="application/json" id="viewer">${text}</script>`, cookies };
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
  const loads = JSON.parse(readFileSync(join(dir, '../first-loads.json'), 'utf8')) as FirstLoads;
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
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    // Who isn't signed in is led elsewhere.
    const told = request.headers.cookie ? await viewerFor(fastify, request, loads.viewerId) : undefined;
    const { viewer, cookies } = told ?? UNTOLD;
    for (const cookie of cookies) void reply.header('set-cookie', cookie);
    const hints = told ? hintsFor(loads, request) : '';
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    return reply
      .header('content-security-policy', policy(nonce))
      .header('cache-control', viewer ? 'no-store' : 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html.replace('%NONCE%', nonce).replace('</title>', () => `</title>${hints}${viewer}`));
  };
  fastify.get('/', answer);
  fastify.get('/*', (request, reply) => {
    if (NO_PAGE.test(request.url)) return reply.callNotFound();
    return answer(request, reply);
  });
}
