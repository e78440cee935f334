import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { STATE_TONES } from '@/features/tasks/task-states';
import { TeamWorkDocument, type TeamTaskFragment, type TeamWorkQuery } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, ButtonLink, Card, Loaded, PlainTable } from '@/ui';
import { None } from './section';

const LINK = 'text-accent-text hover:underline';

/** Her latest tasks, entries and payouts. */
export function Work({ id }: { id: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(TeamWorkDocument, { id });
  return (
    <Loaded query={query} rows={6}>
      {({ open, closed, timeEntries, payouts }) => (
        <>
          <Tasks tasks={[...open.nodes, ...closed.nodes]} />
          <Card
            title={t('team.entries')}
            isFlush
            aside={
              <ButtonLink size="small" to="/time" search={{ assistantId: id, add: '1' } as never} icon={<Plus />}>
                {t('team.addTime')}
              </ButtonLink>
            }
          >
            {timeEntries.nodes.length === 0 ? (
              <None>{t('team.noEntries')}</None>
            ) : (
              <PlainTable
                label={t('team.entries')}
                rows={timeEntries.nodes}
                rowId={(entry) => entry.id}
                columns={[
                  {
                    id: 'day',
                    title: t('team.day'),
                    cell: ({ date }) => <span className="whitespace-nowrap">{format.weekday(date)}</span>,
                  },
                  { id: 'what', title: t('team.what'), isHead: true, cell: ({ description }) => description },
                  { id: 'client', title: t('team.client'), cell: ({ clientName }) => clientName },
                  { id: 'hours', title: t('team.hours'), isNumber: true, cell: ({ seconds }) => format.hours(seconds) },
                ]}
              />
            )}
          </Card>
          <Payouts payouts={payouts.nodes} />
        </>
      )}
    </Loaded>
  );
}

/** What is open first, by when it is due. */
function Tasks({ tasks }: { tasks: TeamTaskFragment[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('team.tasks')} isFlush>
      {tasks.length === 0 ? (
        <None>{t('team.noTasks')}</None>
      ) : (
        <PlainTable
          label={t('team.tasks')}
          rows={tasks}
          rowId={(task) => task.id}
          columns={[
            {
              id: 'title',
              title: t('team.task'),
              isHead: true,
              cell: (task) => (
                <Link to={`/tasks/${task.id}`} className={LINK}>
                  {task.title}
                </Link>
              ),
            },
            { id: 'client', title: t('team.client'), cell: ({ clientName }) => clientName },
            {
              id: 'state',
              title: t('team.state'),
              cell: ({ status }) => <Badge tone={STATE_TONES[status]}>{t(`tasks.state.${status}`)}</Badge>,
            },
            { id: 'due', title: t('team.due'), isNumber: true, cell: ({ dueOn }) => format.day(dueOn) },
          ]}
        />
      )}
    </Card>
  );
}

function Payouts({ payouts }: { payouts: TeamWorkQuery['payouts']['nodes'] }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('team.payouts')} isFlush>
      {payouts.length === 0 ? (
        <None>{t('team.noPayouts')}</None>
      ) : (
        <PlainTable
          label={t('team.payouts')}
          rows={payouts}
          rowId={(payout) => payout.id}
          columns={[
            {
              id: 'month',
              title: t('team.month'),
              isHead: true,
              cell: (payout) => (
                <Link to={`/payouts/${payout.id}`} className={LINK}>
                  {format.month(payout.run?.month)}
                </Link>
              ),
            },
            { id: 'total', title: t('team.total'), isNumber: true, cell: ({ total }) => format.money(total) },
          ]}
        />
      )}
    </Card>
  );
}
