import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useT } from '@/i18n';
import { readNumber } from '@/i18n/read-decimal';
import { Field, Input, Textarea, useCurrencyRule, useNumberRule } from '@/ui';

export interface ClientFields {
  name: string;
  legalName: string;
  email: string;
  address: string;
  taxId: string;
  purchaseOrder: string;
  language: string;
  currency: string;
  paymentTermsDays: string;
  tags: string;
  contactName: string;
  contactEmail: string;
}

/** As the api takes them. */
const EMAIL = /^\s*([^\s@]+@[^\s@]+\.[^\s@]+\s*)?$/;
const LANGUAGE = /^\s*([a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\s*)?$/;
const MOST_DAYS = 365;

export function useEmailRule(): { pattern: { value: RegExp; message: string } } {
  const t = useT();
  return { pattern: { value: EMAIL, message: t('clients.badEmail') } };
}

const textOrNull = (text: string | undefined): string | null => text?.trim() || null;

/** What the api takes of the form: an empty field is one that isn't there. */
export const clientInput = (fields: ClientFields) => ({
  name: fields.name.trim(),
  legalName: textOrNull(fields.legalName),
  email: textOrNull(fields.email),
  address: textOrNull(fields.address),
  taxId: textOrNull(fields.taxId),
  purchaseOrder: textOrNull(fields.purchaseOrder),
  ...(textOrNull(fields.language) && { language: fields.language.trim() }),
  currency: textOrNull(fields.currency)?.toUpperCase() ?? null,
  paymentTermsDays: textOrNull(fields.paymentTermsDays) === null ? null : readNumber(fields.paymentTermsDays),
  tags: (fields.tags ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean),
});

/** The fields of a client's own particulars. */
export function ClientFieldset({ form }: { form: UseFormReturn<ClientFields> }): ReactNode {
  const t = useT();
  const { register, formState } = form;
  const number = useNumberRule();
  const { errors } = formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('clients.name')} error={errors.name?.message} className="sm:col-span-2">
        <Input autoFocus {...register('name', { required: t('ui.required') })} />
      </Field>
      <Field label={t('clients.email')} isOptional error={errors.email?.message}>
        <Input type="email" {...register('email', useEmailRule())} />
      </Field>
      <Field label={t('clients.currency')} isOptional hint={t('clients.currencyHint')} error={errors.currency?.message}>
        <Input maxLength={3} {...register('currency', { validate: useCurrencyRule() })} />
      </Field>
      <Field label={t('clients.legalName')} isOptional hint={t('clients.legalNameHint')} className="sm:col-span-2">
        <Input {...register('legalName')} />
      </Field>
      <Field label={t('clients.address')} isOptional className="sm:col-span-2">
        <Textarea {...register('address')} />
      </Field>
      <Field label={t('clients.taxId')} isOptional>
        <Input {...register('taxId')} />
      </Field>
      <Field label={t('clients.days')} isOptional hint={t('clients.daysHint')} error={errors.paymentTermsDays?.message}>
        <Input
          inputMode="numeric"
          {...register('paymentTermsDays', {
            validate: (typed) => number({ isWhole: true, most: MOST_DAYS })(typed) === true || t('clients.badDays'),
          })}
        />
      </Field>
      <Field label={t('clients.orderNumber')} isOptional hint={t('clients.orderNumberHint')}>
        <Input {...register('purchaseOrder')} />
      </Field>
      <Field label={t('clients.language')} isOptional hint={t('clients.languageHint')} error={errors.language?.message}>
        <Input
          placeholder="en-US"
          {...register('language', { pattern: { value: LANGUAGE, message: t('clients.badLanguage') } })}
        />
      </Field>
      <Field label={t('clients.tags')} isOptional hint={t('clients.tagsHint')} className="sm:col-span-2">
        <Input {...register('tags')} />
      </Field>
    </div>
  );
}
