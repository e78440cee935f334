import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ContractsPlansDocument, type ContractsPlansQuery } from '@/gql/contracts/graphql';
import { OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { ButtonLink, Card, Field, Select } from '@/ui';
import type { TermsForm } from './terms-editor';
import { hoursText, type TermsFields } from './terms-fields';

const WHOLE_CODE = 3;

type Plan = ContractsPlansQuery['retainerPlans'][number];

const fieldsOfPlan = (plan: Plan): Partial<TermsFields> => ({
  fee: plan.fee.amount,
  unit: plan.unit,
  included: plan.included.money?.amount ?? hoursText(plan.included.seconds),
  rolloverMode: plan.rolloverMode,
  rolloverCap: plan.rolloverCap?.money?.amount ?? hoursText(plan.rolloverCap?.seconds),
  rolloverExpires: plan.rolloverExpiresAfterPeriods?.toString() ?? '',
  overageRate: plan.overageRate ?? '',
});

/** Fills a retainer's terms with those of a plan in its currency; all of them can be changed then. */
export function PlanChoice({ form }: { form: TermsForm }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState('');
  const { data } = useRead(ContractsPlansDocument, {});
  const currency = form.watch('currency').trim().toUpperCase();
  const all = (data?.retainerPlans ?? []).filter(({ archivedAt }) => archivedAt === null);
  const plans = all.filter(({ fee }) => fee.currency === currency);
  if (plans.length === 0) return <OtherCurrencies plans={all} currency={currency} />;
  const choose = (id: string): void => {
    setChosen(id);
    const plan = plans.find((one) => one.id === id);
    if (!plan) return;
    for (const [field, value] of Object.entries(fieldsOfPlan(plan))) {
      form.setValue(field as keyof TermsFields, value, { shouldDirty: true });
    }
    form.clearErrors();
  };
  return (
    <Card title={t('contracts.plan')}>
      <Field label={t('contracts.beginWithPlan')} hint={t('contracts.beginWithPlanHint')} isOptional>
        <Select
          none={t('contracts.noPlan')}
          choices={plans.map(({ id, name }) => ({ value: id, label: name }))}
          value={plans.some(({ id }) => id === chosen) ? chosen : ''}
          onChange={({ target }) => choose(target.value)}
        />
      </Field>
    </Card>
  );
}

/** Why no plan can be chosen though there are some. */
function OtherCurrencies({ plans, currency }: { plans: readonly Plan[]; currency: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { role } = useViewer();
  if (plans.length === 0 || currency.length !== WHOLE_CODE) return null;
  const currencies = format.list([...new Set(plans.map(({ fee }) => fee.currency))]);
  return (
    <Card
      title={t('contracts.plan')}
      aside={
        OFFICE.includes(role) && (
          <ButtonLink size="small" to="/settings/plans">
            {t('contracts.toPlans')}
          </ButtonLink>
        )
      }
    >
      <p className="text-muted">{t('contracts.plansElsewhere', { count: plans.length, currencies, currency })}</p>
    </Card>
  );
}
