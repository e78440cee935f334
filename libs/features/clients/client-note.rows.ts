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
