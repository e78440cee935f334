import { Plus, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useFieldArray, useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { ClientsUpdateDocument } from '@/gql/clients/graphql';
import { useT } from '@/i18n';
import {
  Badge,
  Button,
  Card,
  Checkbox,
  Dialog,
  Field,
  Form,
  IconButton,
  Input,
  useOpened,
  type FormProblem,
} from '@/ui';
import { useEmailRule } from './client-form';
import type { OneClient } from './client-page';

interface ContactFields {
  contacts: { contactId: string | null; name: string; email: string; phone: string; isBillingContact: boolean }[];
}

/** Whom to talk to at a client. */
export function ClientContacts({ client, mayWrite }: { client: OneClient; mayWrite: boolean }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title={t('clients.contacts')}
      aside={
        mayWrite && (
          <Button
            size="small"
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
            aria-label={t('clients.editContacts')}
          >
            {t('clients.edit')}
          </Button>
        )
      }
    >
      {client.contacts.length === 0 && <p className="text-muted">{t('clients.noContacts')}</p>}
      <ul className="flex flex-col gap-3">
        {client.contacts.map(({ id, name, email, phone, isBillingContact }) => (
          <li key={id} className="min-w-0">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              {name} {isBillingContact && <Badge tone="info">{t('clients.getsInvoices')}</Badge>}
            </span>
            {email && (
              <a href={`mailto:${email}`} className="text-accent-text block py-1 break-words hover:underline">
                {email}
              </a>
            )}
            {phone && (
              <a href={`tel:${phone}`} className="text-muted block py-1 hover:underline">
                {phone}
              </a>
            )}
          </li>
        ))}
      </ul>
      {isOpen && <EditContacts client={client} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function EditContacts({ client, onClose }: { client: OneClient; onClose: () => void }): ReactNode {
  const t = useT();
  const [problem, setProblem] = useState<FormProblem>();
  const known: ContactFields = {
    contacts: client.contacts.map(({ id, name, email, phone, isBillingContact }) => ({
      ...{ contactId: id, name, isBillingContact },
      email: email ?? '',
      phone: phone ?? '',
    })),
  };
  const form = useForm({ defaultValues: known });
  const opened = useOpened(form, { version: client.version, fields: known }, problem);
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'contacts' });
  const update = useAct(ClientsUpdateDocument, {
    onDone: onClose,
    onError: setProblem,
  });
  const submit = form.handleSubmit(({ contacts }) =>
    update.mutate({
      input: {
        id: client.id,
        version: opened.version,
        contacts: contacts.map(({ contactId, name, email, phone, isBillingContact }) => ({
          ...(contactId && { id: contactId }),
          name: name.trim(),
          email: email.trim() || null,
          phone: phone.trim() || null,
          isBillingContact,
        })),
      },
    }),
  );
  const emailRule = useEmailRule();
  const blank = { contactId: null, name: '', email: '', phone: '', isBillingContact: fields.length === 0 };
  return (
    <Dialog title={t('clients.editContacts')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={update.isPending} problem={opened.problem}>
        {fields.map(({ id }, at) => (
          <fieldset key={id} className="border-line grid gap-3 rounded-lg border p-3 sm:grid-cols-2">
            <legend className="sr-only">{t('clients.contactNumber', { number: at + 1 })}</legend>
            <Field label={t('clients.name')} error={form.formState.errors.contacts?.[at]?.name?.message}>
              <Input {...form.register(`contacts.${at}.name`, { required: t('ui.required') })} />
            </Field>
            <Field label={t('clients.email')} isOptional error={form.formState.errors.contacts?.[at]?.email?.message}>
              <Input type="email" {...form.register(`contacts.${at}.email`, emailRule)} />
            </Field>
            <Field label={t('clients.phone')} isOptional>
              <Input type="tel" {...form.register(`contacts.${at}.phone`)} />
            </Field>
            <div className="flex items-end justify-between gap-2">
              <Checkbox
                className="pb-2"
                label={t('clients.getsInvoices')}
                {...form.register(`contacts.${at}.isBillingContact`)}
              />
              <IconButton label={t('clients.removeContact', { number: at + 1 })} onClick={() => remove(at)}>
                <Trash2 />
              </IconButton>
            </div>
          </fieldset>
        ))}
        <Button icon={<Plus />} onClick={() => append(blank)} className="self-start">
          {t('clients.addContact')}
        </Button>
      </Form>
    </Dialog>
  );
}
