import { Link } from '@tanstack/react-router';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { cx } from './class-names';

interface Tab {
  label: ReactNode;
  /** How many there are behind it. */
  count?: number | undefined;
  to: string;
  search?: Record<string, unknown>;
  isCurrent: boolean;
}

/** Places beside each other, each with an address of its own. */
export function TabLinks({ label, tabs }: { label: string; tabs: Tab[] }): ReactNode {
  const nav = useCurrentInSight(tabs);
  return (
    <nav ref={nav} aria-label={label} className="border-line relative overflow-x-auto border-b">
      <ul className="flex gap-1">
        {tabs.map(({ label: name, count, to, search, isCurrent }) => (
          <li key={`${to}${JSON.stringify(search)}`}>
            <Link
              to={to}
              search={search as never}
              replace
              // Else the router takes each tab for current whose search is a part of the address.
              activeOptions={{ exact: true }}
              aria-current={isCurrent ? 'page' : undefined}
              className={cx(
                '-mb-px flex items-center gap-1.5 border-b-2 px-3 py-2 whitespace-nowrap -outline-offset-2',
                isCurrent
                  ? 'border-accent text-accent-text font-semibold'
                  : 'text-muted hover:text-ink border-transparent',
              )}
            >
              {name}
              {count !== undefined && (
                <span className="bg-sunken text-muted tabular rounded-full px-1.5 text-xs">{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where there isn't room for all of them, as on phones, the one that is open stands in sight. */
function useCurrentInSight(tabs: Tab[]) {
  const nav = useRef<HTMLElement>(null);
  const current = tabs.findIndex(({ isCurrent }) => isCurrent);
  const counts = tabs.map(({ count }) => count).join();
  useLayoutEffect(() => {
    const tab = nav.current?.querySelectorAll('li')[current];
    if (!nav.current || !tab) return;
    const { scrollLeft, clientWidth } = nav.current;
    const isInSight = tab.offsetLeft >= scrollLeft && tab.offsetLeft + tab.offsetWidth <= scrollLeft + clientWidth;
    // Not `scrollIntoView`: that may scroll the page, too.
    if (!isInSight) nav.current.scrollLeft = tab.offsetLeft - (clientWidth - tab.offsetWidth) / 2;
  }, [current, counts]);
  return nav;
}
