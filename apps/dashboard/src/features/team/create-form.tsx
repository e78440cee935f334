import type { ReactNode } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { TeamCreateDocument } from '@/gql/team/graphql';
import { useLocale, useT } from '@/i18n';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Field, Form, Input, readWords, Select } from '@/ui';
import { countryChoices } from '@/ui/world-choices';

interface Fields {
  name: string;
  email: string;
  skills: string;
  country: string;
  rate: string;
  percent: string;
}

/** What the tax form of a contractor goes by; it may be filled in later. */
export function CountryField({ register }: { register: UseFormRegisterReturn<'country'> }): ReactNode {
  const t = useT();
  const { locale } = useLocale();
  return (
    <Field label={t('team.country')} hint={t('team.countryHint')} isOptional>
      <Select choices={countryChoices(locale, t('team.countryUnknown'))} {...register} />
    </Field>
  );
}

export function CreateForm({ onDone }: { onDone: (id: string) => void }): ReactNode {
  const t = useT();
  const { currency } = useViewer().agency;
  const { register, handleSubmit, formState } = useForm<Fields>();
  const { errors } = formState;
  const act = useAct(TeamCreateDocument, {
    onDone: ({ createAssistant }) => onDone(createAssistant.id),
    onError: () => undefined,
  });
  const decimal = { validate: (typed: string) => typed === '' || readNumber(typed) >= 0 || t('team.notNumber') };
  return (
    <Form
      action={t('team.add')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ name, email, skills, country, rate, percent }) =>
        act.mutate({
          input: {
            name,
            ...(email && { email }),
            skills: readWords(skills),
            ...(country && { country }),
            ...((rate || percent) && {
              pay: {
                ...(rate && { hourlyRate: readDecimal(rate) }),
                ...(percent && { taskPercent: readDecimal(percent) }),
              },
            }),
          },
        }),
      )}
    >
      <Field label={t('team.name')} error={errors.name?.message}>
        <Input autoFocus {...register('name', { required: t('ui.required') })} />
      </Field>
      <Field label={t('team.email')} isOptional>
        <Input type="email" {...register('email')} />
      </Field>
      <Field label={t('team.skills')} hint={t('team.skillsHint')} isOptional>
        <Input {...register('skills')} />
      </Field>
      <CountryField register={register('country')} />
      <div className="grid grid-cols-2 gap-3">
        <Field path="hourlyRate" label={t('team.hourPaysIn', { currency })} isOptional error={errors.rate?.message}>
          <Input inputMode="decimal" {...register('rate', decimal)} />
        </Field>
        <Field path="taskPercent" label={t('team.taskPaysPercent')} isOptional error={errors.percent?.message}>
          <Input inputMode="decimal" {...register('percent', decimal)} />
        </Field>
      </div>
    </Form>
  );
}
