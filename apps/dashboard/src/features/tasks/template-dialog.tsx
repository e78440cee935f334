import { useState, type ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import {
  TasksCreateTemplateDocument,
  TasksUpdateTemplateDocument,
  type TasksTemplateFragment,
} from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog, Field, Form, Input, parseHours, Select, Textarea, useOpened, type Live } from '@/ui';
import { linesOf, NEW_TASK, TaskPickers, type TaskFields } from './create-task-dialog';
import { readRule, useRuleWords, writeRule, type Rule } from './rule';
import { RuleFields } from './rule-fields';
import { PRIORITIES } from './task-states';
import { useDays } from './use-task-filter';

const NEW_RULE: Rule = { frequency: 'WEEKLY', interval: 1, days: ['MO'], monthDay: 1, until: '' };

interface TemplateFields extends TaskFields {
  /** As it is written where it says more than the form can. */
  rule: Rule | string;
  startsOn: string;
  at: string;
  createdDaysAhead: string;
  dueAfterDays: string;
}

interface TemplateDialogProps {
  /** Which one is changed, as it is by now; a new one without it. */
  template?: TasksTemplateFragment;
  onClose: () => void;
}

function useFields(template: TasksTemplateFragment | undefined): TemplateFields {
  const format = useFormat();
  const day = useDays();
  if (!template) {
    return { ...NEW_TASK, rule: NEW_RULE, startsOn: day(0), at: '09:00', createdDaysAhead: '7', dueAfterDays: '0' };
  }
  const { title, description, priority, startsOn, at, checklist, estimateSeconds } = template;
  return {
    ...{ title, description, priority, startsOn, at, dueOn: '', checklist: checklist.join('\n') },
    rule: readRule(template.rule) ?? template.rule,
    ...{
      contractId: template.contract.id,
      serviceId: template.service.id,
      // Who has left does none any more.
      assistantId: template.assistant?.archivedAt === null ? template.assistant.id : null,
    },
    estimate: estimateSeconds === null ? '' : format.exactHours(estimateSeconds),
    createdDaysAhead: String(template.createdDaysAhead),
    dueAfterDays: String(template.dueAfterDays),
  };
}

/** What somebody else wrote into what is no plain field. */
function useSaid(template: TasksTemplateFragment | undefined): Live<TemplateFields>['say'] {
  const t = useT();
  const ruleOf = useRuleWords();
  if (!template) return undefined;
  const said: Partial<Record<keyof TemplateFields, [label: string, text: string]>> = {
    rule: [t('tasks.rule.frequency'), ruleOf(template.rule)],
    serviceId: [t('tasks.service'), template.service.name],
    assistantId: [t('tasks.assistant'), template.assistant?.name ?? t('tasks.nobody')],
  };
  return (name) => said[name];
}

const inputOf = ({ rule, ...fields }: Omit<TemplateFields, 'contractId'>) => ({
  ...{ title: fields.title.trim(), serviceId: fields.serviceId ?? '', assistantId: fields.assistantId },
  ...{ rule: typeof rule === 'string' ? rule : writeRule(rule), startsOn: fields.startsOn, at: fields.at },
  ...{ createdDaysAhead: Number(fields.createdDaysAhead), dueAfterDays: Number(fields.dueAfterDays) },
  ...{ priority: fields.priority, description: fields.description, checklist: linesOf(fields.checklist) },
  ...(fields.estimate.trim() && { estimateSeconds: parseHours(fields.estimate) }),
});

/** A recurring task: what is made, and by which rule. */
export function TemplateDialog({ template, onClose }: TemplateDialogProps): ReactNode {
  const t = useT();
  const [idempotencyKey] = useState(newKey);
  const fields = useFields(template);
  const form = useForm<TemplateFields>({ defaultValues: fields });
  const options = { onDone: onClose, onError: () => undefined };
  const create = useAct(TasksCreateTemplateDocument, options);
  const update = useAct(TasksUpdateTemplateDocument, options);
  const live = { version: template?.version ?? 0, fields, say: useSaid(template) };
  const { version, problem } = useOpened(form, live, create.error ?? update.error);
  const submit = form.handleSubmit(({ contractId, ...given }) => {
    const input = inputOf(given);
    // What the form doesn't show stays.
    if (template) {
      const { id, quantity, manualId } = template;
      update.mutate({ input: { ...input, id, version, quantity, manualId } });
    } else create.mutate({ input: { ...input, idempotencyKey, contractId: contractId ?? '' } });
  });
  return (
    <Dialog isOpen isWide onClose={onClose} title={t(template ? 'tasks.recurring.edit' : 'tasks.recurring.create')}>
      <Form
        onSubmit={submit}
        action={template ? t('ui.save') : t('tasks.recurring.create')}
        isBusy={create.isPending || update.isPending}
        problem={problem}
      >
        <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
          <div className="flex flex-col gap-4">
            <What form={form} hasContract={!template} />
          </div>
          <div className="flex flex-col gap-4">
            <When form={form} />
            <RuleFields
              rule={form.watch('rule')}
              startsOn={form.watch('startsOn')}
              at={form.watch('at')}
              onChange={(rule) => form.setValue('rule', rule, { shouldDirty: true })}
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
