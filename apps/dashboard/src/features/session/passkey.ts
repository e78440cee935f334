import { auth } from './auth';

/** Browsers have passkeys of names alone, such as `localhost`. */
const isNumeric = (hostname: string): boolean => /^[\d.]+$|^\[/.test(hostname);

/** Whether this browser knows passkeys as we exchange them, and has any of this address. */
export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  !isNumeric(location.hostname);

/** Has the browser make a passkey for us. */
export async function addPasskey(): Promise<void> {
  const options = await auth<PublicKeyCredentialCreationOptionsJSON>('/passkey/generate-register-options');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  if (made) await auth('/passkey/verify-registration', { response: made.toJSON() });
}

/** Opens a session by a passkey, which stands for both factors. @returns whether one was chosen */
export async function signInByPasskey(): Promise<boolean> {
  const options = await auth<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const chosen = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  if (chosen) await auth('/passkey/verify-authentication', { response: chosen.toJSON() });
  return chosen !== null;
}
