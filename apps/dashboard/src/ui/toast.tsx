import { createContext, Suspense, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { HELD_MS, type ShownToast, type ToastOptions } from './toast-options';
import { useOnePress } from '@/api/one-press';
import { lazyPart } from './lazy-part';

// They come with the first of them.
const Toasts = lazyPart(() => import('./toasts'));

type Show = (toast: ToastOptions) => () => void;
const Context = createContext<Show>(() => () => undefined);
/** Shows a toast. @returns what takes it away */
export const useToast = (): Show => useContext(Context);

export function ToastProvider({ children }: { children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const [isWanted, setWanted] = useState(false);
  const next = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const show = useCallback<Show>(
    (toast) => {
      const id = next.current++;
      setWanted(true);
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      return () => drop(id);
    },
    [drop],
  );
  return (
    <Context.Provider value={show}>
      {children}
      <Suspense fallback={null}>{isWanted && <Toasts toasts={toasts} onGone={drop} show={show} />}</Suspense>
    </Context.Provider>
  );
}

interface Held {
  /** What is about to be done, such as «3 invoices are sent in 10 seconds». */
  text: string;
  /** @param isLeaving the page is left: what isn't sent at once isn't sent any more */
  run: (isLeaving: boolean) => unknown;
  onStop?: (() => void) | undefined;
}

/**
 * Holds a deed that mails or moves money for ten seconds, in which it can be stopped; then it is done. Leaving the page does it
 * at once: what was asked for isn't lost.
 */
export function useHeld(): (held: Held) => void {
  const toast = useToast();
  const press = useOnePress();
  return useMemo(
    () =>
      ({ text, run, onStop }: Held) => {
        if (!press.begin(text)) return;
        press.end(text, true);
        let isOver = false;
        const finish = (does: boolean, isLeaving = false): void => {
          if (isOver) return;
          isOver = true;
          clearTimeout(timer);
          removeEventListener('pagehide', leave);
          drop();
          if (does) void run(isLeaving);
        };
        const leave = (): void => finish(true, true);
        const timer = setTimeout(() => finish(true), HELD_MS);
        addEventListener('pagehide', leave);
        const stop = (): void => {
          // What was stopped may be asked for again at once.
          press.end(text, false);
          finish(false);
          onStop?.();
        };
        const drop = toast({ text, undo: stop });
      },
    [toast, press],
  );
}
