import type { ReactNode } from 'react';
import { cx } from './class-names';

interface ScrollRegionProps {
  /** What is in it, for those who don't see it. */
  label: string;
  children: ReactNode;
  className?: string;
}

/**
 * What is too wide for a screen, or too long for its place, scrolls by itself, by keys too. Relative, so that what is there for
 * screen readers alone doesn't hang out of it and widen the page.
 */
export const ScrollRegion = ({ label, children, className }: ScrollRegionProps): ReactNode => (
  <div
    role="group"
    aria-label={label}
    tabIndex={0}
    className={cx('relative overflow-x-auto -outline-offset-2', className)}
  >
    {children}
  </div>
);
