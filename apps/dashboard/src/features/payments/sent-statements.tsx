import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { PaymentsStatementMailsDocument, type PaymentsStatementMailsQuery } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Card, PlainTable, type Tone } from '@/ui';
import { DownloadButton } from '@/ui/download-button';

type Mail = NonNullable<NonNullable<PaymentsStatementMailsQuery['client']>['statementDeliveries']>[number];

const TONES: Readonly<Record<Mail['status'], Tone>> = {
  ...{ WAITING: 'plain', QUEUED: 'info', SENT: 'good', FAILED: 'danger' },
};

/** The statements that the client was sent, the latest first, and what became of each. */
export function SentStatements({ clientId }: { clientId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { data } = useRead(PaymentsStatementMailsDocument, { id: clientId });
  const mails = data?.client?.statementDeliveries ?? [];
  if (mails.length === 0) return null;
  return (
    <Card title={t('payments.statement.mails')} isFlush className="print:hidden">
      <PlainTable
        label={t('payments.statement.mails')}
        rows={mails}
        rowId={({ id }) => id}
        columns={[
          { id: 'to', title: t('payments.statement.to'), isHead: true, cell: ({ recipient }) => recipient },
          {
            id: 'days',
            title: t('payments.statement.days'),
            cell: ({ from, to, currency }) => `${format.date(from)} – ${format.date(to)} · ${currency}`,
          },
          {
            id: 'at',
            title: t('payments.statement.at'),
            cell: ({ finishedAt, requestedAt }) => format.time(finishedAt ?? requestedAt),
          },
          {
            id: 'status',
            title: t('payments.statement.status'),
            cell: ({ status, failure }) => (
              <Badge tone={TONES[status]}>
                {t(status === 'FAILED' ? `payments.mail.${failure ?? 'NOT_TAKEN'}` : `payments.mail.${status}`)}
              </Badge>
            ),
          },
          { id: 'paper', title: '', cell: (mail) => <Paper mail={mail} /> },
        ]}
      />
    </Card>
  );
}

function Paper({ mail: { documentPath, from, to } }: { mail: Mail }): ReactNode {
  const t = useT();
  if (documentPath === null) return null;
  return (
    <DownloadButton path={documentPath} fileName={`statement-${from}-${to}.pdf`} size="small" icon={<Download />}>
      {t('payments.statement.pdfSent')}
    </DownloadButton>
  );
}
