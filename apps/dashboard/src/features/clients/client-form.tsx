import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useIntl } from 'react-intl';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { readNumber } from '@/i18n/read-decimal';
import { Field, Input, readWords, Select, Textarea, useNumberRule, type Choice } from '@/ui';
import { currencyChoices } from '@/ui/world-choices';

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
/** Those that papers and mails are written in. */
const LANGUAGES = ['en', 'hi'];
const MOST_DAYS = 365;

export function useEmailRule(): { pattern: { value: RegExp; message: string } } {
  const t = useT();
  return { pattern: { value: EMAIL, message: t('clients.badEmail') } };
}

const textOrNull = (text: string | undefined): string | null => text?.trim() || null;

/**
 * What the api takes of the form: an empty field is one that isn't there.
 * @param tags those that it was opened with
 */
export const clientInput = (fields: ClientFields, tags?: readonly string[] | null) => ({
  name: fields.name.trim(),
  legalName: textOrNull(fields.legalName),
  email: textOrNull(fields.email),
  address: textOrNull(fields.address),
  taxId: textOrNull(fields.taxId),
  purchaseOrder: textOrNull(fields.purchaseOrder),
  ...(textOrNull(fields.language) && { language: fields.language.trim() }),
  currency: textOrNull(fields.currency)?.toUpperCase() ?? null,
  paymentTermsDays: textOrNull(fields.paymentTermsDays) === null ? null : readNumber(fields.paymentTermsDays),
  tags: readWords(fields.tags ?? '', tags ?? []),
});

/** The agency's own, and all others by name. */
function useCurrencies(present: string | undefined): Choice[] {
  const t = useT();
  const { locale } = useIntl();
  const { currency } = useViewer().agency;
  return [
    { value: '', label: t('clients.currencyOwn', { currency }) },
    ...currencyChoices(locale, present?.trim() || currency),
  ];
}

/** What a client has that can't be chosen any more, such as a language of some country, stays until another is. */
function useLanguages(present: string | undefined): Choice[] {
  const format = useFormat();
  const tags = new Set([...(present ? [present] : []), ...LANGUAGES]);
  return [...tags].map((value) => ({ value, label: format.language(value) }));
}

/** The fields of a client's own particulars. */
export function ClientFieldset({ form }: { form: UseFormReturn<ClientFields> }): ReactNode {
  const t = useT();
  const { register, formState } = form;
  const number = useNumberRule();
  const { errors, defaultValues: present } = formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('clients.name')} error={errors.name?.message} className="sm:col-span-2">
        <Input autoFocus {...register('name', { required: t('ui.required') })} />
      </Field>
      <Field label={t('clients.email')} isOptional error={errors.email?.message}>
        <Input type="email" {...register('email', useEmailRule())} />
      </Field>
      <Field label={t('clients.currency')} hint={t('clients.currencyHint')}>
        <Select choices={useCurrencies(present?.currency)} {...register('currency')} />
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
      <Field label={t('clients.language')} hint={t('clients.languageHint')}>
        <Select choices={useLanguages(present?.language)} {...register('language')} />
      </Field>
      <Field label={t('clients.tags')} isOptional hint={t('clients.tagsHint')} className="sm:col-span-2">
        <Input {...register('tags')} />
      </Field>
    </div>
  );
}
