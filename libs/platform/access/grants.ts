import type { Role } from './caller.js';

/** What only owners may do, unless they grant it to a member. What the database keeps is its name. */
export const GRANTS = {
  SETTINGS: 'Sees and changes the agency’s settings that are its owners’.',
  MEMBERS: 'Invites managers and accountants, changes roles and removes members, but for owners.',
  AUDIT_LOG: 'Reads and exports the audit log.',
  API_KEYS: 'Sees and ends everybody’s API keys.',
} as const;
export type Grant = keyof typeof GRANTS;

/** Who can be granted something. */
export const GRANTABLE_ROLES = ['MANAGER', 'ACCOUNTANT'] as const satisfies readonly Role[];

/** A role, or whoever was granted something. */
export type Permitted = Role | `granted ${Grant}`;

/** Of those whom `@Allow` and `@Visible` name: members with this grant. */
export const granted = (grant: Grant): `granted ${Grant}` => `granted ${grant}`;

interface Holder {
  role: Role;
  grants?: readonly Grant[];
}

/** Whether one of those named is the caller. */
export const permits = (permitted: readonly Permitted[], { role, grants }: Holder): boolean =>
  permitted.includes(role) || (grants?.some((grant) => permitted.includes(granted(grant))) ?? false);

/** Owners have every grant. */
export const hasGrant = ({ role, grants }: Holder, grant: Grant): boolean =>
  role === 'OWNER' || (grants?.includes(grant) ?? false);
