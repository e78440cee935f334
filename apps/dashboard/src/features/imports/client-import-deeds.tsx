import { useNavigate } from '@tanstack/react-router';
import { Download, Play, Square, Trash2, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import {
  ImportsClientsStartDocument,
  ImportsClientsStopDocument,
  ImportsClientsUndoDocument,
} from '@/gql/imports/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { DownloadButton } from '@/ui/download-button';
import { useToast } from '@/ui/toast';
import type { ClientImport } from './states';

/** What can be done with a file of clients. */
export function ClientImportDeeds({ one }: { one: ClientImport }): ReactNode {
  const t = useT();
  const { id, version, status, rowsImported, inspection } = one;
  const start = useAct(ImportsClientsStartDocument);
  const stop = useAct(ImportsClientsStopDocument);
  const isEmpty = status === 'READY' && inspection?.counts?.new === 0;
  const hasEnded = status === 'DONE' || status === 'STOPPED' || status === 'FAILED';
  const canStart = status === 'READY' || status === 'STOPPED' || status === 'FAILED';
  return (
    <>
      <DownloadButton path={`/api/imports/clients/${id}/report`} fileName="report.csv" icon={<Download aria-hidden />}>
        {t('imports.report')}
      </DownloadButton>
      {rowsImported > 0 && hasEnded && <Undo one={one} />}
      {(status === 'READY' || status === 'ASKING') && <Discard one={one} />}
      {status === 'RUNNING' && (
        <Button icon={<Square />} isBusy={stop.isPending} onClick={() => stop.mutate({ id })}>
          {t('imports.stop')}
        </Button>
      )}
      {canStart && (
        <Button
          kind="primary"
          icon={<Play />}
          isBusy={start.isPending}
          disabled={isEmpty || start.isPending}
          title={isEmpty ? t('imports.nothingToAdd') : undefined}
          onClick={() => start.mutate({ id, version })}
        >
          {status === 'READY' ? t('imports.add', { count: inspection?.counts?.new ?? 0 }) : t('imports.resume')}
        </Button>
      )}
    </>
  );
}

/** Nothing of it is imported yet: its file can be sent again. */
function Discard({ one: { id, fileName } }: { one: ClientImport }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const discard = useAct(ImportsClientsUndoDocument, {
    done: t('imports.discarded', { file: fileName }),
    onDone: () => void navigate({ to: '/imports/clients' }),
  });
  return (
    <Button icon={<Trash2 />} isBusy={discard.isPending} onClick={() => discard.mutate({ id })}>
      {t('imports.discard')}
    </Button>
  );
}

/** Clients are gone by it, with what was changed of them since. */
function Undo({ one: { id, fileName, rowsImported: count } }: { one: ClientImport }): ReactNode {
  const t = useT();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const undo = useAct(ImportsClientsUndoDocument, {
    onDone: ({ undoClientImport: result }) => {
      setAsking(false);
      if (!('inUse' in result)) return;
      const names = result.clients.map(({ name }) => name).join(', ');
      toast({ text: t('imports.isInUse', { count: result.inUse, names }), tone: 'danger' });
    },
  });
  return (
    <>
      <Button icon={<Undo2 />} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('imports.undoClients', { count })}
      </Button>
      <Confirm
        title={t('imports.undoAsk')}
        action={t('imports.undoClients', { count })}
        isDanger
        isOpen={isAsking}
        isBusy={undo.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => undo.mutate({ id })}
      >
        {t('imports.undoClientsText', { count, file: fileName })}
      </Confirm>
    </>
  );
}
