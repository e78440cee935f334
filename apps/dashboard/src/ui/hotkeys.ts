import { useEffect, useRef } from 'react';

const KEPT = 'factotum.single-keys';

/** Keys without a modifier can be turned off: who dictates would press them by speaking. */
export const singleKeys = {
  areOn: (): boolean => localStorage.getItem(KEPT) !== 'off',
  turn: (on: boolean): void => localStorage.setItem(KEPT, on ? 'on' : 'off'),
};

/** Whether keys are being written into something, or a dialog or menu is open. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null ||
    document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null);

const SEQUENCE_MS = 1_200;

/**
 * Keys of a page: `n`, or two after each other, `g c`; with `mod+k` Ctrl or Cmd is held.
 * @example useHotkeys({ 'g c': () => go('/clients'), '?': showHelp })
 */
export function useHotkeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let first = '';
    let at = 0;
    const listen = (event: KeyboardEvent): void => {
      if (event.altKey || event.defaultPrevented || event.key === 'Shift') return;
      const isHeld = event.ctrlKey || event.metaKey;
      if (!isHeld && (isTyping(event.target) || !singleKeys.areOn())) return;
      const key = isHeld ? `mod+${event.key.toLowerCase()}` : event.key.toLowerCase();
      const sequence = event.timeStamp - at < SEQUENCE_MS ? `${first} ${key}` : '';
      const run = latest.current[sequence] ?? latest.current[key];
      first = key;
      at = event.timeStamp;
      if (!run) return;
      event.preventDefault();
      first = '';
      run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
