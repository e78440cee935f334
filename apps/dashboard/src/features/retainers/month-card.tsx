import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { RetainersMonthDocument, type RetainersLineFragment } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Empty, IconButton, Loaded, PlainTable } from '@/ui';
import { dayIn } from '@/app/agency-day';
import { unitsOf, useQuantity } from './quantity';
import type { RetainerContract } from './retainer-page';

interface MonthCardProps {
  contract: Pick<RetainerContract, 'id' | 'startDate'>;
  month: string;
  onMonth: (month: string) => void;
  /** The last that there is. */
  last: string;
}

const step = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
};

interface ShownMonth {
  period: string;
  isClosed: boolean;
  lines: RetainersLineFragment[];
}

/** More lines than these are shown once they are asked for. */
const FEW = 14;

/** What moved the balance of a month, line by line. */
export default function MonthCard({ contract, month, onMonth, last }: MonthCardProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(RetainersMonthDocument, { id: contract.id, period: month });
  const first = contract.startDate.slice(0, 7);
  return (
    <Card
      isFlush
      title={t('retainers.statement')}
      aside={
        <>
          <IconButton label={t('retainers.before')} disabled={month <= first} onClick={() => onMonth(step(month, -1))}>
            <ChevronLeft />
          </IconButton>
          <span aria-live="polite" className="text-ink min-w-28 text-center">
            {format.month(month)}
          </span>
          <IconButton label={t('retainers.after')} disabled={month >= last} onClick={() => onMonth(step(month, 1))}>
            <ChevronRight />
          </IconButton>
        </>
      }
    >
      <Loaded query={query} rows={8}>
        {({ contract: found }) => {
          const shown = found?.retainer?.month;
          if (!shown) return <Empty>{t('retainers.noMonth')}</Empty>;
          return <Lines key={month} month={shown} />;
        }}
      </Loaded>
    </Card>
  );
}

function Lines({ month: { period, lines, isClosed } }: { month: ShownMonth }): ReactNode {
  const t = useT();
  const [isWhole, setWhole] = useState(false);
  // What an open month does not carry on is known when it is closed.
  const known = isClosed ? lines : lines.filter(({ kind }) => kind !== 'EXPIRY');
  const shown = isWhole ? known : known.slice(0, FEW);
  return (
    <>
      <p className="text-muted px-4 pb-2">
        <Badge tone={isClosed ? 'plain' : 'info'}>{t(isClosed ? 'retainers.closed' : 'retainers.open')}</Badge>{' '}
        {!isClosed && t('retainers.openHint')}
      </p>
      <LineTable lines={shown} period={period} />
      {known.length > FEW && (
        <div className="border-line border-t px-4 py-2">
          <Button size="small" kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('retainers.fewer') : t('retainers.allLines', { count: known.length })}
          </Button>
        </div>
      )}
    </>
  );
}

function LineTable({ lines, period }: { lines: RetainersLineFragment[]; period: string }): ReactNode {
  const t = useT();
  const { timeZone } = useViewer().agency;
  const format = useFormat();
  const say = useQuantity();
  return (
    <PlainTable
      label={t('retainers.statement')}
      rows={lines}
      rowId={(_line, index) => String(index)}
      columns={[
        {
          id: 'day',
          title: t('retainers.day'),
          cell: ({ boughtOn, startedAt }) => {
            const day = boughtOn ?? (startedAt && dayIn(timeZone, startedAt));
            return day && <span className="text-muted whitespace-nowrap">{format.shortDate(day)}</span>;
          },
        },
        {
          id: 'what',
          title: t('retainers.what'),
          isHead: true,
          cell: (line) => (line.kind === 'USE' ? <Use line={line} period={period} /> : <Named line={line} />),
        },
        {
          id: 'change',
          title: t('retainers.change'),
          isNumber: true,
          isFigure: true,
          cell: ({ quantity }) => `${unitsOf(quantity) > 0 ? '+' : ''}${say.exact(quantity)}`,
        },
        {
          id: 'balance',
          title: t('retainers.balance'),
          isNumber: true,
          cell: ({ balance }) => <span className="text-muted">{say.exact(balance)}</span>,
        },
      ]}
    />
  );
}

function Named({ line: { kind, grantedIn, packId } }: { line: RetainersLineFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const month = format.month(grantedIn);
  if (kind === 'OPENING' && grantedIn)
    return t(packId ? 'retainers.line.OPENING_PACK' : 'retainers.line.OPENING_OF', { month });
  return t(`retainers.line.${kind}`);
}

/** An entry's work, and how its time became what it took. */
function Use({ line, period }: { line: RetainersLineFragment; period: string }): ReactNode {
  const { timeZone } = useViewer().agency;
  const t = useT();
  const format = useFormat();
  const { description, assistantName, service, rawSeconds, roundedSeconds, freeSeconds } = line;
  const workedIn = line.startedAt ? dayIn(timeZone, line.startedAt).slice(0, 7) : period;
  const isRounded = rawSeconds !== null && roundedSeconds !== null && rawSeconds !== roundedSeconds;
  const details = [
    service?.name,
    assistantName,
    isRounded && t('retainers.rounded', { raw: format.hours(rawSeconds), rounded: format.hours(roundedSeconds) }),
    freeSeconds ? t('retainers.free', { free: format.hours(freeSeconds) }) : null,
    workedIn < period && t('retainers.later', { month: format.month(workedIn) }),
  ].filter(Boolean);
  return (
    <>
      <span className="block break-words">{description || service?.name}</span>
      <span className="text-muted block text-xs">{details.join(' · ')}</span>
    </>
  );
}
