import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { onSessionLost, queryClient } from '@/api/query-client';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';

// Forms are heavy, and few sessions end while somebody looks.
const SignInForm = lazy(async () => ({ default: (await import('@/features/session/sign-in-form')).SignInForm }));

/** Whose session ended signs in above the page, and nothing that was typed below is lost. */
export function SessionLost(): ReactNode {
  const t = useT();
  const [isLost, set] = useState(false);
  useEffect(() => onSessionLost(() => set(true)), []);
  return (
    <Dialog
      title={t('session.lost.title')}
      description={t('session.lost.text')}
      isOpen={isLost}
      onClose={() => set(false)}
    >
      <Suspense fallback={null}>
        <SignInForm
          onDone={() => {
            set(false);
            void queryClient.invalidateQueries();
          }}
        />
      </Suspense>
    </Dialog>
  );
}
