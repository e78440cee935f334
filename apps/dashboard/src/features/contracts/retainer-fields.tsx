import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Card, Field, Input, Select, useNumberRule } from '@/ui';
import type { TermsForm } from './terms-editor';
import { needsOverageRate } from './terms-fields';

/** Fee and balance of a retainer, what is left over, and what goes beyond. */
export function RetainerFields({ form }: { form: TermsForm }): ReactNode {
  return (
    <>
      <FeeFields form={form} />
      <BalanceFields form={form} />
    </>
  );
}

function FeeFields({ form }: { form: TermsForm }): ReactNode {
  const t = useT();
  const { register, formState, watch } = form;
  const { errors } = formState;
  const number = useNumberRule();
  const isTime = watch('unit') === 'TIME';
  return (
    <Card title={t('contracts.feeAndBalance')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('contracts.monthlyFee')} error={errors.fee?.message}>
          <Input inputMode="decimal" {...register('fee', { validate: number({ isRequired: true }) })} />
        </Field>
        <Field label={t('contracts.unit')}>
          <Select
            {...register('unit')}
            choices={(['TIME', 'MONEY'] as const).map((value) => ({ value, label: t(`contracts.unit.${value}`) }))}
          />
        </Field>
        <Field
          path="includedSeconds includedAmount"
          label={t(isTime ? 'contracts.includedHours' : 'contracts.includedAmount')}
          error={errors.included?.message}
        >
          <Input
            inputMode="decimal"
            {...register('included', { validate: number({ isRequired: true, isHours: isTime }) })}
          />
        </Field>
        <Field label={t('contracts.feeBilled')}>
          <Select
            {...register('billing')}
            choices={(['ADVANCE', 'ARREARS'] as const).map((value) => ({
              value,
              label: t(`contracts.billing.${value}`),
            }))}
          />
        </Field>
        <Field label={t('contracts.feeProration')}>
          <Select {...register('proration')} choices={useProrations()} />
        </Field>
        <Field label={t('contracts.grantProration')}>
          <Select {...register('grantProration')} choices={useProrations()} />
        </Field>
      </div>
    </Card>
  );
}

function useProrations() {
  const t = useT();
  return (['DAILY', 'NONE'] as const).map((value) => ({ value, label: t(`contracts.proration.${value}`) }));
}

function BalanceFields({ form }: { form: TermsForm }): ReactNode {
  const t = useT();
  const number = useNumberRule();
  const { register, watch, formState } = form;
  const { errors } = formState;
  const rollover = watch('rolloverMode');
  const overage = watch('overageMode');
  const isTime = watch('unit') === 'TIME';
  return (
    <Card title={t('contracts.leftAndBeyond')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('contracts.rollover')} hint={t(`contracts.rolloverHint.${rollover}`)}>
          <Select
            {...register('rolloverMode')}
            choices={(['NONE', 'CAPPED', 'UNLIMITED'] as const).map((value) => ({
              value,
              label: t(`contracts.rollover.${value}`),
            }))}
          />
        </Field>
        {rollover === 'CAPPED' && (
          <Field
            path="rolloverCapSeconds rolloverCapAmount"
            label={t(isTime ? 'contracts.rolloverCapHours' : 'contracts.rolloverCapAmount')}
            error={errors.rolloverCap?.message}
          >
            <Input
              inputMode="decimal"
              {...register('rolloverCap', { validate: number({ isRequired: true, isHours: isTime }) })}
            />
          </Field>
        )}
        {rollover !== 'NONE' && (
          <Field
            path="rolloverExpiresAfterPeriods"
            label={t('contracts.rolloverExpires')}
            isOptional
            error={errors.rolloverExpires?.message}
          >
            <Input
              inputMode="numeric"
              {...register('rolloverExpires', { validate: number({ isWhole: true, least: 1 }) })}
            />
          </Field>
        )}
      </div>
      <div className="mt-4 grid gap-4 sm:grid-cols-3">
        <Field label={t('contracts.overage')} hint={t(`contracts.overageHint.${overage}`)}>
          <Select
            {...register('overageMode')}
            choices={(['BILL', 'HOLD', 'BORROW', 'ABSORB'] as const).map((value) => ({
              value,
              label: t(`contracts.overage.${value}`),
            }))}
          />
        </Field>
        {needsOverageRate({ unit: watch('unit'), overageMode: overage }) && (
          <Field label={t('contracts.overageRate')} error={errors.overageRate?.message}>
            <Input inputMode="decimal" {...register('overageRate', { validate: number({ isRequired: true }) })} />
          </Field>
        )}
        <Field label={t('contracts.consume')}>
          <Select
            {...register('consume')}
            choices={(['OLDEST_FIRST', 'CURRENT_FIRST'] as const).map((value) => ({
              value,
              label: t(`contracts.consume.${value}`),
            }))}
          />
        </Field>
      </div>
    </Card>
  );
}
