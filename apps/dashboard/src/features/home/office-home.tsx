import type { ReactNode } from 'react';
import { readAhead, useRead } from '@/api/use-api';
import { addDays, mondayOf, useAgencyDay } from '@/app/agency-day';
import { HomeCapacityDocument, HomeMoneyDocument, HomeOfficeDocument } from '@/gql/home/graphql';
import { Stats } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { Attention } from './attention';
import { FirstSteps } from './first-steps';
import { MoneyStats } from './money-stats';
import { readRetainers, RetainersAtRisk } from './retainers-at-risk';
import { TeamCapacity } from './team-capacity';
import { TeamStats } from './team-stats';

const UNISSUED: ReadonlySet<string> = new Set(['DRAFT', 'APPROVED']);

const asOf = (day: string) => ({ renewsBy: addDays(day, 30), week: addDays(mondayOf(day), -7) });

export function readOffice(day: string): void {
  readAhead(HomeOfficeDocument, asOf(day));
  readAhead(HomeMoneyDocument, {});
  readRetainers();
  readAhead(HomeCapacityDocument, {});
}

export function OfficeHome(): ReactNode {
  const office = useRead(HomeOfficeDocument, asOf(useAgencyDay()));
  const money = useRead(HomeMoneyDocument, {});
  const hasIssued = money.data?.invoiceStateCounts.some(({ state, count }) => !UNISSUED.has(state) && count > 0);
  return (
    <Loaded query={office} rows={8}>
      {(data) => (
        <>
          {(hasIssued === false || data.clients.totalCount === 0) && <FirstSteps counts={data} />}
          <Stats>
            <MoneyStats />
            <TeamStats />
          </Stats>
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <Attention office={data} />
            <RetainersAtRisk />
          </div>
          <TeamCapacity />
        </>
      )}
    </Loaded>
  );
}
