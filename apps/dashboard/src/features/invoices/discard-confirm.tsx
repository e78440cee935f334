import type { ReactNode } from 'react';
import type { InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { sumByCurrency } from '@/i18n/amounts';
import { Confirm } from '@/ui';

type Discardable = Pick<InvoiceRowFragment, 'kind' | 'run' | 'total'>;

interface DiscardConfirmProps {
  /** Those about to be discarded; none while nothing is asked. */
  invoices: readonly Discardable[] | undefined;
  onClose: () => void;
  onConfirm: () => void;
  isBusy: boolean;
}

const WAYS = ['run', 'byHand', 'note'] as const;

const wayOf = ({ kind, run }: Discardable): (typeof WAYS)[number] =>
  kind === 'CREDIT_NOTE' ? 'note' : run ? 'run' : 'byHand';

/** Says what becomes of all that is on drafts before they are thrown away. */
export function DiscardConfirm({ invoices = [], ...box }: DiscardConfirmProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const all = invoices.length;
  const amounts = format.list(sumByCurrency(invoices.map(({ total }) => total)).map(format.money));
  return (
    <Confirm
      title={t('invoices.discard.title', { count: all, amounts })}
      action={t('invoices.discard.action')}
      isDanger
      isOpen={all > 0}
      {...box}
    >
      <div className="flex flex-col gap-2">
        {WAYS.map((way) => {
          const count = invoices.filter((invoice) => wayOf(invoice) === way).length;
          return count > 0 && <p key={way}>{t(`invoices.discard.${way}`, { count, all })}</p>;
        })}
      </div>
    </Confirm>
  );
}
