import { useState, type ReactNode } from 'react';
import { Controller, useForm, type Control } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { ContractPicker } from '@/features/contracts/contract-picker';
import { ServicePicker } from '@/features/services/service-picker';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { TasksCreateDocument, type TaskPriority } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Dialog, Field, Form, Input, parseHours, Select, Textarea } from '@/ui';
import { useToast } from '@/ui';
import { PRIORITIES } from './task-states';

export interface TaskFields {
  title: string;
  contractId: string | null;
  serviceId: string | null;
  assistantId: string | null;
  dueOn: string;
  estimate: string;
  priority: TaskPriority;
  description: string;
  checklist: string;
}

export const NEW_TASK: TaskFields = {
  ...{ title: '', contractId: null, serviceId: null, assistantId: null, dueOn: '', estimate: '' },
  ...{ priority: 'NORMAL', description: '', checklist: '' },
};

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

interface CreateTaskProps {
  onClose: () => void;
  /** Shown, where the toast is pressed. */
  onMade: (id: string) => void;
}

export function CreateTaskDialog({ onClose, onMade }: CreateTaskProps): ReactNode {
  const t = useT();
  const toast = useToast();
  const [idempotencyKey] = useState(newKey);
  const { register, control, handleSubmit, formState, watch } = useForm<TaskFields>({ defaultValues: NEW_TASK });
  const { errors } = formState;
  const today = useAgencyDay();
  const dueOn = watch('dueOn');
  const isPast = dueOn !== '' && dueOn < today;
  const act = useAct(TasksCreateDocument, {
    onError: () => undefined,
    onDone: ({ createTask: { id, title } }) => {
      toast({ text: t('tasks.made', { title }), action: { label: t('tasks.show'), onPress: () => onMade(id) } });
      onClose();
    },
  });
  const submit = handleSubmit(({ title, contractId, serviceId, assistantId, ...fields }) =>
    act.mutate({
      input: {
        ...{ idempotencyKey, title: title.trim(), contractId: contractId ?? '', serviceId: serviceId ?? '' },
        ...(assistantId && { assistantId }),
        ...(fields.dueOn && { dueOn: fields.dueOn }),
        ...(fields.estimate.trim() && { estimateSeconds: parseHours(fields.estimate) }),
        ...{ priority: fields.priority, description: fields.description, checklist: linesOf(fields.checklist) },
      },
    }),
  );
  const required = t('ui.required');
  return (
    <Dialog isOpen onClose={onClose} title={t('tasks.create')}>
      <Form onSubmit={submit} action={t('tasks.create')} isBusy={act.isPending} problem={act.error}>
        <Field label={t('tasks.titleField')} error={errors.title?.message}>
          <Input autoFocus {...register('title', { required })} />
        </Field>
        <TaskPickers control={control} />
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('tasks.due')} isOptional hint={isPast ? t('tasks.duePast') : undefined}>
            <Input type="date" {...register('dueOn')} />
          </Field>
          <Field path="estimateSeconds" label={t('tasks.estimate')} isOptional error={errors.estimate?.message}>
            <Input
              placeholder="1:30"
              {...register('estimate', {
                validate: (text) => !text.trim() || parseHours(text) !== undefined || t('tasks.wrongTime'),
              })}
            />
          </Field>
        </div>
        <Field label={t('tasks.priority')}>
          <Select
            {...register('priority')}
            choices={PRIORITIES.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
          />
        </Field>
        <Field label={t('tasks.description')} isOptional hint={t('tasks.descriptionHint')}>
          <Textarea rows={4} {...register('description')} />
        </Field>
        <Field label={t('tasks.checklist')} isOptional hint={t('tasks.checklistHint')}>
          <Textarea {...register('checklist')} />
        </Field>
      </Form>
    </Dialog>
  );
}

/** A recurring task keeps its contract. */
const OTHERS = ['serviceId', 'assistantId'] as const;
const PICKERS = { contractId: ContractPicker, serviceId: ServicePicker, assistantId: AssistantPicker } as const;
const LABELS = { contractId: 'tasks.contract', serviceId: 'tasks.service', assistantId: 'tasks.assistant' } as const;
type Picked = Pick<TaskFields, 'contractId' | 'serviceId' | 'assistantId'>;

interface TaskPickersProps<Fields extends Picked> {
  control: Control<Fields>;
  hasContract?: boolean;
}

/** Of which contract and service it is, and who does it. */
export function TaskPickers<Fields extends Picked>({
  control,
  hasContract = true,
}: TaskPickersProps<Fields>): ReactNode {
  const t = useT();
  const names = hasContract ? (['contractId', ...OTHERS] as const) : OTHERS;
  return (
    <>
      {names.map((name) => {
        const Chooser = PICKERS[name];
        return (
          <Controller
            key={name}
            control={control as unknown as Control<Picked>}
            name={name}
            rules={name === 'assistantId' ? {} : { required: t('ui.required') }}
            render={({ field, fieldState }) => (
              <Field label={t(LABELS[name])} error={fieldState.error?.message}>
                <Chooser
                  label={t(LABELS[name])}
                  name={name}
                  ref={field.ref}
                  value={field.value}
                  onPick={field.onChange}
                  {...(name === 'assistantId' && { none: t('tasks.nobody') })}
                />
              </Field>
            )}
          />
        );
      })}
    </>
  );
}
