import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readWholeAhead, useReadWhole } from '@/api/use-read-all';
import { HomeRetainersDocument, type HomeRetainersQuery } from '@/gql/home/graphql';
import { useFormat, useT } from '@/i18n';
import { quantityText } from '@/i18n/quantity';
import { Card } from '@/ui/layout';
import { Badge, Empty, Loaded, Meter } from '@/ui/states';

type Retainer = HomeRetainersQuery['retainers']['nodes'][number];
const SHOWN = 6;
const NEAR_PERCENT = 80;

const retainersOf = ({ retainers }: HomeRetainersQuery) => retainers;

export const readRetainers = (): void => readWholeAhead(HomeRetainersDocument, {}, retainersOf);

/** Those that run out first; one that lasts is no risk. */
function atRisk(retainers: readonly Retainer[]): Retainer[] {
  const endOf = ({ standing }: Retainer): string => standing?.runsOutOn ?? '9999';
  return retainers
    .filter(({ standing }) => standing && (standing.runsOutOn !== null || standing.percentUsed >= NEAR_PERCENT))
    .sort((a, b) => endOf(a).localeCompare(endOf(b)))
    .slice(0, SHOWN);
}

export function RetainersAtRisk(): ReactNode {
  const t = useT();
  const query = useReadWhole(HomeRetainersDocument, {}, retainersOf);
  return (
    <Card
      title={t('home.retainers')}
      aside={
        <Link to="/retainers" className="text-accent-text underline">
          {t('home.allRetainers')}
        </Link>
      }
      isFlush
      className="pb-2"
    >
      <Loaded query={query} rows={SHOWN}>
        {({ retainers }) => {
          const rows = atRisk(retainers.nodes);
          if (rows.length === 0) return <Empty>{t('home.noRisk')}</Empty>;
          return (
            <ul>
              {rows.map((retainer) => (
                <Row key={retainer.id} retainer={retainer} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Row({ retainer }: { retainer: Retainer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { contract, standing } = retainer;
  if (!standing) return null;
  const { left, percentUsed, runsOutOn } = standing;
  const isOver = percentUsed >= 100;
  return (
    <li className="px-4 py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Link to={`/retainers/${contract.id}`} className="min-w-0 truncate font-medium hover:underline">
          {contract.client.name}
        </Link>
        <span className="text-muted tabular text-xs">
          {isOver ? (
            <Badge tone="danger">{t('home.usedUp')}</Badge>
          ) : (
            t('home.left', { rest: quantityText(format, left) })
          )}
          {!isOver && runsOutOn && ` · ${t('home.runsOut', { day: format.day(runsOutOn) })}`}
        </span>
      </div>
      <div className="mt-1.5">
        <Meter
          value={100 - percentUsed}
          most={100}
          label={t('home.leftOf', { client: contract.client.name, percent: Math.max(0, 100 - percentUsed) })}
          tone={isOver ? 'danger' : percentUsed >= NEAR_PERCENT ? 'warn' : 'plain'}
        />
      </div>
    </li>
  );
}
