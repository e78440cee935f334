import { useRef } from 'react';
import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useKept } from '@/api/use-kept';
import { request, type RequestError } from '@/api/request';
import {
  TimerContinueDocument,
  TimerDiscardDocument,
  TimerResumeDocument,
  TimerRunningDocument,
  TimerStartDocument,
  TimerStopDocument,
  type TimerShownFragment,
} from '@/gql/timer/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { useToast } from '@/ui/toast';
import { useViewer } from '@/app/viewer';
import { useNow } from './clock';
import { useExpectedTimer } from './expected-timer';

export type Timer = TimerShownFragment;

/** The work that a timer is for. */
export interface Work {
  contractId: string;
  serviceId: string;
  taskId?: string | null;
  description?: string;
}

export interface Running {
  timer: Timer | undefined;
  /** By now; the api's clock counts, not this device's. */
  seconds: number;
  isLoading: boolean;
}

/** An assistant's own timer, and how long it has run. */
export function useRunning(): Running {
  const { assistantId } = useViewer();
  const { data, dataUpdatedAt, isLoading } = useRead(TimerRunningDocument, {}, { enabled: Boolean(assistantId) });
  const timer = data?.runningTimer ?? undefined;
  const now = useNow(timer !== undefined);
  const since = Math.max(0, (now - dataUpdatedAt) / 1_000);
  return { timer, seconds: timer ? timer.seconds + since : 0, isLoading };
}

/** Without a connection the moment of the press counts, not that of the sending. */
const momentIfOffline = (): string | undefined => (onlineManager.isOnline() ? undefined : new Date().toISOString());

interface Deeds {
  start: (work: Work) => void;
  resume: (entryId: string) => void;
  stop: (end?: { at?: string; atTime?: string }) => void;
  discard: (timer: Timer) => void;
  isBusy: boolean;
}

interface Options {
  onDone?: () => void;
  onError?: (error: RequestError) => void;
}

/** What can be done with one's own timer; each can be undone from its toast. */
export function useTimerDeeds({ onDone, onError }: Options = {}): Deeds {
  const t = useT();
  const keep = useKept();
  const told = useTold();
  const common = { ...(onError && { onError }) };
  const set: Keep = (timer) => keep(TimerRunningDocument, {}, (data) => ({ ...data, runningTimer: timer }));
  const { start, resume, isStarting } = useStarting({ ...common, ...(onDone && { onDone }) }, set);
  const stop = useAct(TimerStopDocument, {
    ...common,
    survives: t('timer.press.stop'),
    oneByOne: 'timer',
    optimistic: () => set(null),
    onDone: ({ stopTimer }) => {
      told.stopped(stopTimer.entry);
      onDone?.();
    },
  });
  const discard = useDiscarding({ ...common, ...(onDone && { onDone }) }, set);
  return {
    start,
    resume,
    stop: (end) => {
      const at = momentIfOffline();
      stop.mutate({ input: { idempotencyKey: newKey(), ...(at && { at }), ...end } });
    },
    discard: discard.press,
    isBusy: isStarting || stop.isPending || discard.isPending,
  };
}

type Keep = (timer: Timer | null) => () => void;

function useDiscarding({ onDone, onError }: Options, set: Keep): { press: (timer: Timer) => void; isPending: boolean } {
  const told = useTold();
  // Its dialog is gone as soon as it is pressed: what is told of it is kept beforehand.
  const discarded = useRef<Timer>(undefined);
  const { mutate, isPending } = useAct(TimerDiscardDocument, {
    ...(onError && { onError }),
    optimistic: () => set(null),
    onDone: () => {
      if (discarded.current) told.discarded(discarded.current);
      onDone?.();
    },
  });
  const press = (timer: Timer): void => {
    discarded.current = timer;
    mutate({ input: { version: timer.version } });
  };
  return { press, isPending };
}

interface Starting extends Pick<Deeds, 'start' | 'resume'> {
  isStarting: boolean;
}

