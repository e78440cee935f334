import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { loadMessages } from '@/i18n';
import { Skeleton } from '@/ui/states';
import { useViewer } from './viewer';

// The portal loads nothing of the office's frame.
const office = (): Promise<typeof import('./office-frame')> => import('./office-frame');
const portal = async (): Promise<typeof import('@/features/portal/portal-frame')> => {
  const [frame] = await Promise.all([import('@/features/portal/portal-frame'), loadMessages('features/portal')]);
  return frame;
};
const OfficeFrame = lazy(office);
const PortalFrame = lazy(portal);

/** Fetches the frame of a place before it is known who is signed in. */
export const preloadFrame = (path: string): Promise<unknown> => (path.startsWith('/portal') ? portal() : office());

/** What stands around every page behind the sign-in, and hears what changes. */
export function Frame(): ReactNode {
  const { role } = useViewer();
  const client = useQueryClient();
  useEffect(() => {
    let [end, isOver] = [(): void => undefined, false];
    // What is shown first needs nobody who listens.
    void import('@/api/live').then(({ listen }) => {
      if (!isOver) end = listen(client);
    });
    return () => {
      isOver = true;
      end();
    };
  }, [client]);
  return <Suspense fallback={<Skeleton rows={8} />}>{role === 'CLIENT' ? <PortalFrame /> : <OfficeFrame />}</Suspense>;
}
