import { passkey } from '@better-auth/passkey';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError } from 'better-auth/api';

export const PASSKEY_PATHS = {
  /** Each writes down a challenge, for anybody. */
  challenge: '/passkey/generate-authenticate-options',
  signIn: '/passkey/verify-authentication',
} as const;

const LOOPBACK = ['127.0.0.1', '[::1]'];

/**
 * Sign-in by passkeys, which stand for two factors: what somebody has, and a finger or PIN that unlocks it. So one that
 * wasn't unlocked is refused, here and not only in what the browser is asked for.
 */
export function passkeys(publicUrl: string): BetterAuthPlugin {
  const { rpID, origins } = relyingPartyOf(publicUrl);
  return passkey({
    rpID,
    rpName: 'Factotum',
    origin: origins,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: ({ verification }) => refuseLocked(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: ({ verification }) => refuseLocked(verification.authenticationInfo.userVerified),
    },
    advanced: { webAuthnChallengeCookie: 'passkey-challenge' },
  });
}

/** Browsers know no passkeys of an IP address: on one's own machine they're of localhost. */
export function relyingPartyOf(publicUrl: string): { rpID: string; origins: string[] } {
  const url = new URL(publicUrl);
  const origins = [url.origin];
  if (!LOOPBACK.includes(url.hostname)) return { rpID: url.hostname, origins };
  url.hostname = 'localhost';
  return { rpID: url.hostname, origins: [url.origin, ...origins] };
}

function refuseLocked(isUnlocked: boolean | undefined): undefined {
  if (isUnlocked) return undefined;
  throw new APIError('BAD_REQUEST', {
    code: 'NOT_UNLOCKED',
    message: 'Unlock the passkey by a finger, a face or a PIN.',
  });
}

const FAILED_REGISTRATION = 'FAILED_TO_VERIFY_REGISTRATION';

/** The library says of a registration that isn't right (a wrong origin, a passkey of somebody else) that the server failed. */
export async function asRefusal(response: Response): Promise<Response> {
  if (response.status !== 500) return response;
  const body = await response.text();
  const status = body.includes(`"${FAILED_REGISTRATION}"`) ? 400 : response.status;
  return new Response(body, { status, headers: response.headers });
}
