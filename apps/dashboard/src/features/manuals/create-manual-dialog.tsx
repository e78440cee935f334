import { useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { ManualsCreateDocument } from '@/gql/manuals/graphql';
import { ClientPicker } from '@/features/clients/client-picker';
import { ServicePicker } from '@/features/services/service-picker';
import { useT } from '@/i18n';
import { Dialog, Field, Form, Input } from '@/ui';

interface CreateManualProps {
  onClose: () => void;
  onMade: (id: string) => void;
}

/** Begins a manual; its text is written in the editor. */
export function CreateManualDialog({ onClose, onMade }: CreateManualProps): ReactNode {
  const t = useT();
  const [idempotencyKey] = useState(newKey);
  const [title, setTitle] = useState('');
  const [serviceId, setService] = useState<string | null>(null);
  const [clientId, setClient] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const act = useAct(ManualsCreateDocument, {
    onError: () => undefined,
    onDone: ({ createManual }) => onMade(createManual.id),
  });
  const submit = (): void => {
    setTried(true);
    if (title.trim() && serviceId)
      act.mutate({ input: { title: title.trim(), serviceId, idempotencyKey, ...(clientId && { clientId }) } });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('manuals.create')} description={t('manuals.createHint')}>
      <Form onSubmit={submit} action={t('manuals.write')} isBusy={act.isPending} problem={act.error}>
        <Field
          path="title"
          label={t('manuals.titleField')}
          error={isTried && !title.trim() ? t('ui.required') : undefined}
        >
          <Input autoFocus value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field
          path="serviceId"
          label={t('manuals.service')}
          error={isTried && !serviceId ? t('ui.required') : undefined}
        >
          <ServicePicker label={t('manuals.service')} value={serviceId} onPick={setService} />
        </Field>
        <Field path="clientId" label={t('manuals.client')}>
          <ClientPicker label={t('manuals.client')} none={t('manuals.forAll')} value={clientId} onPick={setClient} />
        </Field>
      </Form>
    </Dialog>
  );
}
