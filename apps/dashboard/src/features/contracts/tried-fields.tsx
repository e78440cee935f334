import { parseHours } from '@/ui/parse-hours';
import type { ReactNode } from 'react';
import type { OverageMode, RolloverMode, RoundingMode, TriedTermsInput } from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { Field, Input, Select, useNumberRule } from '@/ui';
import type { OneContract } from './shared';
import { decimal, hasLimits, minutesOf, needsOverageRate } from './terms-fields';

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

/** The rate as its field shows it: what is agreed, until another is written. */
function rateBeyond({ overageMode, overageRate }: Tried, retainer: OneContract['retainer']): { rate?: string } {
  if (!retainer || !overageMode || !needsOverageRate({ unit: retainer.unit, overageMode })) return {};
  return some('rate', decimal(overageRate ?? retainer.overage.rate ?? ''));
}

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
      overage: { mode: tried.overageMode, ...rateBeyond(tried, retainer) },
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

/** Whether all that is typed was understood: what isn't must not stay as it is agreed unsaid. */
export function isUnderstood(tried: Tried, { retainer }: OneContract): boolean {
  const { fee, overageRate, roundingMinutes, discountPercent, minimumAmount, capAmount, included, rolloverCap } = tried;
  const isTime = retainer?.unit === 'TIME';
  const numbers = [fee, overageRate, roundingMinutes, discountPercent, minimumAmount, capAmount];
  const isFine = (typed: string | undefined, read: (text: string) => unknown): boolean =>
    !typed?.trim() || read(typed) !== undefined;
  return (
    numbers.every((typed) => isFine(typed, decimal)) &&
    [included, rolloverCap].every((typed) => isFine(typed, isTime ? parseHours : decimal))
  );
}

/** What is wrong with a field that is being written. */
function useWrong(): (typed: string | undefined, isHours?: boolean) => string | undefined {
  const number = useNumberRule();
  return (typed, isHours = false) => {
    const said = number({ isHours })(typed);
    return said === true ? undefined : said;
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
  const wrong = useWrong();
  const isTime = contract.retainer?.unit === 'TIME';
  const text = (
    key: 'fee' | 'included' | 'discountPercent' | 'minimumAmount' | 'capAmount',
    label: string,
  ): ReactNode => (
    <Field
      label={label}
      path={key === 'included' ? 'includedSeconds includedAmount' : key}
      error={wrong(value[key], key === 'included' && isTime)}
    >
      <Input
        inputMode="decimal"
        placeholder={t('contracts.asAgreed')}
        value={value[key] ?? ''}
        onChange={({ target }) => onChange({ [key]: target.value })}
      />
    </Field>
  );
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
      {hasLimits(contract.kind) && (
        <>
          {text('minimumAmount', t('contracts.minimum'))}
          {text('capAmount', t('contracts.cap'))}
        </>
      )}
    </div>
  );
}

function BalanceChoices({ contract, value, onChange }: Omit<TriedFieldsProps, 'isNarrow'>): ReactNode {
  const t = useT();
  const wrong = useWrong();
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
      {isTime && value.overageMode && needsOverageRate({ unit: 'TIME', overageMode: value.overageMode }) && (
        <Field label={t('contracts.overageRate')} error={wrong(value.overageRate)}>
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
        <Field
          label={t(isTime ? 'contracts.rolloverCapHours' : 'contracts.rolloverCapAmount')}
          error={wrong(value.rolloverCap, isTime)}
        >
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
  const wrong = useWrong();
  return (
    <>
      <Field label={t('contracts.roundTo')} error={wrong(value.roundingMinutes)}>
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
