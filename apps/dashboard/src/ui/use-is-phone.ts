import { useLayoutEffect, useState } from 'react';
import { isTyping } from './hotkeys';

const PHONE = '(max-width: 47.9rem)';

/**
 * Whether there is room for cards only. While something is being written, or a dialog stands, it stays as it was, whichever
 * way a tablet is turned: what is written belongs to the old shape, and would go with it.
 */
export function useIsPhone(): boolean {
  const [isPhone, set] = useState(() => matchMedia(PHONE).matches);
  useLayoutEffect(() => {
    const query = matchMedia(PHONE);
    const look = (): void => {
      rest();
      if (!isTyping(document.activeElement)) return set(query.matches);
      closing.observe(document.body, { childList: true });
      document.addEventListener('focusout', lookLater);
    };
    // Between one field and the next the focus is nowhere.
    const lookLater = (): unknown => setTimeout(look);
    const closing = new MutationObserver(look);
    const rest = (): void => {
      closing.disconnect();
      document.removeEventListener('focusout', lookLater);
    };
    query.addEventListener('change', look);
    return () => {
      rest();
      query.removeEventListener('change', look);
    };
  }, []);
  return isPhone;
}
