import { useQueryClient } from '@tanstack/react-query';
import type { Document } from './request';
import { keyOf } from './use-api';

/** Finds what a query has kept, to change it before the api has answered. */
export function useKept(): <R, V>(document: Document<R, V>, variables: V, change: (data: R) => R) => () => void {
  const client = useQueryClient();
  return (document, variables, change) => {
    const queryKey = keyOf(document, variables);
    const before = client.getQueryData(queryKey);
    if (before === undefined) return () => undefined;
    client.setQueryData(queryKey, change(before as never));
    return () => client.setQueryData(queryKey, before);
  };
}

/** Finds all that a query has kept, whatever it was asked for. */
export function useEachKept(): <R, V>(document: Document<R, V>) => R[] {
  const client = useQueryClient();
  return <R, V>(document: Document<R, V>) =>
    client
      .getQueriesData<R>({ queryKey: [document.__meta__?.['hash']] })
      .flatMap(([, data]) => (data === undefined ? [] : [data]));
}
