import type { ReactNode } from 'react';
import type { Amount } from '@/i18n/format';
import { useFormat, useT } from '@/i18n';
import { Confirm } from '@/ui';
import { sumByCurrency } from '@/i18n/amounts';
import { SenderNotice, type Issuable } from './sender-notice';
import { kindOf } from './use-deeds';

interface IssueConfirmProps {
  /** Those about to be issued; none while nothing is asked. */
  invoices: readonly (Issuable & { total: Amount; client: { name: string } })[] | undefined;
  onClose: () => void;
  onConfirm: () => void;
  isBusy: boolean;
}

/** Says exactly what is about to be numbered and booked, and asks once. */
export function IssueConfirm({ invoices = [], onClose, onConfirm, isBusy }: IssueConfirmProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [only] = invoices;
  const amounts = format.list(sumByCurrency(invoices.map(({ total }) => total)).map(format.money));
  const count = invoices.length;
  const kind = kindOf(invoices);
  const title =
    count === 1 && only
      ? t('invoices.issue.one', { client: only.client.name, kind })
      : t('invoices.issue.many', { count, kind });
  return (
    <Confirm
      title={title}
      action={t('invoices.issue.action', { amounts, count, kind })}
      isOpen={count > 0}
      onClose={onClose}
      onConfirm={onConfirm}
      isBusy={isBusy}
    >
      <p>{t('invoices.issue.text', { amounts, count })}</p>
      <p className="text-muted mt-2">{t('invoices.issue.final', { kind })}</p>
      <SenderNotice invoices={invoices} />
    </Confirm>
  );
}
