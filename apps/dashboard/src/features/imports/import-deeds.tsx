import { Download, Play, Square, Trash2, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { DownloadButton } from '@/ui/download-button';
import type { Import } from './states';

interface Deed<Variables> {
  mutate: (variables: Variables, options?: { onSuccess?: () => void }) => void;
  isPending: boolean;
}

interface ImportDeedsProps {
  one: Pick<Import, 'id' | 'version' | 'status' | 'rowsImported'>;
  reportPath: string;
  start: Deed<{ id: string; version: number }>;
  stop: Deed<{ id: string }>;
  /** Nothing of it is imported yet: its file can be sent again. */
  discard: Deed<{ id: string }>;
  /** What starting is called. */
  begin: string;
  /** Why there is nothing to start with, where there isn't. */
  nothing: string | undefined;
  undo: ReactNode;
}

/** What can be done with a file that was sent, whatever its lines are. */
export function ImportDeeds(props: ImportDeedsProps): ReactNode {
  const { reportPath, start, stop, discard, begin, nothing, undo } = props;
  const { id, version, status, rowsImported } = props.one;
  const t = useT();
  const hasEnded = status === 'DONE' || status === 'STOPPED' || status === 'FAILED';
  const canStart = status === 'READY' || status === 'STOPPED' || status === 'FAILED';
  const why = status === 'READY' ? nothing : undefined;
  return (
    <>
      <DownloadButton path={reportPath} fileName="report.csv" icon={<Download aria-hidden />}>
        {t('imports.report')}
      </DownloadButton>
      {rowsImported > 0 && hasEnded && undo}
      {(status === 'READY' || status === 'ASKING') && (
        <Button icon={<Trash2 />} isBusy={discard.isPending} onClick={() => discard.mutate({ id })}>
          {t('imports.discard')}
        </Button>
      )}
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
          disabled={why !== undefined}
          title={why}
          onClick={() => start.mutate({ id, version })}
        >
          {status === 'READY' ? begin : t('imports.resume')}
        </Button>
      )}
    </>
  );
}

interface UndoImportProps {
  id: string;
  undo: Deed<{ id: string }>;
  action: string;
  /** What will be gone. */
  children: ReactNode;
  /** Why it can't be undone, where it can't. */
  refusal?: string | undefined;
}

/** Thousands of records may be gone by it: asked before, with how many. */
export function UndoImport({ id, undo, action, children, refusal }: UndoImportProps): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button
        icon={<Undo2 />}
        aria-haspopup="dialog"
        disabled={refusal !== undefined}
        title={refusal}
        onClick={() => setAsking(true)}
      >
        {action}
      </Button>
      <Confirm
        title={t('imports.undoAsk')}
        action={action}
        isDanger
        isOpen={isAsking}
        isBusy={undo.isPending}
        onClose={close}
        onConfirm={() => undo.mutate({ id }, { onSuccess: close })}
      >
        {children}
      </Confirm>
    </>
  );
}
