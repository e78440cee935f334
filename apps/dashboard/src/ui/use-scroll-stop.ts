import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export const REACHED_BY_KEYS = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])';

/**
 * What scrolls and has nothing in it that keys reach must be reached itself, or it can't be scrolled by them.
 * @returns where to put the scrolling part, and its `tabIndex`
 */
export function useScrollStop<Part extends HTMLElement>(): { ref: RefObject<Part | null>; tabIndex: 0 | -1 } {
  const ref = useRef<Part>(null);
  const [isStop, setStop] = useState(false);
  useLayoutEffect(() => {
    const part = ref.current;
    if (!part) return undefined;
    const look = (): void =>
      setStop(part.scrollHeight > part.clientHeight && part.querySelector(REACHED_BY_KEYS) === null);
    const watcher = new MutationObserver(look);
    watcher.observe(part, { childList: true, subtree: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(part);
    return () => {
      watcher.disconnect();
      sizes.disconnect();
    };
  }, []);
  return { ref, tabIndex: isStop ? 0 : -1 };
}
