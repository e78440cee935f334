import { Link } from '@tanstack/react-router';
import { Pencil, Play, Plus, Square } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { readAhead, useRead } from '@/api/use-api';
import { useViewer, type Viewer } from '@/app/viewer';
import { MeTodayDocument, type MeTodayQuery, type MeTodayQueryVariables } from '@/gql/me/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Card, Page, Stat, Stats, WithAside } from '@/ui/layout';
import { Badge, Empty, Loaded, Meter, Notice, Skeleton } from '@/ui/states';
import { EntryDialog } from '@/features/time/entry-dialog';
import { EntryList } from '@/features/time/entry-list';
import { isReopened, Reopened } from '@/features/time/own-week';
import { clockOf } from '@/features/timer/clock';
import { useAgencyClock } from '@/app/agency-clock';
import { addDays, todayIn } from '@/app/agency-day';
import { RecentWork } from '@/features/timer/recent-work';
import { Forgotten, RunningDialog, StartDialog } from '@/features/timer/timer-dialog';
import { useRunning, useTimerDeeds } from '@/features/timer/use-timer';
import { isNegative, withoutSign } from '@/i18n/amounts';
import type { Amount } from '@/i18n/format';
import { useTargets } from './use-week';
import { useOwed } from './use-owed';

const asOf = ({ agency, assistantId }: Viewer) => {
  const today = todayIn(agency.timeZone);
  return {
    assistantId: assistantId ?? '',
    week: today,
    tasks: {
      assistantId,
      dueTo: addDays(today, 7),
      statuses: ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'CHANGES_WANTED'],
    },
  } satisfies MeTodayQueryVariables;
};

export const readFirst = (viewer: Viewer): void => readAhead(MeTodayDocument, asOf(viewer));

