import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { ClientsArchiveDocument, ClientsRestoreDocument } from '@/gql/clients/graphql';
import { useT } from '@/i18n';

interface Archivable {
  id: string;
  version: number;
}

/** Puts a client aside and takes it back; each can be undone from its toast. */
export function useArchiving(): { archive: (client: Archivable) => void; restore: (client: Archivable) => void } {
  const t = useT();
  const archive = useAct(ClientsArchiveDocument, {
    done: ({ archiveClient }) => t('clients.archivedDone', { name: archiveClient.name }),
    undo: ({ archiveClient: { id, version } }) => request(ClientsRestoreDocument, { id, version }),
  });
  const restore = useAct(ClientsRestoreDocument, {
    done: ({ restoreClient }) => t('clients.restoredDone', { name: restoreClient.name }),
    undo: ({ restoreClient: { id, version } }) => request(ClientsArchiveDocument, { id, version }),
  });
  return {
    archive: ({ id, version }) => archive.mutate({ id, version }),
    restore: ({ id, version }) => restore.mutate({ id, version }),
  };
}
