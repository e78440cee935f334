import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { onRefused } from '@/api/query-client';
import { lazyPart } from '@/ui/lazy-part';

// Forms and dialogs are heavy, and few sessions end while somebody looks.
const SignInAgain = lazyPart(() => import('./sign-in-again'), 'features/session');

/** Whose session ended signs in above the page, and nothing that was typed below is lost. */
export function SessionLost(): ReactNode {
  const [isLost, set] = useState(false);
  useEffect(() => onRefused('UNAUTHENTICATED', () => set(true)), []);
  return <Suspense fallback={null}>{isLost && <SignInAgain onClose={() => set(false)} />}</Suspense>;
}
