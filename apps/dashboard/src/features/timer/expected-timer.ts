import { useViewer } from '@/app/viewer';
import { useEachKept } from '@/api/use-kept';
import { TimeEntriesOfDaysDocument } from '@/gql/time/graphql';
import { ServicesPickDocument } from '@/gql/services/graphql';
import {
  TimerContractsDocument,
  TimerRecentDocument,
  TimerRunningDocument,
  TimerTasksDocument,
  type TimerResumeMutationVariables,
  type TimerRowsFragment,
  type TimerStartMutationVariables,
} from '@/gql/timer/graphql';
import type { Timer } from './use-timer';

type Work = Omit<TimerStartMutationVariables['input'], 'idempotencyKey'>;
type Again = Omit<TimerResumeMutationVariables['input'], 'idempotencyKey'>;
type Row = TimerRowsFragment['rows'][number];

interface Expected {
  /** By what is known of its work already. */
  start: (work: Work) => Timer;
  /** By the entry as it is shown. */
  resume: (again: Again) => Timer;
}

/** The timer that a press will start: shown until the api tells of it. */
export function useExpectedTimer(): Expected {
  const each = useEachKept();
  const { assistantId } = useViewer();
  const rows = (): Row[] => each(TimerRecentDocument).flatMap(({ now, before }) => [...now.rows, ...before.rows]);
  const begun = (startedAt: string | null | undefined) => ({
    ...{ assistantId: assistantId ?? '', startedAt: startedAt ?? new Date().toISOString(), seconds: 0 },
    ...{ tags: [], isOverMidnight: false, isTooLong: false, proposedEndAt: null },
    version: (each(TimerRunningDocument)[0]?.runningTimer?.version ?? 0) + 1,
  });
  return {
    start: ({ startedAt, ...work }) => ({ ...begun(startedAt), ...ofWork(work, rows(), each) }),
    resume: ({ entryId, startedAt }) => ({ ...begun(startedAt), ...ofEntry(entryId, rows(), each) }),
  };
}

type Each = ReturnType<typeof useEachKept>;

function ofWork({ contractId, serviceId, taskId = null, description }: Work, rows: Row[], each: Each) {
  const row = rows.find((one) => one.contractId === contractId);
  const contract = each(TimerContractsDocument)
    .flatMap(({ bookableContracts }) => bookableContracts.nodes)
    .find(({ id }) => id === contractId);
  const service = each(ServicesPickDocument)
    .flatMap(({ services }) => services.nodes)
    .find(({ id }) => id === serviceId);
  const task = each(TimerTasksDocument)
    .flatMap(({ tasks }) => tasks.nodes)
    .find(({ id }) => id === taskId);
  const serviceName = service?.name ?? rows.find((one) => one.serviceId === serviceId)?.serviceName;
  return {
    ...{ contractId, serviceId, taskId, description: description ?? '', isBillable: true },
    clientName: contract?.clientName ?? row?.clientName ?? null,
    contractTitle: contract?.title ?? row?.contractTitle ?? null,
    service: { id: serviceId, name: serviceName ?? '' },
    task: task ? { id: task.id, title: task.title } : null,
  };
}

function ofEntry(entryId: string, rows: Row[], each: Each) {
  const entry = each(TimeEntriesOfDaysDocument)
    .flatMap(({ timeEntries }) => timeEntries.nodes)
    .find(({ id }) => id === entryId);
  const { clientName = null, contractTitle = null, description = '', isBillable = true, task = null } = entry ?? {};
  const service = entry?.service ?? { id: '', name: '' };
  // An assistant isn't told the contract's id of an entry.
  const row = rows.find((one) => one.clientName === clientName && one.contractTitle === contractTitle);
  return {
    ...{ clientName, contractTitle, description, isBillable, task, service },
    ...{ contractId: row?.contractId ?? '', serviceId: service.id, taskId: task?.id ?? null },
  };
}
