import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { clockIn, exactClockIn, useAgencyClock } from '@/app/agency-clock';
import { useAgencyDay } from '@/app/agency-day';
import type { RequestError } from '@/api/request';
import { TimeContractOfDocument, TimeCreateDocument, TimeUpdateDocument } from '@/gql/time/graphql';
import { exactTime, formatHours } from '@/i18n/format';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Checkbox, Field, Input } from '@/ui/field';
import { Form, type FormProblem } from '@/ui/form';
import { useToast } from '@/ui/toast';
import { KEPT, WorkFields, type Work } from '@/features/timer/work-fields';
import { OpensWeek } from './own-week';
import type { Entry } from './states';
import { contractIn, useDeleteEntry } from './use-delete-entry';

interface EntryDialogProps {
  /** What is changed; new work without it. */
  entry?: Entry | undefined;
  /** Of new work. */
  date?: string | undefined;
  /** Whose work it is, where it isn't one's own. */
  assistantId?: string | undefined;
  /** Of what is changed, where it is known. */
  contractId?: string | undefined;
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

/** As it is typed; the api reads it by the agency's clock. */
function timeOf({ hasClockTimes, seconds, startedAt, endedAt }: Entry, timeZone: string, isExact = false): string {
  const clock = isExact ? exactClockIn : clockIn;
  if (hasClockTimes) return `${clock(timeZone, startedAt)}-${clock(timeZone, endedAt)}`;
  return isExact ? exactTime(seconds) : formatHours(seconds);
}

interface Fields {
  work: Work;
  date: string;
  time: string;
  description: string;
  isBillable: boolean;
}

const fieldsOf = ({ entry, date = '' }: EntryDialogProps, timeZone: string): Fields => ({
  work: { contractId: null, serviceId: entry?.service.id ?? null, taskId: entry?.task?.id ?? null },
  date: entry?.date ?? date,
  time: entry ? timeOf(entry, timeZone) : '',
  description: entry?.description ?? '',
  isBillable: entry?.isBillable ?? true,
});

interface Saving {
  save: (fields: Fields) => void;
  isBusy: boolean;
  problem: FormProblem | undefined;
}

/** Says where one's own entry went that isn't of the day before one's eyes. */
function useTellElsewhere(
  shown: string | undefined,
  isOwn: boolean,
): (saved: { date: string; seconds: number }) => void {
  const t = useT();
  const format = useFormat();
  const toast = useToast();
  const navigate = useNavigate();
  return ({ date, seconds }) => {
    if (!isOwn || date === shown) return;
    toast({
      text: t('time.savedElsewhere', { time: formatHours(seconds), day: format.shortDate(date) }),
      action: { label: t('time.open'), onPress: () => void navigate({ to: '/me/week', search: { week: date } }) },
    });
  };
}

interface Written {
  entry?: { date: string; seconds: number } | null;
  overlaps: readonly { clientName: string }[];
}

/** Names the clients whose time the saved entry overlaps. */
function useTellOverlaps(): (overlaps: readonly { clientName: string }[]) => void {
  const t = useT();
  const format = useFormat();
  const toast = useToast();
  return (overlaps) => {
    const clients = format.list([...new Set(overlaps.map(({ clientName }) => clientName))]);
    if (overlaps.length > 0) toast({ text: t('time.savedOver', { clients }), tone: 'danger' });
  };
}

function useSaving({ entry, date: shown = entry?.date, assistantId, onClose }: EntryDialogProps): Saving {
  const t = useT();
  const tellElsewhere = useTellElsewhere(shown, assistantId === undefined);
  const { timeZone } = useAgencyClock();
  const [error, setError] = useState<RequestError>();
  const key = useRef(newKey());
  const tellOverlaps = useTellOverlaps();
  const saved = ({ entry: now, overlaps }: Written): void => {
    onClose();
    if (now) tellElsewhere(now);
    tellOverlaps(overlaps);
  };
  const create = useAct(TimeCreateDocument, {
    onDone: ({ createTimeEntry }) => saved(createTimeEntry),
    onError: setError,
  });
  const update = useAct(TimeUpdateDocument, {
    onDone: ({ updateTimeEntry }) => saved(updateTimeEntry),
    onError: setError,
  });
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
      const isOther = time !== timeOf(entry, timeZone);
      const isMoved = date !== entry.date || isOther;
      const isOnOther = contractId !== null || taskId !== (entry.task?.id ?? null);
      update.mutate({
        input: {
          ...{ ...common, id: entry.id, version: entry.version },
          // Minutes are shown alone: on another day it takes its seconds along.
          ...(isMoved && { date, time: isOther ? time : timeOf(entry, timeZone, true) }),
          ...(contractId && { contractId }),
          ...(isOnOther && { taskId }),
        },
      });
    },
  };
}

