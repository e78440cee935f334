import type { ReactNode } from 'react';
import type { FieldErrors, FieldValues, Path, UseFormRegister } from 'react-hook-form';
import { useRead } from '@/api/use-api';
import { InvoicesServicesDocument } from '@/gql/invoices/graphql';
import { useT } from '@/i18n';
import { Field, Input, Select } from '@/ui';
import { asDecimal, readDecimal } from '@/i18n/read-decimal';

export interface OneOffLine {
  description: string;
  quantity: string;
  unitPrice: string;
  serviceId: string;
  note: string;
}

export const EMPTY_LINE: OneOffLine = { description: '', quantity: '1', unitPrice: '', serviceId: '', note: '' };

/** What was typed, as the api takes it. */
export const toLineInput = ({ description, quantity, unitPrice, serviceId, note }: OneOffLine) => ({
  description: description.trim(),
  quantity: asDecimal(quantity),
  unitPrice: asDecimal(unitPrice),
  serviceId: serviceId || null,
  note: note.trim() || null,
});

interface OneOffFieldsProps<Values extends FieldValues> {
  register: UseFormRegister<Values>;
  /** Where in the form's values the line is: `lines.0.`, or nothing. */
  at: string;
  errors: FieldErrors<OneOffLine> | undefined;
  currency: string;
}

/** The fields of a line that is written by hand. */
export function OneOffFields<Values extends FieldValues>(props: OneOffFieldsProps<Values>): ReactNode {
  const { register, at, errors, currency } = props;
  const t = useT();
  const services = useRead(InvoicesServicesDocument, {});
  const path = (name: keyof OneOffLine): Path<Values> => `${at}${name}` as Path<Values>;
  const decimal = {
    required: t('ui.required'),
    validate: (typed: string) => readDecimal(typed) !== undefined || t('invoices.noNumber'),
  } as never;
  return (
    <div className="grid gap-3 sm:grid-cols-6">
      <Field label={t('invoices.line.description')} error={errors?.description?.message} className="sm:col-span-6">
        <Input maxLength={500} {...register(path('description'), { required: t('ui.required') } as never)} />
      </Field>
      <Field label={t('invoices.line.quantity')} error={errors?.quantity?.message} className="sm:col-span-1">
        <Input inputMode="decimal" className="tabular text-right" {...register(path('quantity'), decimal)} />
      </Field>
      <Field
        label={t('invoices.line.priceIn', { currency })}
        error={errors?.unitPrice?.message}
        className="sm:col-span-2"
      >
        <Input inputMode="decimal" className="tabular text-right" {...register(path('unitPrice'), decimal)} />
      </Field>
      <Field label={t('invoices.line.service')} isOptional className="sm:col-span-3">
        <Select
          // Its choices come later than its value, which is set anew once they are there.
          key={services.data ? 'known' : 'awaited'}
          none={t('invoices.line.noService')}
          choices={(services.data?.services.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...register(path('serviceId'))}
        />
      </Field>
    </div>
  );
}
