import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { SettingsCloseAgencyDocument } from '@/gql/settings/graphql';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card } from '@/ui/layout';

/** Of the owner alone: ends the agency's business, and leads to taking all of it along. */
export function CloseAgency({ name }: { name: string }): ReactNode {
  const t = useT();
  const [isClosing, setClosing] = useState(false);
  return (
    <Card title={t('settings.close.title')}>
      <p className="text-muted mb-3">{t('settings.close.text')}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink to="/exports" search={{ new: 'EVERYTHING' } as never}>
          {t('settings.close.export')}
        </ButtonLink>
        <Button className="text-danger" aria-haspopup="dialog" onClick={() => setClosing(true)}>
          {t('settings.close.go')}
        </Button>
      </div>
      {isClosing && <CloseDialog name={name} onClose={() => setClosing(false)} />}
    </Card>
  );
}

function CloseDialog({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const t = useT();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { confirmName: '' } });
  const close = useAct(SettingsCloseAgencyDocument, {
    // What every page may do is another from now on.
    onDone: () => location.assign('/'),
    onError: () => undefined,
  });
  return (
    <Dialog title={t('settings.close.ask', { name })} description={t('settings.close.about')} isOpen onClose={onClose}>
      <Form
        onSubmit={handleSubmit((input) => close.mutate({ input }))}
        action={t('settings.close.confirm')}
        isBusy={close.isPending || close.isSuccess}
        problem={close.error}
      >
        <Field label={t('settings.close.name')} hint={name} error={formState.errors.confirmName?.message}>
          <Input autoComplete="off" {...register('confirmName', { required: t('ui.required') })} />
        </Field>
      </Form>
    </Dialog>
  );
}
