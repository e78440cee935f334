import { parseHours } from '@/ui/parse-hours';
import type { ReactNode } from 'react';
import type { OverageMode, RolloverMode, RoundingMode, TriedTermsInput } from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { Field, Input, Select } from '@/ui';
import type { OneContract } from './shared';
import { decimal, minutesOf } from './terms-fields';

/** Terms that are tried: what is empty stays as it is agreed. */
export interface Tried {
  fee?: string;
  included?: string;
  overageMode?: OverageMode | '';
  overageRate?: string;
  rolloverMode?: RolloverMode | '';
  rolloverCap?: string;
  roundingMinutes?: string;
  roundingMode?: RoundingMode;
  discountPercent?: string;
  minimumAmount?: string;
  capAmount?: string;
}

const some = <T,>(key: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [key]: value };

export function triedInput(tried: Tried, { retainer }: OneContract): TriedTermsInput {
  const isTime = retainer?.unit === 'TIME';
  const increment = minutesOf(tried.roundingMinutes);
  const cap = isTime
    ? some('capSeconds', parseHours(tried.rolloverCap))
    : some('capAmount', decimal(tried.rolloverCap));
  return {
    ...some('fee', decimal(tried.fee)),
    ...(isTime ? some('includedSeconds', parseHours(tried.included)) : some('includedAmount', decimal(tried.included))),
    ...(tried.overageMode && {
      overage: { mode: tried.overageMode, ...some('rate', decimal(tried.overageRate)) },
    }),
    ...(tried.rolloverMode && { rollover: { mode: tried.rolloverMode, ...cap } }),
    ...(increment && {
      rounding: {
        incrementSeconds: increment,
        mode: tried.roundingMode ?? 'NEAREST',
        minimumSeconds: 0,
        per: 'ENTRY' as const,
      },
    }),
    ...some('discountPercent', decimal(tried.discountPercent)),
    ...some('minimumAmount', decimal(tried.minimumAmount)),
    ...some('capAmount', decimal(tried.capAmount)),
  };
}

interface TriedFieldsProps {
  contract: OneContract;
  value: Tried;
  onChange: (change: Tried) => void;
  isNarrow?: boolean;
}

export function TriedFields({ contract, value, onChange, isNarrow = false }: TriedFieldsProps): ReactNode {
  const t = useT();
  const text = (
    key: 'fee' | 'included' | 'discountPercent' | 'minimumAmount' | 'capAmount',
    label: string,
  ): ReactNode => (
    <Field label={label}>
      <Input
        inputMode="decimal"
        placeholder={t('contracts.asAgreed')}
        value={value[key] ?? ''}
        onChange={({ target }) => onChange({ [key]: target.value })}
      />
    </Field>
  );
  const isTime = contract.retainer?.unit === 'TIME';
  return (
    <div className={isNarrow ? 'grid grid-cols-2 gap-3' : 'grid gap-4 sm:grid-cols-3'}>
      {contract.retainer && (
        <>
          {text('fee', t('contracts.monthlyFee'))}
          {text('included', t(isTime ? 'contracts.includedHours' : 'contracts.includedAmount'))}
          <BalanceChoices contract={contract} value={value} onChange={onChange} />
        </>
      )}
      {contract.kind !== 'PER_TASK' && <RoundingChoices value={value} onChange={onChange} />}
      {text('discountPercent', t('contracts.discount'))}
      {text('minimumAmount', t('contracts.minimum'))}
      {text('capAmount', t('contracts.cap'))}
    </div>
  );
}

function BalanceChoices({ contract, value, onChange }: Omit<TriedFieldsProps, 'isNarrow'>): ReactNode {
  const t = useT();
  const isTime = contract.retainer?.unit === 'TIME';
  return (
    <>
      <Field label={t('contracts.overage')}>
        <Select
          none={t('contracts.asAgreed')}
          value={value.overageMode ?? ''}
          onChange={({ target }) => onChange({ overageMode: target.value as OverageMode | '' })}
          choices={(['BILL', 'HOLD', 'BORROW', 'ABSORB'] as const).map((mode) => ({
            value: mode,
            label: t(`contracts.overage.${mode}`),
          }))}
        />
      </Field>
      {isTime && (value.overageMode === 'BILL' || value.overageMode === 'HOLD') && (
        <Field label={t('contracts.overageRate')}>
          <Input
            inputMode="decimal"
            value={value.overageRate ?? contract.retainer?.overage.rate ?? ''}
            onChange={({ target }) => onChange({ overageRate: target.value })}
          />
        </Field>
      )}
      <Field label={t('contracts.rollover')}>
        <Select
          none={t('contracts.asAgreed')}
          value={value.rolloverMode ?? ''}
          onChange={({ target }) => onChange({ rolloverMode: target.value as RolloverMode | '' })}
          choices={(['NONE', 'CAPPED', 'UNLIMITED'] as const).map((mode) => ({
            value: mode,
            label: t(`contracts.rollover.${mode}`),
          }))}
        />
      </Field>
      {value.rolloverMode === 'CAPPED' && (
        <Field label={t(isTime ? 'contracts.rolloverCapHours' : 'contracts.rolloverCapAmount')}>
          <Input
            inputMode="decimal"
            value={value.rolloverCap ?? ''}
            onChange={({ target }) => onChange({ rolloverCap: target.value })}
          />
        </Field>
      )}
    </>
  );
}

function RoundingChoices({ value, onChange }: Pick<TriedFieldsProps, 'value' | 'onChange'>): ReactNode {
  const t = useT();
  return (
    <>
      <Field label={t('contracts.roundTo')}>
        <Input
          inputMode="decimal"
          placeholder={t('contracts.asAgreed')}
          value={value.roundingMinutes ?? ''}
          onChange={({ target }) => onChange({ roundingMinutes: target.value })}
        />
      </Field>
      {value.roundingMinutes && (
        <Field label={t('contracts.roundMode')}>
          <Select
            value={value.roundingMode ?? 'NEAREST'}
            onChange={({ target }) => onChange({ roundingMode: target.value as RoundingMode })}
            choices={(['NEAREST', 'UP', 'DOWN'] as const).map((mode) => ({
              value: mode,
              label: t(`contracts.round.${mode}`),
            }))}
          />
        </Field>
      )}
    </>
  );
}
