import type { BetterAuthOptions } from 'better-auth';
import type { Pool } from 'pg';
import { queueMail, type Mail } from '#platform/mail';
import type { Sealer } from '#platform/secrets';

type Recipient = { user: { email: string; name: string } };

/**
 * Sign-up, confirmation and reset, by mails that wait in the database like all others: the answer comes before any server is
 * spoken to, and so takes no longer for an address that is known.
 */
export function authMails(
  publicUrl: string,
  pool: Pool,
  sealer: Sealer,
): Pick<BetterAuthOptions, 'emailAndPassword' | 'emailVerification'> {
  const send = (mail: Mail): Promise<void> =>
    queueMail(async (sql, values) => (await pool.query(sql, values as unknown[])).rows, mail, sealer);
  return {
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => send(resetMail(user.email, publicUrl, token)),
      onExistingUserSignUp: ({ user }) => send(knownMail({ user }, publicUrl)),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user, url }) => send(confirmationMail({ user }, url)),
    },
  };
}

const confirmationMail = ({ user }: Recipient, url: string): Mail => ({
  to: user.email,
  subject: 'Confirm your address',
  text: `Open this link within an hour to confirm your address:

${url}

If you did not sign up, ignore this mail.
`,
});

const resetMail = (to: string, publicUrl: string, token: string): Mail => ({
  to,
  subject: 'Choose a new password',
  text: `Open this link within an hour to choose a new password:

${new URL(`/reset-password?token=${token}`, publicUrl).href}

If you did not ask for it, ignore this mail: your password stays as it is.
`,
});

/** Whoever signs up with a known address is told nothing; its owner is. */
const knownMail = ({ user }: Recipient, publicUrl: string): Mail => ({
  to: user.email,
  subject: 'You have an account already',
  text: `Somebody tried to sign up with your address, which has an account already. If it was you, sign in, or ask for a new
password, at ${new URL('/', publicUrl).href}
`,
});
