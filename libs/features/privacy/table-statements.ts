import { anyWordOf, idsAs, type Person } from './find-person.js';
import { PERSONAL_DATA } from './personal-data.registry.js';
import type { DataSubject, PersonalTable, Treatment } from './personal-table.js';

/** What the registry's conditions refer to, as the values of `GIVEN`. */
export type Given = [ids: string[], pseudonym: string, mention: string, emails: string[], now: Date];

export const GIVEN = `
  with given as (select $1::text[] as ids, $2::text as pseudonym, $3::text as mention, $4::text[] as emails, $5::timestamptz as now)`;

export interface TableOfSubject {
  /** As in the registry, such as `auth.user`. */
  name: string;
  /** As SQL. */
  target: string;
  table: PersonalTable;
  condition: string;
  isDeleted: boolean;
  /** The rows are others'. */
  isMention: boolean;
}

export const givenOf = (
  person: Person,
  { subject, pseudonym, now }: { subject: DataSubject; pseudonym: string; now: Date },
): Given => [idsAs(person, subject), pseudonym, anyWordOf([...person.names, ...person.emails]), person.emails, now];

/** The tables that have rows of one kind of subject. */
export const tablesOf = (subject: DataSubject): TableOfSubject[] =>
  Object.entries(PERSONAL_DATA).flatMap(([name, table]) => {
    const condition = table.of[subject];
    if (condition === undefined) return [];
    const target = name.replace(/[^.]+$/, (word) => `"${word}"`);
    const [isDeleted, isMention] = [table.deleted, table.mentioned].map((of) => of?.includes(subject) ?? false) as [
      boolean,
      boolean,
    ];
    return [{ name, target, table, condition, isDeleted, isMention }];
  });

type Changing = Extract<Treatment, { value: string }>;

/** The columns that erasing changes, with what they become. */
export const changesOf = ({ columns }: PersonalTable): [column: string, treatment: Changing][] =>
  Object.entries(columns).filter((entry): entry is [string, Changing] => entry[1].as !== 'KEEP');

/** Erases a table's rows of a subject; nothing where all of it is kept. */
export function erasureOf({ target, table, condition, isDeleted }: TableOfSubject): string | undefined {
  if (isDeleted) return `${GIVEN} delete from ${target} t using given where ${condition}`;
  const changes = changesOf(table).map(([column, treatment]) => {
    const unless = treatment.as === 'ERASE' ? treatment.unless : undefined;
    return `"${column}" = ${unless === undefined ? treatment.value : `case when ${unless} then t."${column}" else ${treatment.value} end`}`;
  });
  return changes.length > 0
    ? `${GIVEN} update ${target} t set ${changes.join(', ')} from given where ${condition}`
    : undefined;
}

export const countOf = ({ target, condition }: TableOfSubject): string =>
  `${GIVEN} select count(*)::int as rows from ${target} t, given where ${condition}`;

/** Whole rows as JSON but for what is withheld, in the order in which they were made where an id tells it. */
export function exportOf({ target, table, condition }: TableOfSubject): string {
  const withheld = Object.keys(table.withheld ?? {}).map((column) => `'${column}'`);
  const row = withheld.length > 0 ? `to_jsonb(t) - array[${withheld.join(', ')}]` : 'to_jsonb(t)';
  return `${GIVEN} select (${row} - 'agency_id')::text as row from ${target} t, given where ${condition}`;
}
