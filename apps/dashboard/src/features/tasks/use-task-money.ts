import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { TasksMoneyDocument, type TasksMoneyQuery } from '@/gql/tasks/graphql';

export type TaskMoney = NonNullable<TasksMoneyQuery['task']>;

/** What only those who run the agency are told of a task; nothing to an assistant. */
export function useTaskMoney(id: string): TaskMoney | undefined {
  const isOffice = useViewer().role !== 'ASSISTANT';
  return useRead(TasksMoneyDocument, { id }, { enabled: isOffice }).data?.task ?? undefined;
}
