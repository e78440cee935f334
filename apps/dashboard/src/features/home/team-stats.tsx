import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { HomeCapacityDocument, HomeRequestCapacityDocument, type HomeCapacityQuery } from '@/gql/home/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Stat } from '@/ui/layout';

type Report = HomeCapacityQuery['capacityReports']['nodes'][number];

const POLL_MS = 1_500;

interface TeamReport {
  /** The present month's, else the latest that has come. */
  report: Report | undefined;
  refresh: () => void;
  isRefreshing: boolean;
}

const isQueued = ({ status }: Report): boolean => status === 'QUEUED';

function useTeamReport(): TeamReport {
  const present = useAgencyDay().slice(0, 7);
  const { data } = useRead(
    HomeCapacityDocument,
    {},
    { every: (read) => read?.capacityReports.nodes.some(isQueued) === true && POLL_MS },
  );
  const request = useAct(HomeRequestCapacityDocument);
  const nodes = data?.capacityReports.nodes ?? [];
  const reports = nodes.filter(({ snapshot }) => snapshot);
  return {
    report: reports.find(({ month }) => month.startsWith(present)) ?? reports[0],
    refresh: () => request.mutate({ month: present }),
    isRefreshing: request.isPending || nodes.some(isQueued),
  };
}

/** What the team worked, as of when its report was made: that is said, and mended by a press. */
export function TeamStats(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { report, refresh, isRefreshing } = useTeamReport();
  const month = report?.snapshot?.team.month;
  const utilisation = month?.utilisation ? format.percent(month.utilisation.permille / 10) : '–';
  const asOf = report
    ? t('home.reportAsOf', { month: format.month(report.month), time: format.time(report.createdAt) })
    : t('home.noReport');
  return (
    <>
      <Stat
        label={t('home.hours')}
        value={month ? format.hours(month.workedSeconds) : '–'}
        detail={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {asOf}
            <Button size="small" isBusy={isRefreshing} onClick={refresh}>
              {t('home.refresh')}
            </Button>
          </span>
        }
      />
      <Stat
        label={t('home.utilisation')}
        value={utilisation}
        detail={
          <>
            {month && (
              <span className="block">
                {t('home.utilisationOf', {
                  billable: format.roughHours(month.billableSeconds),
                  available: format.roughHours(month.availableSeconds),
                })}
              </span>
            )}
            {asOf}
          </>
        }
      />
    </>
  );
}
