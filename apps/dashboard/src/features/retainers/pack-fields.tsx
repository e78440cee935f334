import type { ReactNode } from 'react';
import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { useT } from '@/i18n';
import { asDecimal, readNumber } from '@/i18n/read-decimal';
import { Field, Input, parseHours } from '@/ui';
import type { OfRetainer } from './packs-card';

export interface PackFields {
  quantity: string;
  price: string;
  expires: string;
}

/** What of a pack's fields the api asks for. */
export const packInputOf = ({ quantity, price, expires }: PackFields, isMoney: boolean) => ({
  price: asDecimal(price),
  expiresAfterPeriods: expires.trim() === '' ? null : readNumber(expires),
  ...(isMoney ? { amount: asDecimal(quantity) } : { seconds: parseHours(quantity) ?? 0 }),
});

interface PackFieldsProps extends OfRetainer {
  register: UseFormRegister<PackFields>;
  errors: FieldErrors<PackFields>;
}

/** Size, price and life of a pack. */
export function PackFieldset({ contract: { currency }, retainer, register, errors }: PackFieldsProps): ReactNode {
  const t = useT();
  const isMoney = retainer.unit === 'MONEY';
  const required = t('ui.required');
  const isAmount = (text: string): true | string => readNumber(text) >= 0 || t('retainers.wrongAmount');
  const isTime = (text: string): true | string => (parseHours(text) ?? 0) > 0 || t('retainers.wrongTime');
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field
          path="seconds amount"
          label={isMoney ? t('retainers.pack.amount', { currency }) : t('retainers.pack.hours')}
          error={errors.quantity?.message}
        >
          <Input
            inputMode="decimal"
            placeholder={isMoney ? '500.00' : '10:00'}
            {...register('quantity', { required, validate: isMoney ? isAmount : isTime })}
          />
        </Field>
        <Field label={t('retainers.pack.price', { currency })} error={errors.price?.message}>
          <Input inputMode="decimal" placeholder="450.00" {...register('price', { required, validate: isAmount })} />
        </Field>
      </div>
      <Field
        path="expiresAfterPeriods"
        label={t('retainers.pack.life')}
        hint={t('retainers.pack.lifeHint')}
        isOptional
        error={errors.expires?.message}
      >
        <Input
          inputMode="numeric"
          {...register('expires', { pattern: { value: /^\s*\d{0,3}\s*$/, message: t('retainers.wrongNumber') } })}
        />
      </Field>
    </>
  );
}
