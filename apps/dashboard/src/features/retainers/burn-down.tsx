import { Suspense, type ReactNode } from 'react';
import { Skeleton } from '@/ui/states';
import { lazyPart } from '@/ui/lazy-part';

export interface BurnDownProps {
  /** Of the retainer's contract. */
  contractId: string;
  /** `2026-11`; the present month without it. */
  period?: string;
}

// Its words come along, so that any page may show it.
const Chart = lazyPart(() => import('./burn-down-panel'), 'features/retainers');

/** How a retainer's month is used up: actual, projected and even pace, with a table of the same. Stands within a card. */
export const BurnDown = (props: BurnDownProps): ReactNode => (
  <Suspense fallback={<Skeleton rows={7} className="p-0" />}>
    <Chart {...props} />
  </Suspense>
);
