import {
  HER_ID,
  BY_ASSISTANT,
  BY_CLIENT,
  byUser,
  erase,
  keep,
  mentions,
  NO_ADDRESS,
  PSEUDONYM,
  type PersonalTable,
} from './personal-table.js';

const BY_ADDRESS = 'lower(t.email) = any (given.emails)';

export const ACCESS_TABLES: Readonly<Record<string, PersonalTable>> = {
  memberships: {
    of: { MEMBER: byUser('user_id'), ASSISTANT: BY_ASSISTANT, CLIENT: BY_CLIENT },
    deleted: ['MEMBER'],
    hasNoId: true,
    columns: { user_id: HER_ID, assistant_id: HER_ID, client_id: HER_ID },
  },
  invitations: {
    of: {
      MEMBER: BY_ADDRESS,
      ASSISTANT: `(${BY_ASSISTANT} or ${BY_ADDRESS})`,
      CLIENT: `(${BY_CLIENT} or ${BY_ADDRESS})`,
      CONTACT: BY_ADDRESS,
    },
    columns: {
      email: NO_ADDRESS,
      revoked_at: erase(`case when t.accepted_at is null then coalesce(t.revoked_at, given.now) end`),
      invited_by: HER_ID,
      token_hash: keep('a hash, of an invitation that is over'),
      assistant_id: HER_ID,
      client_id: HER_ID,
    },
    withheld: { token_hash: 'a key' },
  },
  api_keys: {
    of: { MEMBER: byUser('user_id') },
    columns: {
      name: PSEUDONYM,
      allowed_addresses: erase(`'{}'`),
      revoked_at: erase('coalesce(t.revoked_at, given.now)'),
      user_id: HER_ID,
    },
    withheld: { key_hash: 'a key' },
  },
  notifications: {
    of: {
      MEMBER: `(${byUser('user_id')} or ${mentions('t.data::text')})`,
      ASSISTANT: mentions('t.data::text'),
      CLIENT: mentions('t.data::text'),
      CONTACT: mentions('t.data::text'),
    },
    deleted: ['MEMBER', 'ASSISTANT', 'CLIENT', 'CONTACT'],
    mentioned: ['ASSISTANT', 'CLIENT', 'CONTACT'],
    columns: { user_id: HER_ID, data: keep('goes with its row') },
  },
  notification_preferences: {
    of: { MEMBER: byUser('user_id') },
    deleted: ['MEMBER'],
    hasNoId: true,
    columns: { user_id: HER_ID },
  },
  saved_views: {
    of: { MEMBER: byUser('user_id') },
    deleted: ['MEMBER'],
    columns: { user_id: HER_ID, name: keep('goes with its row'), search: keep('goes with its row') },
  },
  idempotency_keys: {
    of: {
      MEMBER: `(${byUser('caller')} or ${mentions('t.response::text')})`,
      ASSISTANT: mentions('t.response::text'),
      CLIENT: mentions('t.response::text'),
      CONTACT: mentions('t.response::text'),
    },
    deleted: ['MEMBER', 'ASSISTANT', 'CLIENT', 'CONTACT'],
    mentioned: ['MEMBER', 'ASSISTANT', 'CLIENT', 'CONTACT'],
    columns: { caller: HER_ID, response: keep('goes with its row') },
  },
};
