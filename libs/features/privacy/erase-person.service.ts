import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { recordAsOne, type AuditRecord } from '#platform/audit';
import { isNodeId } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { eraseTables, previewTables, type ErasureEffect } from './erase-tables.js';
import { findObstacles } from './find-obstacles.js';
import { findPerson, type Person } from './find-person.js';
import type { DataSubject, PersonKind } from './personal-table.js';
import type { ErasePersonInput, Erasure, ErasurePreview } from './privacy.type.js';

const PSEUDONYM_BYTES = 3;

export const newPseudonym = (): string => `Erased person ${randomBytes(PSEUDONYM_BYTES).toString('hex')}`;

// Whoever comes back to what she signed in by elsewhere keeps it.
const OTHER_AGENCIES = `
  select u as id from unnest($1::text[]) u where exists
    (select from my_memberships(u) m where m.agency_id <> current_agency())`;

/** Erases persons of an agency, and tells before what that would do. */
@Injectable()
export class ErasePersonService {
  private readonly log = new Logger('privacy');

  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND` */
  preview(caller: Caller, kind: PersonKind, id: string): Promise<ErasurePreview> {
    return this.tenancy.read(caller, async (transaction) => {
      const person = await requirePerson(transaction, kind, id);
      const obstacles = await findObstacles(transaction, person);
      const subjects = await subjectsOf(transaction, person);
      const effects: ErasureEffect[] = [];
      for (const part of subjects) effects.push(...(await previewTables(transaction, { ...part, pseudonym: '' })));
      const endsAccount = subjects.some(({ subject }) => subject === 'ACCOUNT');
      return { kind, name: person.name, isPossible: obstacles.length === 0, endsAccount, obstacles, effects };
    });
  }

  /**
   * @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` for another name than hers, and `NOT_POSSIBLE` with `reason`
   * `ALREADY_ERASED`, or `STILL_OPEN` with the `obstacles`
   */
  async erasePerson(caller: Caller, { kind, personId, confirmName }: ErasePersonInput): Promise<Erasure> {
    const erasure = await this.tenancy.write(caller, async (transaction) => {
      await refuseErased(transaction, kind, personId);
      const person = await requirePerson(transaction, kind, personId);
      if (confirmName.trim() !== person.name.trim()) {
        throw new ApiError('BAD_USER_INPUT', 'The name that was typed is not this person’s.', { field: 'confirmName' });
      }
      const obstacles = await findObstacles(transaction, person);
      if (obstacles.length > 0) {
        const open = obstacles.map(({ message }) => message);
        throw new ApiError('NOT_POSSIBLE', 'Something is open with this person. {open}', {
          ...{ reason: 'STILL_OPEN', obstacles, open },
        });
      }
      return this.erase(transaction, { caller, person });
    });
    // By ids alone: what an operator repeats after restoring a backup of before.
    this.log.log({ agencyId: caller.agencyId, kind, personId }, 'person erased');
    return erasure;
  }

  /** Recorded as one deed: row by row the log would keep what is taken away. */
  private erase(
    transaction: TenantTransaction,
    { caller, person }: { caller: Caller; person: Person },
  ): Promise<Erasure> {
    const pseudonym = newPseudonym();
    const { kind, id } = person;
    const record: AuditRecord = {
      action: 'erasePerson',
      subjectType: 'person',
      ...(isNodeId(id) && { subjectId: id }),
      details: { kind, personId: id, pseudonym },
    };
    return recordAsOne(transaction, async () => {
      const subjects = await subjectsOf(transaction, person);
      await dropMails(transaction, person.emails);
      for (const part of subjects) await eraseTables(transaction, { ...part, pseudonym });
      await transaction.rows(
        `insert into erasures (agency_id, subject_type, subject_id, pseudonym, erased_by, erased_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [transaction.agencyId, kind, id, pseudonym, caller.userId, transaction.now],
      );
      const endsAccount = subjects.some(({ subject }) => subject === 'ACCOUNT');
      return { result: { kind, personId: id, pseudonym, endsAccount }, record };
    });
  }
}

/** Mails of the transaction's agency, or, without one, all. */
export const dropMails = (run: Pick<TenantTransaction, 'rows'>, emails: readonly string[]): Promise<unknown> =>
  run.rows('select mail.forget(address) from unnest($1::text[]) address', [emails]);

/** What is erased with a person: her rows as what she is, who signs in for her, and accounts that are then of no use. */
async function subjectsOf(
  transaction: TenantTransaction,
  person: Person,
): Promise<{ person: Person; subject: DataSubject }[]> {
  const elsewhere = await transaction.rows<{ id: string }>(OTHER_AGENCIES, [person.userIds]);
  const remaining = new Set(elsewhere.map(({ id }) => id));
  const ending = person.userIds.filter((id) => !remaining.has(id));
  return [
    { person, subject: person.kind },
    ...(person.kind !== 'MEMBER' && person.userIds.length > 0 ? [{ person, subject: 'MEMBER' as const }] : []),
    ...(ending.length > 0 ? [{ person: { ...person, userIds: ending }, subject: 'ACCOUNT' as const }] : []),
  ];
}

/** @throws ApiError `NOT_FOUND` */
export async function requirePerson(transaction: TenantTransaction, kind: PersonKind, id: string): Promise<Person> {
  const person = kind === 'MEMBER' || isNodeId(id) ? await findPerson(transaction, kind, id) : undefined;
  if (!person) throw new ApiError('NOT_FOUND', 'There is no such person.');
  return person;
}

async function refuseErased(transaction: TenantTransaction, kind: PersonKind, id: string): Promise<void> {
  // One at a time: of two at the same moment the second finds the first one's row.
  await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`erase ${transaction.agencyId}`]);
  const [erased] = await transaction.rows(`select from erasures where subject_type = $1 and subject_id = $2`, [
    kind,
    id,
  ]);
  if (erased) throw new ApiError('NOT_POSSIBLE', 'This person is erased already.', { reason: 'ALREADY_ERASED' });
}
