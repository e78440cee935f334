import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { asDecimal, readDecimal } from '@/i18n/read-decimal';
import type { PaymentMethod } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { toMinor } from '@/i18n/amounts';
import type { Amount } from '@/i18n/format';
import { Field, Input, Select, useCurrencyRule } from '@/ui';

export interface MoneyValues {
  amount: string;
  currency: string;
  paidOn: string;
  method: PaymentMethod;
  reference: string;
  fee: string;
  note: string;
}

/** By which people write money down; what Stripe took is recorded by itself. */
export const METHODS: readonly PaymentMethod[] = ['BANK_TRANSFER', 'CARD', 'DIRECT_DEBIT', 'CHECK', 'CASH', 'OTHER'];

/** What was typed, as the api takes it. */
export const moneyInput = ({ amount, currency, paidOn, method, reference, fee, note }: MoneyValues) => ({
  amount: asDecimal(amount),
  currency,
  paidOn,
  method,
  reference: reference.trim() || null,
  fee: readDecimal(fee) ?? null,
  note: note.trim() || null,
});

interface MoneyFieldsProps {
  form: UseFormReturn<MoneyValues>;
  latest: string;
  /** No more than this, in its currency. */
  most?: Amount;
}

/** What is wrong with an amount that was typed, if anything. */
function useAmountRule(most: Amount | undefined): (typed: string) => string | true {
  const t = useT();
  const format = useFormat();
  return (typed) => {
    const amount = readDecimal(typed);
    if (amount === undefined) return t('payments.noNumber');
    if (!most) return true;
    const isWithin = toMinor({ amount, currency: most.currency }) <= toMinor(most);
    return isWithin || t('payments.refund.most', { amount: format.money(most) });
  };
}

/** The fields of money that came or went. */
export function MoneyFields({ form, latest, most }: MoneyFieldsProps): ReactNode {
  const t = useT();
  const { register, formState } = form;
  const { errors } = formState;
  const required = t('ui.required');
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <Field label={t('payments.amount')} error={errors.amount?.message} className="sm:col-span-2">
        <Input
          inputMode="decimal"
          className="tabular text-right"
          {...register('amount', { validate: useAmountRule(most) })}
        />
      </Field>
      <Field label={t('payments.currency')} error={errors.currency?.message} className="sm:col-span-2">
        <Input
          maxLength={3}
          readOnly={most !== undefined}
          className="uppercase"
          {...register('currency', {
            required,
            validate: useCurrencyRule(),
            setValueAs: (typed: string) => typed.toUpperCase(),
          })}
        />
      </Field>
      <Field label={t('payments.day')} error={errors.paidOn?.message} className="sm:col-span-2">
        <Input type="date" max={latest} {...register('paidOn', { required })} />
      </Field>
      <Field label={t('payments.method')} className="sm:col-span-2">
        <Select
          choices={METHODS.map((value) => ({ value, label: t(`payments.method.${value}`) }))}
          {...register('method')}
        />
      </Field>
      <Field label={t('payments.reference')} isOptional className="sm:col-span-2">
        <Input maxLength={200} {...register('reference')} />
      </Field>
      <Field label={t('payments.fee')} isOptional error={errors.fee?.message} className="sm:col-span-2">
        <Input
          inputMode="decimal"
          className="tabular text-right"
          {...register('fee', {
            validate: (typed) => typed === '' || readDecimal(typed) !== undefined || t('payments.noNumber'),
          })}
        />
      </Field>
    </div>
  );
}
