import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import { todayIn } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { useTaskActions } from '@/features/tasks/use-task-actions';
import { useRecentWork } from '@/features/timer/recent-work';
import { useRunning, useTimerDeeds } from '@/features/timer/use-timer';
import {
  PaletteOwnWorkDocument,
  PaletteSubmitWeekDocument,
  PaletteWithdrawWeekDocument,
  type PaletteOwnWorkQuery,
} from '@/gql/palette/graphql';
import { useFormat, useT } from '@/i18n';

/** Something that is done from the palette itself. */
export interface DeedEntry {
  id: string;
  label: string;
  detail?: string;
  run: () => void;
}

const MOST_RECENT = 6;
/** Whose messages say what became of a deed. */
export const DEEDS_MESSAGES = ['features/timer', 'features/tasks'] as const;

/** What whoever works for clients does all day, without leaving where she is: her timer, her week, her tasks. */
export function useOwnDeeds(): DeedEntry[] {
  const { agency, assistantId } = useViewer();
  const week = todayIn(agency.timeZone);
  const { data } = useRead(
    PaletteOwnWorkDocument,
    { assistantId: assistantId ?? '', week },
    { enabled: assistantId !== null },
  );
  const timer = useTimerEntries();
  const submit = useSubmitEntry(data?.timeSheet);
  const deliver = useDeliverEntries(data?.tasks.nodes ?? []);
  return assistantId ? [...timer, ...submit, ...deliver] : [];
}

function useTimerEntries(): DeedEntry[] {
  const t = useT();
  const { timer } = useRunning();
  const deeds = useTimerDeeds();
  const { rows } = useRecentWork();
  const starts = rows
    .slice(0, MOST_RECENT)
    .map(({ contractId, serviceId, clientName, serviceName, contractTitle }) => ({
      id: `start ${contractId} ${serviceId}`,
      label: t('palette.startTimer', { client: clientName ?? '', service: serviceName ?? '' }),
      detail: contractTitle ?? '',
      run: () => deeds.start({ contractId, serviceId }),
    }));
  const stop = { id: 'stop', label: t('palette.stopTimer'), detail: timer?.clientName ?? '', run: () => deeds.stop() };
  return timer ? [stop, ...starts] : starts;
}

function useSubmitEntry(sheet: PaletteOwnWorkQuery['timeSheet'] | undefined): DeedEntry[] {
  const t = useT();
  const format = useFormat();
  const time = format.hours(sheet?.seconds);
  const submit = useAct(PaletteSubmitWeekDocument, {
    done: t('palette.submitted', { time }),
    undo: ({ submitTimeSheet: { version } }, { input }) =>
      request(PaletteWithdrawWeekDocument, { input: { week: input.week, version } }),
  });
  if (!sheet || sheet.seconds === 0 || (sheet.status !== 'OPEN' && sheet.status !== 'REJECTED')) return [];
  const input = { week: sheet.weekStart, version: sheet.version };
  return [{ id: 'submit', label: t('palette.submitWeek'), detail: time, run: () => submit.mutate({ input }) }];
}

function useDeliverEntries(tasks: PaletteOwnWorkQuery['tasks']['nodes']): DeedEntry[] {
  const t = useT();
  const { step } = useTaskActions();
  return tasks
    .filter(({ actions }) => actions.includes('DELIVER'))
    .map((task) => ({
      id: `deliver ${task.id}`,
      label: t('palette.deliver', { title: task.title }),
      detail: task.clientName,
      run: () => void step(task, 'DELIVER'),
    }));
}
