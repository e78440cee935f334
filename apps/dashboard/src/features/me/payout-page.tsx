import { Link, useParams } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { Entries, Lines } from '@/features/payouts/lines';
import { Bank } from '@/features/team/bank';
import { PayoutsOwnDocument, type PayoutsOwnQuery } from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import { DownloadButton } from '@/ui/download-button';
import { Card, Page, Stat, Stats, WithAside } from '@/ui/layout';
import { PlainTable } from '@/ui/plain-table';
import { Empty, Loaded, Notice } from '@/ui/states';
import { OwnPayoutState } from './payout-state';
import { useOwed } from './use-owed';

type Payout = NonNullable<PayoutsOwnQuery['payout']>;

/** What a payout of hers is for, before it is approved as after, and where it is paid to. */
export default function PayoutPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const t = useT();
  const query = useRead(PayoutsOwnDocument, { id });
  return (
    <Loaded query={query} rows={8}>
      {({ payout }) =>
        payout ? (
          <One payout={payout} />
        ) : (
          <Page title={t('me.payouts.title')}>
            <Empty>{t('payouts.gone')}</Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

function One({ payout }: { payout: Payout }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantId } = useViewer();
  const { statementPath } = payout;
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('payouts.of', { month: format.month(payout.month) })} <OwnPayoutState {...payout} />
        </span>
      }
      subtitle={
        <Link to="/me/payouts" className="hover:underline">
          {t('me.payouts.title')}
        </Link>
      }
      actions={
        statementPath && (
          <DownloadButton path={statementPath} fileName="statement.pdf" icon={<FileText aria-hidden />}>
            {t('me.payouts.statement')}
          </DownloadButton>
        )
      }
    >
      <Standing payout={payout} />
      <WithAside aside={assistantId && <Bank assistantId={assistantId} />}>
        <Lines lines={payout.lines} />
        <Adjustments payout={payout} />
        <Payments payout={payout} />
        <Entries entries={payout.entries} />
      </WithAside>
    </Page>
  );
}

/** What it comes to, and what may still become of that. */
function Standing({ payout }: { payout: Payout }): ReactNode {
  const t = useT();
  const format = useFormat();
  const owed = useOwed();
  const { status, heldReason, bookedOn } = payout;
  return (
    <>
      {status === 'FOUND' && <Notice>{t('me.payouts.about.FOUND')}</Notice>}
      {status === 'DISCARDED' && <Notice>{t('me.payouts.about.DISCARDED')}</Notice>}
      {heldReason && <Notice tone="warn">{t('payouts.heldBecause', { reason: heldReason })}</Notice>}
      <Stats>
        <Stat
          label={t('me.payouts.total')}
          value={owed(payout.total)}
          {...(bookedOn && { detail: t('me.payouts.approvedOn', { day: format.date(bookedOn) }) })}
        />
        <Stat label={t('payouts.paid')} value={format.money(payout.paid)} />
        <Stat label={t('me.payouts.open')} value={owed(payout.open)} />
        <Stat label={t('me.payouts.hours')} value={format.hours(payout.seconds)} />
      </Stats>
    </>
  );
}

function Adjustments({ payout: { adjustments } }: { payout: Payout }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (adjustments.length === 0) return null;
  return (
    <Card title={t('payouts.adjustments')} isFlush>
      <PlainTable
        label={t('payouts.adjustments')}
        rows={adjustments}
        rowId={({ id }) => id}
        columns={[
          { id: 'reason', title: t('payouts.reason'), isHead: true, cell: ({ reason }) => reason },
          { id: 'amount', title: t('payouts.amount'), isNumber: true, cell: ({ amount }) => format.money(amount) },
        ]}
      />
    </Card>
  );
}

function Payments({ payout: { payments } }: { payout: Payout }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (payments.length === 0) return null;
  return (
    <Card title={t('payouts.payments')} isFlush>
      <PlainTable
        label={t('payouts.payments')}
        rows={payments}
        rowId={({ id }) => id}
        columns={[
          { id: 'day', title: t('payouts.day'), isHead: true, cell: ({ paidOn }) => format.date(paidOn) },
          {
            id: 'reference',
            title: t('payouts.reference'),
            cell: ({ reference, reversesId }) => (reversesId ? t('payouts.takenBack') : (reference ?? '–')),
          },
          { id: 'amount', title: t('payouts.amount'), isNumber: true, cell: ({ amount }) => format.money(amount) },
        ]}
      />
    </Card>
  );
}
