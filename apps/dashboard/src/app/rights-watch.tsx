import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { askWho, onRefused, queryClient } from '@/api/query-client';
import { RequestError } from '@/api/request';
import { lazyPart } from '@/ui/lazy-part';
import { VIEWER, type Viewer } from './viewer';

const RightsChanged = lazyPart(() => import('./rights-changed'), 'features/session');

/** Hears that the viewer's rights are others, and tells of it. */
export default function RightsWatch(): ReactNode {
  const changed = useViewerAnew();
  return <Suspense fallback={null}>{changed && <RightsChanged {...changed} />}</Suspense>;
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
function useViewerAnew(): ChangedRights | undefined {
  const { data, error } = useQuery(VIEWER);
  const known = useRef(data);
  const [changed, setChanged] = useState<ChangedRights>();
  useEffect(
    () =>
      onRefused('FORBIDDEN', () => {
        // Once the viewer herself is refused there is nothing more to ask.
        if (queryClient.getQueryState(VIEWER.queryKey)?.status !== 'error') void askWho(queryClient);
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
