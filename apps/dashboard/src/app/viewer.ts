import { useQuery } from '@tanstack/react-query';
import { queryClient, VIEWER_KEY } from '@/api/query-client';
import { chosenAgency, request } from '@/api/request';
import { ViewerDocument, type ViewerQuery } from '@/gql/session/graphql';
import { lastAgency } from './last-agency';

export type Viewer = ViewerQuery['viewer'];

/** How the viewer is read. */
export const VIEWER = {
  queryKey: VIEWER_KEY,
  queryFn: async (): Promise<Viewer> => {
    const { viewer } = await request(ViewerDocument, {});
    lastAgency.keep(viewer);
    return viewer;
  },
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
  if (![null, viewer.agency.id].includes(chosenAgency.get())) return;
  queryClient.setQueryData(VIEWER.queryKey, viewer, { updatedAt: performance.timeOrigin });
  lastAgency.keep(viewer);
}

/** Who is signed in. @throws RequestError UNAUTHENTICATED where nobody is */
export const fetchViewer = (): Promise<Viewer> => queryClient.fetchQuery(VIEWER);

/** Who is signed in; only on pages behind the sign-in. */
export function useViewer(): Viewer {
  const { data } = useQuery(VIEWER);
  if (!data) throw new Error('no viewer behind the sign-in');
  return data;
}
