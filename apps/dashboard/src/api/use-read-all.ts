import { useEffect } from 'react';
import type { Document } from './request';
import { useReadPages, type Connection } from './use-api';

/**
 * All of a list, page after page, for what has to know all that can be chosen; more comes as it is read.
 * @example useReadAll(TeamNamesDocument, {}, (data) => data.assistants)
 */
export function useReadAll<R, V extends { after?: string | null }, Node>(
  document: Document<R, V>,
  variables: V,
  connectionOf: (data: R) => Connection<Node>,
): Node[] {
  const { rows, hasMore, isLoadingMore, error, loadMore } = useReadPages(document, variables, connectionOf);
  const isDue = hasMore && !isLoadingMore && !error;
  useEffect(() => {
    if (isDue) loadMore();
  }, [isDue, loadMore]);
  return rows;
}
