import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { call } from '@/api/request';
import { useT } from '@/i18n';
import { LocaleSwitch, ThemeSwitch } from '@/app/account-menu';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Notice } from '@/ui/states';
import { signIn, SignInForm } from './sign-in-form';

interface Demo {
  password: string;
  signIns: { email: string; role: 'OWNER' | 'MANAGER' | 'ASSISTANT' | 'ACCOUNTANT' | 'CLIENT' }[];
}

/** What comes after the sign-in: a path of ours, never another site. */
function useNext(): () => void {
  const { next } = useSearch({ strict: false }) as { next?: string };
  return () => location.assign(next?.startsWith('/') && !next.startsWith('//') ? next : '/');
}

export default function SignInPage(): ReactNode {
  const t = useT();
  const goOn = useNext();
  const { deleted } = useSearch({ strict: false }) as { deleted?: string };
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-4 px-4 py-8">
      <div className="flex items-center justify-between">
        <h1 className="text-2xl font-semibold">{t('session.title')}</h1>
        <div className="flex items-center gap-2">
          <LocaleSwitch />
          <ThemeSwitch />
        </div>
      </div>
      {deleted && <Notice>{t('session.delete.done')}</Notice>}
      <Card>
        <SignInForm onDone={goOn} />
      </Card>
      <p className="flex justify-between gap-2">
        <Link to="/sign-up" className="text-accent-text underline">
          {t('session.signUp')}
        </Link>
        <Link to="/forgotten" className="text-accent-text underline">
          {t('session.forgotten')}
        </Link>
      </p>
      <DemoPeople onDone={goOn} />
    </main>
  );
}

/** Where the api serves the demo agency, its people are one click away. */
function DemoPeople({ onDone }: { onDone: () => void }): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState<string>();
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: async () => (await (await call('/api/demo')).json()) as Demo | null,
    retry: false,
  });
  if (!data) return null;
  const enter = async (email: string): Promise<void> => {
    setBusy(email);
    await signIn({ email, password: data.password });
    onDone();
  };
  return (
    <Card title={t('session.demo')}>
      <div className="grid grid-cols-2 gap-2">
        {data.signIns.map(({ email, role }) => (
          <Button key={email} isBusy={busy === email} onClick={() => void enter(email)}>
            {t(`app.role.${role}`)}
          </Button>
        ))}
      </div>
    </Card>
  );
}
