import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Pages } from '@/api/use-api';
import { useT } from '@/i18n';
import { Button, type ButtonProps } from '@/ui/button';
import { Card } from '@/ui/layout';
import { More } from '@/ui/more-rows';
import { Empty } from '@/ui/states';

export interface Listed {
  id: string;
  name: ReactNode;
  detail?: ReactNode;
  /** To the right: figures, badges. */
  figure?: ReactNode;
  /** Buttons or a menu. */
  actions?: ReactNode;
}

/** What a dialog changes, as it stands now; nothing for one that adds. */
export function nowOf<One extends { id: string }>(edited: One | 'new', all: readonly One[]): One | undefined {
  return edited === 'new' ? undefined : (all.find(({ id }) => id === edited.id) ?? edited);
}

interface RecordListProps {
  title: string;
  rows: readonly Listed[];
  none: string;
  /** Of which more can be read. */
  pages?: Pages<unknown>;
  /** Adds one; nobody may without it. */
  add?: { label: string; onPress: () => void } | false | undefined;
}

/** A short list of records of the settings. */
export function RecordList({ title, rows, none, pages, add }: RecordListProps): ReactNode {
  return (
    <Card title={title} aside={add && <AddButton {...add} />} isFlush>
      {rows.length === 0 ? (
        <Empty>{none}</Empty>
      ) : (
        <ul className="divide-line border-line divide-y border-t">
          {rows.map(({ id, name, detail, figure, actions }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
              <div className="min-w-0">
                <div className="font-medium break-words">{name}</div>
                {detail !== undefined && <div className="text-muted text-xs break-words">{detail}</div>}
              </div>
              <div className="tabular ml-auto flex flex-wrap items-center justify-end gap-2">
                {figure}
                {actions}
              </div>
            </li>
          ))}
        </ul>
      )}
      {pages?.hasMore && <More pages={pages} />}
    </Card>
  );
}

const AddButton = ({ label, onPress }: { label: string; onPress: () => void }): ReactNode => (
  <Button size="small" icon={<Plus />} aria-haspopup="dialog" onClick={onPress}>
    {label}
  </Button>
);

/** A deed of one of the list, which says of which to who hears it alone. */
export const RowButton = ({ label, name, ...rest }: ButtonProps & { label: string; name: string }): ReactNode => (
  <Button size="small" {...rest} aria-label={`${label}: ${name}`}>
    {label}
  </Button>
);

export function EditButton({ name, onPress }: { name: string; onPress: () => void }): ReactNode {
  const t = useT();
  return (
    <Button size="small" aria-label={t('settings.editOf', { name })} aria-haspopup="dialog" onClick={onPress}>
      {t('settings.edit')}
    </Button>
  );
}

interface ArchivableProps {
  name: string;
  isArchived: boolean;
  isBusy: boolean;
  onEdit: () => void;
  /** Archives, or restores what is archived. */
  onPress: () => void;
}

/** What can be done with a record that can be archived: archiving and restoring are one button, on which the focus stays. */
export function ArchivableDeeds({ name, isArchived, isBusy, onEdit, onPress }: ArchivableProps): ReactNode {
  const t = useT();
  const label = t(isArchived ? 'settings.restore' : 'settings.archive');
  return (
    <>
      {!isArchived && <EditButton name={name} onPress={onEdit} />}
      <RowButton label={label} name={name} isBusy={isBusy} onClick={onPress} />
    </>
  );
}
