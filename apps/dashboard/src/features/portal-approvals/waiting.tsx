import type { ReactNode } from 'react';
import type { Pages } from '@/api/use-api';
import { More } from '@/ui/more-rows';
import { Loaded } from '@/ui/states';

interface Props<Row> {
  pages: Pages<Row>;
  /** Draws what is read so far, and what reads on. */
  children: (rows: Row[], more: ReactNode) => ReactNode;
}

/** What waits of one kind, page by page. */
export function Waiting<Row>({ pages, children }: Props<Row>): ReactNode {
  const { rows, isLoading, error, hasMore } = pages;
  const isRead = !isLoading && (rows.length > 0 || !error);
  return (
    <Loaded query={{ data: isRead ? rows : undefined, error }} rows={4}>
      {(read) => read.length > 0 && children(read, hasMore && <More pages={pages} />)}
    </Loaded>
  );
}
