import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Environment } from '#platform/config';

/** An answer of the API is data: a browser that takes it for a page may load nothing by it. */
const NOTHING = ["'none'"];
const TOLD_TO_OTHER_SITES = [
  'x-request-id',
  'retry-after',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
];
const PREFLIGHT_SECONDS = 600;

/**
 * Headers that keep browsers from doing more with an answer than is meant. A route that serves a page names the policy of its
 * own, as its option `helmet: { contentSecurityPolicy: { directives } }`.
 */
export async function protectAnswers(app: NestFastifyApplication, environment: Environment): Promise<void> {
  const { PUBLIC_URL, CORS_ORIGINS } = environment;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: NOTHING, baseUri: NOTHING, formAction: NOTHING, frameAncestors: NOTHING },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    // By http it would be ignored, and a later try by https be remembered.
    strictTransportSecurity: PUBLIC_URL?.startsWith('https:') ?? false,
  });
  if (CORS_ORIGINS.length === 0) return;
  await app.register(cors, {
    origin: CORS_ORIGINS,
    credentials: true,
    methods: ['GET', 'POST'],
    exposedHeaders: TOLD_TO_OTHER_SITES,
    maxAge: PREFLIGHT_SECONDS,
  });
}
