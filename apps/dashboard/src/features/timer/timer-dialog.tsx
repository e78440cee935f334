import { useState, type ReactNode } from 'react';
import { clockIn, lastMoment, useAgencyClock } from '@/app/agency-clock';
import { addDays, dayIn } from '@/app/agency-day';
import { useAct } from '@/api/use-api';
import { TimerUpdateDocument } from '@/gql/timer/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, Input } from '@/ui/field';
import { Form, type FormProblem } from '@/ui/form';
import { Notice } from '@/ui/states';
import { clockOf } from './clock';
import { RecentWork } from './recent-work';
import { useRunning, useTimerDeeds, type Timer } from './use-timer';
import { WorkFields, type Work } from './work-fields';

interface Props {
  isOpen: boolean;
  onClose: () => void;
}

/** Starts a timer: one press for work of late, else what it is for. */
export function StartDialog({ isOpen, onClose }: Props): ReactNode {
  const t = useT();
  return (
    <Dialog title={t('timer.title')} isOpen={isOpen} onClose={onClose}>
      <StartForm onDone={onClose} />
    </Dialog>
  );
}

function StartForm({ onDone }: { onDone: () => void }): ReactNode {
  const t = useT();
  const [problem, setProblem] = useState<FormProblem>();
  const [work, setWork] = useState<Work>({ contractId: null, serviceId: null, taskId: null });
  const [description, setDescription] = useState('');
  const { timer } = useRunning();
  const deeds = useTimerDeeds({ onDone, onError: setProblem });
  const submit = (): void => {
    const { contractId, serviceId, taskId } = work;
    if (!contractId || !serviceId) return setProblem(t('timer.wanting'));
    setProblem(undefined);
    deeds.start({ contractId, serviceId, taskId, description: description.trim() });
  };
  return (
    <div className="flex flex-col gap-4">
      {timer && !deeds.isBusy && <Notice>{t('timer.another', { client: timer.clientName ?? '' })}</Notice>}
      <RecentWork most={4} onStart={deeds.start} />
      <Form onSubmit={submit} action={t('timer.startWork')} isBusy={deeds.isBusy} problem={problem}>
        <WorkFields work={work} onChange={setWork} />
        <Field path="description" label={t('timer.description')} hint={t('timer.descriptionHint')} isOptional>
          <Input value={description} onChange={(event) => setDescription(event.target.value)} />
        </Field>
      </Form>
    </div>
  );
}

/** The running timer: changed, stopped or discarded. */
export function RunningDialog({ isOpen, onClose, onStartOther }: Props & { onStartOther: () => void }): ReactNode {
  const t = useT();
  const { timer, seconds } = useRunning();
  return (
    <Dialog title={t('timer.changeTitle')} isOpen={isOpen && timer !== undefined} onClose={onClose}>
      {timer && (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="tabular text-3xl font-semibold" aria-live="off">
              {clockOf(seconds)}
            </p>
            <Button onClick={onStartOther}>{t('timer.startOther')}</Button>
          </div>
          <Forgotten timer={timer} seconds={seconds} onDone={onClose} />
          {/* Another start is another form: what was typed for this one isn't carried over. */}
          <ChangeForm key={timer.startedAt} timer={timer} onDone={onClose} />
        </div>
      )}
    </Dialog>
  );
}

/** A timer that has run too long was probably forgotten: it can be stopped where work seems to have ended. */
export function Forgotten({
  timer,
  seconds,
  onDone,
}: {
  timer: Timer;
  seconds: number;
  onDone?: () => void;
}): ReactNode {
  const t = useT();
  const format = useFormat();
  const deeds = useTimerDeeds(onDone ? { onDone } : {});
  const { proposedEndAt: at } = timer;
  if (!timer.isTooLong && !timer.isOverMidnight) return null;
  return (
    <Notice
      tone="warn"
      action={
        at && (
          <Button size="small" onClick={() => deeds.stop({ at })}>
            {t('timer.stopAt', { time: format.time(at) })}
          </Button>
        )
      }
    >
      {t('timer.tooLong', { time: format.duration(seconds) })}
    </Notice>
  );
}

/** Whoever rounds a start up comes to a time that is still to come: it is yesterday's only where that is said once more. */
function useIsYesterday(timer: Timer, say: (problem: string) => void): (start: string) => boolean {
  const t = useT();
  const format = useFormat();
  const { timeZone } = useAgencyClock();
  const [asked, setAsked] = useState<string>();
  return (start) => {
    const today = dayIn(timeZone, new Date());
    const isToday = dayIn(timeZone, new Date(timer.startedAt)) === today;
    if (!isToday || start === asked || start <= clockIn(timeZone, Date.now())) return false;
    setAsked(start);
    say(t('timer.stillToCome', { day: format.date(addDays(today, -1)) }));
    return true;
  };
}

function ChangeForm({ timer, onDone }: { timer: Timer; onDone: () => void }): ReactNode {
  const t = useT();
  const [problem, setProblem] = useState<FormProblem>();
  const [work, setWork] = useState<Work>({ ...timer });
  const [description, setDescription] = useState(timer.description);
  const { timeZone, zone } = useAgencyClock();
  const began = clockIn(timeZone, timer.startedAt);
  const [start, setStart] = useState(began);
  const change = useAct(TimerUpdateDocument, { onDone, onError: setProblem });
  const ask = useIsYesterday(timer, setProblem);
  const deeds = useTimerDeeds({ onDone, onError: setProblem });
  const submit = (): void => {
    setProblem(undefined);
    if (start !== began && ask(start)) return;
    const { contractId, serviceId, taskId } = work;
    change.mutate({
      input: {
        ...{ contractId, serviceId, taskId, description: description.trim(), version: timer.version },
        ...(start !== began && { startedAt: lastMoment(timeZone, start) }),
      },
    });
  };
  return (
    <Form
      onSubmit={submit}
      action={t('ui.save')}
      isBusy={change.isPending}
      problem={problem}
      others={
        <>
          <Button kind="quiet" onClick={() => deeds.discard(timer)} className="mr-auto">
            {t('timer.discard')}
          </Button>
          <Button onClick={() => deeds.stop()}>{t('timer.stop')}</Button>
        </>
      }
    >
      <WorkFields
        work={work}
        onChange={setWork}
        chosen={{
          contract: { id: timer.contractId, label: timer.clientName ?? '', detail: timer.contractTitle ?? '' },
          task: timer.task ? { id: timer.task.id, label: timer.task.title } : undefined,
        }}
      />
      <Field path="description" label={t('timer.description')} hint={t('timer.descriptionHint')} isOptional>
        <Input value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      <Field
        path="startedAt"
        label={t('timer.startedAt')}
        hint={[t('timer.startedAtHint'), zone && t('timer.zone', { zone })].filter(Boolean).join(' ')}
      >
        <Input type="time" value={start} onChange={(event) => setStart(event.target.value)} className="max-w-36" />
      </Field>
    </Form>
  );
}
