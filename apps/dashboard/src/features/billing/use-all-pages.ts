import { useEffect } from 'react';
import type { Pages } from '@/api/use-api';

/** Reads on until all pages are there: for what is summed or compared as a whole. */
export function useAllPages<Row>(pages: Pages<Row>): Pages<Row> & { isWhole: boolean } {
  const { hasMore, isLoadingMore, loadMore } = pages;
  useEffect(() => {
    if (hasMore && !isLoadingMore) loadMore();
  }, [hasMore, isLoadingMore, loadMore]);
  return { ...pages, isWhole: !pages.isLoading && !hasMore && pages.error === null };
}
