import type { Logger } from '@nestjs/common';
import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';
import { authSecretsOf, type Sealer } from '#platform/secrets';
import { publicUrlOf, type Environment } from '#platform/config';
import { authMails, tellsOf, type Tell } from './auth.mails.js';
import { PASSKEY_PATHS, passkeys } from './passkeys.js';
import { deedOf, recordDeed } from './own-deeds.js';
import { RESET_CHECK_PATH, resetCheck } from './reset-check.js';
import { countAttempt, forgetAttempts } from './sign-in-attempts.js';

export const AUTH_PATH = '/api/auth';
/** The client's address as this server sees it: a forwarded one can be made up. */
export const ADDRESS_HEADER = 'x-factotum-address';

const DAY_SECONDS = 86_400;
/** So long the library doesn't read who somebody is anew; whether her session is open still is asked with each request. */
const SESSION_CACHE_SECONDS = 60;
const SIGN_IN = '/sign-in/email';
/** Of one client's address, for what sends a mail or makes an account. */
const FEW = { window: 60, max: 5 };
/** Of one client's address, for what tells whether a token of a mail is right. */
const TRIES = { window: 60, max: 10 };

const RATE_LIMIT: BetterAuthOptions['rateLimit'] = {
  enabled: true,
  storage: 'database',
  window: 60,
  max: 120,
  customRules: {
    [SIGN_IN]: { window: 60, max: 10 },
    '/sign-up/email': FEW,
    '/request-password-reset': FEW,
    '/send-verification-email': FEW,
    '/reset-password': TRIES,
    [RESET_CHECK_PATH]: TRIES,
    [PASSKEY_PATHS.signIn]: { window: 60, max: 10 },
    [PASSKEY_PATHS.challenge]: { window: 60, max: 30 },
  },
};

export const authOptions = (
  environment: Environment,
  { pool, log, sealer }: { pool: Pool; log: Logger; sealer: Sealer },
): BetterAuthOptions => {
  const publicUrl = publicUrlOf(environment);
  return {
    appName: 'Factotum',
    database: pool,
    secret: environment.FACTOTUM_SECRET,
    baseURL: new URL(publicUrl).origin,
    basePath: AUTH_PATH,
    trustedOrigins: (request) => [new URL(publicUrl).origin, ...environment.CORS_ORIGINS, ...ownOrigins(request)],
    ...authMails(publicUrl, pool, sealer),
    plugins: [encryption(environment), twoFactor({ issuer: 'Factotum' }), passkeys(publicUrl), resetCheck()],
    // Of a token to reset a password only the hash is kept.
    verification: { storeIdentifier: 'hashed' },
    hooks: hooksOf(pool, tellsOf(publicUrl, pool, sealer)),
    session: {
      expiresIn: 7 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      cookieCache: { enabled: true, maxAge: SESSION_CACHE_SECONDS },
    },
    rateLimit: RATE_LIMIT,
    advanced: {
      cookiePrefix: 'factotum',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    // Refusals are answers; only what nobody expected is to be looked at.
    onAPIError: { onError: (error) => void ((isAPIError(error) && error.statusCode < 500) || log.error(error)) },
    // What the library says beside its message may hold what was sent.
    logger: { level: 'warn', log: (level, message) => (level === 'error' ? log.error(message) : log.warn(message)) },
  };
};

/**
 * Encrypts seeds and recovery codes under the keys of the process. The library's own list of secrets would sign cookies with
 * the first of them too, and a new key would end every session.
 */
const encryption = (environment: Environment): BetterAuthPlugin => ({
  id: 'encryption-keys',
  init: () => ({ context: { secretConfig: authSecretsOf(environment) } }),
});

/** Keeps out who tries too often, and tells of what changes how somebody signs in. */
const hooksOf = (pool: Pool, tell: Tell): NonNullable<BetterAuthOptions['hooks']> => ({
  before: createAuthMiddleware(async ({ path, body }) => {
    if (path === SIGN_IN) await countAttempt(pool, emailOf(body));
    // The library's own answer to a link: the limit of tries would be one for each token.
    if (path.startsWith('/reset-password/')) throw new APIError('NOT_FOUND');
  }),
  after: createAuthMiddleware(async ({ path, body, context, headers }) => {
    if (isAPIError(context.returned)) return;
    if (path === SIGN_IN) await forgetAttempts(pool, emailOf(body));
    const { session } = context;
    const deed = session && deedOf(path, session.user);
    if (!deed) return;
    const address = headers?.get(ADDRESS_HEADER) ?? null;
    await recordDeed(pool, { userId: session.user.id, sessionId: session.session.id, deed, address });
    await tell(deed, session.user.email, headers);
  }),
});

const emailOf = (body: unknown): string => String((body as { email?: unknown } | undefined)?.email);

/** The host that a request was sent to is ours, under whichever name. */
function ownOrigins(request: Request | undefined): string[] {
  const host = request?.headers.get('host');
  return host ? [`http://${host}`, `https://${host}`] : [];
}
