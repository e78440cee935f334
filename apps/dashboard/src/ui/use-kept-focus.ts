import { useLayoutEffect } from 'react';

/** By then a page has shown what it loads. */
const CALM_MS = 1_000;
let keepFocus: (() => void) | undefined;
let loading: Promise<unknown> | undefined;

function load(): void {
  loading ??= import('./keep-focus').then(
    (file) => (keepFocus = file.keepFocus),
    () => (loading = undefined),
  );
}

/** A button that is pressed may take its row away, or itself: the focus stays near. */
export function useKeptFocus(): void {
  useLayoutEffect(() => {
    const wait = keepFocus ? 0 : setTimeout(load, CALM_MS);
    return () => {
      clearTimeout(wait);
      keepFocus?.();
    };
  }, []);
}
