import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from './query-client';
import { readWhole, type Part } from './read-whole';
import { request, type Document, type RequestError } from './request';
import { keyOf, useReadPages, type Connection, type Pages } from './use-api';

interface After {
  after?: string | null;
}

type ListOf<R, Node> = (data: R) => Part<Node> | null | undefined;

const wholeOf = <R, V extends After, Node>(document: Document<R, V>, variables: V, listOf: ListOf<R, Node>) => ({
  queryKey: [...keyOf(document, variables), 'whole'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    readWhole((after) => request(document, { ...variables, after }, signal), listOf),
});

interface Conditional<R, Node> {
  of: ListOf<R, Node>;
  enabled: boolean;
}

/**
 * What a query answers, with a list of it read to its end: for what is summed, counted or looked through, and for
 * lists that have an end by their nature, such as a week's.
 * @example useReadWhole(TimeOfWeekDocument, { filter }, (data) => data.timeEntries)
 */
export function useReadWhole<R, V extends After, Node>(
  document: Document<R, V>,
  variables: V,
  list: ListOf<R, Node> | Conditional<R, Node>,
): UseQueryResult<R, RequestError> {
  const { of, enabled } = typeof list === 'function' ? { of: list, enabled: true } : list;
  return useQuery<R, RequestError>({ ...wholeOf(document, variables, of), enabled });
}

/** Sets off what `useReadWhole` will ask for, before anything of the page is drawn. */
export function readWholeAhead<R, V extends After, Node>(
  document: Document<R, V>,
  variables: V,
  listOf: ListOf<R, Node>,
): void {
  void queryClient.prefetchQuery(wholeOf(document, variables, listOf));
}

/** Reads on until all pages are there, and shows each as it comes: for what takes long to be read whole. */
export function useAllPages<Row>(pages: Pages<Row>): Pages<Row> & { isWhole: boolean } {
  const { hasMore, isLoadingMore, error, loadMore } = pages;
  const isDue = hasMore && !isLoadingMore && !error;
  useEffect(() => {
    if (isDue) loadMore();
  }, [isDue, loadMore]);
  return { ...pages, isWhole: !pages.isLoading && !hasMore && error === null };
}

/**
 * All of a list, page after page, for what has to know all that can be chosen; more comes as it is read.
 * @example useReadAll(TeamNamesDocument, {}, (data) => data.assistants)
 */
export const useReadAll = <R, V extends After, Node>(
  document: Document<R, V>,
  variables: V,
  connectionOf: (data: R) => Connection<Node>,
): Node[] => useAllPages(useReadPages(document, variables, connectionOf)).rows;
