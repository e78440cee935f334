import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ContractsSetCharterDocument, type AssistantKind, type Weekday } from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { readNumber } from '@/i18n/read-decimal';
import {
  Checkbox,
  Dialog,
  Field,
  Form,
  Input,
  readWords,
  Select,
  Textarea,
  useNumberRule,
  useOpened,
  writeWords,
  type FormProblem,
} from '@/ui';
import type { OneContract } from './shared';

export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const KINDS = ['ADMINISTRATOR', 'SKILLED_ADMINISTRATOR', 'SPECIALIST'] as const;

interface CharterFields {
  assistantKind: AssistantKind;
  work: string;
  notIncluded: string;
  channels: string;
  responseMinutes: string;
  fromTime: string;
  toTime: string;
  timeZone: string;
  weekdays: Weekday[];
}

const WORKDAYS: Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI'];

const fieldsOf = (charter: OneContract['charter'], timeZone: string): CharterFields => ({
  assistantKind: charter?.assistantKind ?? 'ADMINISTRATOR',
  work: charter?.work ?? '',
  notIncluded: charter?.notIncluded ?? '',
  channels: writeWords(charter?.channels ?? []),
  responseMinutes: String(charter?.responseMinutes ?? 240),
  fromTime: charter?.fromTime ?? '09:00',
  toTime: charter?.toTime ?? '17:00',
  timeZone: charter?.timeZone ?? timeZone,
  weekdays: charter?.weekdays ?? WORKDAYS,
});

/** Writes the next version of what both sides expect. */
export function CharterDialog({ contract, onClose }: { contract: OneContract; onClose: () => void }): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const [problem, setProblem] = useState<FormProblem>();
  const { charter } = contract;
  const known = fieldsOf(charter, agency.timeZone);
  const form = useForm({ defaultValues: known });
  const { register, handleSubmit, formState } = form;
  const opened = useOpened(form, { version: charter?.number ?? 0, fields: known }, problem);
  const save = useAct(ContractsSetCharterDocument, {
    onDone: onClose,
    onError: setProblem,
  });
  const submit = handleSubmit((fields) =>
    save.mutate({
      input: {
        ...fields,
        contractId: contract.id,
        number: opened.version,
        channels: readWords(fields.channels, charter?.channels),
        responseMinutes: readNumber(fields.responseMinutes),
      },
    }),
  );
  const number = useNumberRule();
  const required = { required: t('ui.required') };
  const { errors } = formState;
  const kinds = KINDS.map((value) => ({ value, label: t(`contracts.assistantKind.${value}`) }));
  return (
    <Dialog title={t('contracts.charter')} description={t('contracts.charterText')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={save.isPending} problem={opened.problem}>
        <Field label={t('contracts.assistantKind')}>
          <Select {...register('assistantKind')} choices={kinds} />
        </Field>
        <Field label={t('contracts.work')} error={errors.work?.message}>
          <Textarea {...register('work', required)} />
        </Field>
        <Field label={t('contracts.notIncluded')} isOptional>
          <Textarea rows={2} {...register('notIncluded')} />
        </Field>
        <Field label={t('contracts.channels')} hint={t('contracts.channelsHint')} error={errors.channels?.message}>
          <Input {...register('channels', required)} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('contracts.responseMinutes')} error={errors.responseMinutes?.message}>
            <Input
              inputMode="numeric"
              {...register('responseMinutes', { validate: number({ isRequired: true, isWhole: true }) })}
            />
          </Field>
          <Field label={t('contracts.timeZone')} error={errors.timeZone?.message}>
            <Input {...register('timeZone', required)} />
          </Field>
          <Field label={t('contracts.from')}>
            <Input type="time" {...register('fromTime')} />
          </Field>
          <Field label={t('contracts.to')}>
            <Input type="time" {...register('toTime')} />
          </Field>
        </div>
        <fieldset className="flex flex-wrap gap-x-4 gap-y-2">
          <legend className="mb-1 font-medium">{t('contracts.weekdays')}</legend>
          {WEEKDAYS.map((day) => (
            <Checkbox key={day} value={day} label={t(`contracts.weekday.${day}`)} {...register('weekdays')} />
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}
