import { call, RequestError } from '@/api/request';
import { useProblem, useT } from '@/i18n';
import { useState } from 'react';

/** Calls a route of the sign-in below `/api/auth`. @throws RequestError */
export async function auth<T = unknown>(path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  // Mails are written in the language of the page, which may be another than the browser's.
  const headers = { 'content-type': 'application/json', 'accept-language': document.documentElement.lang };
  const response = await call(`/api/auth${path}`, { ...init, headers });
  return (await response.json()) as T;
}

export interface SignedIn {
  user: { id: string; name: string; email: string; twoFactorEnabled?: boolean | null };
}

/** Who is signed in, whether she belongs to an agency or not. */
export const whoIsIn = (): Promise<SignedIn | null> => auth<SignedIn | null>('/get-session');

const SAID: Record<string, 'weak' | 'long' | 'token' | 'password' | 'code' | 'passkey' | 'tries'> = {
  PASSWORD_TOO_SHORT: 'weak',
  PASSWORD_TOO_LONG: 'long',
  INVALID_TOKEN: 'token',
  TOKEN_EXPIRED: 'token',
  INVALID_PASSWORD: 'password',
  INVALID_CODE: 'code',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'tries',
  ACCOUNT_TEMPORARILY_LOCKED: 'tries',
  HTTP_429: 'tries',
  PASSKEY_NOT_FOUND: 'passkey',
};

/** A code without the spaces that authenticators show between its figures. */
export const codeOf = (typed: string): string => typed.replaceAll(/\s/g, '');

/** A recovery code as it is kept, with the dash in its middle, whether or not that was typed. */
export const recoveryCodeOf = (typed: string): string =>
  codeOf(typed)
    .replaceAll(/[-‐–—]/g, '')
    .replace(/^(.{5})(.{5})$/, '$1-$2');

/** Whether it was refused as one try too many, whatever was tried. */
export const isTooMany = (error: unknown): boolean =>
  error instanceof RequestError && (SAID[error.code] === 'tries' || error.code === 'RATE_LIMITED');

interface Attempt {
  /** Does it, and keeps what was refused. @returns whether it was done */
  attempt: (deed: () => Promise<unknown>) => Promise<boolean>;
  problem: string | undefined;
  isBusy: boolean;
}

/** A deed of the sign-in's own routes, and in words why it was refused. */
export function useAttempt(): Attempt {
  const t = useT();
  const problemOf = useProblem();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const attempt = async (deed: () => Promise<unknown>): Promise<boolean> => {
    setProblem(undefined);
    setBusy(true);
    try {
      await deed();
      return true;
    } catch (error) {
      // The browser says so where nobody chose or unlocked a passkey.
      if (error instanceof DOMException) return (setProblem(t('session.passkeys.failed')), false);
      const said = error instanceof RequestError ? SAID[error.code] : undefined;
      setProblem(said ? t(`session.refused.${said}`) : problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { attempt, problem, isBusy };
}
