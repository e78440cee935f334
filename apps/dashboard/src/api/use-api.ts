import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type MutateOptions,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { queryClient } from './query-client';
import { useToast } from '@/ui/toast';
import { useProblem } from '@/i18n/problem';
import { useOnePress, type OnePress } from './one-press';
import { request, type Document, type RequestError } from './request';

export const keyOf = <R, V>(document: Document<R, V>, variables: V): readonly unknown[] => [
  document.__meta__?.['hash'],
  variables,
];

type Every = number | false;

interface ReadOptions<R> {
  enabled?: boolean;
  /** Read again so often, in milliseconds; a function decides by what was read. */
  every?: Every | ((read: R | undefined) => Every);
}

/** What a query answers, kept, and read again when anything changes. */
export function useRead<R, V>(
  document: Document<R, V>,
  variables: V,
  { enabled = true, every = false }: ReadOptions<R> = {},
): UseQueryResult<R, RequestError> {
  return useQuery<R, RequestError>({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => request(document, variables, signal),
    enabled,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : every,
  });
}

/** Whether what a query shows isn't yet what it was asked for last. */
export const isUnderWay = ({
  isLoading,
  isFetching,
  isPlaceholderData,
}: UseQueryResult<unknown, RequestError>): boolean => isLoading || (isFetching && isPlaceholderData);

/** Sets off what `useRead` will ask for, before anything of the page is drawn. */
export function readAhead<R, V>(document: Document<R, V>, variables: V): void {
  void queryClient.prefetchQuery({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => request(document, variables, signal),
  });
}

export interface Connection<Node> {
  nodes: Node[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Node> {
  rows: Node[];
  total: number | undefined;
  isLoading: boolean;
  error: RequestError | null;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
}

export interface WholePages<Node> extends Pages<Node> {
  /** Reads a page beside those that are shown; null is the first. @throws RequestError */
  pageAfter: (after: string | null) => Promise<Connection<Node>>;
}

/**
 * A list that is read page by page.
 * @example useReadPages(ClientsDocument, { first: 100, filter }, (data) => data.clients)
 */
export function useReadPages<R, V extends { after?: string | null }, Node>(
  document: Document<R, V>,
  variables: V,
  connectionOf: (data: R) => Connection<Node>,
): WholePages<Node> {
  const pageAfter = async (after: string | null): Promise<Connection<Node>> =>
    connectionOf(await request(document, { ...variables, after }));
  const query = useInfiniteQuery({
    queryKey: [...keyOf(document, variables), 'pages'],
    queryFn: ({ pageParam, signal }) => request(document, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: R) => {
      const { hasNextPage, endCursor } = connectionOf(last).pageInfo;
      return hasNextPage ? endCursor : undefined;
    },
  });
  const connections = query.data?.pages.map(connectionOf) ?? [];
  return {
    pageAfter,
    rows: connections.flatMap(({ nodes }) => nodes),
    total: connections[0]?.totalCount,
    isLoading: query.isLoading,
    error: query.error as RequestError | null,
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
  };
}

/** For `Loaded`: the rows that are there by now. */
export const rowsRead = <Row>({ rows, isLoading, error, loadMore }: Pages<Row>) => ({
  data: isLoading || (error && rows.length === 0) ? undefined : rows,
  error,
  refetch: loadMore,
});

interface ActOptions<R, V> {
  /** What a toast says when it is done; nothing is said of what the screen shows already. */
  done?: string | ((data: R, variables: V) => string | undefined);
  /** Undoes it, from the toast. */
  undo?: (data: R, variables: V) => Promise<unknown>;
  onDone?: (data: R, variables: V) => void;
  /** Handled here, such as beside a form's fields; without it a toast says what was refused. */
  onError?: (error: RequestError, variables: V) => void;
  /** What it is called: pressed without a connection it is sent once there is one, be it by a later page. */
  survives?: string;
  /** Deeds of one such name are done one after the other. */
  oneByOne?: string;
  /** Changes what is shown at once. @returns what takes the change back if the api refuses it */
  optimistic?: (variables: V) => () => void;
}

/** What takes back what was changed beforehand. */
type Optimistic = (() => void) | undefined;

/** Something that is done by a mutation, once however often its button is pressed meanwhile; everything on the screen is read again after it. */
export function useAct<R, V>(
  document: Document<R, V>,
  options: ActOptions<R, V> = {},
): UseMutationResult<R, RequestError, V, Optimistic> {
  const { done, undo, onDone, onError, optimistic, survives, oneByOne } = options;
  const client = useQueryClient();
  const toast = useToast();
  const problem = useProblem();
  const press = useOnePress();
  const readAgain = (): Promise<void> => client.invalidateQueries();
  const act = useMutation<R, RequestError, V, Optimistic>({
    mutationFn: (variables) => request(document, variables),
    ...(survives && { meta: { press: survives, document } }),
    ...(oneByOne && { scope: { id: oneByOne } }),
    onMutate: (variables) => optimistic?.(variables),
    onSuccess: (data, variables) => {
      onDone?.(data, variables);
      const text = typeof done === 'function' ? done(data, variables) : done;
      if (text === undefined) return;
      toast({
        text,
        ...(undo && { undo: () => undo(data, variables).finally(readAgain) }),
      });
    },
    onError: (error, variables, takeBack) => {
      takeBack?.();
      if (onError) onError(error, variables);
      else toast({ text: problem(error), tone: 'danger' });
    },
    onSettled: (_data, error, variables) => {
      press.end(variables, error === null);
      return readAgain();
    },
  });
  // What is done one by one may be the same again: a timer that is started, stopped and started.
  if (oneByOne) return act;
  return onlyOnce(act, press);
}

/** A deed whose second press at once does nothing; it ends the press itself, once it is settled. */
export function onlyOnce<R, V, C>(
  act: UseMutationResult<R, RequestError, V, C>,
  { begin }: OnePress,
): UseMutationResult<R, RequestError, V, C> {
  const mutate = act.mutate as (variables: V, options?: MutateOptions<R, RequestError, V, C>) => void;
  const press: typeof mutate = (variables, options) => {
    if (begin(variables)) mutate(variables, options);
  };
  return { ...act, mutate: press as typeof act.mutate };
}

/** A key under which a deed that moves money is done once, however often it is sent. */
export const newKey = (): string => crypto.randomUUID();
