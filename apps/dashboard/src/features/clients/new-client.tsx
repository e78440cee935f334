import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { ClientsCreateDocument } from '@/gql/clients/graphql';
import { useT } from '@/i18n';
import { Dialog, Field, Form, Input, useGoOn, type FormProblem } from '@/ui';
import { ClientFieldset, clientInput, useEmailRule, type ClientFields } from './client-form';

/** Adds a client, then opens its page. */
export default function NewClient({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const goOn = useGoOn('new');
  const [problem, setProblem] = useState<FormProblem>();
  const form = useForm<ClientFields>();
  const create = useAct(ClientsCreateDocument, {
    onDone: ({ createClient }) => void goOn(`/clients/${createClient.id}`),
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
