import { lazy, Suspense, type ReactNode } from 'react';
import { loadMessages } from '@/i18n';
import { Skeleton } from '@/ui/states';

const Small = lazy(async () => {
  await loadMessages('features/capacity');
  return import('./small-heat-map');
});

/** The team's next weeks, for other pages: it brings its own data and messages. */
export function HeatMap({ weeks = 8 }: { weeks?: number }): ReactNode {
  return (
    <Suspense fallback={<Skeleton rows={8} />}>
      <Small weeks={weeks} />
    </Suspense>
  );
}
