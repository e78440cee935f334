import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Controller, useFieldArray } from 'react-hook-form';
import { ServicePicker } from '@/features/services/service-picker';
import { AssistantPicker } from '@/features/team/assistant-picker';
import type { FreeTimeMode, Weekday } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Field, IconButton, Input, Select, Unlikely, useNumberRule, type Choice } from '@/ui';
import type { TermsForm } from './terms-editor';
import type { TermsFields } from './terms-fields';

type ChosenName =
  `${'rates' | 'taskPrices' | 'factors' | 'freeTime'}.${number}.serviceId` | `rates.${number}.assistantId`;

const WEEK: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const FREE_TIME_MODES: readonly FreeTimeMode[] = ['WHOLE_IF_LONGER', 'FIRST_PART_FREE'];

interface ListProps {
  form: TermsForm;
}

interface ChosenProps {
  form: TermsForm;
  name: ChosenName;
  /** What it stands for where none is chosen; one must be without it. */
  none?: string;
  className?: string;
}

/** For which service or by whom a row of terms is. */
function Chosen({ form, name, none, className }: ChosenProps): ReactNode {
  const t = useT();
  const isService = name.endsWith('serviceId');
  const Chooser = isService ? ServicePicker : AssistantPicker;
  const label = t(isService ? 'contracts.service' : 'contracts.assistant');
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange, ref } }) => (
        <Field label={label} className={className}>
          <Chooser
            {...{ label, name, ref, ...(none && { none }) }}
            value={value || null}
            onPick={(id) => onChange(id ?? '')}
          />
        </Field>
      )}
    />
  );
}

/** One row of a list of terms, which can be taken away. */
function Row({ children, at, onRemove }: { children: ReactNode; at: number; onRemove: () => void }): ReactNode {
  const t = useT();
  return (
    <div className="flex items-end gap-2">
      <div className="grid min-w-0 flex-1 grid-cols-2 gap-3 sm:grid-cols-4">{children}</div>
      <IconButton label={t('contracts.removeRow', { number: at + 1 })} onClick={onRemove}>
        <X />
      </IconButton>
    </div>
  );
}

function Add({ onPress, children }: { onPress: () => void; children: ReactNode }): ReactNode {
  return (
    <Button size="small" icon={<Plus />} className="self-start" onClick={onPress}>
      {children}
    </Button>
  );
}

/** What the same work of the same person cost when the form was opened, the latest of it. */
function rateBefore({ watch, formState }: TermsForm, at: number, agreed: TermsFields['rates']): string | undefined {
  // Of a row that is being taken away there is nothing any more.
  const row = { ...watch(`rates.${at}`) };
  const known = [...agreed, ...(formState.defaultValues?.rates ?? [])];
  return known.findLast((one) => one?.serviceId === row.serviceId && one.assistantId === row.assistantId)?.rate;
}

function priceBefore({ watch, formState }: TermsForm, at: number): string | undefined {
  const serviceId = watch(`taskPrices.${at}.serviceId`);
  return formState.defaultValues?.taskPrices?.find((one) => one?.serviceId === serviceId)?.price;
}

interface RateListProps extends ListProps {
  text?: string;
  /** The first day of a rate that is added. */
  fromDate?: string;
  /** What is agreed already, where the form has none of it. */
  agreed?: TermsFields['rates'];
}

export function RateList({ form, text, fromDate = '', agreed = [] }: RateListProps): ReactNode {
  const t = useT();
  const number = useNumberRule();
  const { errors } = form.formState;
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'rates' });
  return (
    <Card title={t('contracts.rates')}>
      <p className="text-muted mb-3">{text ?? t('contracts.ratesText')}</p>
      <div className="flex flex-col gap-3">
        {fields.map(({ id }, at) => (
          <Row key={id} at={at} onRemove={() => remove(at)}>
            <Chosen form={form} name={`rates.${at}.serviceId`} none={t('contracts.anyService')} />
            <Chosen form={form} name={`rates.${at}.assistantId`} none={t('contracts.anyAssistant')} />
            <Field label={t('contracts.from')}>
              <Input type="date" {...form.register(`rates.${at}.fromDate`)} />
            </Field>
            <Field label={t('contracts.hourlyRate')} error={errors.rates?.[at]?.rate?.message}>
              <Input
                inputMode="decimal"
                {...form.register(`rates.${at}.rate`, { validate: number({ isRequired: true }) })}
              />
              <Unlikely
                typed={form.watch(`rates.${at}.rate`)}
                last={rateBefore(form, at, agreed)}
                currency={form.watch('currency')}
              />
            </Field>
          </Row>
        ))}
        <Add onPress={() => append({ serviceId: '', assistantId: '', fromDate, rate: '' })}>
          {t('contracts.addRate')}
        </Add>
      </div>
    </Card>
  );
}

