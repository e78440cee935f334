import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { ClientsCreateDocument } from '@/gql/clients/graphql';
import { useT } from '@/i18n';
import { Dialog, Field, Form, Input, useGoOn, type FormProblem } from '@/ui';
import { ClientFieldset, clientInput, useEmailRule, type ClientFields } from './client-form';

interface NewClientProps {
  /** What is known of its name already. */
  name?: string;
  /** What comes then; without it its page is opened. */
  onMade?: (client: { id: string; name: string }) => void;
  onClose: () => void;
}

/** Adds a client. */
export default function NewClient({ name: known = '', onMade, onClose }: NewClientProps): ReactNode {
  const t = useT();
  const goOn = useGoOn('new');
  const [problem, setProblem] = useState<FormProblem>();
  const form = useForm<ClientFields>({ defaultValues: { name: known, language: 'en', currency: '' } });
  const create = useAct(ClientsCreateDocument, {
    onDone: ({ createClient: { id } }) => {
      if (onMade) onMade({ id, name: form.getValues('name').trim() });
      else void goOn(`/clients/${id}`);
    },
    onError: setProblem,
  });
  const submit = form.handleSubmit((fields) => {
    setProblem(undefined);
    const [name, email] = [fields.contactName.trim(), fields.contactEmail.trim()];
    // An address alone stands for the name of whom it reaches.
    const contacts = name || email ? [{ name: name || email, email: email || null, isBillingContact: true }] : null;
    create.mutate({ input: { ...clientInput(fields), contacts } });
  });
  return (
    <Dialog title={t('clients.new')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('clients.create')} isBusy={create.isPending} problem={problem}>
        <ClientFieldset form={form} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field path="contacts.0.name" label={t('clients.contactName')} isOptional hint={t('clients.contactHint')}>
            <Input {...form.register('contactName')} />
          </Field>
          <Field
            path="contacts.0.email"
            label={t('clients.contactEmail')}
            isOptional
            error={form.formState.errors.contactEmail?.message}
          >
            <Input type="email" {...form.register('contactEmail', useEmailRule())} />
          </Field>
        </div>
      </Form>
    </Dialog>
  );
}
