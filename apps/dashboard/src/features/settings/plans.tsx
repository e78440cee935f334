import { useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  SettingsArchivePlanDocument,
  SettingsCreatePlanDocument,
  SettingsPlansDocument,
  type RolloverMode,
  type SettingsPlansQuery,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Badge, Loaded } from '@/ui/states';
import { useMay } from './may';
import { RecordList } from './record-list';
import { decimalOf, SpecForm } from './spec-form';

type Plan = SettingsPlansQuery['retainerPlans'][number];
const HOUR_SECONDS = 3_600;
const ROLLOVERS: readonly RolloverMode[] = ['NONE', 'UNLIMITED'];

export default function PlansSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay()('office');
  const [isAdding, setAdding] = useState(false);
  const query = useRead(SettingsPlansDocument, {});
  return (
    <Loaded query={query} rows={5}>
      {({ retainerPlans }) => (
        <>
          <RecordList
            title={t('settings.plans.title')}
            none={t('settings.plans.none')}
            add={mayChange && { label: t('settings.plans.add'), onPress: () => setAdding(true) }}
            rows={retainerPlans.map((plan) => ({
              id: plan.id,
              name: plan.name,
              detail: [
                plan.included.money ? format.money(plan.included.money) : format.roughHours(plan.included.seconds),
                t(`settings.rollover.${plan.rolloverMode}`),
              ].join(' · '),
              figure: t('settings.plans.monthly', { amount: format.money(plan.fee) }),
              actions: plan.archivedAt ? <Badge>{t('settings.archived')}</Badge> : mayChange && <Archive plan={plan} />,
            }))}
          />
          {isAdding && <PlanDialog onClose={() => setAdding(false)} />}
        </>
      )}
    </Loaded>
  );
}

function Archive({ plan: { id, name } }: { plan: Plan }): ReactNode {
  const t = useT();
  const archive = useAct(SettingsArchivePlanDocument, { done: t('settings.archivedOne', { name }) });
  return (
    <Button size="small" isBusy={archive.isPending} onClick={() => archive.mutate({ id })}>
      {t('settings.archive')}
    </Button>
  );
}

function PlanDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const create = useAct(SettingsCreatePlanDocument, { onDone: onClose, onError: () => undefined });
  return (
    <Dialog title={t('settings.plans.add')} isOpen onClose={onClose}>
      <SpecForm
        specs={[
          { name: 'name', label: t('settings.name'), isRequired: true },
          { name: 'currency', label: t('settings.agency.currency'), isRequired: true },
          { name: 'fee', label: t('settings.plans.fee'), kind: 'decimal', isRequired: true },
          { name: 'hours', label: t('settings.plans.hours'), kind: 'decimal', isRequired: true },
          { name: 'overageRate', label: t('settings.plans.overageRate'), kind: 'decimal' },
          {
            name: 'rolloverMode',
            label: t('settings.plans.rollover'),
            kind: 'select',
            choices: ROLLOVERS.map((value) => ({ value, label: t(`settings.rollover.${value}`) })),
          },
        ]}
        values={{ name: '', currency: agency.currency, fee: '', hours: '', overageRate: '', rolloverMode: 'NONE' }}
        isBusy={create.isPending}
        error={create.error}
        onSave={({ name, currency, fee, hours, overageRate, rolloverMode }) =>
          create.mutate({
            input: {
              name: String(name),
              currency: String(currency),
              unit: 'TIME',
              fee: decimalOf(fee) ?? '0',
              includedSeconds: Math.round(Number(decimalOf(hours)) * HOUR_SECONDS),
              overageRate: decimalOf(overageRate),
              rolloverMode: rolloverMode as RolloverMode,
            },
          })
        }
      />
    </Dialog>
  );
}
