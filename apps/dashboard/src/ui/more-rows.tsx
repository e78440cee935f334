import { useEffect, type ReactNode } from 'react';
import { useT } from '@/i18n';
import type { Pages } from '@/api/use-api';
import { Button } from './button';

/** How many rows before the end more are asked for, so that who scrolls on finds them there. */
const AHEAD = 20;

/** More comes by itself near the end. What could not be read is asked for again by its button alone. */
export function useMoreAtEnd<Row>({ rows, hasMore, isLoadingMore, error, loadMore }: Pages<Row>, end: number): void {
  const isNear = end > rows.length - AHEAD && hasMore && !isLoadingMore && !error;
  useEffect(() => {
    if (isNear) loadMore();
    // As it becomes near, or what came is short: the function is another at each drawing.
  }, [isNear, rows.length]);
}

/** How many of all are shown, and more of them. */
export function More<Row>({ pages }: { pages: Pages<Row> }): ReactNode {
  const t = useT();
  if (!pages.hasMore && pages.total === undefined) return null;
  return (
    <div className="text-muted flex items-center justify-between gap-3 px-4 py-2.5 text-xs">
      {pages.total !== undefined && <span>{t('ui.moreOf', { shown: pages.rows.length, total: pages.total })}</span>}
      {pages.hasMore && (
        <Button size="small" onClick={pages.loadMore} isBusy={pages.isLoadingMore}>
          {t('ui.more')}
        </Button>
      )}
    </div>
  );
}
