import { Paperclip, X } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import { OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import {
  FilesOfTaskDocument,
  FilesRemoveDocument,
  FilesRestoreDocument,
  type FilesRowFragment,
} from '@/gql/files/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { Checkbox } from '@/ui/field';
import { Card } from '@/ui/layout';
import { Badge, Loaded, Notice, Progress } from '@/ui/states';
import { SaveFile } from './save-file';
import { useSize } from './use-size';
import { useUploads } from './use-uploads';

interface FilesCardProps {
  taskId: string;
  /** From whom files can be kept inside; nobody's for a client. */
  clientName?: string;
}

/** What comes with a task: files are added by a button, or dropped here. */
export function FilesCard({ taskId, clientName }: FilesCardProps): ReactNode {
  const t = useT();
  const query = useRead(FilesOfTaskDocument, { id: taskId });
  const { sending, refused, add } = useUploads(taskId);
  const [isInternal, setInternal] = useState(false);
  const take = (files: FileList | null): void => void add([...(files ?? [])], isInternal);
  return (
    <DropHere onDrop={take}>
      <Card title={t('files.title')} aside={<AddFiles isBusy={sending !== undefined} onChosen={take} />}>
        <Loaded query={query} rows={2}>
          {({ task }) => <Files files={task?.files.nodes ?? []} />}
        </Loaded>
        {clientName !== undefined && (
          <div className="pt-3">
            <Checkbox
              label={t('files.isInternal', { client: clientName })}
              checked={isInternal}
              onChange={({ target }) => setInternal(target.checked)}
            />
          </div>
        )}
        {sending && (
          <div className="text-muted flex flex-col gap-1 pt-3 text-xs break-words">
            {t('files.sending', { ...sending })}
            <Progress done={sending.sent} total={sending.total} label={t('files.sending', { ...sending })} />
          </div>
        )}
        {refused.length > 0 && (
          <div className="pt-3">
            <Notice tone="danger">
              {refused.map(({ name, why }, i) => (
                <span key={i} className="block break-words">
                  {t('files.refused', { name, why })}
                </span>
              ))}
            </Notice>
          </div>
        )}
      </Card>
    </DropHere>
  );
}

function AddFiles({ isBusy, onChosen }: { isBusy: boolean; onChosen: (files: FileList | null) => void }): ReactNode {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t('files.add')}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          onChosen(target.files);
          target.value = '';
        }}
      />
      <Button size="small" icon={<Paperclip />} isBusy={isBusy} onClick={() => input.current?.click()}>
        {t('files.add')}
      </Button>
    </>
  );
}

/** Files that are dragged over it are outlined where they fall. */
function DropHere({ onDrop, children }: { onDrop: (files: FileList) => void; children: ReactNode }): ReactNode {
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');
  return (
    <div
      className={cx('rounded-lg', isOver && 'outline-accent outline-2')}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) =>
        currentTarget.contains(relatedTarget as Node | null) || setOver(false)
      }
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer.files);
      }}
    >
      {children}
    </div>
  );
}

function Files({ files }: { files: readonly FilesRowFragment[] }): ReactNode {
  const t = useT();
  if (files.length === 0) return <p className="text-muted">{t('files.none')}</p>;
  return (
    <ul className="divide-line flex flex-col divide-y">
      {files.map((file) => (
        <FileLine key={file.id} file={file} />
      ))}
    </ul>
  );
}

function FileLine({ file }: { file: FilesRowFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const size = useSize();
  const isOffice = OFFICE.includes(useViewer().role);
  const remove = useAct(FilesRemoveDocument, {
    done: ({ removeTaskFile: { name } }) => t('files.removed', { name }),
    undo: ({ removeTaskFile: { id, version } }) => request(FilesRestoreDocument, { id, version }),
  });
  const { id, version, name, bytes, isInternal, isMine, uploaderKind, uploaderName, uploadedAt } = file;
  const who = uploaderName ?? t(`files.by.${uploaderKind}`);
  return (
    <li className="flex items-center gap-2 py-2">
      <div className="min-w-0 flex-1">
        <SaveFile file={file} />
        <span className="text-muted flex flex-wrap items-center gap-x-2 text-xs">
          {[size(bytes), who, format.time(uploadedAt)].join(' · ')}
          {isInternal && <Badge>{t('files.internal')}</Badge>}
        </span>
      </div>
      {(isMine || isOffice) && (
        <IconButton
          label={t('files.remove', { name })}
          isBusy={remove.isPending}
          onClick={() => remove.mutate({ id, version })}
        >
          <X />
        </IconButton>
      )}
    </li>
  );
}
