import { readPagesOf, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { ClientNote } from './client-note.type.js';

const COLUMNS = `n.id, n.text, n.audience, (select u.name from auth."user" u where u.id = n.written_by) as "writtenBy",
  n.created_at::text as "createdAt", n.updated_at::text as "updatedAt", n.version`;

export const notesByClient: BatchRead<Page<ClientNote>, [PageRequest]> = (reads, parentIds, page) =>
  readPagesOf(
    reads,
    {
      columns: COLUMNS,
      from: 'client_notes n',
      conditions: [],
      values: new SqlValues(),
      order: [['n.id', 'uuid']],
      descending: true,
      parentIds,
      parent: 'n.client_id',
    },
    page,
  );

/** As the API shows it, and nobody else's to change until the transaction ends. */
export async function lockNote(transaction: TenantTransaction, id: string): Promise<ClientNote | undefined> {
  const sql = `select ${COLUMNS} from client_notes n where n.agency_id = $1 and n.id = $2 for update of n`;
  return (await transaction.rows<ClientNote>(sql, [transaction.agencyId, id]))[0];
}
