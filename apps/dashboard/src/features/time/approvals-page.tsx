import { useState, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { TimeOneWeekDocument, TimeWeeksDocument, type TimeOneWeekQuery } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { DataTable, type Column } from '@/ui/data-table';
import { useAddress } from '@/ui/filters';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty } from '@/ui/states';
import { TabLinks } from '@/ui/tabs';
import { addDays } from '@/app/agency-day';
import { ApprovalTabs } from './approval-tabs';
import { Corrections } from './corrections';
import { LaterWeeks } from './later-work';
import { Missing } from './missing';
import { WEEK_TONES } from './states';
import { useOneOf } from './use-one-of';
import { WeekDeeds, type Week } from './week-deeds';
import { WeekDialog } from './week-dialog';

type Status = Week['status'];

const TABS: readonly Status[] = ['SUBMITTED', 'APPROVED', 'REJECTED'];

/** Weeks that were handed in: looked through, approved in bulk, or given back with a note. */
export default function ApprovalsPage(): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  const status = TABS.find((one) => one === search['status']) ?? 'SUBMITTED';
  const pages = useReadPages(TimeWeeksDocument, { status, first: 100 }, ({ timeWeeks }) => timeWeeks);
  const [ids, set] = useState<ReadonlySet<string>>(new Set());
  const byId = { document: TimeOneWeekDocument, rowOf: ({ timeWeek }: TimeOneWeekQuery) => timeWeek };
  const opened = useOneOf(pages.rows, search['week'], byId);
  const columns = useColumns();
  const chosen = pages.rows.filter(({ id }) => ids.has(id));
  const isWaiting = status === 'SUBMITTED';
  return (
    <Page title={t('time.approvals')} subtitle={t('time.approvalsText')}>
      <ApprovalTabs current="weeks" />
      <Corrections />
      <TabLinks
        label={t('time.state')}
        tabs={TABS.map((one) => ({
          label: t(`time.week.${one}`),
          to: '/time/approvals',
          search: one === 'SUBMITTED' ? {} : { status: one },
          isCurrent: one === status,
          ...(one === status && { count: pages.total }),
        }))}
      />
      <Card isFlush>
        {chosen.length > 0 && <Bulk weeks={chosen} onDone={() => set(new Set())} />}
        <DataTable
          label={t('time.approvals')}
          columns={columns}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ assistantName, weekStart }) => `${assistantName}, ${weekStart}`}
          onOpen={({ id }) => setSearch({ week: id })}
          {...(isWaiting && { selection: { ids, set } })}
          empty={<Empty>{t(isWaiting ? 'time.nothingToApprove' : 'time.noWeeks')}</Empty>}
        />
      </Card>
      <Missing />
      {opened && <WeekDialog week={opened} onClose={() => setSearch({ week: undefined })} />}
    </Page>
  );
}

function useColumns(): Column<Week>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'who',
      title: t('time.assistant'),
      width: 1.3,
      cell: ({ assistantName }) => assistantName,
      opens: true,
      onCard: 'title',
    },
    {
      id: 'week',
      title: t('time.weekOf'),
      width: 1.2,
      cell: ({ weekStart }) => `${format.shortDate(weekStart)} – ${format.shortDate(addDays(weekStart, 6))}`,
    },
    {
      id: 'hours',
      title: t('time.hours'),
      isNumber: true,
      cell: ({ seconds }) => format.hours(seconds),
      onCard: 'figure',
    },
    {
      id: 'billable',
      title: t('time.billable'),
      isNumber: true,
      cell: ({ seconds, billableSeconds }) => (seconds === 0 ? '–' : format.percent((billableSeconds / seconds) * 100)),
    },
    { id: 'odd', title: t('time.odd'), width: 1.6, cell: (week) => <Odd week={week} /> },
    {
      id: 'state',
      title: t('time.state'),
      cell: ({ status }) => <Badge tone={WEEK_TONES[status]}>{t(`time.week.${status}`)}</Badge>,
      onCard: 'figure',
    },
  ];
}

const LONG_WEEK_SECONDS = 50 * 3_600;

/** What to look at before approving a week. */
function Odd({ week }: { week: Week }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { overlapCount, laterSeconds, seconds, note } = week;
  return (
    <span className="flex flex-wrap items-center gap-1">
      {overlapCount > 0 && <Badge tone="warn">{t('time.overlaps', { count: overlapCount })}</Badge>}
      {laterSeconds > 0 && <Badge tone="warn">{t('time.laterHours', { time: format.hours(laterSeconds) })}</Badge>}
      {seconds === 0 && <Badge>{t('time.noWork')}</Badge>}
      {seconds > LONG_WEEK_SECONDS && <Badge tone="warn">{t('time.longWeek')}</Badge>}
      {note && <span className="text-muted truncate text-xs">{note}</span>}
    </span>
  );
}

function Bulk({ weeks, onDone }: { weeks: Week[]; onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const seconds = weeks.reduce((sum, week) => sum + week.seconds, 0);
  return (
    <div className="border-line bg-accent-soft flex flex-wrap items-center gap-2 border-b px-4 py-3">
      <span className="tabular mr-auto font-medium">
        {t('ui.selected', { count: weeks.length })} · {format.hours(seconds)}
      </span>
      <WeekDeeds weeks={weeks} onDone={onDone} />
      <div className="w-full empty:hidden">
        <LaterWeeks weeks={weeks} />
      </div>
    </div>
  );
}
