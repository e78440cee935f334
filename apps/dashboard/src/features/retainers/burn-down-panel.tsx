import { useMemo, useState, type ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { useReadWhole } from '@/api/use-read-all';
import { RetainersBurnDocument, type RetainersBurnQuery } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Empty, Loaded, Notice } from '@/ui';
import { todayIn } from '@/app/agency-day';
import { burnOf, daysOf, valueOf, type Burn } from './burn';
import { BurnChart } from './burn-chart';
import type { BurnDownProps } from './burn-down';
import { BurnTable } from './burn-table';
import { useQuantity } from './quantity';

/** The chart with what is to be known of it in words, or its table. */
export default function BurnDownPanel({ contractId, period }: BurnDownProps): ReactNode {
  const { timeZone } = useViewer().agency;
  const today = todayIn(timeZone);
  const shown = period ?? today.slice(0, 7);
  const query = useReadWhole(
    RetainersBurnDocument,
    { id: contractId, period: shown, from: `${shown}-01`, to: daysOf(shown).at(-1) as string },
    ({ timeEntries }) => timeEntries,
  );
  return (
    <Loaded query={query} rows={7}>
      {(data) => <Panel data={data} today={today} timeZone={timeZone} />}
    </Loaded>
  );
}

interface PanelProps {
  data: RetainersBurnQuery;
  today: string;
  timeZone: string;
}

function Panel({ data, today, timeZone }: PanelProps): ReactNode {
  const t = useT();
  const say = useQuantity();
  const [asTable, setAsTable] = useState(false);
  const { contract, timeEntries } = data;
  const retainer = contract?.retainer;
  const burn = useMemo(
    () => retainer && burnOf({ retainer, startDate: contract.startDate, entries: timeEntries.nodes, timeZone, today }),
    [retainer, contract?.startDate, timeEntries, timeZone, today],
  );
  if (!burn || !retainer) return <Empty>{t('retainers.burn.none')}</Empty>;
  const words = {
    used: say.rough(valueOf(burn, burn.used)),
    available: say.rough(valueOf(burn, burn.available)),
  };
  return (
    <div className="flex flex-col gap-2">
      <p>
        <strong className="font-semibold">{t('retainers.burn.used', { used: words.used })}</strong>{' '}
        <span className="text-muted">{t('retainers.burn.of', { available: words.available })}</span>
      </p>
      <Course burn={burn} standing={retainer.standing} />
      {asTable ? <BurnTable burn={burn} /> : <BurnChart burn={burn} />}
      <div className="flex flex-wrap items-center justify-between gap-2">
        {asTable ? <span /> : <Legend isAhead={burn.projected.length > 0} />}
        <Button size="small" kind="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'ui.showChart' : 'ui.showTable')}
        </Button>
      </div>
    </div>
  );
}

type BurnStanding = NonNullable<NonNullable<RetainersBurnQuery['contract']>['retainer']>['standing'];

/** Where it leads if it goes on like this. */
function Course({ burn, standing }: { burn: Burn; standing: BurnStanding }): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const left = burn.actual.at(-1) ?? 0;
  if (left < 0) {
    const over = say.rough(valueOf(burn, -left));
    return <Notice tone="danger">{t('retainers.burn.over', { over })}</Notice>;
  }
  if (burn.today === undefined) return null;
  const day = burn.runsOut === undefined ? undefined : burn.days[burn.runsOut - 1];
  if (day !== undefined && burn.runsOut !== undefined && burn.runsOut > burn.today) {
    const early = burn.days.length - burn.runsOut;
    return <Notice tone="warn">{t('retainers.burn.early', { day: format.shortDate(day), early })}</Notice>;
  }
  if (burn.used === 0) return <p className="text-muted">{t('retainers.burn.unused')}</p>;
  if (!standing?.isPaceKnown) return <p className="text-muted">{t('retainers.burn.tooEarly')}</p>;
  const { runsOutOn } = standing;
  return (
    <p className="text-muted">
      {runsOutOn ? t('retainers.burn.lasts', { day: format.date(runsOutOn) }) : t('retainers.burn.fine')}
    </p>
  );
}

function Legend({ isAhead }: { isAhead: boolean }): ReactNode {
  const t = useT();
  const items = [
    ['actual', 'stroke-accent', undefined, 2.5],
    ...(isAhead ? [['projected', 'stroke-danger', '5 4', 2.5]] : []),
    ['even', 'stroke-muted', '1.5 3.5', 1.5],
  ] as ['actual' | 'projected' | 'even', string, string | undefined, number][];
  return (
    <ul className="text-muted flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {items.map(([id, stroke, dash, width]) => (
        <li key={id} className="flex items-center gap-1.5">
          <svg aria-hidden width="20" height="6">
            <line x1="0" x2="20" y1="3" y2="3" className={stroke} strokeWidth={width} strokeDasharray={dash} />
          </svg>
          {t(`retainers.burn.${id}`)}
        </li>
      ))}
    </ul>
  );
}
