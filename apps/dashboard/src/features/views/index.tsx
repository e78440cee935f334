import { Suspense, type ReactNode } from 'react';
import type { SavedList } from '@/gql/views/graphql';
import { lazyPart } from '@/ui/lazy-part';

const Views = lazyPart(() => import('./saved-views'), 'features/views');

/** The views that are kept of a list, beside what else can be done with it. */
export const SavedViews = ({ list }: { list: SavedList }): ReactNode => (
  <Suspense fallback={<span className="h-9 w-24" />}>
    <Views list={list} />
  </Suspense>
);
