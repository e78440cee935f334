import type { ReactNode } from 'react';
import { queryClient } from '@/api/query-client';
import { SignInForm } from '@/features/session/sign-in-form';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';

/** Signs in above a page. */
export default function SignInAgain({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Dialog title={t('session.lost.title')} description={t('session.lost.text')} isOpen onClose={onClose}>
      <SignInForm
        onDone={() => {
          onClose();
          void queryClient.invalidateQueries();
        }}
      />
    </Dialog>
  );
}
