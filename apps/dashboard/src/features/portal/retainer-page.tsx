import { Link } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import {
  PortalLaterTermsDocument,
  PortalRetainersDocument,
  type PortalLaterTermsQuery,
  type PortalRetainersQuery,
} from '@/gql/portal/graphql';
import { todayIn, useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { useAddress } from '@/ui/filters';
import { Card, Facts, Page, WithAside } from '@/ui/layout';
import { More } from '@/ui/more-rows';
import { lazyPart } from '@/ui/lazy-part';
import { Empty, Loaded, Skeleton } from '@/ui/states';
import { Packs } from './packs';
import { Periods } from './periods';
import { sizeOf } from '@/i18n/quantity';
import { useExactQuantity } from './exact-quantity';
import { isAgreed, RetainerWords } from './retainer-words';
import { TopUpCard } from './top-up';

const MonthCard = lazyPart(() => import('@/features/retainers/month-card'), 'features/retainers');

export type FullRetainer = PortalRetainersQuery['retainers']['nodes'][number];
type Change = PortalLaterTermsQuery['contractChanges']['nodes'][number];

interface OneProps {
  retainer: FullRetainer;
  /** Those that are agreed on and don't hold yet. */
  changes: Change[];
}

export default function PortalRetainerPage(): ReactNode {
  const t = useT();
  const pages = useReadPages(PortalRetainersDocument, { first: 10 }, ({ retainers }) => retainers);
  const { rows, isLoading, error } = pages;
  const isRead = !isLoading && (rows.length > 0 || !error);
  const agreed = rows.filter(isAgreed);
  const later = useReadWhole(PortalLaterTermsDocument, {}, ({ contractChanges }) => contractChanges);
  const today = useAgencyDay();
  const isLater = ({ status, firstDay }: Change): boolean => status === 'ACCEPTED' && firstDay > today;
  const changes = later.data?.contractChanges.nodes.filter(isLater) ?? [];
  return (
    <Page title={t('portal.nav.retainer')}>
      <Loaded query={{ data: isRead ? agreed : undefined, error }} rows={8}>
        {(retainers) =>
          retainers.length === 0 && !pages.hasMore ? (
            <Card>
              <Empty>{t('portal.retainer.none')}</Empty>
            </Card>
          ) : (
            <>
              {retainers.map((retainer) => (
                <One
                  key={retainer.id}
                  retainer={retainer}
                  changes={changes.filter(({ contract }) => contract.id === retainer.contract.id)}
                />
              ))}
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function One({ retainer, changes }: OneProps): ReactNode {
  return (
    <WithAside
      aside={
        <>
          <Rules retainer={retainer} changes={changes} />
          <Packs retainer={retainer} />
          <TopUpCard retainer={retainer} />
        </>
      }
    >
      <Card title={retainer.contract.title}>
        <RetainerWords retainer={retainer} />
      </Card>
      <MonthLines retainer={retainer} />
      <Periods retainer={retainer} />
    </WithAside>
  );
}

/** What the month's hours went to, line by line; earlier months by stepping back. */
function MonthLines({ retainer: { contract, standing } }: { retainer: FullRetainer }): ReactNode {
  const { timeZone } = useViewer().agency;
  const last = standing?.period ?? contract.endDate?.slice(0, 7) ?? todayIn(timeZone).slice(0, 7);
  const [{ month: asked }] = useAddress();
  const [month, setMonth] = useState(asked && asked < last ? asked : last);
  if (last < contract.startDate.slice(0, 7)) return null;
  return (
    <Suspense fallback={<Skeleton rows={8} />}>
      <MonthCard contract={contract} month={month} onMonth={setMonth} last={last} />
    </Suspense>
  );
}

/** What is agreed, in words. */
function Rules({ retainer, changes }: OneProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useExactQuantity();
  const { fee, included, rollover, overage } = retainer;
  const months = rollover.expiresAfterPeriods;
  const hourly = overage.rate === null ? '' : format.money({ amount: overage.rate, currency: fee.currency });
  return (
    <Card title={t('portal.rules.title')}>
      <Facts
        facts={[
          [
            t('portal.rules.fee'),
            <>
              {t('portal.rules.monthly', { amount: format.money(fee) })}
              <Later changes={changes} term="FEE" />
            </>,
          ],
          [
            t('portal.rules.included'),
            <>
              {t('portal.rules.monthly', { amount: quantity(included) })}
              <Later changes={changes} term="INCLUDED" />
            </>,
          ],
          [
            t('portal.rules.unused'),
            <>
              {t(`portal.rollover.${rollover.mode}`, {
                cap: rollover.cap && sizeOf(rollover.cap) > 0 ? quantity(rollover.cap) : '',
              })}{' '}
              {rollover.mode !== 'NONE' && months !== null && t('portal.rules.expires', { months })}
            </>,
          ],
          [
            t('portal.rules.beyond'),
            <>
              {t(`portal.overage.${overage.mode}`)} {hourly && t('portal.rules.rate', { rate: hourly })}
            </>,
          ],
        ]}
      />
      {(retainer.contract.document || changes.length > 0) && (
        <Link to="/portal/approvals" className="text-accent-text mt-3 inline-block">
          {t('portal.rules.papers')}
        </Link>
      )}
    </Card>
  );
}

/** What a term becomes by changes that are agreed on. */
function Later({ changes, term }: { changes: Change[]; term: 'FEE' | 'INCLUDED' }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useExactQuantity();
  return changes.map(({ id, firstDay, differences }) => {
    const after = differences.find((difference) => difference.term === term)?.afterValue;
    return (
      after && (
        <span key={id} className="text-muted block">
          {t('portal.rules.later', { day: format.date(firstDay), amount: quantity(after) })}
        </span>
      )
    );
  });
}
