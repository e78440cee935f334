import { useLayoutEffect, useState } from 'react';

const PHONE = '(max-width: 47.9rem)';
const DIALOG = '[role=dialog], [role=alertdialog]';

/**
 * Whether there is room for cards only. While a dialog stands it stays as it was, whichever way a tablet is turned: the dialog
 * may be a part of a row, and would go with the row's old shape, and what was typed with it.
 */
export function useIsPhone(): boolean {
  const [isPhone, set] = useState(() => matchMedia(PHONE).matches);
  useLayoutEffect(() => {
    const query = matchMedia(PHONE);
    const look = (): void => {
      closing.disconnect();
      if (document.querySelector(DIALOG)) closing.observe(document.body, { childList: true });
      else set(query.matches);
    };
    const closing = new MutationObserver(look);
    query.addEventListener('change', look);
    return () => {
      closing.disconnect();
      query.removeEventListener('change', look);
    };
  }, []);
  return isPhone;
}
