import type { Logger } from '@nestjs/common';
import type { BetterAuthOptions } from 'better-auth';
import type { Pool } from 'pg';
import type { Environment } from '#platform/config';

export const AUTH_PATH = '/api/auth';
/** The client's address as this server sees it: a forwarded one can be made up. */
export const ADDRESS_HEADER = 'x-factotum-address';

const DAY_SECONDS = 86_400;
/** So long a session that was ended elsewhere may still be taken for open. */
const SESSION_CACHE_SECONDS = 60;

export const authOptions = (
  environment: Environment,
  { pool, log }: { pool: Pool; log: Logger },
): BetterAuthOptions => {
  const publicUrl = environment.PUBLIC_URL ?? `http://${environment.HOST}:${environment.PORT}`;
  return {
    appName: 'Factotum',
    database: pool,
    secret: environment.FACTOTUM_SECRET,
    baseURL: new URL(publicUrl).origin,
    basePath: AUTH_PATH,
    trustedOrigins: (request) => [new URL(publicUrl).origin, ...ownOrigins(request)],
    emailAndPassword: { enabled: true },
    // People are added by an agency; nobody signs up by themselves.
    disabledPaths: ['/sign-up/email'],
    session: {
      expiresIn: 7 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      cookieCache: { enabled: true, maxAge: SESSION_CACHE_SECONDS },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'factotum',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    // What the library says beside its message may hold what was sent.
    logger: { level: 'warn', log: (level, message) => (level === 'error' ? log.error(message) : log.warn(message)) },
  };
};

/** The host that a request was sent to is ours, under whichever name. */
function ownOrigins(request: Request | undefined): string[] {
  const host = request?.headers.get('host');
  return host ? [`http://${host}`, `https://${host}`] : [];
}
