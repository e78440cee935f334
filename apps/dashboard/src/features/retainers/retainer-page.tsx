import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { useRead } from '@/api/use-api';
import {
  RetainersPageDocument,
  type RetainersPageQuery,
  type RetainersStandingFragment,
} from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  ButtonLink,
  Card,
  Empty,
  Loaded,
  Meter,
  Page,
  Skeleton,
  Stat,
  Stats,
  useAddress,
  WithAside,
} from '@/ui';
import { AdviceCard } from './advice-card';
import { AlertsCard } from './alerts-card';
import { todayIn } from '@/app/agency-day';
import { BurnDown } from './burn-down';
import MonthCard from './month-card';
import { OverageCard } from './overage-card';
import { PacksCard, TopUpButton } from './packs-card';
import { PeriodsCard } from './periods-card';
import { minus, unitsOf, useQuantity } from './quantity';
import { RulesCard } from './rules-card';
import { isOver, isUsedUp, stateOf, STATE_TONES } from './standing';
import { TopUpCard } from './top-up-card';

export type RetainerContract = NonNullable<RetainersPageQuery['contract']>;
export type RetainerOf = NonNullable<RetainerContract['retainer']>;

export default function RetainerPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const t = useT();
  const query = useRead(RetainersPageDocument, { id });
  if (query.isLoading) return <Skeleton rows={10} className="mx-auto max-w-7xl md:p-6" />;
  return (
    <Loaded query={query}>
      {({ contract }) =>
        contract?.retainer ? (
          <Retainer contract={contract} retainer={contract.retainer} />
        ) : (
          <Page title={t('retainers.title')}>
            <Empty action={<ButtonLink to="/retainers">{t('retainers.all')}</ButtonLink>}>
              {t('retainers.missing')}
            </Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

interface RetainerProps {
  contract: RetainerContract;
  retainer: RetainerOf;
}

/** The month that the page is about: the one in the address, else the present one, else the last that there was. */
function useShownMonth({ startDate, endDate }: RetainerContract): [string, (month: string) => void, string] {
  const [address, setAddress] = useAddress();
  const today = todayIn(useViewer().agency.timeZone).slice(0, 7);
  const first = startDate.slice(0, 7);
  const last = endDate && endDate.slice(0, 7) < today ? endDate.slice(0, 7) : today;
  const asked = address['month'];
  const month = asked && asked >= first && asked <= last ? asked : last < first ? first : last;
  return [month, (next) => setAddress({ month: next === last ? '' : next }), last];
}

function Retainer({ contract, retainer }: RetainerProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [month, setMonth, last] = useShownMonth(contract);
  const state = stateOf(contract.status, retainer.standing);
  return (
    <Page
      title={contract.client.name}
      subtitle={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link to={`/contracts/${contract.id}`} className="text-accent-text underline">
            {contract.title}
          </Link>
          <Badge tone={STATE_TONES[state]}>{t(`retainers.state.${state}`)}</Badge>
        </span>
      }
      actions={
        <>
          <ButtonLink to={`/clients/${contract.client.id}`}>{t('retainers.toClient')}</ButtonLink>
          {!isOver(contract.status) && <TopUpButton contract={contract} retainer={retainer} />}
        </>
      }
    >
      <Figures contract={contract} retainer={retainer} />
      <WithAside
        aside={
          <>
            <OverageCard contract={contract} retainer={retainer} />
            <RulesCard contract={contract} retainer={retainer} />
            <PacksCard contract={contract} retainer={retainer} />
            {!isOver(contract.status) && <TopUpCard contract={contract} retainer={retainer} />}
            <AlertsCard contract={contract} retainer={retainer} />
            <AdviceCard contractId={contract.id} />
          </>
        }
      >
        <Card title={t('retainers.burn.title')} aside={format.month(month)}>
          <BurnDown contractId={contract.id} period={month} />
        </Card>
        <MonthCard contract={contract} month={month} onMonth={setMonth} last={last} />
        <PeriodsCard contractId={contract.id} month={month} onMonth={setMonth} />
      </WithAside>
    </Page>
  );
}

function Figures({ contract, retainer }: RetainerProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const { standing, included } = retainer;
  if (!standing) return null;
  const carried = minus(standing.available, included);
  const isOver = unitsOf(standing.overage) > 0;
  const waiting = minus(standing.used, standing.approved);
  return (
    <Stats>
      <Stat
        label={t('retainers.available')}
        value={say.exact(standing.available)}
        detail={
          unitsOf(carried) > 0
            ? t('retainers.includedAndCarried', { included: say.exact(included), carried: say.exact(carried) })
            : format.month(standing.period)
        }
      />
      <Stat
        label={t('retainers.used')}
        value={say.exact(standing.used)}
        detail={
          unitsOf(waiting) > 0
            ? t('retainers.waiting', { waiting: say.exact(waiting) })
            : t('retainers.percent', { percent: format.percent(standing.percentUsed) })
        }
      />
      <Stat
        label={t(isOver ? 'retainers.over' : 'retainers.left')}
        value={say.exact(isOver ? standing.overage : standing.left)}
        tone={isOver ? 'danger' : 'plain'}
        detail={
          <Meter
            label={t('retainers.leftOf', { client: contract.client.name })}
            value={Math.max(0, unitsOf(standing.left))}
            most={unitsOf(standing.available)}
          />
        }
      />
      <RunOut standing={standing} />
    </Stats>
  );
}

function RunOut({ standing }: { standing: RetainersStandingFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const label = t('retainers.runsOut');
  if (isUsedUp(standing)) return <Stat label={label} value={t('retainers.state.USED_UP')} />;
  const { runsOutOn } = standing;
  return (
    <Stat
      label={label}
      value={runsOutOn ? format.date(runsOutOn) : t('retainers.lasts')}
      detail={t('retainers.atPace')}
    />
  );
}
