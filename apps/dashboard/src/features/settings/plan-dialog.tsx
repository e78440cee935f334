import type { ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  SettingsCreatePlanDocument,
  SettingsUpdatePlanDocument,
  type CreateRetainerPlanInput,
  type RolloverMode,
  type SettingsPlansQuery,
} from '@/gql/settings/graphql';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { decimalOf, integerOf, SpecForm, type Spec, type Values } from './spec-form';

export type Plan = SettingsPlansQuery['retainerPlans'][number];

const HOUR_SECONDS = 3_600;
const ROLLOVERS: readonly RolloverMode[] = ['NONE', 'CAPPED', 'UNLIMITED'];

const secondsOf = (hours: string | null): number | null =>
  hours === null ? null : Math.round(Number(hours) * HOUR_SECONDS);

/** Hours or an amount, as it is written in one field. */
const written = (quantity: Plan['included'] | null): string => {
  if (!quantity) return '';
  return quantity.money?.amount ?? String((quantity.seconds ?? 0) / HOUR_SECONDS);
};

function inputOf(values: Values): CreateRetainerPlanInput {
  const isMoney = values['unit'] === 'MONEY';
  const included = decimalOf(values['included']);
  const mode = ROLLOVERS.find((one) => one === values['rolloverMode']) ?? 'NONE';
  const cap = mode === 'CAPPED' ? decimalOf(values['cap']) : null;
  return {
    name: String(values['name']),
    currency: String(values['currency']).toUpperCase(),
    unit: isMoney ? 'MONEY' : 'TIME',
    fee: decimalOf(values['fee']) ?? '0',
    overageRate: isMoney ? null : decimalOf(values['overageRate']),
    rolloverMode: mode,
    rolloverExpiresAfterPeriods: integerOf(values['expires']),
    ...(isMoney
      ? { includedAmount: included, rolloverCapAmount: cap }
      : { includedSeconds: secondsOf(included), rolloverCapSeconds: secondsOf(cap) }),
  };
}

/** Of a plan that is changed unit and currency stay. */
function useSpecs(plan: Plan | undefined): Spec[] {
  const t = useT();
  const specs: Spec[] = [
    { name: 'name', label: t('settings.name'), isRequired: true, isWide: true },
    { name: 'fee', label: t('settings.plans.fee'), kind: 'decimal', isRequired: true },
    { name: 'currency', label: t('settings.agency.currency'), kind: 'currency', isRequired: true },
    {
      name: 'unit',
      label: t('settings.plans.unit'),
      kind: 'select',
      choices: (['TIME', 'MONEY'] as const).map((value) => ({ value, label: t(`settings.plans.unit.${value}`) })),
    },
    {
      name: 'included',
      path: 'includedSeconds includedAmount',
      label: t('settings.plans.included'),
      kind: 'decimal',
      isRequired: true,
    },
    {
      name: 'overageRate',
      label: t('settings.plans.overageRate'),
      kind: 'decimal',
      hint: t('settings.plans.overageHint'),
      isRequired: ({ unit }) => unit === 'TIME',
    },
    {
      name: 'rolloverMode',
      label: t('settings.plans.rollover'),
      kind: 'select',
      choices: ROLLOVERS.map((value) => ({ value, label: t(`settings.rollover.${value}`) })),
    },
    {
      name: 'cap',
      path: 'rolloverCapSeconds rolloverCapAmount',
      label: t('settings.plans.cap'),
      kind: 'decimal',
      hint: t('settings.plans.capHint'),
      isRequired: ({ rolloverMode }) => rolloverMode === 'CAPPED',
    },
    {
      name: 'expires',
      path: 'rolloverExpiresAfterPeriods',
      label: t('settings.plans.expires'),
      kind: 'number',
      hint: t('settings.plans.expiresHint'),
    },
  ];
  return plan ? specs.filter(({ name }) => name !== 'unit' && name !== 'currency') : specs;
}

/** Adds a plan, or changes one; contracts that began with it keep what they agreed. */
export function PlanDialog({ plan, onClose }: { plan?: Plan | undefined; onClose: () => void }): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const terms = { onDone: onClose, onError: () => undefined };
  const create = useAct(SettingsCreatePlanDocument, terms);
  const update = useAct(SettingsUpdatePlanDocument, terms);
  return (
    <Dialog
      title={plan?.name ?? t('settings.plans.add')}
      {...(plan && { description: t('settings.plans.editText') })}
      isOpen
      onClose={onClose}
    >
      <SpecForm
        specs={useSpecs(plan)}
        values={{
          name: plan?.name ?? '',
          currency: plan?.fee.currency ?? agency.currency,
          unit: plan?.unit ?? 'TIME',
          fee: plan?.fee.amount ?? '',
          included: written(plan?.included ?? null),
          overageRate: plan?.overageRate ?? '',
          rolloverMode: plan?.rolloverMode ?? 'NONE',
          cap: written(plan?.rolloverCap ?? null),
          expires: String(plan?.rolloverExpiresAfterPeriods ?? ''),
        }}
        version={plan?.version}
        isBusy={create.isPending || update.isPending}
        error={create.error ?? update.error}
        onSave={(values, version) =>
          plan
            ? update.mutate({ input: { ...inputOf(values), id: plan.id, version } })
            : create.mutate({ input: inputOf(values) })
        }
      />
    </Dialog>
  );
}
