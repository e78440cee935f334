import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Pages } from '@/api/use-api';
import { useT } from '@/i18n';
import { Button } from '@/ui';

/** An account that leads to its ledger. */
export const AccountLink = ({ account }: { account: { id: string; code: string; name: string } }): ReactNode => (
  <Link to={`/books/accounts/${account.id}`} className="hover:underline">
    <span className="text-muted tabular mr-2">{account.code}</span>
    {account.name}
  </Link>
);

export function MoreRows({ pages }: { pages: Pages<unknown> }): ReactNode {
  const t = useT();
  if (!pages.hasMore) return null;
  return (
    <div className="p-3 text-center print:hidden">
      <Button size="small" onClick={pages.loadMore} isBusy={pages.isLoadingMore}>
        {t('ui.more')}
      </Button>
    </div>
  );
}
