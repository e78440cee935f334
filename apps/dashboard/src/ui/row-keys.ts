import { useEffect, useRef, useState } from 'react';
import { isTyping, singleKeys } from './hotkeys';

interface RowKeys {
  count: number;
  scrollTo: (index: number) => void;
  open: (index: number) => void;
  toggle: (index: number) => void;
}

/** J and K go through a list's rows, X selects, Enter opens. @returns the row that they are at, or -1 */
export function useRowKeys(keys: RowKeys): number {
  const [current, setCurrent] = useState(-1);
  const latest = useRef({ ...keys, current });
  latest.current = { ...keys, current };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { count, scrollTo, open, toggle, current } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !singleKeys.areOn()) return;
      const go = (to: number): void => {
        const next = Math.max(0, Math.min(count - 1, to));
        setCurrent(next);
        scrollTo(next);
      };
      if (event.key === 'j') go(current + 1);
      else if (event.key === 'k') go(current - 1);
      else if (event.key === 'x' && current >= 0) toggle(current);
      else if (event.key === 'Enter' && current >= 0 && event.target === document.body) open(current);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return current;
}
