import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct, useReadPages } from '@/api/use-api';
import { request } from '@/api/request';
import {
  TasksEndTemplateDocument,
  TasksPauseTemplateDocument,
  TasksResumeTemplateDocument,
  TasksSkipDocument,
  TasksTemplatesDocument,
  type TasksTemplateFragment,
} from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Confirm,
  Empty,
  Failure,
  Menu,
  Page,
  Skeleton,
  TabLinks,
  useAddress,
  useHotkeys,
} from '@/ui';
import { useRuleWords } from './rule';
import { TemplateDialog } from './template-dialog';

/** Tasks that make themselves: what, how often, and what comes next. */
export default function RecurringPage(): ReactNode {
  const t = useT();
  const [address] = useAddress();
  const isEnded = address['view'] === 'ended';
  const [edited, setEdited] = useState<TasksTemplateFragment | 'new'>();
  const pages = useReadPages(TasksTemplatesDocument, { first: 50, filter: { isEnded } }, (data) => data.taskTemplates);
  useHotkeys({ c: () => setEdited('new') });
  const add = (
    <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setEdited('new')}>
      {t('tasks.recurring.create')}
    </Button>
  );
  const content = (): ReactNode => {
    if (pages.error) return <Failure error={pages.error} />;
    if (pages.isLoading) return <Skeleton rows={6} />;
    if (pages.rows.length === 0)
      return (
        <Card>
          <Empty {...(!isEnded && { action: add })}>
            {t(isEnded ? 'tasks.recurring.noneEnded' : 'tasks.recurring.none')}
          </Empty>
        </Card>
      );
    return (
      <ul className="grid items-start gap-4 lg:grid-cols-2">
        {pages.rows.map((template) => (
          <li key={template.id}>
            <Template template={template} onEdit={() => setEdited(template)} />
          </li>
        ))}
      </ul>
    );
  };
  return (
    <Page
      title={t('tasks.recurring.title')}
      subtitle={t('tasks.recurring.subtitle')}
      actions={
        <>
          <ButtonLink to="/tasks">{t('tasks.all')}</ButtonLink>
          {add}
        </>
      }
    >
      <TabLinks
        label={t('tasks.view')}
        tabs={[false, true].map((ended) => ({
          label: t(ended ? 'tasks.recurring.ended' : 'tasks.recurring.running'),
          to: '/tasks/recurring',
          search: ended ? { view: 'ended' } : {},
          isCurrent: ended === isEnded,
        }))}
      />
      {content()}
      {pages.hasMore && (
        <Button className="self-center" isBusy={pages.isLoadingMore} onClick={pages.loadMore}>
          {t('ui.more')}
        </Button>
      )}
      {edited && (
        <TemplateDialog {...(edited !== 'new' && { template: edited })} onClose={() => setEdited(undefined)} />
      )}
    </Page>
  );
}

function Template({ template, onEdit }: { template: TasksTemplateFragment; onEdit: () => void }): ReactNode {
  const t = useT();
  const say = useRuleWords();
  const [isEnding, setEnding] = useState(false);
  const { id, version, title, rule, at, contract, assistant, pausedAt, endedAt, nextOccurrences } = template;
  const resume = useAct(TasksResumeTemplateDocument);
  const pause = useAct(TasksPauseTemplateDocument, {
    done: t('tasks.recurring.paused', { title }),
    undo: ({ pauseTaskTemplate }) => request(TasksResumeTemplateDocument, { input: pauseTaskTemplate }),
  });
  const end = useAct(TasksEndTemplateDocument, { onDone: () => setEnding(false) });
  const input = { id, version };
  return (
    <Card
      title={title}
      aside={
        <>
          {pausedAt && !endedAt && <Badge tone="warn">{t('tasks.recurring.rests')}</Badge>}
          {!endedAt && (
            <Menu
              label={t('tasks.actionsOf', { title })}
              items={[
                { label: t('tasks.edit'), onSelect: onEdit },
                pausedAt
                  ? { label: t('tasks.recurring.resume'), onSelect: () => resume.mutate({ input }) }
                  : { label: t('tasks.recurring.pause'), onSelect: () => pause.mutate({ input }) },
                { label: t('tasks.recurring.end'), isDanger: true, opensDialog: true, onSelect: () => setEnding(true) },
              ]}
            />
          )}
        </>
      }
    >
      <p>
        {say(rule)}, {at}
      </p>
      <p className="text-muted">
        {contract.client.name} · {contract.title} · {assistant?.name ?? t('tasks.nobody')}
      </p>
      {!endedAt && !pausedAt && nextOccurrences.length > 0 && <Next template={template} />}
      <Confirm
        isOpen={isEnding}
        onClose={() => setEnding(false)}
        title={t('tasks.recurring.endTitle', { title })}
        action={t('tasks.recurring.end')}
        isDanger
        isBusy={end.isPending}
        onConfirm={() => end.mutate({ input })}
      >
        {t('tasks.recurring.endText')}
      </Confirm>
    </Card>
  );
}

/** What comes, and leaving one out. */
function Next({ template }: { template: TasksTemplateFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const skip = useAct(TasksSkipDocument);
  return (
    <>
      <h3 className="text-muted mt-3 mb-1 text-xs font-medium">{t('tasks.recurring.next')}</h3>
      <ul className="flex flex-col">
        {template.nextOccurrences.map(({ name, occursAt, dueOn, isSkipped, taskId }) => (
          <li key={name} className="flex min-h-8 flex-wrap items-center gap-x-2">
            <span className={isSkipped ? 'text-muted line-through' : ''}>{format.weekday(name)}</span>
            <span className="text-muted text-xs">{t('tasks.recurring.due', { day: format.day(dueOn) })}</span>
            <span className="ml-auto flex items-center">
              {isSkipped ? (
                <Badge>{t('tasks.recurring.skipped')}</Badge>
              ) : (
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
                    aria-label={t('tasks.recurring.skipOne', { day: format.time(occursAt) })}
                    onClick={() => skip.mutate({ input: { templateId: template.id, name } })}
                  >
                    {t('tasks.recurring.skip')}
                  </Button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
