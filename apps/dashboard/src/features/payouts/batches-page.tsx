import { useState, type ReactNode } from 'react';
import { newKey, useAct, useReadPages } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import {
  PayoutsBatchesDocument,
  PayoutsCancelBatchDocument,
  PayoutsConfirmBatchDocument,
  type PayoutsBatchesQuery,
} from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import { DownloadButton } from '@/ui/download-button';
import { useDownload } from '@/ui/use-download';
import { Badge, ButtonLink, Card, Confirm, DataTable, Empty, Menu, Page, type Column } from '@/ui';
import { PayoutTabs, YearsLink } from './tabs';

type Batch = PayoutsBatchesQuery['paymentBatches']['nodes'][number];
const FORMATS = ['pain.001.001.09', 'pain.001.001.03', 'csv'];
const TONES = { OPEN: 'info', CONFIRMED: 'good', CANCELLED: 'plain' } as const;

export default function BatchesPage(): ReactNode {
  const t = useT();
  const nameOf = useNameOf();
  const pages = useReadPages(PayoutsBatchesDocument, {}, ({ paymentBatches }) => paymentBatches);
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Page title={t('payouts.title')} subtitle={t('payouts.batchesAbout')} actions={<YearsLink />}>
      <PayoutTabs current="batches" />
      <Card isFlush>
        <DataTable
          label={t('payouts.tab.batches')}
          columns={useColumns(setAsked)}
          pages={pages}
          rowId={({ id }) => id}
          rowName={nameOf}
          empty={
            <Empty
              action={
                <ButtonLink to="/payouts" search={{ state: 'APPROVED' } as never}>
                  {t('payouts.toApproved')}
                </ButtonLink>
              }
            >
              {t('payouts.noBatches')}
            </Empty>
          }
        />
      </Card>
      <AskBatch asked={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

interface Asked {
  batch: Batch;
  deed: 'CONFIRM' | 'CANCEL';
  key: string;
}

/** What people know a file by. */
function useNameOf(): (batch: Batch) => string {
  const format = useFormat();
  return ({ executeOn, payerAccount }) => `${format.date(executeOn)}, ${payerAccount}`;
}

function useColumns(ask: (asked: Asked) => void): Column<Batch>[] {
  const t = useT();
  const format = useFormat();
  return [
    { id: 'day', title: t('payouts.executeOn'), cell: ({ executeOn }) => format.date(executeOn), onCard: 'title' },
    { id: 'from', title: t('payouts.payer'), cell: ({ payerAccount }) => payerAccount },
    {
      id: 'count',
      title: t('payouts.transfers'),
      isNumber: true,
      cell: ({ transferCount }) => transferCount,
      onCard: 'none',
    },
    {
      id: 'total',
      title: t('payouts.total'),
      isNumber: true,
      cell: ({ total }) => format.money(total),
      onCard: 'figure',
    },
    {
      id: 'state',
      title: t('payouts.state'),
      cell: ({ status }) => <Badge tone={TONES[status]}>{t(`payouts.batch.${status}`)}</Badge>,
    },
    {
      id: 'menu',
      title: t('ui.actions'),
      width: 1.4,
      isNumber: true,
      onCard: 'figure',
      cell: (batch) => <Actions batch={batch} ask={ask} />,
    },
  ];
}

function Actions({ batch, ask }: { batch: Batch; ask: (asked: Asked) => void }): ReactNode {
  const t = useT();
  const download = useDownload();
  const name = useNameOf()(batch);
  const isOpen = batch.status === 'OPEN';
  // What is cancelled must not come to the bank.
  if (batch.status === 'CANCELLED') return null;
  return (
    <span className="inline-flex items-center gap-1">
      {isOpen && (
        <DownloadButton
          path={`${batch.filePath}?format=${FORMATS[0]}`}
          fileName="payments.xml"
          size="small"
          aria-label={t('payouts.downloadOf', { name })}
        >
          {t('payouts.download')}
        </DownloadButton>
      )}
      <Menu
        label={t('payouts.actionsOf', { name })}
        items={[
          ...FORMATS.map((format) => ({
            label: t('payouts.file', { format }),
            onSelect: () =>
              void download(`${batch.filePath}?format=${format}`, `payments.${format === 'csv' ? format : 'xml'}`),
          })),
          isOpen && {
            label: t('payouts.confirmBatch'),
            opensDialog: true,
            onSelect: () => ask({ batch, deed: 'CONFIRM', key: newKey() }),
          },
          isOpen && {
            label: t('payouts.cancelBatch'),
            isDanger: true,
            opensDialog: true,
            onSelect: () => ask({ batch, deed: 'CANCEL', key: newKey() }),
          },
        ]}
      />
    </span>
  );
}

function AskBatch({ asked, onClose }: { asked: Asked | null; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const today = useAgencyDay();
  const confirm = useAct(PayoutsConfirmBatchDocument, { onDone: onClose, done: t('payouts.batchConfirmed') });
  const cancel = useAct(PayoutsCancelBatchDocument, { onDone: onClose, done: t('payouts.batchCancelled') });
  const isCancel = asked?.deed === 'CANCEL';
  const run = (): void => {
    if (!asked) return;
    const { id, version, executeOn } = asked.batch;
    if (isCancel) cancel.mutate({ input: { id, version } });
    else
      confirm.mutate({
        input: { id, version, idempotencyKey: asked.key, paidOn: executeOn < today ? executeOn : today },
      });
  };
  return (
    <Confirm
      isOpen={asked !== null}
      onClose={onClose}
      title={t(isCancel ? 'payouts.cancelBatch' : 'payouts.confirmBatch')}
      action={t(isCancel ? 'payouts.cancelBatch' : 'payouts.confirmBatch')}
      isDanger={isCancel}
      isBusy={confirm.isPending || cancel.isPending}
      onConfirm={run}
    >
      {t(isCancel ? 'payouts.cancelBatchAbout' : 'payouts.confirmBatchAbout', {
        amount: format.money(asked?.batch.total),
        count: asked?.batch.transferCount ?? 0,
      })}
    </Confirm>
  );
}
