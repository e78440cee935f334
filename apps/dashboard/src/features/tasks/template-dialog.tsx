import { useState, type ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import {
  TasksCreateTemplateDocument,
  TasksUpdateTemplateDocument,
  type TasksTemplateFragment,
} from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog, Field, Form, Input, parseHours, Select, Textarea } from '@/ui';
import { linesOf, NEW_TASK, TaskPickers, type TaskFields } from './create-task-dialog';
import { readRule, writeRule, type Rule } from './rule';
import { RuleFields } from './rule-fields';
import { PRIORITIES } from './task-states';
import { useDays } from './use-task-filter';

interface TemplateFields extends TaskFields {
  startsOn: string;
  at: string;
  createdDaysAhead: string;
  dueAfterDays: string;
}

interface TemplateDialogProps {
  /** Which one is changed; a new one without it. */
  template?: TasksTemplateFragment;
  onClose: () => void;
}

function useFields(template: TasksTemplateFragment | undefined): TemplateFields {
  const format = useFormat();
  const day = useDays();
  if (!template) return { ...NEW_TASK, startsOn: day(0), at: '09:00', createdDaysAhead: '7', dueAfterDays: '0' };
  const { title, description, priority, startsOn, at, checklist, estimateSeconds } = template;
  return {
    ...{ title, description, priority, startsOn, at, dueOn: '', checklist: checklist.join('\n') },
    ...{
      contractId: template.contract.id,
      serviceId: template.service.id,
      // Who has left does none any more.
      assistantId: template.assistant?.archivedAt === null ? template.assistant.id : null,
    },
    estimate: estimateSeconds === null ? '' : format.hours(estimateSeconds),
    createdDaysAhead: String(template.createdDaysAhead),
    dueAfterDays: String(template.dueAfterDays),
  };
}

const NEW_RULE: Rule = { frequency: 'WEEKLY', interval: 1, days: ['MO'], monthDay: 1, until: '' };

/** A recurring task: what is made, and by which rule. */
export function TemplateDialog({ template, onClose }: TemplateDialogProps): ReactNode {
  const t = useT();
  const [idempotencyKey] = useState(newKey);
  const form = useForm<TemplateFields>({ defaultValues: useFields(template) });
  const [rule, setRule] = useState<Rule | undefined>(template ? readRule(template.rule) : NEW_RULE);
  const options = { onDone: onClose, onError: () => undefined };
  const create = useAct(TasksCreateTemplateDocument, options);
  const update = useAct(TasksUpdateTemplateDocument, options);
  const error = create.error ?? update.error;
  const submit = form.handleSubmit(({ title, contractId, serviceId, assistantId, ...fields }) => {
    const common = {
      ...{ title: title.trim(), serviceId: serviceId ?? '', assistantId },
      ...{ rule: rule ? writeRule(rule) : (template?.rule ?? ''), startsOn: fields.startsOn, at: fields.at },
      ...{ createdDaysAhead: Number(fields.createdDaysAhead), dueAfterDays: Number(fields.dueAfterDays) },
      ...{ priority: fields.priority, description: fields.description, checklist: linesOf(fields.checklist) },
      ...(fields.estimate.trim() && { estimateSeconds: parseHours(fields.estimate) }),
    };
    if (template) {
      update.mutate({ input: { ...common, id: template.id, version: template.version, quantity: template.quantity } });
    } else create.mutate({ input: { ...common, idempotencyKey, contractId: contractId ?? '' } });
  });
  return (
    <Dialog isOpen isWide onClose={onClose} title={t(template ? 'tasks.recurring.edit' : 'tasks.recurring.create')}>
      <Form
        onSubmit={submit}
        action={template ? t('ui.save') : t('tasks.recurring.create')}
        isBusy={create.isPending || update.isPending}
        problem={error}
      >
        <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
          <div className="flex flex-col gap-4">
            <What form={form} hasContract={!template} />
          </div>
          <div className="flex flex-col gap-4">
            <When form={form} />
            <RuleFields
              rule={rule}
              written={template?.rule}
              startsOn={form.watch('startsOn')}
              at={form.watch('at')}
              onChange={setRule}
            />
          </div>
        </div>
      </Form>
    </Dialog>
  );
}

function What({ form, hasContract }: { form: UseFormReturn<TemplateFields>; hasContract: boolean }): ReactNode {
  const t = useT();
  const { register, control, formState } = form;
  return (
    <>
      <Field label={t('tasks.titleField')} error={formState.errors.title?.message}>
        <Input autoFocus {...register('title', { required: t('ui.required') })} />
      </Field>
      <TaskPickers control={control} hasContract={hasContract} />
      <Field label={t('tasks.priority')}>
        <Select
          {...register('priority')}
          choices={PRIORITIES.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
        />
      </Field>
      <Field label={t('tasks.description')} isOptional>
        <Textarea {...register('description')} />
      </Field>
      <Field label={t('tasks.checklist')} isOptional hint={t('tasks.checklistHint')}>
        <Textarea {...register('checklist')} />
      </Field>
    </>
  );
}

function When({ form: { register, formState } }: { form: UseFormReturn<TemplateFields> }): ReactNode {
  const t = useT();
  const required = t('ui.required');
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('tasks.recurring.startsOn')} error={formState.errors.startsOn?.message}>
        <Input type="date" {...register('startsOn', { required })} />
      </Field>
      <Field label={t('tasks.recurring.at')} error={formState.errors.at?.message}>
        <Input type="time" {...register('at', { required })} />
      </Field>
      <Field label={t('tasks.recurring.ahead')}>
        <Input type="number" min={0} max={60} {...register('createdDaysAhead', { required })} />
      </Field>
      <Field label={t('tasks.recurring.dueAfter')}>
        <Input type="number" min={0} max={60} {...register('dueAfterDays', { required })} />
      </Field>
      <Field
        path="estimateSeconds"
        label={t('tasks.estimate')}
        isOptional
        className="col-span-2"
        error={formState.errors.estimate?.message}
      >
        <Input
          placeholder="1:30"
          {...register('estimate', {
            validate: (text) => !text.trim() || parseHours(text) !== undefined || t('tasks.wrongTime'),
          })}
        />
      </Field>
    </div>
  );
}
