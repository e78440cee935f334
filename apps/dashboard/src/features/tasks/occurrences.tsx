import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import { TasksSkipDocument, TasksUnskipDocument, type TasksTemplateFragment } from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, ButtonLink, Confirm } from '@/ui';

type Occurrence = TasksTemplateFragment['nextOccurrences'][number];

/** What comes, and leaving one out. */
export function Occurrences({ template }: { template: TasksTemplateFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <h3 className="text-muted mt-3 mb-1 text-xs font-medium">{t('tasks.recurring.next')}</h3>
      <ul className="flex flex-col">
        {template.nextOccurrences.map((one) => (
          <li key={one.name} className="flex min-h-8 flex-wrap items-center gap-x-2">
            <span className={one.isSkipped ? 'text-muted line-through' : ''}>{format.weekday(one.name)}</span>
            <span className="text-muted text-xs">{t('tasks.recurring.due', { day: format.day(one.dueOn) })}</span>
            <span className="ml-auto flex items-center">
              {one.isSkipped ? (
                <Skipped templateId={template.id} occurrence={one} />
              ) : (
                <Coming templateId={template.id} occurrence={one} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface OccurrenceProps {
  templateId: string;
  occurrence: Occurrence;
}

function Skipped({ templateId, occurrence: { name, occursAt } }: OccurrenceProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const unskip = useAct(TasksUnskipDocument);
  return (
    <>
      <Badge>{t('tasks.recurring.skipped')}</Badge>
      <Button
        size="small"
        kind="quiet"
        isBusy={unskip.isPending}
        aria-label={t('tasks.recurring.unskipOne', { day: format.time(occursAt) })}
        onClick={() => unskip.mutate({ input: { templateId, name } })}
      >
        {t('tasks.recurring.unskip')}
      </Button>
    </>
  );
}

/** Skips at once what isn't made yet; a task that is there is cancelled by it, which is asked first. */
function Coming({ templateId, occurrence: { name, occursAt, taskId } }: OccurrenceProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  const day = format.time(occursAt);
  const input = { templateId, name };
  const skip = useAct(TasksSkipDocument, {
    onDone: () => setAsks(false),
    done: t('tasks.recurring.skippedOne', { day }),
    undo: () => request(TasksUnskipDocument, { input }),
  });
  return (
    <>
      {taskId && (
        <ButtonLink to={`/tasks/${taskId}`} size="small" kind="quiet">
          {t('tasks.show')}
        </ButtonLink>
      )}
      <Button
        size="small"
        kind="quiet"
        isBusy={skip.isPending}
        aria-label={t('tasks.recurring.skipOne', { day })}
        {...(taskId && { 'aria-haspopup': 'dialog' as const })}
        onClick={() => (taskId ? setAsks(true) : skip.mutate({ input }))}
      >
        {t('tasks.recurring.skip')}
      </Button>
      <Confirm
        isOpen={asks}
        onClose={() => setAsks(false)}
        title={t('tasks.recurring.skipOne', { day })}
        action={t('tasks.recurring.skip')}
        isDanger
        isBusy={skip.isPending}
        onConfirm={() => skip.mutate({ input })}
      >
        {t('tasks.recurring.skipText')}
      </Confirm>
    </>
  );
}
