import { useQuery } from '@tanstack/react-query';
import { queryClient } from '@/api/query-client';
import { chosenAgency, request } from '@/api/request';
import { ViewerDocument, type ViewerQuery } from '@/gql/session/graphql';

export type Viewer = ViewerQuery['viewer'];

const options = {
  queryKey: ['viewer'],
  queryFn: async (): Promise<Viewer> => (await request(ViewerDocument, {})).viewer,
  staleTime: 60_000,
  retry: false,
};

/**
 * Takes up whom the page itself says it is for, so that what it shows first needn't wait for that. A tab that acts in another
 * agency asks.
 */
export function takeViewer(): void {
  const told = document.getElementById('viewer')?.textContent;
  if (!told) return;
  const viewer = JSON.parse(told) as Viewer;
  if ([null, viewer.agency.id].includes(chosenAgency.get()))
    queryClient.setQueryData(options.queryKey, viewer, { updatedAt: performance.timeOrigin });
}

/** Who is signed in. @throws RequestError UNAUTHENTICATED where nobody is */
export const fetchViewer = (): Promise<Viewer> => queryClient.fetchQuery(options);

/** Who is signed in; only on pages behind the sign-in. */
export function useViewer(): Viewer {
  const { data } = useQuery(options);
  if (!data) throw new Error('no viewer behind the sign-in');
  return data;
}
