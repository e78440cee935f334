import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { DownloadButton } from '@/ui/download-button';
import type { Expense } from './states';

type Kept = Pick<Expense, 'id' | 'description' | 'hasReceipt'>;

/** Saves an expense's receipt. */
export function Receipt({ expense: { id, description, hasReceipt } }: { expense: Kept }): ReactNode {
  const t = useT();
  if (!hasReceipt) return '–';
  return (
    <DownloadButton
      path={`/api/expenses/${id}/receipt`}
      fileName={description}
      kind="quiet"
      size="small"
      className="text-accent-text underline"
      aria-label={t('time.expenses.receiptOf', { what: description })}
    >
      {t('time.expenses.receipt')}
    </DownloadButton>
  );
}
