import { useEffect, type ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useT } from '@/i18n';
import {
  Card,
  Checkbox,
  Field,
  Form,
  Input,
  Select,
  useCurrencyRule,
  Unsaved,
  useNumberRule,
  useOpened,
  WithAside,
  type FormProblem,
} from '@/ui';
import { PlanChoice } from './plan-choice';
import { TermsPreview } from './terms-preview';
import { hasLimits, hasRates, type TermsFields } from './terms-fields';
import { FactorList, FreeTimeList, RateList, TaskPriceList } from './terms-lists';
import { RetainerFields } from './retainer-fields';

export type TermsForm = UseFormReturn<TermsFields>;

interface EditorProps {
  clientId: string;
  initial: TermsFields;
  /** Which the initial ones are of, where a draft is written again. */
  version?: number;
  /** Told which version was seen. */
  onSave: (fields: TermsFields, version: number) => void;
  isBusy: boolean;
  problem: FormProblem | undefined;
  /** The client's, once it is known: it takes the initial one's place unless another was typed. Nothing else that was typed changes. */
  currency?: string | null | undefined;
  /** Whether a plan's terms can be taken over: what is agreed already isn't written over. */
  hasPlans?: boolean;
  /** Above the terms, such as the choice of the client; may depend on what is typed. */
  above?: ReactNode | ((fields: TermsFields) => ReactNode);
}

const KINDS = ['RETAINER', 'HOURLY', 'PER_TASK'] as const;

/** Writes a contract's terms; beside them stands what a month would come to. */
export function TermsEditor(props: EditorProps): ReactNode {
  const { clientId, initial, version = 0, currency, onSave, isBusy, hasPlans = false, above } = props;
  const t = useT();
  const form = useForm<TermsFields>({ defaultValues: initial });
  const opened = useOpened(form, { version, fields: initial }, props.problem);
  const isCurrencyTyped = form.formState.dirtyFields.currency;
  useEffect(() => {
    if (currency && !isCurrencyTyped) form.resetField('currency', { defaultValue: currency });
  }, [currency, isCurrencyTyped, form]);
  const kind = form.watch('kind');
  return (
    <WithAside aside={<TermsPreview clientId={clientId} fields={form.watch()} />}>
      <Unsaved isTyped={form.formState.isDirty} />
      <Form
        onSubmit={form.handleSubmit((fields) => onSave(fields, opened.version))}
        action={t('contracts.saveDraft')}
        isBusy={isBusy}
        problem={opened.problem}
      >
        {typeof above === 'function' ? above(form.watch()) : above}
        <BasicFields form={form} />
        {kind === 'RETAINER' && hasPlans && <PlanChoice form={form} />}
        {kind === 'RETAINER' && <RetainerFields form={form} />}
        {hasRates({ kind, unit: form.watch('unit') }) && <RateList form={form} />}
        {kind === 'PER_TASK' && <TaskPriceList form={form} />}
        {kind !== 'PER_TASK' && <TimeFields form={form} />}
        <LimitFields form={form} />
      </Form>
    </WithAside>
  );
}

function BasicFields({ form }: { form: TermsForm }): ReactNode {
  const t = useT();
  const { register, formState, watch } = form;
  const { errors } = formState;
  const required = { required: t('ui.required') };
  return (
    <Card title={t('contracts.basics')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('contracts.name')} error={errors.title?.message} className="sm:col-span-2">
          <Input {...register('title', required)} />
        </Field>
        <Field label={t('contracts.kind')} hint={t(`contracts.kindHint.${watch('kind')}`)}>
          <Select
            {...register('kind')}
            choices={KINDS.map((value) => ({ value, label: t(`contracts.kind.${value}`) }))}
          />
        </Field>
        <Field label={t('contracts.currency')} error={errors.currency?.message}>
          <Input maxLength={3} {...register('currency', { ...required, validate: useCurrencyRule() })} />
        </Field>
        <Field label={t('contracts.firstDayOf')} error={errors.startDate?.message}>
          <Input type="date" {...register('startDate', required)} />
        </Field>
        <Field
          label={t('contracts.lastDay')}
          isOptional
          hint={t('contracts.lastDayHint')}
          error={errors.endDate?.message}
        >
          <Input
            type="date"
            {...register('endDate', {
              validate: (end, { startDate }) => !end || end >= startDate || t('contracts.endsBefore'),
            })}
          />
        </Field>
      </div>
    </Card>
  );
}

function TimeFields({ form }: { form: TermsForm }): ReactNode {
  const t = useT();
  const number = useNumberRule();
  const { register, formState } = form;
  const { errors } = formState;
  const modes = (['NEAREST', 'UP', 'DOWN'] as const).map((value) => ({ value, label: t(`contracts.round.${value}`) }));
  const scopes = (['ENTRY', 'DAY', 'PERIOD'] as const).map((value) => ({ value, label: t(`contracts.per.${value}`) }));
  return (
    <Card title={t('contracts.howTimeCounts')}>
      <p className="text-muted mb-3">{t('contracts.howTimeCountsText')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          path="incrementSeconds"
          label={t('contracts.roundTo')}
          isOptional
          error={errors.roundingMinutes?.message}
        >
          <Input inputMode="decimal" {...register('roundingMinutes', { validate: number() })} />
        </Field>
        <Field path="rounding.mode" label={t('contracts.roundMode')}>
          <Select choices={modes} {...register('roundingMode')} />
        </Field>
        <Field path="rounding.per" label={t('contracts.roundPer')}>
          <Select choices={scopes} {...register('roundingPer')} />
        </Field>
        <Field path="minimumSeconds" label={t('contracts.atLeast')} isOptional error={errors.roundingMinimum?.message}>
          <Input inputMode="decimal" {...register('roundingMinimum', { validate: number() })} />
        </Field>
      </div>
      <FactorList form={form} />
      <FreeTimeList form={form} />
      <Checkbox
        className="mt-4"
        label={t('contracts.clientApproves')}
        hint={t('contracts.clientApprovesHint')}
        {...register('clientApprovesTime')}
      />
    </Card>
  );
}

function LimitFields({ form }: { form: TermsForm }): ReactNode {
  const t = useT();
  const number = useNumberRule();
  const { register, formState, watch } = form;
  const { errors } = formState;
  return (
    <Card title={t('contracts.limits')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          label={t('contracts.discount')}
          isOptional
          hint={t('contracts.discountHint')}
          error={errors.discountPercent?.message}
        >
          <Input inputMode="decimal" {...register('discountPercent', { validate: number({ most: 100 }) })} />
        </Field>
        {hasLimits(watch('kind')) && (
          <>
            <Field
              label={t('contracts.minimum')}
              isOptional
              hint={t('contracts.minimumHint')}
              error={errors.minimumAmount?.message}
            >
              <Input inputMode="decimal" {...register('minimumAmount', { validate: number() })} />
            </Field>
            <Field
              label={t('contracts.cap')}
              isOptional
              hint={t('contracts.capHint')}
              error={errors.capAmount?.message}
            >
              <Input inputMode="decimal" {...register('capAmount', { validate: number() })} />
            </Field>
          </>
        )}
      </div>
    </Card>
  );
}
