import type { BetterAuthOptions } from 'better-auth';
import type { Pool } from 'pg';
import { queueMail, type Mail } from '#platform/mail';
import type { Sealer } from '#platform/secrets';
import { recordDeed, type OwnDeed } from './own-deeds.js';

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
  const send = senderOf(pool, sealer);
  const tell = tellsOf(publicUrl, pool, sealer);
  return {
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => send(resetMail(user.email, publicUrl, token)),
      onPasswordReset: async ({ user: { id: userId, email } }) => {
        await recordDeed(pool, { userId, deed: 'resetPassword', sessionId: null, address: null });
        await tell('resetPassword', email);
      },
      onExistingUserSignUp: ({ user }) => send(knownMail({ user }, publicUrl)),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user, url }) => send(confirmationMail({ user }, url)),
    },
  };
}

const senderOf =
  (pool: Pool, sealer: Sealer) =>
  (mail: Mail): Promise<void> =>
    queueMail(async (sql, values) => (await pool.query(sql, values as unknown[])).rows, mail, sealer);

const TOLD: Readonly<Record<OwnDeed, Pick<Mail, 'subject' | 'text'>>> = {
  changePassword: {
    subject: 'Your password was changed',
    text: 'Your password was changed, and other sessions ended.',
  },
  resetPassword: { subject: 'Your password was changed', text: 'A new password was chosen, and all sessions ended.' },
  turnOnTwoFactor: {
    subject: 'Your second factor is on',
    text: 'From now on a code of your authenticator is asked for when you sign in.',
  },
  turnOffTwoFactor: {
    subject: 'Your second factor is off',
    text: 'No code is asked for any more when you sign in: your password alone lets in whoever knows it.',
  },
};

/** Tells somebody what was done to how she signs in, in case that it wasn't she. */
export function tellsOf(
  publicUrl: string,
  pool: Pool,
  sealer: Sealer,
): (deed: OwnDeed, email: string) => Promise<void> {
  const send = senderOf(pool, sealer);
  const link = new URL('/forgotten', publicUrl).href;
  return (deed, email) => {
    const { subject, text } = TOLD[deed];
    return send({
      ...{ to: email, subject },
      text: `${text}

If it wasn’t you, choose a new password at once: ${link}
`,
    });
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
