import { useDeferredValue, useEffect, type ReactNode } from 'react';
import { Skeleton } from './states';

let hasPainted = false;

/**
 * The larger part of the page with which the dashboard begins, drawn once what stands around it is to be seen: a slow machine
 * would show nothing for as long as it draws all. On pages that come later it is drawn at once.
 */
export function AfterFirstPaint({ children, rows }: { children: ReactNode; rows: number }): ReactNode {
  const isDrawn = useDeferredValue(true, hasPainted);
  useEffect(() => {
    hasPainted = true;
  }, []);
  return isDrawn ? children : <Skeleton rows={rows} />;
}
