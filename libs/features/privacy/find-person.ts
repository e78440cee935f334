import type { TenantTransaction } from '#platform/tenancy';
import type { DataSubject, PersonKind } from './personal-table.js';

/** Somebody, by all the ids, names and addresses under which an agency knows her. */
export interface Person {
  kind: PersonKind;
  id: string;
  /** What she is called; what erasing asks to be typed. */
  name: string;
  /** Lower case. */
  emails: string[];
  /** Who signs in for her, or, of a member, she herself. */
  userIds: string[];
  names: string[];
}

interface PersonRow {
  name: string;
  names: (string | null)[];
  emails: (string | null)[];
  userIds: string[];
}

const USERS = (column: string): string => `
  from memberships m join auth."user" u on u.id = m.user_id where m.${column} = $1::uuid`;
const linked = (column: string, of: string): string => `
  array(select ${of} ${USERS(column)})`;

// Whoever signs in for a client is one of its people: a client that is erased has none left.
const FIND: Readonly<Record<PersonKind, string>> = {
  ASSISTANT: `select t.name, array[t.name] || ${linked('assistant_id', 'u.name')} as names,
      array[t.email] || ${linked('assistant_id', 'u.email')} as emails, ${linked('assistant_id', 'u.id')} as "userIds"
    from assistants t where t.id = $1::uuid`,
  CLIENT: `select t.name, array[t.name, t.legal_name] || ${linked('client_id', 'u.name')}
      || array(select c.name from client_contacts c where c.client_id = t.id) as names,
      array[t.email] || ${linked('client_id', 'u.email')}
      || array(select c.email from client_contacts c where c.client_id = t.id) as emails, ${linked('client_id', 'u.id')} as "userIds"
    from clients t where t.id = $1::uuid`,
  CONTACT: `select t.name, array[t.name] as names, array[t.email] as emails, '{}'::text[] as "userIds"
    from client_contacts t where t.id = $1::uuid`,
  MEMBER: `select u.name, array[u.name] as names, array[u.email] as emails, array[u.id] as "userIds"
    from memberships m join auth."user" u on u.id = m.user_id where m.user_id = $1`,
};

/** @returns undefined where the transaction's agency knows nobody of this id */
export async function findPerson(
  transaction: TenantTransaction,
  kind: PersonKind,
  id: string,
): Promise<Person | undefined> {
  const [row] = await transaction.rows<PersonRow>(FIND[kind], [id]);
  if (!row) return undefined;
  const { name, names, emails, userIds } = row;
  return { kind, id, name, userIds, names: given(names), emails: given(emails).map((email) => email.toLowerCase()) };
}

const given = (texts: (string | null)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== null && text.trim() !== '')),
];

/** The ids under which she is known as one kind of subject. */
export const idsAs = (person: Person, subject: DataSubject): string[] =>
  subject === 'MEMBER' || subject === 'ACCOUNT' ? person.userIds : [person.id];

/** A regular expression that finds any of some texts as whole words. */
export const anyWordOf = (texts: readonly string[]): string =>
  `(?<!\\w)(?:${texts.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})(?!\\w)`;
