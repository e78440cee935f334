import { ChevronLeft, ChevronRight, Copy, Plus } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { MeWeekDocument } from '@/gql/me/graphql';
import { useFormat, useT } from '@/i18n';
import { useIsPhone } from '@/ui/use-is-phone';
import { Button, ButtonLink } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { useAddress } from '@/ui/filters';
import { Form } from '@/ui/form';
import { useHotkeys } from '@/ui/hotkeys';
import { Card, Page } from '@/ui/layout';
import { Menu } from '@/ui/menu';
import { Badge, Empty, Loaded } from '@/ui/states';
import { TabLinks } from '@/ui/tabs';
import { WorkFields, type Work } from '@/features/timer/work-fields';
import { addDays, todayIn } from '@/app/agency-day';
import { EntryList } from '@/features/time/entry-list';
import { WEEK_TONES } from '@/features/time/states';
import { Hours } from './hours';
import { isOpen, useGhosts, useTargets, useWeekDeeds, type Sheet, type WeekDeeds } from './use-week';
import { DayRows, WeekGrid } from './week-grid';
import { WeekFoot, WeekState } from './week-foot';

/** An assistant's week: seven days by her work, or one day of it. */
export default function WeekPage(): ReactNode {
  const { agency } = useViewer();
  const [{ week = todayIn(agency.timeZone) }] = useAddress();
  const sheet = useRead(MeWeekDocument, { week });
  return <Loaded query={sheet}>{({ timeSheet }) => <Week sheet={timeSheet} week={week} />}</Loaded>;
}

