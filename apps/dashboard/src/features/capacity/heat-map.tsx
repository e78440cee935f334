import { Suspense, type ReactNode } from 'react';
import { Skeleton } from '@/ui/states';
import { lazyPart } from '@/ui/lazy-part';

const Small = lazyPart(() => import('./small-heat-map'), 'features/capacity');

/** The team's next weeks, for other pages: it brings its own data and messages. */
export function HeatMap({ weeks = 8 }: { weeks?: number }): ReactNode {
  return (
    <Suspense fallback={<Skeleton rows={8} />}>
      <Small weeks={weeks} />
    </Suspense>
  );
}
