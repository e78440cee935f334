import { useNavigate } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { MeOwedDocument, MePayoutsDocument, type MePayoutsQuery } from '@/gql/me/graphql';
import { useFormat, useT } from '@/i18n';
import { DownloadButton } from '@/ui/download-button';
import { DataTable, type Column } from '@/ui/data-table';
import { Card, Page, Stat, Stats, WithAside } from '@/ui/layout';
import { Empty } from '@/ui/states';
import { isNegative, withoutSign } from '@/i18n/amounts';
import { Bank } from '@/features/team/bank';
import { OwnPayoutState } from './payout-state';
import { useOwed } from './use-owed';

type Payout = MePayoutsQuery['payouts']['nodes'][number];

/** What an assistant was paid, and what she's owed. */
export default function PayoutsPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantId } = useViewer();
  const pages = useReadPages(
    MePayoutsDocument,
    { assistantId: assistantId ?? '', first: 50 },
    ({ payouts }) => payouts,
  );
  const columns = useColumns();
  const navigate = useNavigate();
  const { data } = useRead(MeOwedDocument, { assistantId: assistantId ?? '' });
  const owed = data?.assistant?.owed ?? [];
  return (
    <Page title={t('me.payouts.title')} subtitle={t('me.payouts.text')}>
      {owed.length > 0 && (
        <Stats>
          {owed.map((sum) => (
            <Stat
              key={sum.currency}
              label={t(isNegative(sum) ? 'me.payouts.youOwe' : 'me.today.owed')}
              value={format.money(withoutSign(sum))}
            />
          ))}
        </Stats>
      )}
      <WithAside aside={assistantId && <Bank assistantId={assistantId} />}>
        <Card isFlush>
          <DataTable
            label={t('me.payouts.title')}
            columns={columns}
            pages={pages}
            rowId={({ id }) => id}
            rowName={({ month }) => format.month(month)}
            onOpen={({ id }) => void navigate({ to: `/me/payouts/${id}` })}
            empty={<Empty>{t('me.payouts.none')}</Empty>}
          />
        </Card>
      </WithAside>
    </Page>
  );
}

function useColumns(): Column<Payout>[] {
  const t = useT();
  const format = useFormat();
  const owed = useOwed();
  return [
    {
      id: 'month',
      title: t('me.payouts.month'),
      cell: ({ month }) => format.month(month),
      to: ({ id }) => `/me/payouts/${id}`,
      onCard: 'title',
    },
    {
      id: 'status',
      title: t('me.payouts.status'),
      width: 1.4,
      cell: ({ status, total, heldReason }) => (
        <span className="flex items-center gap-2">
          <OwnPayoutState status={status} total={total} />
          {heldReason && <span className="text-muted truncate text-xs">{heldReason}</span>}
        </span>
      ),
    },
    { id: 'hours', title: t('me.payouts.hours'), isNumber: true, cell: ({ seconds }) => format.hours(seconds) },
    {
      id: 'total',
      title: t('me.payouts.total'),
      isNumber: true,
      cell: ({ total, status }) =>
        status === 'PAID' && isNegative(total)
          ? t('me.payouts.gaveBack', { amount: format.money(withoutSign(total)) })
          : owed(total),
      onCard: 'figure',
    },
    { id: 'open', title: t('me.payouts.open'), isNumber: true, cell: ({ open }) => owed(open), onCard: 'none' },
    {
      id: 'statement',
      title: t('me.payouts.statement'),
      cell: ({ statementPath }) =>
        statementPath && (
          <DownloadButton
            path={statementPath}
            fileName="statement.pdf"
            kind="quiet"
            size="small"
            icon={<FileText aria-hidden />}
          >
            PDF
          </DownloadButton>
        ),
    },
  ];
}