function Week({ sheet, week }: { sheet: Sheet; week: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const today = todayIn(agency.timeZone);
  const [{ view, day }] = useAddress();
  const isPhone = useIsPhone();
  const deeds = useWeekDeeds(sheet, week);
  const targets = useTargets(sheet.days.map(({ date }) => date));
  const isDay = isPhone || view === 'day';
  const shown = Math.max(
    0,
    sheet.days.findIndex(({ date }) => date === (day ?? today)),
  );
  const span = { from: format.shortDate(sheet.weekStart), to: format.date(addDays(sheet.weekStart, 6)) };
  return (
    <Page
      title={t('me.week.title')}
      subtitle={
        <span className="flex items-center gap-2">
          {t('me.week.span', span)}
          <Badge tone={WEEK_TONES[sheet.status]}>{t(`time.week.${sheet.status}`)}</Badge>
        </span>
      }
      actions={<Actions sheet={sheet} deeds={deeds} isDay={isDay} isPhone={isPhone} />}
    >
      <WeekState sheet={sheet} deeds={deeds} />
      <Card isFlush>
        {isDay && <DayTabs sheet={sheet} shown={shown} today={today} />}
        <Rows {...{ sheet, deeds, today, targets, isDay, shown }} />
        {/* The note of one week isn’t that of the next. */}
        <WeekFoot key={sheet.weekStart} sheet={sheet} deeds={deeds} targets={targets} />
      </Card>
      {isDay && (
        <Card title={t('me.week.entries')} isFlush>
          <EntryList
            from={sheet.days[shown]?.date ?? today}
            to={sheet.days[shown]?.date ?? today}
            isReadOnly={!isOpen(sheet)}
            empty={<Empty>{t('me.week.dayEmpty')}</Empty>}
          />
        </Card>
      )}
    </Page>
  );
}

interface RowsProps {
  sheet: Sheet;
  deeds: WeekDeeds;
  today: string;
  targets: number[] | undefined;
  isDay: boolean;
  shown: number;
}

function Rows({ isDay, shown, ...rest }: RowsProps): ReactNode {
  const t = useT();
  const { sheet, deeds } = rest;
  const ghosts = useGhosts(sheet);
  if (sheet.rows.length === 0) {
    return (
      <Empty
        action={
          isOpen(sheet) && (
            <Button kind="primary" icon={<Copy />} onClick={() => deeds.copy(false)} isBusy={deeds.isBusy}>
              {t('me.week.copy')}
            </Button>
          )
        }
      >
        {t('me.week.empty')}
      </Empty>
    );
  }
  return isDay ? <DayRows {...{ sheet, deeds, ghosts }} index={shown} /> : <WeekGrid {...rest} ghosts={ghosts} />;
}

function DayTabs({ sheet, shown, today }: { sheet: Sheet; shown: number; today: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On phones the day that is shown lies beyond the edge.
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [shown]);
  return (
    <div ref={tabs}>
      <TabLinks
        label={t('me.week.days')}
        tabs={sheet.days.map(({ date, seconds }, index) => ({
          label: (
            <span className="flex flex-col items-center">
              <span className={date === today ? 'font-semibold' : undefined}>{format.weekday(date)}</span>
              <span className="tabular text-xs">
                <Hours seconds={seconds} />
              </span>
            </span>
          ),
          to: '/me/week',
          search: { week: sheet.weekStart, view: 'day', day: date },
          isCurrent: index === shown,
        }))}
      />
    </div>
  );
}

interface ActionsProps {
  sheet: Sheet;
  deeds: WeekDeeds;
  isDay: boolean;
  isPhone: boolean;
}

function Actions({ sheet, deeds, isDay, isPhone }: ActionsProps): ReactNode {
  const t = useT();
  const [isAdding, setAdding] = useState(false);
  const canChange = isOpen(sheet);
  useHotkeys({ n: () => canChange && setAdding(true) });
  const to = (days: number): Record<string, string> => ({
    week: addDays(sheet.weekStart, days),
    ...(isDay && { view: 'day', day: addDays(sheet.weekStart, days) }),
  });
  return (
    <>
      <div className="flex">
        <ButtonLink
          to="/me/week"
          search={to(-7) as never}
          aria-label={t('me.week.previous')}
          className="rounded-r-none"
        >
          <ChevronLeft aria-hidden />
        </ButtonLink>
        <ButtonLink to="/me/week" search={(isDay ? { view: 'day' } : {}) as never} className="-ml-px rounded-none">
          {t('me.week.this')}
        </ButtonLink>
        <ButtonLink
          to="/me/week"
          search={to(7) as never}
          aria-label={t('me.week.next')}
          className="-ml-px rounded-l-none"
        >
          <ChevronRight aria-hidden />
        </ButtonLink>
      </div>
      {!isPhone && (
        <ButtonLink to="/me/week" search={{ week: sheet.weekStart, ...(!isDay && { view: 'day' }) } as never}>
          {t(isDay ? 'me.week.weekView' : 'me.week.dayView')}
        </ButtonLink>
      )}
      {canChange && (
        <>
          <Menu
            label={t('me.week.copy')}
            trigger={<Button icon={<Copy />}>{t('me.week.copy')}</Button>}
            items={[
              { label: t('me.week.copyRows'), onSelect: () => deeds.copy(false) },
              { label: t('me.week.copyTime'), onSelect: () => deeds.copy(true) },
            ]}
          />
          <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setAdding(true)}>
            {t('me.week.addRow')}
          </Button>
        </>
      )}
      <Dialog title={t('me.week.addRowTitle')} isOpen={isAdding} onClose={() => setAdding(false)}>
        <AddRow
          date={sheet.weekStart}
          isBusy={deeds.isBusy}
          onAdd={(row) => deeds.addRow(row, () => setAdding(false))}
        />
      </Dialog>
    </>
  );
}

interface AddRowProps {
  date: string;
  isBusy: boolean;
  onAdd: (row: { contractId: string; serviceId: string }) => void;
}

function AddRow({ date, isBusy, onAdd }: AddRowProps): ReactNode {
  const t = useT();
  const [work, setWork] = useState<Work>({ contractId: null, serviceId: null, taskId: null });
  const [isWanting, setWanting] = useState(false);
  const submit = (): void => {
    const { contractId, serviceId } = work;
    if (contractId && serviceId) onAdd({ contractId, serviceId });
    else setWanting(true);
  };
  return (
    <Form onSubmit={submit} action={t('me.week.addRow')} isBusy={isBusy} problem={isWanting && t('timer.wanting')}>
      {/* A contract that begins within the week is bookable on its last day. */}
      <WorkFields work={work} onChange={setWork} date={addDays(date, 6)} withTask={false} />
    </Form>
  );
}
