import { useEffect, useState, type ReactNode } from 'react';
import { signOut } from '@/app/sign-out';
import { chosenAgency } from '@/api/request';
import { useT } from '@/i18n';
import { Button, pressable } from '@/ui/button';
import { OuterLink, OuterPage } from './outer-page';

/** Where somebody comes whose agency was closed by its owner. */
export default function ClosedPage(): ReactNode {
  const t = useT();
  // It was chosen among several, and isn't asked for again.
  const [wasChosen] = useState(() => chosenAgency.get() !== null);
  useEffect(() => chosenAgency.forget(), []);
  return (
    <OuterPage
      title={t('session.closed.title')}
      text={t('session.closed.text')}
      footer={
        <>
          <Button kind="quiet" onClick={() => void signOut()}>
            {t('app.signOut')}
          </Button>
          <OuterLink to="/welcome" search={{ another: 'yes' }}>
            {t('session.ended.open')}
          </OuterLink>
          {wasChosen && (
            <a href="/" className={pressable('plain', 'normal')}>
              {t('session.closed.others')}
            </a>
          )}
        </>
      }
    />
  );
}
