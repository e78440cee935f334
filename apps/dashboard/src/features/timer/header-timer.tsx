import { Clock, Play, Square } from 'lucide-react';
import { Suspense, use, useEffect, useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import { TimerTeamCountDocument } from '@/gql/timer/graphql';
import { formatHours } from '@/i18n/format';
import { loadMessages, useT } from '@/i18n';
import { Button, ButtonLink, IconButton } from '@/ui/button';
import { useHotkeys } from '@/ui/hotkeys';
import { useTitleBefore } from '@/ui/page-title';
import { clockOf } from './clock';
import { useRunning, useTimerDeeds, type Running } from './use-timer';
import { lazyPart } from '@/ui/lazy-part';

const loadDialogs = () => import('./timer-dialog');
const StartDialog = lazyPart(async () => ({ default: (await loadDialogs()).StartDialog }));
const RunningDialog = lazyPart(async () => ({ default: (await loadDialogs()).RunningDialog }));
/** By then a page has shown what it loads. */
const CALM_MS = 2_000;

// The header stands on every page, and no page loads its words.
const words = loadMessages('features/timer');

/** The one timer of whoever works for clients, in every header; those who run the agency see how many run. */
export default function HeaderTimer(): ReactNode {
  use(words);
  const { role, assistantId } = useViewer();
  return (
    <>
      {OFFICE.includes(role) && <TeamTimers isBeside={assistantId !== null} />}
      {assistantId && <OwnTimer />}
    </>
  );
}

function OwnTimer(): ReactNode {
  const running = useRunning();
  const [open, setOpen] = useState<'start' | 'change'>();
  const deeds = useTimerDeeds();
  const { timer } = running;
  useTitle(running);
  useHotkeys({ s: () => (timer ? deeds.stop() : setOpen('start')) });
  const close = (): void => setOpen(undefined);
  useDialogsAtHand();
  return (
    <>
      {timer ? (
        <RunningTimer {...running} onOpen={() => setOpen('change')} onStop={() => deeds.stop()} />
      ) : (
        <StartButton onPress={() => setOpen('start')} />
      )}
      <Suspense fallback={null}>
        {open === 'start' && <StartDialog isOpen onClose={close} />}
        {open === 'change' && <RunningDialog isOpen onClose={close} onStartOther={() => setOpen('start')} />}
      </Suspense>
    </>
  );
}

/** A timer is started without a connection, too: its dialogs are fetched before they are wanted. */
function useDialogsAtHand(): void {
  useEffect(() => {
    const wait = setTimeout(() => void loadDialogs().catch(() => undefined), CALM_MS);
    return () => clearTimeout(wait);
  }, []);
}

function StartButton({ onPress }: { onPress: () => void }): ReactNode {
  const t = useT();
  return (
    <Button
      icon={<Play />}
      aria-haspopup="dialog"
      onClick={onPress}
      title={`${t('timer.start')} (S)`}
      className="max-md:w-11 max-md:px-0"
    >
      <span className="max-md:sr-only">{t('timer.start')}</span>
    </Button>
  );
}

interface RunningTimerProps extends Running {
  onOpen: () => void;
  onStop: () => void;
}

function RunningTimer({ timer, seconds, onOpen, onStop }: RunningTimerProps): ReactNode {
  const t = useT();
  const client = timer?.clientName ?? '';
  const time = formatHours(seconds);
  return (
    <div className="border-accent bg-accent-soft text-accent-text flex items-center rounded-md border">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={onOpen}
        className="flex h-9 min-w-0 items-center gap-2 px-2.5"
      >
        <span className="max-w-40 truncate max-lg:sr-only">{client}</span>
        <span className="tabular font-semibold">{clockOf(seconds)}</span>
        <span className="sr-only">{t('timer.runningFor')}</span>
      </button>
      <IconButton label={t('timer.stopNamed', { client, time })} onClick={onStop} className="text-accent-text">
        <Square fill="currentColor" />
      </IconButton>
    </div>
  );
}

/** The tab's title tells that work runs, and for whom. */
function useTitle({ timer, seconds }: Running): void {
  useTitleBefore(timer ? `${formatHours(Math.floor(seconds / 60) * 60)} ${timer.clientName ?? ''}`.trim() : '');
}

/** @param isBeside one's own, which phones have room for alone */
function TeamTimers({ isBeside }: { isBeside: boolean }): ReactNode {
  const t = useT();
  const { data } = useRead(TimerTeamCountDocument, {});
  const count = data?.runningTimers.totalCount ?? 0;
  if (count === 0) return null;
  return (
    <ButtonLink to="/time/running" icon={<Clock />} className={isBeside ? 'max-md:hidden' : 'max-md:w-11 max-md:px-0'}>
      <span className="max-md:sr-only">{t('timer.team', { count })}</span>
    </ButtonLink>
  );
}
