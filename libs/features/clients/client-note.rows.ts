import { insertRow, insertRows, type TenantTransaction } from '#platform/tenancy';
import type { AddClientNoteInput } from './client-note.type.js';

export interface NoteToAdd extends AddClientNoteInput {
  /** A user's id. */
  writtenBy: string;
}

/** @returns the note's id */
export function addNote(transaction: TenantTransaction, note: NoteToAdd): Promise<string> {
  const { clientId, text, audience, writtenBy } = note;
  const { now } = transaction;
  return insertRow(transaction, 'client_notes', {
    ...{ client_id: clientId, text, audience, written_by: writtenBy },
    ...{ created_at: now, updated_at: now },
  });
}

/** Adds the notes that a file has brought, by one statement. */
export function addImportedNotes(
  transaction: TenantTransaction,
  importId: string,
  notes: readonly NoteToAdd[],
): Promise<void> {
  const now = transaction.now.toISOString();
  return insertRows(transaction, {
    table: 'client_notes',
    columns: {
      ...{ client_id: 'uuid', text: 'text', audience: 'text', written_by: 'text', import_id: 'uuid' },
      ...{ created_at: 'timestamptz', updated_at: 'timestamptz' },
    },
    rows: notes.map(({ clientId, text, audience, writtenBy }) => [
      ...[clientId, text, audience, writtenBy, importId, now, now],
    ]),
  });
}

// What was deleted only the log knows, and of a person who was erased since not even that.
const DELETED = `
  select l.agency_id, l.subject_id as id, n.client_id, n.text, n.audience, n.written_by, n.import_id, n.created_at
    from audit_log l
    cross join jsonb_to_record(l.before) as n(client_id uuid, text text, audience text, written_by text, import_id uuid, created_at timestamptz)
    join clients c on c.agency_id = l.agency_id and c.id = n.client_id
   where l.agency_id = $1 and l.subject_type = 'client_notes' and l.subject_id = $2 and l.action = 'delete'
     and n.text <> '[erased]' and n.written_by is distinct from '[erased]'
   order by l.at desc, l.id desc limit 1`;

/** A note that was deleted, as it was then; one that is there stays as it is. */
export const bringBackNote = (transaction: TenantTransaction, id: string): Promise<unknown> =>
  transaction.rows(
    `insert into client_notes (agency_id, id, client_id, text, audience, written_by, import_id, created_at, updated_at)
     select d.*, $3 from (${DELETED}) d on conflict do nothing`,
    [transaction.agencyId, id, transaction.now],
  );
