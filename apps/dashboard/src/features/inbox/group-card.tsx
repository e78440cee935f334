import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { placeOf } from '@/features/session/place-of';
import { useFormat, useT } from '@/i18n';
import { Button, IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { Card } from '@/ui/layout';
import type { Group, Told } from './groups';
import { useWords } from './words';

interface GroupCardProps {
  group: Group;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onRead: (ids: string[]) => void;
}

export function GroupCard({ group, selected, onSelect, onRead }: GroupCardProps): ReactNode {
  const t = useT();
  const unread = group.told.filter(({ readAt }) => readAt === null).map(({ id }) => id);
  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  return (
    <Card
      title={group.name ?? t('inbox.others')}
      isFlush
      aside={
        unread.length > 1 && (
          <Button size="small" onClick={() => onRead(unread)}>
            {t('inbox.groupDone', { count: unread.length })}
          </Button>
        )
      }
    >
      <ul className="divide-line border-line divide-y border-t">
        {group.told.map((told) => (
          <Row
            key={told.id}
            told={told}
            isSelected={selected.has(told.id)}
            onToggle={() => toggle(told.id)}
            onRead={() => onRead([told.id])}
          />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  told: Told;
  isSelected: boolean;
  onToggle: () => void;
  onRead: () => void;
}

function Row({ told, isSelected, onToggle, onRead }: RowProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const viewer = useViewer();
  const words = useWords();
  const { kind, at, readAt, subjectType, subjectId } = told;
  const isNew = readAt === null;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      {isNew ? (
        <input
          type="checkbox"
          checked={isSelected}
          onChange={onToggle}
          aria-label={t('ui.selectRow', { name: words(told) })}
          className="accent-accent mt-0.5 size-4 shrink-0"
        />
      ) : (
        <Check aria-label={t('inbox.read')} className="text-muted mt-0.5 size-4 shrink-0" />
      )}
      <div className="min-w-0 flex-1">
        <Link
          to={placeOf(viewer, subjectType, subjectId)}
          onClick={() => isNew && onRead()}
          className={cx('break-words hover:underline', isNew ? 'font-semibold' : 'text-muted')}
        >
          {words(told)}
        </Link>
        <div className="text-muted text-xs break-words">
          {t(`inbox.kind.${kind}`)} · {format.ago(at)}
        </div>
      </div>
      {isNew && (
        <IconButton label={t('inbox.doneOne')} size="small" className="w-7" onClick={onRead}>
          <Check />
        </IconButton>
      )}
    </li>
  );
}
