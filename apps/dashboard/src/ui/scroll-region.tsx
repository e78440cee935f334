import type { ReactNode } from 'react';

interface ScrollRegionProps {
  /** What is in it, for those who don't see it. */
  label: string;
  children: ReactNode;
}

/**
 * What is too wide for a screen scrolls sideways by itself, by keys too. Relative, so that what is there for screen readers
 * alone doesn't hang out of it and widen the page.
 */
export const ScrollRegion = ({ label, children }: ScrollRegionProps): ReactNode => (
  <div role="group" aria-label={label} tabIndex={0} className="relative overflow-x-auto -outline-offset-2">
    {children}
  </div>
);
