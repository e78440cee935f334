import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';

export const RESET_CHECK_PATH = '/check-reset-token';

/** Says of the link of a mail whether it still opens anything, before a new password was thought of. It uses nothing up. */
export const resetCheck = (): BetterAuthPlugin => ({
  id: 'reset-check',
  endpoints: {
    checkResetToken: createAuthEndpoint(RESET_CHECK_PATH, { method: 'POST' }, async ({ body, context, json }) => {
      const { token } = (body ?? {}) as { token?: unknown };
      const found = await context.internalAdapter.findVerificationValue(`reset-password:${String(token)}`);
      return json({ isOpen: Boolean(found && found.expiresAt >= new Date()) });
    }),
  },
});
