import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { InvoiceUndoSettlementDocument } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui';
import type { Beside } from './invoice-aside';

type Settlement = Beside['settlements'][number];

/** The invoices that a credit note is set against; taken back from one it can be paid back, or set against others. */
export function SetAgainst({ settlements }: Pick<Beside, 'settlements'>): ReactNode {
  const standing = settlements.filter(({ invoice, isUndone, undoesId }) => invoice && !isUndone && !undoesId);
  if (standing.length === 0) return null;
  return (
    <ul className="divide-line border-line mt-3 divide-y border-t">
      {standing.map((settlement) => (
        <One key={settlement.id} settlement={settlement} />
      ))}
    </ul>
  );
}

function One({ settlement: { id, amount, invoice } }: { settlement: Settlement }): ReactNode {
  const t = useT();
  const format = useFormat();
  const money = format.money(amount);
  const undo = useAct(InvoiceUndoSettlementDocument, { done: t('invoices.allocate.takenBack', { amount: money }) });
  const number = invoice?.number ?? '';
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 pt-3 not-last:pb-3">
      <Link to={`/invoices/${invoice?.id}`} className="text-accent-text min-w-0 hover:underline">
        {t('invoices.settled.against', { amount: money, number })}
      </Link>
      <Button
        size="small"
        isBusy={undo.isPending}
        aria-label={t('invoices.allocate.takeBackOf', { number })}
        onClick={() => undo.mutate({ input: { settlementId: id, idempotencyKey: newKey() } })}
      >
        {t('invoices.allocate.takeBack')}
      </Button>
    </li>
  );
}
