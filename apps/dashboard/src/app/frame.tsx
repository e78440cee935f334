import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { loadMessages } from '@/i18n';
import { Skeleton } from '@/ui/states';
import { useViewer } from './viewer';

// The portal loads nothing of the office's frame.
const OfficeFrame = lazy(() => import('./office-frame'));
const PortalFrame = lazy(async () => {
  await loadMessages('features/portal');
  return import('@/features/portal/portal-frame');
});

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
