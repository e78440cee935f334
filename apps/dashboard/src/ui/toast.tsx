import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useT } from '@/i18n';
import { Button, IconButton } from './button';
import { cx } from './class-names';

export interface ToastOptions {
  text: string;
  tone?: 'plain' | 'danger';
  /** Takes back what was done. */
  undo?: () => unknown;
  /** Something else that can be done from it. */
  action?: { label: string; onPress: () => void };
}

interface Shown extends ToastOptions {
  id: number;
}
/** So long what was done can be undone, or what is held be stopped. */
export const HELD_MS = 10_000;

type Show = (toast: ToastOptions) => () => void;
const Context = createContext<Show>(() => () => undefined);
/** Shows a toast. @returns what takes it away */
export const useToast = (): Show => useContext(Context);

export function ToastProvider({ children }: { children: ReactNode }): ReactNode {
  const t = useT();
  const [toasts, setToasts] = useState<Shown[]>([]);
  const next = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const show = useCallback<Show>(
    (toast) => {
      const id = next.current++;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      return () => drop(id);
    },
    [drop],
  );
  return (
    <Context.Provider value={show}>
      <Radix.Provider duration={HELD_MS} label={t('ui.notification')} swipeDirection="right">
        {children}
        {toasts.map((toast) => (
          <One key={toast.id} toast={toast} onGone={() => drop(toast.id)} />
        ))}
        <Radix.Viewport
          // Radix puts its own key there.
          label={t('ui.notifications', { hotkey: '{hotkey}' })}
          className="fixed bottom-4 left-1/2 z-60 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2"
        />
      </Radix.Provider>
    </Context.Provider>
  );
}

function One({ toast, onGone }: { toast: Shown; onGone: () => void }): ReactNode {
  const t = useT();
  const { text, tone, undo, action } = toast;
  const press = undo ? { label: t('ui.undo'), onPress: undo } : action;
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
          <Button size="small" onClick={() => void press.onPress()}>
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

interface Held {
  /** What is about to be done, such as «3 invoices are sent in 10 seconds». */
  text: string;
  run: () => unknown;
}

/**
 * Holds a deed that mails or moves money for ten seconds, in which it can be stopped; then it is done. Leaving the page does it
 * at once: what was asked for isn't lost.
 */
export function useHeld(): (held: Held) => void {
  const toast = useToast();
  return useMemo(
    () =>
      ({ text, run }: Held) => {
        let isOver = false;
        const finish = (does: boolean): void => {
          if (isOver) return;
          isOver = true;
          clearTimeout(timer);
          removeEventListener('pagehide', atOnce);
          drop();
          if (does) void run();
        };
        const atOnce = (): void => finish(true);
        const timer = setTimeout(atOnce, HELD_MS);
        addEventListener('pagehide', atOnce);
        const drop = toast({ text, undo: () => finish(false) });
      },
    [toast],
  );
}
