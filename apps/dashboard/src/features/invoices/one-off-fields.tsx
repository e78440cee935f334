import type { ReactNode } from 'react';
import {
  Controller,
  type Control,
  type FieldErrors,
  type FieldValues,
  type Path,
  type UseFormRegister,
} from 'react-hook-form';
import { ServicePicker } from '@/features/services/service-picker';
import { useT } from '@/i18n';
import { Field, Input } from '@/ui';
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
  form: { register: UseFormRegister<Values>; control: Control<Values> };
  /** Where in the form's values the line is: `lines.0.`, or nothing. */
  at: string;
  errors: FieldErrors<OneOffLine> | undefined;
  currency: string;
}

/** The fields of a line that is written by hand. */
export function OneOffFields<Values extends FieldValues>(props: OneOffFieldsProps<Values>): ReactNode {
  const { form, at, errors, currency } = props;
  const { register, control } = form;
  const t = useT();
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
      <Controller
        control={control}
        name={path('serviceId')}
        render={({ field: { name, value, onChange, ref } }) => (
          <Field label={t('invoices.line.service')} isOptional className="sm:col-span-3">
            <ServicePicker
              {...{ name, ref }}
              label={t('invoices.line.service')}
              none={t('invoices.line.noService')}
              value={value || null}
              onPick={(id) => onChange(id ?? '')}
            />
          </Field>
        )}
      />
    </div>
  );
}
