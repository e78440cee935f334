import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsArchivePlanDocument,
  SettingsPlansDocument,
  SettingsRestorePlanDocument,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Loaded } from '@/ui/states';
import { PlanDialog, type Plan } from './plan-dialog';
import { useMay } from './may';
import { ArchivableDeeds, nowOf, RecordList } from './record-list';

export default function PlansSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay()('office');
  const [edited, setEdited] = useState<Plan | 'new'>();
  const query = useRead(SettingsPlansDocument, {});
  return (
    <Loaded query={query} rows={5}>
      {({ retainerPlans }) => (
        <>
          <RecordList
            title={t('settings.plans.title')}
            none={t('settings.plans.none')}
            add={mayChange && { label: t('settings.plans.add'), onPress: () => setEdited('new') }}
            rows={retainerPlans.map((plan) => ({
              id: plan.id,
              name: plan.name,
              detail: [
                plan.included.money ? format.money(plan.included.money) : format.roughHours(plan.included.seconds),
                t(`settings.rollover.${plan.rolloverMode}`),
              ].join(' · '),
              figure: (
                <>
                  {plan.archivedAt && <Badge>{t('settings.archived')}</Badge>}
                  {t('settings.plans.monthly', { amount: format.money(plan.fee) })}
                </>
              ),
              actions: mayChange && <Actions plan={plan} onEdit={() => setEdited(plan)} />,
            }))}
          />
          {edited && <PlanDialog plan={nowOf(edited, retainerPlans)} onClose={() => setEdited(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function Actions({ plan: { id, name, archivedAt }, onEdit }: { plan: Plan; onEdit: () => void }): ReactNode {
  const t = useT();
  const archive = useAct(SettingsArchivePlanDocument, {
    done: t('settings.archivedOne', { name }),
    undo: () => request(SettingsRestorePlanDocument, { id }),
  });
  const restore = useAct(SettingsRestorePlanDocument);
  return (
    <ArchivableDeeds
      name={name}
      isArchived={archivedAt !== null}
      isBusy={archive.isPending || restore.isPending}
      onEdit={onEdit}
      onPress={() => (archivedAt ? restore : archive).mutate({ id })}
    />
  );
}
