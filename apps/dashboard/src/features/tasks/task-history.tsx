import type { ReactNode } from 'react';
import type { TasksWholeFragment } from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui';

const KNOWN = [
  ...(['REQUEST', 'MAKE', 'ACCEPT', 'APPROVE', 'ASSIGN', 'CANCEL', 'DELIVER'] as const),
  ...(['REOPEN', 'RESTORE', 'START', 'TAKE_BACK', 'WANT_CHANGES'] as const),
];

/** How it came to its state. */
export function TaskHistory({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (task.history.length === 0) return null;
  return (
    <Card title={t('tasks.history')}>
      <ol className="flex flex-col gap-2.5">
        {[...task.history].reverse().map(({ id, action, at, byKind, byName, note }) => {
          const known = KNOWN.find((one) => one === action);
          return (
            <li key={id}>
              <span className="block">{known ? t(`tasks.event.${known}`) : action}</span>
              <span className="text-muted block text-xs">
                {byName ?? t(`tasks.by.${byKind}`)} · {format.time(at)}
              </span>
              {note && <span className="mt-0.5 block break-words">{note}</span>}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
