import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Pages } from '@/api/use-api';
import { useAccountName } from '@/features/books/account-name';
import type { ReportsAccountFragment } from '@/gql/reports/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui';

/** An account that leads to its ledger. */
export function AccountLink({ account }: { account: ReportsAccountFragment }): ReactNode {
  const nameOf = useAccountName();
  return (
    <Link to={`/books/accounts/${account.id}`} className="hover:underline">
      <span className="text-muted tabular mr-2">{account.code}</span>
      {nameOf(account)}
    </Link>
  );
}

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
