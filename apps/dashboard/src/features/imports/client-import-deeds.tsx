import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import {
  ImportsClientsStartDocument,
  ImportsClientsStopDocument,
  ImportsClientsUndoDocument,
} from '@/gql/imports/graphql';
import { useT } from '@/i18n';
import { useToast } from '@/ui/toast';
import { ImportDeeds, UndoImport } from './import-deeds';
import type { ClientImport } from './states';

/** What can be done with a file of clients. */
export function ClientImportDeeds({ one }: { one: ClientImport }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { id, fileName, inspection } = one;
  const start = useAct(ImportsClientsStartDocument);
  const stop = useAct(ImportsClientsStopDocument);
  const discard = useAct(ImportsClientsUndoDocument, {
    done: t('imports.discarded', { file: fileName }),
    onDone: () => void navigate({ to: '/imports/clients' }),
  });
  const count = inspection?.counts?.new ?? 0;
  return (
    <ImportDeeds
      {...{ one, start, stop, discard }}
      reportPath={`/api/imports/clients/${id}/report`}
      begin={t('imports.add', { count })}
      nothing={inspection?.counts?.new === 0 ? t('imports.nothingToAdd') : undefined}
      undo={<Undo one={one} />}
    />
  );
}

/** Clients are gone by it, with what was changed of them since. */
function Undo({ one: { id, fileName, rowsImported: count } }: { one: ClientImport }): ReactNode {
  const t = useT();
  const toast = useToast();
  const undo = useAct(ImportsClientsUndoDocument, {
    onDone: ({ undoClientImport: result }) => {
      if (!('inUse' in result)) return;
      const names = result.clients.map(({ name }) => name).join(', ');
      toast({ text: t('imports.isInUse', { count: result.inUse, names }), tone: 'danger' });
    },
  });
  return (
    <UndoImport {...{ id, undo }} action={t('imports.undoClients', { count })}>
      {t('imports.undoClientsText', { count, file: fileName })}
    </UndoImport>
  );
}
