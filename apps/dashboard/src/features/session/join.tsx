import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { chosenAgency, request, RequestError } from '@/api/request';
import { useAct } from '@/api/use-api';
import { signOut } from '@/app/sign-out';
import {
  SessionAcceptInvitationDocument,
  SessionSignUpInvitedDocument,
  SessionWaitingContractDocument,
  type SessionOpenInvitationQuery,
} from '@/gql/session/graphql';
import { useProblem, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/states';
import { AccountFields, type NewAccount } from './account-fields';
import { useAttempt, type SignedIn } from './auth';
import { OuterLink } from './outer-page';
import { signIn, SignInForm } from './sign-in-form';

interface JoinProps {
  token: string;
  invitation: SessionOpenInvitationQuery['openInvitation'];
}

/** Goes on to what she came for: the client to a contract that waits for her name, others to their home. */
async function land(agencyId: string, role: JoinProps['invitation']['role']): Promise<void> {
  chosenAgency.set(agencyId);
  // Where it isn't known, her home tells her too.
  const waiting = role === 'CLIENT' && (await request(SessionWaitingContractDocument, {}).catch(() => undefined));
  location.assign(waiting && waiting.contracts.nodes.length > 0 ? '/portal/approvals' : '/');
}

/** Makes the account and joins by it: the mail has proven the address. */
export function JoinAnew({ token, invitation }: JoinProps): ReactNode {
  const t = useT();
  const form = useForm<NewAccount>();
  const { attempt, problem, isBusy } = useAttempt();
  const submit = form.handleSubmit(({ name, password }) =>
    attempt(async () => {
      const { signUpInvited } = await request(SessionSignUpInvitedDocument, { input: { token, name, password } });
      await signIn({ email: invitation.email, password });
      await land(signUpInvited.agencyId, signUpInvited.role);
    }),
  );
  return (
    <Form onSubmit={submit} action={t('session.join.go')} isBusy={isBusy} problem={problem}>
      <AccountFields form={form} email={invitation.email} />
    </Form>
  );
}

/** Joins by the account that there is, once its password was given. */
export function JoinKnown({ token, invitation }: JoinProps): ReactNode {
  const t = useT();
  const [isIn, setIn] = useState(false);
  const { attempt, problem, isBusy } = useAttempt();
  const join = (): void =>
    void attempt(async () => {
      const { acceptInvitation } = await request(SessionAcceptInvitationDocument, { token });
      await land(acceptInvitation.agencyId, acceptInvitation.role);
    });
  const enter = (): void => {
    setIn(true);
    join();
  };
  if (!isIn) {
    return (
      <div className="flex flex-col gap-3">
        <SignInForm email={invitation.email} action={t('session.join.signInGo')} onDone={enter} />
        <p>
          <OuterLink to="/forgotten">{t('session.forgotten')}</OuterLink>
        </p>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Button kind="primary" isBusy={isBusy} onClick={join}>
        {t('session.join.go')}
      </Button>
    </div>
  );
}

/** Joins as who is signed in already, if it is she who was invited. */
export function JoinAs({ token, invitation, who }: JoinProps & { who: SignedIn }): ReactNode {
  const t = useT();
  const problem = useProblem();
  const isHers = who.user.email.toLowerCase() === invitation.email;
  const accept = useAct(SessionAcceptInvitationDocument, {
    onDone: ({ acceptInvitation }) => void land(acceptInvitation.agencyId, acceptInvitation.role),
    onError: () => undefined,
  });
  const { error, isPending } = accept;
  return (
    <div className="flex flex-col gap-3">
      <p>{t('session.join.as', { email: who.user.email })}</p>
      {!isHers && <Notice tone="warn">{t('session.join.other', { email: invitation.email })}</Notice>}
      {error && <Notice tone="danger">{isOver(error) ? t('session.join.over') : problem(error)}</Notice>}
      {isHers ? (
        <Button kind="primary" isBusy={isPending} onClick={() => accept.mutate({ token })}>
          {t('session.join.go')}
        </Button>
      ) : (
        <Button onClick={() => void signOut(`/accept-invitation?token=${token}`)}>{t('session.join.signOut')}</Button>
      )}
    </div>
  );
}

export const isOver = (error: unknown): boolean => error instanceof RequestError && error.code === 'NOT_FOUND';
