import { standsFor } from './check-role.js';

/** Members with who they are; `m` and `u` in statements. */
export const MEMBERS = `memberships m join auth."user" u on u.id = m.user_id`;

export const MEMBER_COLUMNS = `m.user_id as "userId", u.name, u.email, m.role, m.grants, m.assistant_id as "assistantId",
  m.client_id as "clientId", ${standsFor('m')} as "standsFor", m.created_at::text as "joinedAt", m.version`;