/** Which contract the work is of, once it is known. */
function useContractOf({ entry, assistantId, contractId }: EntryDialogProps): string | undefined {
  const isAsked = entry !== undefined && contractId === undefined;
  const { data } = useRead(
    TimeContractOfDocument,
    { week: entry?.date ?? '', assistantId: assistantId ?? null },
    { enabled: isAsked },
  );
  return contractId ?? (entry && data && contractIn(data.timeSheet, entry.id));
}

function Delete({
  entry,
  assistantId,
  contractId,
  onClose,
}: Pick<EntryDialogProps, 'assistantId' | 'contractId' | 'onClose'> & { entry: Entry }): ReactNode {
  const t = useT();
  const remove = useDeleteEntry();
  const press = (): void => {
    remove(entry, { assistantId, contractId });
    onClose();
  };
  return (
    <Button kind="quiet" onClick={press} className="mr-auto">
      {t('time.delete')}
    </Button>
  );
}

/** The fields of an entry: for a dialog. */
export function EntryForm(props: EntryDialogProps): ReactNode {
  const { entry, assistantId } = props;
  const t = useT();
  const { role } = useViewer();
  const today = useAgencyDay();
  const { timeZone, zone } = useAgencyClock();
  const [fields, setFields] = useState(() => fieldsOf(props, timeZone));
  const { save, isBusy, problem } = useSaving(props);
  const change = (part: Partial<Fields>): void => setFields((all) => ({ ...all, ...part }));
  const isOwn = !assistantId && fields.date !== entry?.date;
  const ownId = useContractOf(props) ?? KEPT;
  const kept = entry && { id: ownId, label: entry.clientName, detail: entry.contractTitle };
  const work = { ...fields.work, contractId: fields.work.contractId ?? kept?.id ?? null };
  return (
    <Form
      onSubmit={() => save(fields)}
      action={t('ui.save')}
      isBusy={isBusy}
      problem={problem}
      others={entry && <Delete {...props} entry={entry} contractId={ownId === KEPT ? undefined : ownId} />}
    >
      {isOwn && <OpensWeek day={fields.date} />}
      <WorkFields
        work={work}
        onChange={(next) =>
          change({ work: { ...next, contractId: next.contractId === kept?.id ? null : next.contractId } })
        }
        assistantId={assistantId}
        date={fields.date}
        chosen={{ contract: kept, task: entry?.task ? { id: entry.task.id, label: entry.task.title } : undefined }}
      />
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('time.day')} path="date">
          <Input type="date" value={fields.date} onChange={(event) => change({ date: event.target.value })} />
          <p role="status" className="text-warn text-xs">
            {fields.date > today && t('time.dayToCome')}
          </p>
        </Field>
        <Field
          label={t('time.time')}
          path="time"
          hint={[t('time.timeHint'), zone && t('timer.zone', { zone })].filter(Boolean).join(' ')}
        >
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
        hint={t(role === 'ASSISTANT' ? 'time.billableHintOwn' : 'time.billableHint')}
        checked={fields.isBillable}
        onChange={(event) => change({ isBillable: event.target.checked })}
      />
    </Form>
  );
}
