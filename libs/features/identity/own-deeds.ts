import type { Pool } from 'pg';

/** What somebody does to how she signs in. */
export type OwnDeed = 'changePassword' | 'resetPassword' | 'turnOnTwoFactor' | 'turnOffTwoFactor';

/** Which of them a route of the sign-in does. A code is asked for at each sign-in too, once the factor is on. */
export function deedOf(path: string, user: Readonly<Record<string, unknown>>): OwnDeed | undefined {
  if (path === '/change-password') return 'changePassword';
  if (path === '/two-factor/disable') return 'turnOffTwoFactor';
  return path === '/two-factor/verify-totp' && user['twoFactorEnabled'] !== true ? 'turnOnTwoFactor' : undefined;
}

interface Recorded {
  userId: string;
  deed: OwnDeed;
  sessionId: string | null;
  address: string | null;
}

/** In all agencies that somebody belongs to: each is opened by how she signs in. */
export async function recordDeed(pool: Pool, { userId, deed, sessionId, address }: Recorded): Promise<void> {
  await pool.query('select public.record_own_deed($1, $2, $3, $4)', [userId, deed, sessionId, address]);
}
