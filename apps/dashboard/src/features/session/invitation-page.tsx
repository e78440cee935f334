import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { SessionOpenInvitationDocument } from '@/gql/session/graphql';
import { useT } from '@/i18n';
import { useAddress } from '@/ui/filters';
import { Loaded } from '@/ui/states';
import { whoIsIn } from './auth';
import { isOver, JoinAnew, JoinAs, JoinKnown } from './join';
import { OuterLink, OuterPage } from './outer-page';

/** Where the link of an invitation leads. */
export default function InvitationPage(): ReactNode {
  const t = useT();
  const [{ token = '' }] = useAddress();
  const query = useRead(SessionOpenInvitationDocument, { token }, { enabled: token !== '' });
  const invitation = query.data?.openInvitation;
  if (!token || isOver(query.error)) {
    return (
      <OuterPage
        title={t('session.join.over')}
        text={t('session.join.overText')}
        footer={<OuterLink to="/sign-in">{t('session.signIn')}</OuterLink>}
      />
    );
  }
  if (invitation?.isMember) {
    return (
      <OuterPage
        title={t('session.join.member', { agency: invitation.agencyName })}
        text={t('session.join.memberText')}
        footer={<OuterLink to="/">{t('session.join.goOn')}</OuterLink>}
      />
    );
  }
  return (
    <OuterPage
      title={invitation ? t('session.join.by', { agency: invitation.agencyName }) : t('session.join.title')}
      text={invitation && t(invitation.hasAccount ? 'session.join.known' : 'session.join.anew')}
    >
      <Loaded query={query}>{({ openInvitation }) => <Join token={token} invitation={openInvitation} />}</Loaded>
    </OuterPage>
  );
}

function Join(props: Parameters<typeof JoinAnew>[0]): ReactNode {
  const query = useQuery({ queryKey: ['who-is-in'], queryFn: whoIsIn });
  return (
    <Loaded query={query}>
      {(who) => {
        if (who) return <JoinAs {...props} who={who} />;
        return props.invitation.hasAccount ? <JoinKnown {...props} /> : <JoinAnew {...props} />;
      }}
    </Loaded>
  );
}
