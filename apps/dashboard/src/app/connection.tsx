import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useT } from '@/i18n';

const watch = (listener: () => void): (() => void) => onlineManager.subscribe(listener);

/** Says that the network is lost; what is done meanwhile waits, and goes on by itself. */
export function Connection(): ReactNode {
  const t = useT();
  const isOnline = useSyncExternalStore(watch, () => onlineManager.isOnline());
  return (
    <div role="status" aria-live="polite">
      {!isOnline && <p className="bg-warn-soft text-warn px-4 py-2 text-center">{t('app.offline')}</p>}
    </div>
  );
}