/** An assistant's home: what runs, what she did today, what is due, and what she's owed. */
export default function TodayPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const viewer = useViewer();
  const { user, agency } = viewer;
  const today = todayIn(agency.timeZone);
  const [isAdding, setAdding] = useState(false);
  const data = useRead(MeTodayDocument, asOf(viewer));
  return (
    <Page
      title={t('me.today.hello', { name: user.name.split(' ')[0] ?? '' })}
      subtitle={format.weekday(today)}
      actions={
        <Button icon={<Plus />} aria-haspopup="dialog" onClick={() => setAdding(true)}>
          {t('time.add')}
        </Button>
      }
    >
      <Loaded query={data} rows={2}>
        {(all) => <Figures data={all} today={today} />}
      </Loaded>
      <WithAside aside={<Tasks data={data.data} today={today} />}>
        <Clock />
        <Card title={t('me.today.entries')} isFlush>
          <EntryList from={today} to={today} empty={<Empty>{t('me.today.none')}</Empty>} />
        </Card>
      </WithAside>
      {isAdding && <EntryDialog date={today} isOpen onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Clock(): ReactNode {
  const t = useT();
  const { moment } = useAgencyClock();
  const { timer, seconds, isLoading } = useRunning();
  const deeds = useTimerDeeds();
  const [open, setOpen] = useState<'start' | 'change'>();
  const close = (): void => setOpen(undefined);
  return (
    <Card title={t(timer ? 'timer.changeTitle' : 'timer.title')}>
      {isLoading ? (
        <Skeleton rows={2} className="p-0!" />
      ) : timer ? (
        <div className="flex flex-col gap-3">
          <Forgotten timer={timer} seconds={seconds} />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <div className="tabular text-4xl font-semibold">{clockOf(seconds)}</div>
            <div className="min-w-0 flex-1">
              <div className="truncate font-medium">{timer.clientName}</div>
              <div className="text-muted truncate">
                {timer.service.name} · {timer.description || timer.task?.title || timer.contractTitle} ·{' '}
                {t('timer.since', { time: moment(timer.startedAt) })}
              </div>
            </div>
            <div className="flex gap-2">
              <Button icon={<Pencil />} aria-haspopup="dialog" onClick={() => setOpen('change')}>
                {t('timer.change')}
              </Button>
              <Button kind="primary" icon={<Square />} onClick={() => deeds.stop()}>
                {t('timer.stop')}
              </Button>
            </div>
          </div>
        </div>
      ) : (
        <div className="flex flex-col gap-3">
          <RecentWork most={3} onStart={deeds.start} />
          <Button
            kind="primary"
            icon={<Play />}
            aria-haspopup="dialog"
            onClick={() => setOpen('start')}
            className="self-start max-md:w-full"
          >
            {t('timer.start')}
          </Button>
        </div>
      )}
      {open === 'start' && <StartDialog isOpen onClose={close} />}
      {open === 'change' && <RunningDialog isOpen onClose={close} onStartOther={() => setOpen('start')} />}
    </Card>
  );
}

/** What waits for her. */
function Waiting({ data: { assistant, timeSheet, rejected, charters } }: { data: MeTodayQuery }): ReactNode {
  const t = useT();
  const returned = rejected.nodes.map(({ date }) => date).toSorted()[0];
  return (
    <>
      {assistant?.archivedAt && <Notice tone="warn">{t('me.today.left')}</Notice>}
      {rejected.totalCount > 0 && (
        <Notice
          tone="warn"
          action={
            <ButtonLink to="/me/week" search={{ week: returned } as never} size="small">
              {t('me.today.toReturned')}
            </ButtonLink>
          }
        >
          {t('me.today.rejected', { count: rejected.totalCount })}
        </Notice>
      )}
      {isReopened(timeSheet) && <Reopened week={timeSheet} />}
      {charters.totalCount > 0 && (
        <Notice
          action={
            <ButtonLink to="/me/briefs" size="small">
              {t('me.briefs.look')}
            </ButtonLink>
          }
        >
          {t('me.briefs.waiting', { count: charters.totalCount })}
        </Notice>
      )}
    </>
  );
}

function Figures({ data, today }: { data: MeTodayQuery; today: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { timeSheet, assistant } = data;
  const targets = useTargets(timeSheet.days.map(({ date }) => date));
  const index = timeSheet.days.findIndex(({ date }) => date === today);
  const target = targets?.reduce((sum, one) => sum + one, 0) ?? 0;
  const of = (seconds: number | undefined): string | undefined =>
    seconds ? t('me.week.of', { time: format.hours(seconds) }) : undefined;
  const dayTarget = of(targets?.[index]);
  return (
    <>
      <Waiting data={data} />
      <Stats>
        <Stat
          label={t('me.today.today')}
          value={format.hours(timeSheet.days[index]?.seconds ?? 0)}
          {...(dayTarget && { detail: dayTarget })}
        />
        <Stat
          label={t('me.today.week')}
          value={format.hours(timeSheet.seconds)}
          detail={
            target > 0 && (
              <span className="flex items-center gap-2">
                <span className="whitespace-nowrap">{of(target)}</span>
                <Meter value={timeSheet.seconds} most={target} label={t('me.week.targetLabel')} />
              </span>
            )
          }
        />
        <Stat
          label={t('me.today.sheet')}
          value={t(`time.week.${timeSheet.status}`)}
          detail={
            <Link to="/me/week" className="text-accent-text underline">
              {t('me.today.toWeek')}
            </Link>
          }
        />
        <Owed owed={assistant?.owed ?? []} />
      </Stats>
    </>
  );
}

function Owed({ owed }: { owed: readonly Amount[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const owedText = useOwed();
  const isOwing = owed.length > 0 && owed.every(isNegative);
  return (
    <Stat
      label={t(isOwing ? 'me.payouts.youOwe' : 'me.today.owed')}
      value={
        owed.length === 0
          ? t('me.today.nothingOwed')
          : owed.map((sum) => <div key={sum.currency}>{isOwing ? format.money(withoutSign(sum)) : owedText(sum)}</div>)
      }
      detail={
        <Link to="/me/payouts" className="text-accent-text underline">
          {t('me.today.toPayouts')}
        </Link>
      }
    />
  );
}

function Tasks({ data, today }: { data: MeTodayQuery | undefined; today: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card
      title={t('me.today.tasks')}
      isFlush
      aside={
        <Link to="/me/tasks" className="text-accent-text underline">
          {t('me.today.toTasks')}
        </Link>
      }
    >
      {!data && <Skeleton rows={3} />}
      {data?.tasks.nodes.length === 0 && <Empty>{t('me.today.noTasks')}</Empty>}
      <ul>
        {data?.tasks.nodes.map(({ id, title, clientName, dueOn }) => (
          <li key={id} className="border-line flex items-start gap-3 border-t px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <Link to={`/me/tasks/${id}`} className="font-medium break-words hover:underline">
                {title}
              </Link>
              <div className="text-muted truncate text-xs">{clientName}</div>
            </div>
            {dueOn && dueOn < today ? (
              <Badge tone="danger">{t('me.today.late', { day: format.day(dueOn) })}</Badge>
            ) : (
              <span className="text-muted text-xs whitespace-nowrap">
                {dueOn === today ? t('me.today.dueToday') : format.weekday(dueOn)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
