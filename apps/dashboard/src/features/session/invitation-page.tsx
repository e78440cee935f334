import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { chosenAgency } from '@/api/request';
import { useAct } from '@/api/use-api';
import { SessionAcceptInvitationDocument } from '@/gql/session/graphql';
import { useProblem, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { useAddress } from '@/ui/filters';
import { Loaded, Notice } from '@/ui/states';
import { whoIsIn, type SignedIn } from './auth';
import { OuterPage } from './outer-page';

/** Where the link of an invitation leads. */
export default function InvitationPage(): ReactNode {
  const t = useT();
  const [{ token = '' }] = useAddress();
  const query = useQuery({ queryKey: ['who-is-in'], queryFn: whoIsIn });
  return (
    <OuterPage title={t('session.join.title')}>
      <Loaded query={query}>
        {(signedIn) => (signedIn ? <Accept token={token} who={signedIn} /> : <Enter token={token} />)}
      </Loaded>
    </OuterPage>
  );
}

function Enter({ token }: { token: string }): ReactNode {
  const t = useT();
  const search = { next: `/accept-invitation?token=${token}` } as never;
  return (
    <div className="flex flex-col gap-3">
      <p>{t('session.join.text')}</p>
      <ButtonLink kind="primary" to="/sign-up" search={search}>
        {t('session.join.signUp')}
      </ButtonLink>
      <ButtonLink to="/sign-in" search={search}>
        {t('session.join.signIn')}
      </ButtonLink>
    </div>
  );
}

function Accept({ token, who }: { token: string; who: SignedIn }): ReactNode {
  const t = useT();
  const problem = useProblem();
  const accept = useAct(SessionAcceptInvitationDocument, {
    onDone: ({ acceptInvitation }) => {
      chosenAgency.set(acceptInvitation.agencyId);
      location.assign('/');
    },
    onError: () => undefined,
  });
  return (
    <div className="flex flex-col gap-3">
      <p>{t('session.join.as', { email: who.user.email })}</p>
      {accept.error && (
        <Notice tone="danger">
          {accept.error.code === 'NOT_FOUND' ? t('session.join.notYours') : problem(accept.error)}
        </Notice>
      )}
      <Button kind="primary" isBusy={accept.isPending} onClick={() => accept.mutate({ token })}>
        {t('session.join.go')}
      </Button>
    </div>
  );
}
