import { Printer } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Connection, WholePages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import type { PaymentsStatementQuery } from '@/gql/payments/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Button, PlainTable, useToast } from '@/ui';

export type Statement = PaymentsStatementQuery['statementOfAccount'];
export type Line = Statement['lines']['nodes'][number];

/** Which client's account it is, and of which days. */
export interface Period {
  name: string;
  from: string;
  to: string;
}

interface PrintProps {
  pages: WholePages<Line>;
  onRead: (lines: Line[]) => void;
}

/** Prints once all lines are read, also those that the list hasn't come to. */
export function PrintButton({ pages, onRead }: PrintProps): ReactNode {
  const t = useT();
  const toast = useToast();
  const problem = useProblem();
  const [isBusy, setBusy] = useState(false);
  const read = async (): Promise<void> => {
    setBusy(true);
    await readAll(pages).then(onRead, (error: unknown) => toast({ text: problem(error), tone: 'danger' }));
    setBusy(false);
  };
  return (
    <Button icon={<Printer />} isBusy={isBusy} onClick={() => void read()}>
      {t('payments.statement.print')}
    </Button>
  );
}

async function readAll({ pageAfter }: WholePages<Line>): Promise<Line[]> {
  const lines: Line[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Connection<Line> = await pageAfter(after);
    lines.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return lines;
}

interface PrintedProps extends Period {
  lines: readonly Line[];
  onPrinted: () => void;
}

/** The account as it is put on paper for the client; it opens the browser's print dialog. */
export function PrintedStatement({ name, from, to, lines, onPrinted }: PrintedProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  useEffect(() => {
    addEventListener('afterprint', onPrinted, { once: true });
    window.print();
    return () => removeEventListener('afterprint', onPrinted);
  }, [onPrinted]);
  return (
    <div className="hidden print:block">
      <p className="text-base font-semibold">{t('payments.statement.of', { name })}</p>
      <p className="mb-3">{[agency.name, `${format.date(from)} – ${format.date(to)}`].join(' · ')}</p>
      <PlainTable
        label={t('payments.statement')}
        rows={lines}
        rowId={({ sourceId, kind }) => `${sourceId} ${kind}`}
        columns={[
          { id: 'day', title: t('payments.day'), cell: ({ day }) => format.date(day) },
          {
            id: 'kind',
            title: t('payments.statement.what'),
            isHead: true,
            cell: ({ kind, text }) => [t(`payments.line.${kind}`), text].filter(Boolean).join(' '),
          },
          {
            id: 'amount',
            title: t('payments.amount'),
            isNumber: true,
            isFigure: true,
            cell: ({ amount }) => format.money(amount),
          },
          { id: 'balance', title: t('payments.balance'), isNumber: true, cell: ({ balance }) => format.money(balance) },
        ]}
      />
    </div>
  );
}
