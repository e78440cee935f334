import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct, useReadPages } from '@/api/use-api';
import { request } from '@/api/request';
import {
  TasksEndTemplateDocument,
  TasksPauseTemplateDocument,
  TasksResumeTemplateDocument,
  TasksTemplatesDocument,
  type TasksTemplateFragment,
} from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
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
import { Occurrences } from './occurrences';
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
        <TemplateDialog
          {...(edited !== 'new' && { template: asIs(edited, pages.rows) })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

/** As it is by now, or was where it has ended. */
const asIs = (template: TasksTemplateFragment, templates: readonly TasksTemplateFragment[]): TasksTemplateFragment =>
  templates.find(({ id }) => id === template.id) ?? template;

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
        {assistant?.archivedAt && ` (${t('tasks.hasLeft')})`}
      </p>
      {!endedAt && !pausedAt && nextOccurrences.length > 0 && <Occurrences template={template} />}
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
