import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { askWho, onRefused, queryClient, VIEWER_KEY } from '@/api/query-client';
import { chosenAgency, request, RequestError } from '@/api/request';
import { ViewerDocument, type ViewerQuery } from '@/gql/session/graphql';
import { lastAgency } from './last-agency';

export type Viewer = ViewerQuery['viewer'];

const options = {
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
  queryClient.setQueryData(options.queryKey, viewer, { updatedAt: performance.timeOrigin });
  lastAgency.keep(viewer);
}

/** Who is signed in. @throws RequestError UNAUTHENTICATED where nobody is */
export const fetchViewer = (): Promise<Viewer> => queryClient.fetchQuery(options);

/** Who is signed in; only on pages behind the sign-in. */
export function useViewer(): Viewer {
  const { data } = useQuery(options);
  if (!data) throw new Error('no viewer behind the sign-in');
  return data;
}

/** Whose rights are others now: another role, other grants of the same, or those in another agency. */
export interface ChangedRights {
  viewer: Viewer;
  before: Viewer;
}

const rightsOf = ({ role, grants, assistantId, clientId }: Viewer): string =>
  JSON.stringify([role, grants, assistantId, clientId]);

/**
 * Asks anew who the viewer is where something was refused: she may have another role by now, of which all is read again, or
 * none.
 * @returns what is to be told of it
 */
export function useViewerAnew(): ChangedRights | undefined {
  const { data, error } = useQuery(options);
  const known = useRef(data);
  const [changed, setChanged] = useState<ChangedRights>();
  useEffect(
    () =>
      onRefused('FORBIDDEN', () => {
        // Once the viewer herself is refused there is nothing more to ask.
        if (queryClient.getQueryState(options.queryKey)?.status !== 'error') void askWho(queryClient);
      }),
    [],
  );
  useEffect(() => {
    const before = known.current;
    known.current = data;
    if (!before || !data || rightsOf(before) === rightsOf(data)) return;
    void queryClient.invalidateQueries();
    setChanged({ viewer: data, before });
  }, [data]);
  const isOut = error instanceof RequestError && error.code === 'FORBIDDEN';
  useEffect(() => {
    if (isOut) location.assign('/');
  }, [isOut]);
  return changed;
}
