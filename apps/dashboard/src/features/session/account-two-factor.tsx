import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Dialog } from '@/ui/dialog';
import { Card } from '@/ui/layout';
import { Badge } from '@/ui/states';
import { auth, codeOf, useAttempt } from './auth';
import { lazyPart } from '@/ui/lazy-part';

const QrCode = lazyPart(() => import('./qr-code'));

interface Enrolled {
  totpURI: string;
  backupCodes: string[];
}

/** A code of an authenticator, asked for beside the password. */
export function TwoFactorCard({ isOn }: { isOn: boolean }): ReactNode {
  const t = useT();
  const [enrolled, setEnrolled] = useState<Enrolled>();
  const [codes, setCodes] = useState<string[]>();
  return (
    <Card
      title={t('session.two.title')}
      aside={<Badge tone={isOn ? 'good' : 'plain'}>{t(isOn ? 'ui.yes' : 'ui.no')}</Badge>}
    >
      <p className="text-muted mb-3">{t(isOn ? 'session.two.on' : 'session.two.off')}</p>
      {enrolled && <Verify enrolled={enrolled} onDone={() => setEnrolled(undefined)} />}
      {isOn && codes && (
        <div role="status" className="mb-4 flex flex-col gap-2">
          <p>{t('session.two.newCodesText')}</p>
          <Codes codes={codes} />
        </div>
      )}
      {!enrolled && !isOn && <TurnOn onEnrolled={setEnrolled} />}
      {!enrolled && isOn && <Change onCodes={setCodes} />}
    </Card>
  );
}

/** Whatever is done, the password is asked for again. */
function AskPassword({ action, onGiven }: { action: string; onGiven: (password: string) => Promise<void> }): ReactNode {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { password: '' } });
  const submit = handleSubmit(async ({ password }) => {
    if (await attempt(() => onGiven(password))) reset();
  });
  return (
    <Form onSubmit={submit} action={action} isBusy={isBusy} problem={problem}>
      <Field label={t('session.password')} error={formState.errors.password?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          {...register('password', { required: t('ui.required') })}
        />
      </Field>
    </Form>
  );
}

function TurnOn({ onEnrolled }: { onEnrolled: (enrolled: Enrolled) => void }): ReactNode {
  const t = useT();
  return (
    <AskPassword
      action={t('session.two.enable')}
      onGiven={async (password) => onEnrolled(await auth<Enrolled>('/two-factor/enable', { password }))}
    />
  );
}

type Change = 'newCodes' | 'disable';

/** Each in a dialog of its own that says what comes of it. */
function Change({ onCodes }: { onCodes: (codes: string[]) => void }): ReactNode {
  const t = useT();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Change>();
  const deeds: Record<Change, (password: string) => Promise<void>> = {
    newCodes: async (password) => {
      const { backupCodes } = await auth<Enrolled>('/two-factor/generate-backup-codes', { password });
      onCodes(backupCodes);
    },
    disable: async (password) => {
      await auth('/two-factor/disable', { password });
      await client.invalidateQueries({ queryKey: ['who-is-in'] });
    },
  };
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {(['newCodes', 'disable'] as const).map((change) => (
        <Button key={change} aria-haspopup="dialog" onClick={() => setAsked(change)}>
          {t(`session.two.${change}`)}
        </Button>
      ))}
      {asked && (
        <Dialog
          title={t(`session.two.${asked}Title`)}
          description={t(`session.two.${asked}Ask`)}
          isOpen
          onClose={() => setAsked(undefined)}
        >
          <AskPassword
            action={t(`session.two.${asked}`)}
            onGiven={async (password) => {
              await deeds[asked](password);
              setAsked(undefined);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}

function Codes({ codes }: { codes: string[] }): ReactNode {
  return (
    <ul className="bg-sunken grid grid-cols-2 gap-1 rounded-md px-3 py-2 font-mono">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  );
}

function Verify({ enrolled, onDone }: { enrolled: Enrolled; onDone: () => void }): ReactNode {
  const t = useT();
  const client = useQueryClient();
  const { attempt, problem, isBusy } = useAttempt();
  const { register, handleSubmit } = useForm({ defaultValues: { code: '' } });
  const secret = new URL(enrolled.totpURI).searchParams.get('secret') ?? '';
  const submit = handleSubmit(async ({ code }) => {
    if (!(await attempt(() => auth('/two-factor/verify-totp', { code: codeOf(code) })))) return;
    onDone();
    await client.invalidateQueries({ queryKey: ['who-is-in'] });
  });
  return (
    <Form onSubmit={submit} action={t('session.two.verify')} isBusy={isBusy} problem={problem}>
      <p>{t('session.two.scan')}</p>
      <Suspense fallback={<span className="block size-48" />}>
        <QrCode text={enrolled.totpURI} label={t('session.two.qr')} />
      </Suspense>
      <p>{t('session.two.type')}</p>
      <code className="bg-sunken rounded-md px-3 py-2 text-base break-all select-all">
        {secret.replaceAll(/(.{4})/g, '$1 ')}
      </code>
      <a href={enrolled.totpURI} className="text-accent-text underline">
        {t('session.two.open')}
      </a>
      <p>{t('session.two.codes')}</p>
      <Codes codes={enrolled.backupCodes} />
      <Field label={t('session.code')}>
        <Input inputMode="numeric" autoComplete="one-time-code" {...register('code', { required: true })} />
      </Field>
    </Form>
  );
}
