import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { PortalRetainersDocument, type PortalRetainersQuery } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Facts, Page, WithAside } from '@/ui/layout';
import { More } from '@/ui/more-rows';
import { Empty, Loaded } from '@/ui/states';
import { Packs } from './packs';
import { Periods } from './periods';
import { sizeOf, useQuantity } from '@/i18n/quantity';
import { isAgreed, RetainerWords } from './retainer-words';
import { TopUpCard } from './top-up';

export type FullRetainer = PortalRetainersQuery['retainers']['nodes'][number];

export default function PortalRetainerPage(): ReactNode {
  const t = useT();
  const pages = useReadPages(PortalRetainersDocument, { first: 10 }, ({ retainers }) => retainers);
  const { rows, isLoading, error } = pages;
  const isRead = !isLoading && (rows.length > 0 || !error);
  const agreed = rows.filter(isAgreed);
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
                <One key={retainer.id} retainer={retainer} />
              ))}
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function One({ retainer }: { retainer: FullRetainer }): ReactNode {
  return (
    <WithAside
      aside={
        <>
          <Rules retainer={retainer} />
          <Packs retainer={retainer} />
          <TopUpCard retainer={retainer} />
        </>
      }
    >
      <Card title={retainer.contract.title}>
        <RetainerWords retainer={retainer} />
      </Card>
      <Periods retainer={retainer} />
    </WithAside>
  );
}

/** What is agreed, in words. */
function Rules({ retainer }: { retainer: FullRetainer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const { fee, included, rollover, overage } = retainer;
  const months = rollover.expiresAfterPeriods;
  const hourly = overage.rate === null ? '' : format.money({ amount: overage.rate, currency: fee.currency });
  return (
    <Card title={t('portal.rules.title')}>
      <Facts
        facts={[
          [t('portal.rules.fee'), t('portal.rules.monthly', { amount: format.money(fee) })],
          [t('portal.rules.included'), t('portal.rules.monthly', { amount: quantity(included) })],
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
    </Card>
  );
}
