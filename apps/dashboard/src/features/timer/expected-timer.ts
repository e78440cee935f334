import { useViewer } from '@/app/viewer';
import { useEachKept } from '@/api/use-api';
import {
  TimerContractsDocument,
  TimerRecentDocument,
  TimerRunningDocument,
  TimerServicesDocument,
  TimerTasksDocument,
  type TimerStartMutationVariables,
} from '@/gql/timer/graphql';
import type { Timer } from './use-timer';

type Work = TimerStartMutationVariables['input'];

/** The timer that a press will start, by what is known of its work already: shown until the api tells of it. */
export function useExpectedTimer(): (work: Work) => Timer {
  const each = useEachKept();
  const { assistantId } = useViewer();
  return ({ contractId, serviceId, taskId = null, description, startedAt }) => {
    const running = each(TimerRunningDocument)[0]?.runningTimer;
    const rows = each(TimerRecentDocument).flatMap(({ now, before }) => [...now.rows, ...before.rows]);
    const row = rows.find((one) => one.contractId === contractId);
    const contract = each(TimerContractsDocument)
      .flatMap(({ bookableContracts }) => bookableContracts.nodes)
      .find(({ id }) => id === contractId);
    const service = each(TimerServicesDocument)
      .flatMap(({ services }) => services.nodes)
      .find(({ id }) => id === serviceId);
    const task = each(TimerTasksDocument)
      .flatMap(({ tasks }) => tasks.nodes)
      .find(({ id }) => id === taskId);
    const serviceName = service?.name ?? rows.find((one) => one.serviceId === serviceId)?.serviceName;
    return {
      ...{ assistantId: assistantId ?? '', contractId, serviceId, taskId, description: description ?? '' },
      clientName: contract?.clientName ?? row?.clientName ?? null,
      contractTitle: contract?.title ?? row?.contractTitle ?? null,
      service: { id: serviceId, name: serviceName ?? '' },
      task: task ? { id: task.id, title: task.title } : null,
      startedAt: startedAt ?? new Date().toISOString(),
      ...{ isBillable: true, tags: [], isOverMidnight: false, isTooLong: false, proposedEndAt: null },
      ...{ seconds: 0, version: (running?.version ?? 0) + 1 },
    };
  };
}
