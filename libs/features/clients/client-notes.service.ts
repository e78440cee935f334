import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { Tenancy, updateRow } from '#platform/tenancy';
import { lockNote } from './client-note.reads.js';
import { addNote, bringBackNote } from './client-note.rows.js';
import type { AddClientNoteInput, ClientNote, UpdateClientNoteInput } from './client-note.type.js';
import { lockClient } from './client.reads.js';

/** What staff writes down about clients, for itself or for the client too. */
@Injectable()
export class ClientNotesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND` */
  addClientNote(caller: Caller, { clientId, text, audience }: AddClientNoteInput): Promise<ClientNote> {
    return this.tenancy.write(caller, async (transaction) => {
      if (!(await lockClient(transaction, clientId))) throw new ApiError('NOT_FOUND', 'There is no such client.');
      const id = await addNote(transaction, { clientId, text, audience, writtenBy: caller.userId });
      return (await lockNote(transaction, id)) as ClientNote;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  updateClientNote(caller: Caller, input: UpdateClientNoteInput): Promise<ClientNote> {
    const { id, text, audience } = input;
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockNote(transaction, id), input, 'note');
      await updateRow(transaction, { table: 'client_notes', id }, { text, audience, updated_at: transaction.now });
      return (await lockNote(transaction, id)) as ClientNote;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  deleteClientNote(caller: Caller, input: { id: string; version: number }): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockNote(transaction, input.id), input, 'note');
      await transaction.rows('delete from client_notes where agency_id = $1 and id = $2', [
        transaction.agencyId,
        input.id,
      ]);
      return input.id;
    });
  }

  /** As it was, with who wrote it and when; one that is there already stays. @throws ApiError `NOT_FOUND` */
  restoreClientNote(caller: Caller, id: string): Promise<ClientNote> {
    return this.tenancy.write(caller, async (transaction) => {
      await bringBackNote(transaction, id);
      const note = await lockNote(transaction, id);
      if (!note) throw new ApiError('NOT_FOUND', 'There is no such note.');
      return note;
    });
  }
}