export function TaskPriceList({ form, text }: ListProps & { text?: string }): ReactNode {
  const t = useT();
  const number = useNumberRule();
  const { errors } = form.formState;
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'taskPrices' });
  return (
    <Card title={t('contracts.taskPrices')}>
      {text && <p className="text-muted mb-3">{text}</p>}
      <div className="flex flex-col gap-3">
        {fields.map(({ id }, at) => (
          <Row key={id} at={at} onRemove={() => remove(at)}>
            <Chosen form={form} name={`taskPrices.${at}.serviceId`} />
            <Field label={t('contracts.priceOfTask')} error={errors.taskPrices?.[at]?.price?.message}>
              <Input
                inputMode="decimal"
                {...form.register(`taskPrices.${at}.price`, { validate: number({ isRequired: true }) })}
              />
              <Unlikely
                typed={form.watch(`taskPrices.${at}.price`)}
                last={priceBefore(form, at)}
                currency={form.watch('currency')}
              />
            </Field>
          </Row>
        ))}
        <Add onPress={() => append({ serviceId: '', price: '' })}>{t('contracts.addTaskPrice')}</Add>
      </div>
    </Card>
  );
}

/** What is chosen mostly, each day alone, and what a program has written besides. */
function useDaysChoices(): (days: string) => Choice[] {
  const t = useT();
  const format = useFormat();
  const labelOf = (days: string): string =>
    format.list(days.split(',').map((day) => t(`contracts.weekday.${day as Weekday}`)));
  return (days) => {
    const known = ['SAT,SUN', 'MON,TUE,WED,THU,FRI'];
    return [
      { value: 'SAT,SUN', label: t('contracts.weekend') },
      { value: 'MON,TUE,WED,THU,FRI', label: t('contracts.workdays') },
      ...WEEK.map((value) => ({ value, label: labelOf(value) })),
      ...(days && ![...known, ...WEEK].includes(days) ? [{ value: days, label: labelOf(days) }] : []),
    ];
  };
}

/** Times that count more, such as evenings. */
export function FactorList({ form }: ListProps): ReactNode {
  const t = useT();
  const number = useNumberRule();
  const { errors } = form.formState;
  const daysChoices = useDaysChoices();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'factors' });
  return (
    <fieldset className="mt-4 flex flex-col gap-3">
      <legend className="mb-2 font-medium">{t('contracts.factors')}</legend>
      {fields.map(({ id }, at) => (
        <Row key={id} at={at} onRemove={() => remove(at)}>
          <Field label={t('contracts.factor')} error={errors.factors?.[at]?.factor?.message}>
            <Input
              inputMode="decimal"
              {...form.register(`factors.${at}.factor`, { validate: number({ isRequired: true }) })}
            />
          </Field>
          <Field label={t('contracts.weekdays')}>
            <Select
              none={t('contracts.everyDay')}
              choices={daysChoices(form.watch(`factors.${at}.days`))}
              {...form.register(`factors.${at}.days`)}
            />
          </Field>
          <Field label={t('contracts.from')}>
            <Input type="time" {...form.register(`factors.${at}.from`)} />
          </Field>
          <Field label={t('contracts.to')}>
            <Input type="time" {...form.register(`factors.${at}.to`)} />
          </Field>
          <Chosen
            form={form}
            name={`factors.${at}.serviceId`}
            none={t('contracts.anyService')}
            className="col-span-2"
          />
        </Row>
      ))}
      <Add onPress={() => append({ factor: '1.5', serviceId: '', from: '', to: '', days: '' })}>
        {t('contracts.addFactor')}
      </Add>
    </fieldset>
  );
}

/** Short time that isn't billed. */
export function FreeTimeList({ form }: ListProps): ReactNode {
  const t = useT();
  const number = useNumberRule();
  const { errors } = form.formState;
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'freeTime' });
  const modes = FREE_TIME_MODES.map((value) => ({ value, label: t(`contracts.freeTimeMode.${value}`) }));
  return (
    <fieldset className="mt-4 flex flex-col gap-3">
      <legend className="mb-2 font-medium">{t('contracts.freeTime')}</legend>
      {fields.map(({ id }, at) => (
        <Row key={id} at={at} onRemove={() => remove(at)}>
          <Field label={t('contracts.upToMinutes')} error={errors.freeTime?.[at]?.minutes?.message}>
            <Input
              inputMode="decimal"
              {...form.register(`freeTime.${at}.minutes`, { validate: number({ isRequired: true }) })}
            />
          </Field>
          <Field label={t('contracts.freeTimeMode')}>
            <Select choices={modes} {...form.register(`freeTime.${at}.mode`)} />
          </Field>
          <Chosen
            form={form}
            name={`freeTime.${at}.serviceId`}
            none={t('contracts.anyService')}
            className="col-span-2"
          />
        </Row>
      ))}
      <Add onPress={() => append({ minutes: '15', mode: 'WHOLE_IF_LONGER', serviceId: '' })}>
        {t('contracts.addFreeTime')}
      </Add>
    </fieldset>
  );
}
