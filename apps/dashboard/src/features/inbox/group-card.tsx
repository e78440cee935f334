import { Link } from '@tanstack/react-router';
import { BellRing, Check, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { placeOf } from '@/features/session/place-of';
import { useFormat, useT } from '@/i18n';
import { Button, IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { Card } from '@/ui/layout';
import { stateOf, type Group, type State, type Told } from './groups';
import { useReaderTime } from './reader-time';
import { SnoozeMenu } from './snooze-menu';
import type { Snooze } from './use-snooze';
import { useWords } from './words';

interface GroupCardProps {
  group: Group;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onRead: (ids: string[]) => void;
  onSnooze: Snooze;
}

export function GroupCard({ group, selected, onSelect, onRead, onSnooze }: GroupCardProps): ReactNode {
  const t = useT();
  const unread = group.told.filter((one) => stateOf(one) === 'NEW').map(({ id }) => id);
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
            onSnooze={onSnooze}
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
  onSnooze: Snooze;
}

function Row({ told, isSelected, onToggle, onRead, onSnooze }: RowProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { moment } = useReaderTime();
  const viewer = useViewer();
  const words = useWords();
  const { kind, at, subjectType, subjectId, snoozedUntil } = told;
  const state = stateOf(told);
  const isNew = state === 'NEW';
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
        <Mark state={state} />
      )}
      <div className="min-w-0 flex-1">
        <Link
          to={placeOf(viewer, subjectType, subjectId)}
          // What was put off may be looked at, and still comes back.
          onClick={() => isNew && onRead()}
          className={cx('break-words hover:underline', isNew ? 'font-semibold' : 'text-muted')}
        >
          {words(told)}
        </Link>
        <div className="text-muted text-xs break-words">
          {t(`inbox.kind.${kind}`)} · {format.ago(at)}
          {state !== 'READ' && snoozedUntil && ` · ${t('inbox.until', { until: moment(snoozedUntil) })}`}
        </div>
      </div>
      {state !== 'READ' && (
        <div className="flex shrink-0">
          {isNew ? (
            <SnoozeMenu onSnooze={(until) => onSnooze([told], until)}>
              <IconButton label={t('inbox.snooze')} size="small" className="w-7">
                <Clock />
              </IconButton>
            </SnoozeMenu>
          ) : (
            <IconButton label={t('inbox.wake')} size="small" className="w-7" onClick={() => onSnooze([told], null)}>
              <BellRing />
            </IconButton>
          )}
          <IconButton label={t('inbox.doneOne')} size="small" className="w-7" onClick={onRead}>
            <Check />
          </IconButton>
        </div>
      )}
    </li>
  );
}

/** What stands in place of the box of what is new. */
function Mark({ state }: { state: State }): ReactNode {
  const t = useT();
  const Icon = state === 'READ' ? Check : Clock;
  return (
    <Icon
      aria-label={t(state === 'READ' ? 'inbox.read' : 'inbox.snoozed')}
      className="text-muted mt-0.5 size-4 shrink-0"
    />
  );
}
