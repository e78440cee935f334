import { insertRow, type TenantTransaction } from '#platform/tenancy';
import type { AddClientNoteInput } from './client-note.type.js';

export interface NoteToAdd extends AddClientNoteInput {
  /** A user's id. */
  writtenBy: string;
  /** Of the file that brought it. */
  importId?: string;
}

/** @returns the note's id */
export function addNote(transaction: TenantTransaction, note: NoteToAdd): Promise<string> {
  const { clientId, text, audience, writtenBy, importId } = note;
  const { now } = transaction;
  return insertRow(transaction, 'client_notes', {
    ...{ client_id: clientId, text, audience, written_by: writtenBy, import_id: importId },
    ...{ created_at: now, updated_at: now },
  });
}
