import { useState, type ReactNode } from 'react';
import type { PayoutsEntryFragment, PayoutsLineFragment } from '@/gql/payouts/graphql';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { Button, Card, PlainTable } from '@/ui';
import type { PlainColumn } from '@/ui/plain-table';

/** Each line of a payout, so that whoever approves it sees what for. */
export function Lines({ lines }: { lines: readonly PayoutsLineFragment[] | null }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (!lines || lines.length === 0) return null;
  return (
    <Card title={t('payouts.detail')} isFlush>
      <PlainTable
        label={t('payouts.detail')}
        rows={lines}
        rowId={(_, index) => String(index)}
        columns={columnsOf(t, format)}
      />
    </Card>
  );
}

const columnsOf = (t: Translate, format: Format): PlainColumn<PayoutsLineFragment>[] => [
  {
    id: 'what',
    title: t('payouts.line.what'),
    isHead: true,
    cell: ({ kind, what, contract }) => (
      <>
        <span className="break-words">{what ?? contract}</span>
        <span className="text-muted block text-xs font-normal">
          {[t(`payouts.line.${kind}`), what && contract].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  { id: 'client', title: t('payouts.line.client'), cell: ({ client }) => client },
  {
    id: 'when',
    title: t('payouts.line.when'),
    cell: ({ month, day }) => <span className="whitespace-nowrap">{day ? format.date(day) : format.month(month)}</span>,
  },
  {
    id: 'hours',
    title: t('payouts.line.hours'),
    isNumber: true,
    cell: ({ seconds }) => (seconds === null ? '' : format.hours(seconds)),
  },
  {
    id: 'price',
    title: t('payouts.line.price'),
    isNumber: true,
    cell: ({ rate, price, share }) => {
      if (price && share) return t('payouts.line.share', { share: format.percent(share), price: format.money(price) });
      return rate ? format.money(rate) : '';
    },
  },
  { id: 'amount', title: t('payouts.line.amount'), isNumber: true, cell: ({ amount }) => format.money(amount) },
];

/** What is shown of a month's entries at first. */
const FEW = 20;

/** The time of a payout as it was written down, so that what is wrong is found. */
export function Entries({ entries }: { entries: readonly PayoutsEntryFragment[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  if (entries.length === 0) return null;
  return (
    <Card title={t('payouts.entries')} aside={t('payouts.entryCount', { count: entries.length })} isFlush>
      <PlainTable
        label={t('payouts.entries')}
        rows={isWhole ? entries : entries.slice(0, FEW)}
        rowId={({ timeEntryId }) => timeEntryId}
        columns={entryColumns(t, format)}
      />
      {entries.length > FEW && (
        <div className="border-line border-t px-4 py-2">
          <Button size="small" kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('payouts.fewerEntries') : t('payouts.allEntries', { count: entries.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

const entryColumns = (t: Translate, format: Format): PlainColumn<PayoutsEntryFragment>[] => [
  {
    id: 'when',
    title: format.zoned(t('payouts.line.when')),
    isHead: true,
    cell: ({ startedAt }) => <span className="whitespace-nowrap">{format.moment(startedAt)}</span>,
  },
  {
    id: 'what',
    title: t('payouts.line.what'),
    cell: ({ description, client, contract }) => (
      <>
        <span className="break-words">{description || contract}</span>
        <span className="text-muted block text-xs">
          {[client, description && contract].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  {
    id: 'hours',
    title: t('payouts.line.hours'),
    isNumber: true,
    isFigure: true,
    cell: ({ seconds }) => format.exactHours(seconds),
  },
  { id: 'rate', title: t('payouts.line.rate'), isNumber: true, cell: ({ rate }) => format.money(rate) },
];
