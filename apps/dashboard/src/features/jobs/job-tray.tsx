import { lazy, Suspense, type ReactNode } from 'react';
import { loadMessages } from '@/i18n';
import { useViewer } from '@/app/viewer';

const Tray = lazy(async () => {
  await loadMessages('features/jobs');
  return import('./tray');
});

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
