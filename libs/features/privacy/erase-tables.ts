import type { TenantTransaction } from '#platform/tenancy';
import type { Person } from './find-person.js';
import type { DataSubject } from './personal-table.js';
import { changesOf, countOf, erasureOf, GIVEN, givenOf, tablesOf, type TableOfSubject } from './table-statements.js';

export interface Erasing {
  person: Person;
  subject: DataSubject;
  pseudonym: string;
}

/** What erasing does, or did, to one column of a person's rows; `column` is null where the rows go. */
export interface ErasureEffect {
  table: string;
  column: string | null;
  treatment: 'ERASE' | 'PSEUDONYM' | 'KEEP' | 'DELETE';
  rows: number;
  reason: string | null;
}

/** What erasing would do, as the registry says, for all tables in which she has rows. */
export async function previewTables(transaction: TenantTransaction, erasing: Erasing): Promise<ErasureEffect[]> {
  const values = givenOf(erasing.person, { ...erasing, now: transaction.now });
  const tables = tablesOf(erasing.subject);
  const counts = tables.map((table, i) => `select ${i} as i, (${countOf(table).replace(GIVEN, '')}) as rows`);
  const rows = await transaction.rows<{ i: number; rows: number }>(`${GIVEN} ${counts.join(' union all ')}`, values);
  return rows.filter((row) => row.rows > 0).flatMap((row) => effectsOf(tables[row.i] as TableOfSubject, row.rows));
}

function effectsOf({ name, table, isDeleted }: TableOfSubject, rows: number): ErasureEffect[] {
  if (isDeleted) return [{ table: name, column: null, treatment: 'DELETE', rows, reason: null }];
  return Object.entries(table.columns).map(([column, treatment]) => {
    const reason = treatment.as === 'KEEP' ? treatment.reason : reasonOf(treatment);
    return { table: name, column, treatment: treatment.as, rows, reason };
  });
}

const reasonOf = (treatment: object): string | null =>
  'unless' in treatment ? 'kept where it was billed: evidence of an issued invoice' : null;

/** Erases a person's rows as one kind of subject. What the audit log tells of them goes first, while they can be found. */
export async function eraseTables(transaction: TenantTransaction, erasing: Erasing): Promise<void> {
  const values = givenOf(erasing.person, { ...erasing, now: transaction.now });
  for (const table of tablesOf(erasing.subject)) {
    const erasure = erasureOf(table);
    if (erasure === undefined) continue;
    await redactAudit(transaction, table, values);
    await transaction.rows(erasure, values);
  }
}

/** Of tables of other areas of the database than an agency's there is no audit. */
async function redactAudit(
  transaction: TenantTransaction,
  { name, target, table, condition, isDeleted, isMention }: TableOfSubject,
  values: readonly unknown[],
): Promise<void> {
  if (name.includes('.') || isMention || table.hasNoId) return;
  const columns = isDeleted ? Object.keys(table.columns) : changesOf(table).map(([column]) => column);
  await transaction.rows(
    `${GIVEN} select redact_audit_log($6, array(select t.id from ${target} t, given where ${condition}), $7)`,
    [...values, [name, name.replace(/s$/, '')], columns],
  );
}
