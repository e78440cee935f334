import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Confirm } from './dialog';

/** Stands on a page that is written on: asks before what isn't saved would be left, be it by the browser's Back. */
export function Unsaved({ isTyped }: { isTyped: boolean }): ReactNode {
  const t = useT();
  const { status, proceed, reset } = useBlocker({
    // What is chosen on the page itself stands in its address.
    shouldBlockFn: ({ current, next }) => isTyped && current.pathname !== next.pathname,
    enableBeforeUnload: () => isTyped,
    withResolver: true,
  });
  return (
    <Confirm
      title={t('ui.leave')}
      action={t('ui.leaveDo')}
      cancel={t('ui.stay')}
      isDanger
      isOpen={status === 'blocked'}
      onClose={() => reset?.()}
      onConfirm={() => proceed?.()}
    >
      {t('ui.leaveText')}
    </Confirm>
  );
}
