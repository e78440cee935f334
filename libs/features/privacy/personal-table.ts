/** Whom somebody is to an agency; an account is what a person signs in by, in whatever agencies. */
export const PERSON_KINDS = ['ASSISTANT', 'CLIENT', 'CONTACT', 'MEMBER'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];
export type DataSubject = PersonKind | 'ACCOUNT';

/** What becomes of a column's value when its person is erased. */
export type Treatment =
  { as: 'ERASE'; value: string; unless?: string } | { as: 'PSEUDONYM'; value: string } | { as: 'KEEP'; reason: string };

export interface PersonalTable {
  /** Which rows `t` are about a person, by kind: SQL over the columns of `given` (see `givenOf`). */
  of: Partial<Record<DataSubject, string>>;
  /** Whether erasing takes the whole rows, and of whom. */
  deleted?: readonly DataSubject[];
  /** The columns that say something of her, or lead to her. */
  columns: Readonly<Record<string, Treatment>>;
  /** Columns that are in no export, and why. */
  withheld?: Readonly<Record<string, string>>;
  /** Its rows have no `id` of their own, so the audit log doesn't tell of them by one. */
  hasNoId?: boolean;
  /** Of whom the rows are others' and only mention her: erasing looks at them, an export doesn't. */
  mentioned?: readonly DataSubject[];
}

/** @param value is SQL */
export const erase = (value: string, unless?: string): Treatment => ({
  as: 'ERASE',
  value,
  ...(unless !== undefined && { unless }),
});
export const keep = (reason: string): Treatment => ({ as: 'KEEP', reason });

/** Whoever edits what was read before the erasing meets a conflict, and doesn't bring it back. */
export const NEXT_VERSION = erase('t.version + 1');
export const HER_ID = keep('a random id, which leads to nobody once its person is erased');
export const NOTHING = erase('null');
export const EMPTY = erase(`''`);
export const PSEUDONYM: Treatment = { as: 'PSEUDONYM', value: 'given.pseudonym' };
/** No address of anybody's (RFC 2606), and another one for each row. */
export const NO_ADDRESS: Treatment = { as: 'PSEUDONYM', value: `'erased-' || t.id || '@erased.invalid'` };

/** The column's text, with the pseudonym for each of her names and addresses. */
export const withoutNames = (column: string): Treatment => ({
  as: 'PSEUDONYM',
  value: `regexp_replace(t.${column}, given.mention, given.pseudonym, 'gi')`,
});

export const mentions = (text: string): string => `${text} ~* given.mention`;

const anyOf = (column: string): string => `t.${column} = any (given.ids::uuid[])`;
export const BY_ID = anyOf('id');
export const BY_ASSISTANT = anyOf('assistant_id');
export const BY_CLIENT = anyOf('client_id');
export const BY_CONTRACT = `t.contract_id in (select c.id from contracts c where c.client_id = any (given.ids::uuid[]))`;
export const BY_INVOICE = `t.invoice_id in (select i.id from invoices i where i.client_id = any (given.ids::uuid[]))`;
export const byUser = (column: string): string => `t."${column}" = any (given.ids)`;

/** Whose rows name her without being hers. */
export const BY_NAME = ['ASSISTANT', 'CLIENT', 'CONTACT'] as const;
export const MENTIONED = (column: string): PersonalTable['of'] => ({
  ASSISTANT: mentions(`t.${column}`),
  CLIENT: mentions(`t.${column}`),
  CONTACT: mentions(`t.${column}`),
});

/** What somebody said: gone where it is hers, else without her names. */
export const SAID = erase(`case when t.author = any (given.ids) then '[erased]'
  else regexp_replace(t.body, given.mention, given.pseudonym, 'gi') end`);
