import { useRef, useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import type { RequestError } from '@/api/request';
import { TimeCreateDocument, TimeUpdateDocument } from '@/gql/time/graphql';
import { formatHours } from '@/i18n/format';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Checkbox, Field, Input } from '@/ui/field';
import { Form, type FormProblem } from '@/ui/form';
import { WorkFields, type Work } from '@/features/timer/work-fields';
import type { Entry } from './states';

interface EntryDialogProps {
  /** What is changed; new work without it. */
  entry?: Entry | undefined;
  /** Of new work. */
  date?: string | undefined;
  /** Whose work it is, where it isn't one's own. */
  assistantId?: string | undefined;
  isOpen: boolean;
  onClose: () => void;
}

/** Writes work down, or changes what was written. */
export function EntryDialog(props: EntryDialogProps): ReactNode {
  const { entry, isOpen, onClose } = props;
  const t = useT();
  return (
    <Dialog title={t(entry ? 'time.edit' : 'time.add')} isOpen={isOpen} onClose={onClose}>
      <EntryForm key={entry?.id} {...props} />
    </Dialog>
  );
}

const two = (value: number): string => String(value).padStart(2, '0');
const clockOf = (instant: string): string => {
  const at = new Date(instant);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
};
const timeOf = ({ hasClockTimes, seconds, startedAt, endedAt }: Entry): string =>
  hasClockTimes ? `${clockOf(startedAt)}-${clockOf(endedAt)}` : formatHours(seconds);

interface Fields {
  work: Work;
  date: string;
  time: string;
  description: string;
  isBillable: boolean;
}

const fieldsOf = ({ entry, date = '' }: EntryDialogProps): Fields => ({
  work: { contractId: null, serviceId: entry?.service.id ?? null, taskId: entry?.task?.id ?? null },
  date: entry?.date ?? date,
  time: entry ? timeOf(entry) : '',
  description: entry?.description ?? '',
  isBillable: entry?.isBillable ?? true,
});

interface Saving {
  save: (fields: Fields) => void;
  isBusy: boolean;
  problem: FormProblem | undefined;
}

function useSaving({ entry, assistantId, onClose }: EntryDialogProps): Saving {
  const t = useT();
  const [error, setError] = useState<RequestError>();
  const key = useRef(newKey());
  const options = { onDone: onClose, onError: setError };
  const create = useAct(TimeCreateDocument, options);
  const update = useAct(TimeUpdateDocument, options);
  const [isWanting, setWanting] = useState(false);
  return {
    isBusy: create.isPending || update.isPending,
    problem: isWanting ? t('timer.wanting') : error,
    save: ({ work: { contractId, serviceId, taskId }, date, time, description, isBillable }) => {
      setError(undefined);
      const isIncomplete = !serviceId || (!entry && !contractId);
      setWanting(isIncomplete);
      if (isIncomplete) return;
      const common = { serviceId, description: description.trim(), isBillable };
      if (!entry) {
        const work = {
          ...common,
          contractId: contractId ?? '',
          ...(taskId && { taskId }),
          ...(assistantId && { assistantId }),
        };
        create.mutate({ input: { ...work, date, time, idempotencyKey: key.current } });
        // Another try with other fields is another intent.
        key.current = newKey();
        return;
      }
      const isMoved = date !== entry.date || time !== timeOf(entry);
      const isOnOther = contractId !== null || taskId !== (entry.task?.id ?? null);
      update.mutate({
        input: {
          ...{ ...common, id: entry.id, version: entry.version },
          ...(isMoved && { date, time }),
          ...(contractId && { contractId }),
          ...(isOnOther && { taskId }),
        },
      });
    },
  };
}

function EntryForm(props: EntryDialogProps): ReactNode {
  const { entry, assistantId } = props;
  const t = useT();
  const [fields, setFields] = useState(() => fieldsOf(props));
  const { save, isBusy, problem } = useSaving(props);
  const change = (part: Partial<Fields>): void => setFields((all) => ({ ...all, ...part }));
  // An assistant isn't told the contract's id: until another is chosen its name stands there.
  const kept = entry && { id: 'kept', label: entry.clientName, detail: entry.contractTitle };
  const work = { ...fields.work, contractId: fields.work.contractId ?? (kept ? 'kept' : null) };
  return (
    <Form onSubmit={() => save(fields)} action={t('ui.save')} isBusy={isBusy} problem={problem}>
      <WorkFields
        work={work}
        onChange={(next) =>
          change({ work: { ...next, contractId: next.contractId === 'kept' ? null : next.contractId } })
        }
        assistantId={assistantId}
        date={fields.date}
        chosen={{ contract: kept, task: entry?.task ? { id: entry.task.id, label: entry.task.title } : undefined }}
      />
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('time.day')} path="date">
          <Input type="date" value={fields.date} onChange={(event) => change({ date: event.target.value })} />
        </Field>
        <Field label={t('time.time')} path="time" hint={t('time.timeHint')}>
          <Input
            value={fields.time}
            autoComplete="off"
            autoFocus={entry !== undefined}
            onChange={(event) => change({ time: event.target.value })}
          />
        </Field>
      </div>
      <Field path="description" label={t('timer.description')} hint={t('timer.descriptionHint')} isOptional>
        <Input value={fields.description} onChange={(event) => change({ description: event.target.value })} />
      </Field>
      <Checkbox
        label={t('time.billable')}
        hint={t('time.billableHint')}
        checked={fields.isBillable}
        onChange={(event) => change({ isBillable: event.target.checked })}
      />
    </Form>
  );
}