type Pressed = { startedAt?: string | null };

function useStarting({ onDone, onError }: Options, set: Keep): Starting {
  const t = useT();
  const told = useTold();
  const problem = useProblem();
  const toast = useToast();
  const expected = useExpectedTimer();
  // What was pressed offline has closed its form, which can't say anything any more.
  const begun = (what: { timer: Timer; stopped: Stopped | null }, { startedAt }: Pressed): void => {
    set(what.timer);
    told.started(what);
    if (!startedAt) onDone?.();
  };
  const refused = (error: RequestError, { startedAt }: Pressed): void => {
    if (onError && !startedAt) onError(error);
    else toast({ text: problem(error), tone: 'danger' });
  };
  const common = { survives: t('timer.press.start'), oneByOne: 'timer' };
  const start = useAct(TimerStartDocument, {
    ...common,
    optimistic: ({ input }) => set(expected.start(input)),
    onDone: ({ startTimer }, { input }) => begun(startTimer, input),
    onError: (error, { input }) => refused(error, input),
  });
  const resume = useAct(TimerResumeDocument, {
    ...common,
    optimistic: ({ input }) => set(expected.resume(input)),
    onDone: ({ resumeTimer }, { input }) => begun(resumeTimer, input),
    onError: (error, { input }) => refused(error, input),
  });
  const pressed = (press: (pressed: { idempotencyKey: string; startedAt?: string }) => void): void => {
    const startedAt = momentIfOffline();
    press({ idempotencyKey: newKey(), ...(startedAt && { startedAt }) });
    if (startedAt) onDone?.();
  };
  return {
    start: (work) => pressed((more) => start.mutate({ input: { ...work, ...more } })),
    resume: (entryId) => pressed((more) => resume.mutate({ input: { entryId, ...more } })),
    isStarting: start.isPending || resume.isPending,
  };
}

interface Stopped {
  id: string;
  version: number;
  seconds: number;
  clientName: string;
}

/** Says what became of a timer, and offers to take it back. */
function useTold(): {
  started: (what: { timer: Timer; stopped: Stopped | null }) => void;
  stopped: (entry: Stopped | null) => void;
  discarded: (timer: Timer) => void;
} {
  const t = useT();
  const format = useFormat();
  const toast = useToast();
  const { after, again } = useTakingBack();
  return {
    started: ({ timer, stopped }) => {
      if (!stopped) return;
      toast({
        text: t('timer.switched', {
          client: timer.clientName ?? '',
          before: stopped.clientName,
          time: format.duration(stopped.seconds),
        }),
        undo: () => again(stopped, true),
      });
    },
    stopped: (entry) => {
      if (!entry) toast({ text: t('timer.nothing') });
      else {
        toast({
          text: t('timer.stopped', { client: entry.clientName, time: format.duration(entry.seconds) }),
          undo: () => again(entry, false),
        });
      }
    },
    discarded: ({ contractId, serviceId, taskId, description, tags, isBillable, startedAt }) => {
      const work = { contractId, serviceId, taskId, description, tags, isBillable, startedAt };
      toast({
        text: t('timer.discarded'),
        undo: () => after(request(TimerStartDocument, { input: { ...work, idempotencyKey: newKey() } })),
      });
    },
  };
}

/** Sends what takes a deed back, and has all read again. */
function useTakingBack(): {
  after: (deed: Promise<unknown>) => Promise<unknown>;
  again: (entry: Stopped, discardsRunning: boolean) => Promise<unknown>;
} {
  const toast = useToast();
  const client = useQueryClient();
  const problem = useProblem();
  const after = (deed: Promise<unknown>): Promise<unknown> =>
    deed
      .catch((error: unknown) => toast({ text: problem(error), tone: 'danger' }))
      .finally(() => client.invalidateQueries());
  return {
    after,
    again: ({ id, version }, discardsRunning) =>
      after(request(TimerContinueDocument, { input: { entryId: id, version, discardsRunning } })),
  };
}
