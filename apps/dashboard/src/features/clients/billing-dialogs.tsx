import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct, useRead } from '@/api/use-api';
import {
  ClientsEntitiesDocument,
  ClientsSetInvoicingDocument,
  ClientsSetPaymentTermsDocument,
  ClientsSetTaxTermsDocument,
  ClientsTaxRatesDocument,
  ClientsUpdateDocument,
  type InvoiceGrouping,
  type TaxTreatment,
} from '@/gql/clients/graphql';
import { useFormat, useT } from '@/i18n';
import { Checkbox, Dialog, Field, Form, Input, Select, useOpened, writeWords, type FormProblem } from '@/ui';
import { ClientFieldset, clientInput, type ClientFields } from './client-form';
import type { OneClient } from './client-page';

interface DialogProps {
  client: OneClient;
  onClose: () => void;
}

const detailsOf = (client: OneClient): ClientFields => ({
  name: client.name,
  legalName: client.legalName ?? '',
  email: client.email ?? '',
  address: client.address,
  taxId: client.taxId ?? '',
  purchaseOrder: client.purchaseOrder ?? '',
  language: client.language,
  currency: client.currency ?? '',
  paymentTermsDays: client.paymentTermsDays === null ? '' : String(client.paymentTermsDays),
  tags: writeWords(client.tags ?? []),
  contactName: '',
  contactEmail: '',
});

export function EditDetails({ client, onClose }: DialogProps): ReactNode {
  const t = useT();
  const [problem, onError] = useState<FormProblem>();
  const fields = detailsOf(client);
  const form = useForm({ defaultValues: fields });
  const opened = useOpened(form, { version: client.version, fields }, problem);
  const update = useAct(ClientsUpdateDocument, { onDone: onClose, onError });
  const submit = form.handleSubmit((given) =>
    update.mutate({ input: { id: client.id, version: opened.version, ...clientInput(given, client.tags) } }),
  );
  return (
    <Dialog title={t('clients.editOf', { what: t('clients.details') })} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={update.isPending} problem={opened.problem}>
        <ClientFieldset form={form} />
      </Form>
    </Dialog>
  );
}

const GROUPINGS: InvoiceGrouping[] = ['SERVICE', 'ASSISTANT', 'TASK', 'ENTRY'];

