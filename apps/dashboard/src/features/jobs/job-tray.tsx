import { Suspense, type ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { lazyPart } from '@/ui/lazy-part';

const Tray = lazyPart(() => import('./tray'), 'features/jobs');

/** Long work under way, in the header; nothing where there is none. */
export default function JobTray(): ReactNode {
  const { role } = useViewer();
  if (role === 'ASSISTANT' || role === 'CLIENT') return null;
  return (
    <Suspense fallback={null}>
      <Tray />
    </Suspense>
  );
}
