import type { BetterAuthOptions } from 'better-auth';
import type { Pool } from 'pg';
import { queueMail, type Mail } from '#platform/mail';
import type { Sealer } from '#platform/secrets';
import { mailOf, textsFor } from './auth.texts.js';
import { recordDeed, type OwnDeed } from './own-deeds.js';

/** The headers are those of the request that did it. */
export type Tell = (deed: OwnDeed, email: string, headers: Headers | undefined) => Promise<void>;

/**
 * Sign-up, confirmation and reset, by mails that wait in the database like all others: the answer comes before any server is
 * spoken to, and so takes no longer for an address that is known. Whoever signs up with a known address is told nothing; its
 * owner is. Where it was never confirmed, the password of the first who came may be anybody's: a reset by mail replaces it,
 * and confirms the address.
 */
export function authMails(
  publicUrl: string,
  pool: Pool,
  sealer: Sealer,
): Pick<BetterAuthOptions, 'emailAndPassword' | 'emailVerification'> {
  const send = senderOf(pool, sealer);
  const tell = tellsOf(publicUrl, pool, sealer);
  const linkTo = (path: string): string => new URL(path, publicUrl).href;
  return {
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }, request) =>
        send(mailOf(user.email, textsFor(request?.headers).reset, linkTo(`/reset-password?token=${token}`))),
      onPasswordReset: async ({ user: { id: userId, email } }, request) => {
        await pool.query(CONFIRM, [userId]);
        await recordDeed(pool, { userId, deed: 'resetPassword', sessionId: null, address: null });
        await tell('resetPassword', email, request?.headers);
      },
      onExistingUserSignUp: ({ user: { email, emailVerified } }, request) => {
        const { known, begun } = textsFor(request?.headers);
        return send(emailVerified ? mailOf(email, known, linkTo('/')) : mailOf(email, begun, linkTo('/forgotten')));
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user, url }, request) =>
        send(mailOf(user.email, textsFor(request?.headers).confirmation, url)),
    },
  };
}

/** Whoever has the link of a reset has the address. */
const CONFIRM = 'update "user" set "emailVerified" = true where id = $1 and not "emailVerified"';

const senderOf =
  (pool: Pool, sealer: Sealer) =>
  (mail: Mail): Promise<void> =>
    queueMail(async (sql, values) => (await pool.query(sql, values as unknown[])).rows, mail, sealer);

/** Tells somebody what was done to how she signs in, in case that it wasn't she. */
export function tellsOf(publicUrl: string, pool: Pool, sealer: Sealer): Tell {
  const send = senderOf(pool, sealer);
  const link = new URL('/forgotten', publicUrl).href;
  return (deed, email, headers) => send(mailOf(email, textsFor(headers).told[deed], link));
}
