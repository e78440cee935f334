import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { chosenAgency } from '@/api/request';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { SessionDeleteAccountDocument } from '@/gql/session/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { DownloadButton } from '@/ui/download-button';
import { Dialog } from '@/ui/dialog';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card } from '@/ui/layout';
import { Notice } from '@/ui/states';

export function DataCard(): ReactNode {
  const t = useT();
  const [isDeleting, setDeleting] = useState(false);
  return (
    <Card title={t('session.data.title')}>
      <p className="text-muted mb-3">{t('session.data.text')}</p>
      <div className="flex flex-wrap gap-2">
        <DownloadButton path="/api/account/export" fileName="factotum-account.json" icon={<Download />}>
          {t('session.data.export')}
        </DownloadButton>
        <Button className="text-danger" aria-haspopup="dialog" onClick={() => setDeleting(true)}>
          {t('session.delete.go')}
        </Button>
      </div>
      {isDeleting && <DeleteDialog onClose={() => setDeleting(false)} />}
    </Card>
  );
}

function DeleteDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { confirmEmail: '', password: '' } });
  const remove = useAct(SessionDeleteAccountDocument, {
    onDone: () => {
      chosenAgency.forget();
      location.assign('/sign-in?deleted=yes');
    },
    onError: () => undefined,
  });
  const required = { required: t('ui.required') };
  const ownsClosed = useViewer().memberships.some(({ role, closedAt }) => role === 'OWNER' && closedAt);
  return (
    <Dialog title={t('session.delete.title')} description={t('session.delete.text')} isOpen onClose={onClose}>
      <Form
        onSubmit={handleSubmit((input) => remove.mutate({ input }))}
        action={t('session.delete.confirm')}
        isBusy={remove.isPending}
        problem={remove.error}
      >
        {ownsClosed && <Notice tone="warn">{t('session.delete.closed')}</Notice>}
        <Field label={t('session.email')} error={formState.errors.confirmEmail?.message}>
          <Input type="email" autoComplete="off" {...register('confirmEmail', required)} />
        </Field>
        <Field label={t('session.password')} error={formState.errors.password?.message}>
          <Input type="password" autoComplete="current-password" {...register('password', required)} />
        </Field>
      </Form>
    </Dialog>
  );
}
