import { useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { ManualsCreateDocument, ManualsPlacesDocument } from '@/gql/manuals/graphql';
import { ClientPicker } from '@/features/clients/client-picker';
import { useT } from '@/i18n';
import { Dialog, Field, Form, Input, Picker } from '@/ui';

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
  const { data } = useRead(ManualsPlacesDocument, {});
  const picksOf = (nodes: { id: string; name: string }[] = []) => nodes.map(({ id, name }) => ({ id, label: name }));
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
        <div className="flex flex-col gap-1">
          <span aria-hidden className="font-medium">
            {t('manuals.service')}
          </span>
          <Picker
            label={t('manuals.service')}
            picks={picksOf(data?.services.nodes)}
            value={serviceId}
            onPick={setService}
            isInvalid={isTried && !serviceId}
          />
          {isTried && !serviceId && (
            <p role="alert" className="text-danger text-xs">
              {t('ui.required')}
            </p>
          )}
        </div>
        <div className="flex flex-col gap-1">
          <span aria-hidden className="font-medium">
            {t('manuals.client')}
          </span>
          <ClientPicker label={t('manuals.client')} none={t('manuals.forAll')} value={clientId} onPick={setClient} />
        </div>
      </Form>
    </Dialog>
  );
}