export function EditInvoicing({ client, onClose }: DialogProps): ReactNode {
  const t = useT();
  const [problem, onError] = useState<FormProblem>();
  const { data } = useRead(ClientsEntitiesDocument, {});
  const entities = data?.legalEntities ?? [];
  const { register, handleSubmit } = useForm<{ legalEntityId: string; grouping: InvoiceGrouping | '' }>({
    defaultValues: { legalEntityId: client.legalEntity?.id ?? '', grouping: client.invoiceGrouping ?? '' },
  });
  const save = useAct(ClientsSetInvoicingDocument, { onDone: onClose, onError });
  const submit = handleSubmit(({ legalEntityId, grouping }) =>
    save.mutate({
      input: {
        clientId: client.id,
        version: client.version,
        ...(entities.length > 0 && { legalEntityId: legalEntityId || null }),
        grouping: grouping || null,
      },
    }),
  );
  return (
    <Dialog title={t('clients.editOf', { what: t('clients.invoicing') })} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={save.isPending} problem={problem}>
        {entities.length > 0 && (
          <Field label={t('clients.entity')} hint={t('clients.entityHint')}>
            <Select
              none={t('clients.entity.own')}
              {...register('legalEntityId')}
              choices={entities.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        <Field label={t('clients.grouping')} hint={t('clients.groupingHint')}>
          <Select
            none={t('clients.grouping.NONE')}
            {...register('grouping')}
            choices={GROUPINGS.map((value) => ({ value, label: t(`clients.grouping.${value}`) }))}
          />
        </Field>
      </Form>
    </Dialog>
  );
}

interface PaymentFields {
  getsReminders: boolean;
  paysLateFees: boolean;
  drawsPrepaid: '' | 'yes' | 'no';
}

export function EditPaymentTerms({ client, onClose }: DialogProps): ReactNode {
  const t = useT();
  const [problem, onError] = useState<FormProblem>();
  const terms = client.paymentTerms;
  const draws = terms?.drawsPrepaid;
  const fields: PaymentFields = {
    getsReminders: terms?.getsReminders ?? true,
    paysLateFees: terms?.paysLateFees ?? true,
    drawsPrepaid: draws === true ? 'yes' : draws === false ? 'no' : '',
  };
  const form = useForm({ defaultValues: fields });
  const { register, handleSubmit } = form;
  const opened = useOpened(form, { version: terms?.version ?? 0, fields }, problem);
  const update = useAct(ClientsSetPaymentTermsDocument, { onDone: onClose, onError });
  const submit = handleSubmit(({ drawsPrepaid, ...rest }) =>
    update.mutate({
      input: {
        clientId: client.id,
        version: opened.version,
        ...rest,
        drawsPrepaid: drawsPrepaid === '' ? null : drawsPrepaid === 'yes',
      },
    }),
  );
  return (
    <Dialog title={t('clients.editOf', { what: t('clients.paymentTerms') })} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={update.isPending} problem={opened.problem}>
        <Checkbox label={t('clients.reminders')} hint={t('clients.remindersHint')} {...register('getsReminders')} />
        <Checkbox label={t('clients.lateFees')} hint={t('clients.lateFeesHint')} {...register('paysLateFees')} />
        <Field label={t('clients.prepaid')} hint={t('clients.prepaidHint')}>
          <Select
            none={t('clients.asAgency')}
            {...register('drawsPrepaid')}
            choices={[
              { value: 'yes', label: t('ui.yes') },
              { value: 'no', label: t('ui.no') },
            ]}
          />
        </Field>
      </Form>
    </Dialog>
  );
}

interface TaxFields {
  treatment: TaxTreatment;
  taxRateId: string;
  reason: string;
  from: string;
}
const TREATMENTS = ['STANDARD', 'REVERSE_CHARGE', 'EXEMPT', 'OUTSIDE_SCOPE'] as const;

/** Begins with the latest terms. From another day on earlier ones stay, since earlier months were taxed by them. */
export function EditTax({ client, onClose }: DialogProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [problem, onError] = useState<FormProblem>();
  const { data } = useRead(ClientsTaxRatesDocument, {});
  const before = client.taxTerms ?? [];
  const last = before.at(-1);
  const { register, handleSubmit, watch } = useForm<TaxFields>({
    defaultValues: {
      treatment: last?.treatment ?? 'STANDARD',
      taxRateId: last?.tax?.id ?? '',
      reason: last?.reason ?? '',
      from: last?.from ?? '',
    },
  });
  const save = useAct(ClientsSetTaxTermsDocument, { onDone: onClose, onError });
  const submit = handleSubmit(({ treatment, taxRateId, reason, from }) => {
    const kept = before
      .filter((one) => (one.from ?? '') !== from)
      .map((one) => ({ treatment: one.treatment, reason: one.reason, from: one.from, taxRateId: one.tax?.id ?? null }));
    const said = treatment === 'STANDARD' ? null : reason.trim() || null;
    const next = { treatment, taxRateId: taxRateId || null, reason: said, from: from || null };
    save.mutate({ input: { clientId: client.id, version: client.version, terms: [...kept, next] } });
  });
  return (
    <Dialog title={t('clients.editOf', { what: t('clients.taxTerms') })} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={save.isPending} problem={problem}>
        <Field label={t('clients.treatment')}>
          <Select
            {...register('treatment')}
            choices={TREATMENTS.map((value) => ({ value, label: t(`clients.treatment.${value}`) }))}
          />
        </Field>
        <Field label={t('clients.taxRate')} isOptional>
          <Select
            // Its choices come later than its value, which is set anew once they are there.
            key={data ? 'known' : 'awaited'}
            none={t('clients.asAgency')}
            {...register('taxRateId')}
            choices={(data?.taxRates ?? [])
              .filter(({ id, archivedAt }) => !archivedAt || id === last?.tax?.id)
              .map(({ id, name, percent }) => ({ value: id, label: `${name} ${format.rate(percent)}` }))}
          />
        </Field>
        {watch('treatment') !== 'STANDARD' && (
          <Field label={t('clients.reason')} isOptional hint={t('clients.reasonHint')}>
            <Input {...register('reason')} />
          </Field>
        )}
        <Field label={t('clients.from')} isOptional hint={t('clients.fromHint')}>
          <Input type="date" {...register('from')} />
        </Field>
      </Form>
    </Dialog>
  );
}
