import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useProblem, useT } from '@/i18n';
import { Button, IconButton } from './button';
import { cx } from './class-names';
import { HELD_MS, type ShownToast, type ToastOptions } from './toast-options';

/** On phones a dialog’s deeds are at the bottom of the screen. */
const ABOVE_SHEETS =
  'max-sm:[body:has([role=dialog],[role=alertdialog])_&]:top-4 max-sm:[body:has([role=dialog],[role=alertdialog])_&]:bottom-auto';

/** Where a page has its places at the bottom, they stay within reach. */
const ABOVE_PLACES =
  'max-md:[body:has([data-places-below]):not(:has([role=dialog],[role=alertdialog]))_&]:bottom-[calc(4rem+env(safe-area-inset-bottom))]';

interface ToastsProps {
  toasts: readonly ShownToast[];
  onGone: (id: number) => void;
  show: (toast: ToastOptions) => void;
}

/** The toasts that are shown now. */
export default function Toasts({ toasts, onGone, show }: ToastsProps): ReactNode {
  const t = useT();
  return (
    <Radix.Provider duration={HELD_MS} label={t('ui.notification')} swipeDirection="right">
      {toasts.map((toast) => (
        <One key={toast.id} toast={toast} onGone={() => onGone(toast.id)} show={show} />
      ))}
      <Radix.Viewport
        // Radix puts its own key there.
        label={t('ui.notifications', { hotkey: '{hotkey}' })}
        className={cx(
          'fixed bottom-4 left-1/2 z-60 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2',
          ABOVE_SHEETS,
          ABOVE_PLACES,
        )}
      />
    </Radix.Provider>
  );
}

interface OneProps extends Pick<ToastsProps, 'show'> {
  toast: ShownToast;
  onGone: () => void;
}

function One({ toast, onGone, show }: OneProps): ReactNode {
  const t = useT();
  const problem = useProblem();
  const { text, tone, undo, action } = toast;
  const press = undo ? { label: t('ui.undo'), onPress: undo } : action;
  // This toast is gone by then: what was refused is told by another.
  const go = async (): Promise<void> => {
    try {
      await press?.onPress();
    } catch (error) {
      show({ text: problem(error), tone: 'danger' });
    }
  };
  return (
    <Radix.Root
      type={tone === 'danger' ? 'foreground' : 'background'}
      onOpenChange={(open) => !open && onGone()}
      className={cx(
        'flex items-center gap-2 rounded-lg border py-2 pr-2 pl-4 shadow-lg',
        tone === 'danger' ? 'border-danger bg-danger-soft text-danger' : 'bg-surface border-line',
      )}
    >
      <Radix.Description className="min-w-0 flex-1 break-words">{text}</Radix.Description>
      {press && (
        <Radix.Action asChild altText={press.label}>
          <Button size="small" onClick={() => void go()}>
            {press.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton label={t('ui.close')} size="small" className="w-7">
          <X />
        </IconButton>
      </Radix.Close>
    </Radix.Root>
  );
}
