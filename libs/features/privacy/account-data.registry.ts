import { byUser, erase, keep, NO_ADDRESS, NOTHING, PSEUDONYM, type PersonalTable } from './personal-table.js';

const GOES = keep('goes with its row');
const OWN: Pick<PersonalTable, 'of' | 'deleted'> = { of: { ACCOUNT: byUser('userId') }, deleted: ['ACCOUNT'] };

/** What a person signs in by, which belongs to no agency. */
export const ACCOUNT_TABLES: Readonly<Record<string, PersonalTable>> = {
  // The row stays, for what points to it by its id.
  'auth.user': {
    of: { ACCOUNT: byUser('id') },
    columns: {
      name: PSEUDONYM,
      email: NO_ADDRESS,
      image: NOTHING,
      emailVerified: erase('false'),
      twoFactorEnabled: erase('false'),
    },
  },
  'auth.session': {
    ...OWN,
    columns: { userId: GOES, ipAddress: GOES, userAgent: GOES, token: GOES },
    withheld: { token: 'a key' },
  },
  'auth.account': {
    ...OWN,
    columns: {
      userId: GOES,
      accountId: GOES,
      password: GOES,
      accessToken: GOES,
      accessTokenExpiresAt: GOES,
      refreshToken: GOES,
      refreshTokenExpiresAt: GOES,
      idToken: GOES,
    },
    withheld: { password: 'a hash', accessToken: 'a key', refreshToken: 'a key', idToken: 'a key' },
  },
  'auth.twoFactor': {
    ...OWN,
    columns: { userId: GOES, secret: GOES, backupCodes: GOES },
    withheld: { secret: 'a key', backupCodes: 'keys of hers' },
  },
  'auth.passkey': {
    ...OWN,
    columns: { userId: GOES, name: GOES, publicKey: GOES, credentialID: GOES },
    withheld: { publicKey: 'a key', credentialID: 'a key' },
  },
  'auth.verification': {
    of: {
      ACCOUNT: `(t.value = any (given.ids) or ${byUser('identifier')} or lower(t.identifier) = any (given.emails))`,
    },
    deleted: ['ACCOUNT'],
    columns: { identifier: GOES, value: GOES },
    withheld: { identifier: 'a hash of a key', value: 'a key or her id' },
  },
};
