import { useQuery } from '@tanstack/react-query';
import { queryClient } from '@/api/query-client';
import { request } from '@/api/request';
import { ViewerDocument, type ViewerQuery } from '@/gql/session/graphql';

export type Viewer = ViewerQuery['viewer'];

const options = {
  queryKey: ['viewer'],
  queryFn: async (): Promise<Viewer> => (await request(ViewerDocument, {})).viewer,
  staleTime: 60_000,
  retry: false,
};

/** Who is signed in. @throws RequestError UNAUTHENTICATED where nobody is */
export const fetchViewer = (): Promise<Viewer> => queryClient.fetchQuery(options);

/** Who is signed in; only on pages behind the sign-in. */
export function useViewer(): Viewer {
  const { data } = useQuery(options);
  if (!data) throw new Error('no viewer behind the sign-in');
  return data;
}
