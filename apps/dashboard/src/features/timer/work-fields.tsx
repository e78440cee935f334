import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { isUnderWay, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ServicePicker } from '@/features/services/service-picker';
import { TimerContractsDocument, TimerTasksDocument, type TimerTasksQuery } from '@/gql/timer/graphql';
import { useT } from '@/i18n';
import { Field } from '@/ui/field';
import { Picker, type Pick } from '@/ui/picker';
import { todayIn } from '@/app/agency-day';
import { useRecentWork } from './recent-work';

export interface Work {
  contractId: string | null;
  serviceId: string | null;
  taskId: string | null;
}

interface WorkFieldsProps {
  work: Work;
  onChange: (work: Work) => void;
  /** Of work by somebody else. */
  assistantId?: string | undefined;
  /** On which day the contract must be bookable; today without it. */
  date?: string | undefined;
  /** What is chosen already, where it isn't among what can be chosen. */
  chosen?: { contract?: Pick | undefined; task?: Pick | undefined } | undefined;
  withTask?: boolean;
}

/** Stands for the contract that work is of already, as long as its id isn't known. */
export const KEPT = 'kept';

const OPEN = ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'CHANGES_WANTED'] as const;

/** What work is for: a contract, its service, and the task if there is one. Each is found by typing. */
export function WorkFields(props: WorkFieldsProps): ReactNode {
  const { work, onChange, assistantId, chosen, withTask = true } = props;
  const t = useT();
  const contracts = useContracts(props);
  const { rows } = useRecentWork(!assistantId);
  const pickContract = (contractId: string | null): void => {
    const known = rows.find((row) => row.contractId === contractId);
    onChange({ contractId, serviceId: known?.serviceId ?? work.serviceId, taskId: null });
  };
  return (
    <>
      <Field label={t('timer.contract')}>
        <Picker
          label={t('timer.contract')}
          picks={contracts.picks}
          known={chosen?.contract}
          value={work.contractId}
          onPick={pickContract}
          {...(!contracts.isSearched && {
            nothing: contracts.isUnknown ? t('timer.contractsOffline') : <NoContract />,
          })}
          {...(contracts.search && { onSearch: contracts.search, isSearching: contracts.isUnderWay })}
        />
      </Field>
      <Field label={t('timer.service')}>
        <ServicePicker
          label={t('timer.service')}
          value={work.serviceId}
          onPick={(serviceId) => onChange({ ...work, serviceId })}
        />
      </Field>
      {withTask && <TaskField {...props} />}
    </>
  );
}

/** Why there is none, and where that is mended by who can. */
function NoContract(): ReactNode {
  const t = useT();
  const { role } = useViewer();
  if (role === 'ASSISTANT') return t('timer.noContract');
  return (
    <>
      {t('timer.noneHolds')}{' '}
      <Link to="/contracts" className="text-accent-text underline">
        {t('timer.toContracts')}
      </Link>
    </>
  );
}

/** What can be booked on: searched here as long as one page has all of it, else by the api. */
function useContracts({ assistantId, date }: WorkFieldsProps): {
  picks: Pick[];
  isSearched: boolean;
  /** They were not loaded while there was a connection. */
  isUnknown: boolean;
  isUnderWay: boolean;
  search?: (text: string) => void;
} {
  const { agency } = useViewer();
  const [text, search] = useState('');
  const query = useRead(TimerContractsDocument, {
    assistantId: assistantId ?? null,
    date: date ?? todayIn(agency.timeZone),
    search: text || null,
    first: 100,
  });
  const found = query.data?.bookableContracts;
  const picks = (found?.nodes ?? []).map(({ id, title, clientName }) => ({ id, label: clientName, detail: title }));
  const isUnknown = query.fetchStatus === 'paused' && !found;
  const narrowing = { isSearched: text !== '', isUnknown, isUnderWay: isUnderWay(query) };
  return { picks, ...narrowing, ...((text || found?.pageInfo.hasNextPage) && { search }) };
}

type Task = TimerTasksQuery['tasks']['nodes'][number];

interface Tasks {
  tasks: readonly Task[];
  /** Whether there is any, whatever is searched for. */
  hasAny: boolean;
  search: ((text: string) => void) | undefined;
  isUnderWay: boolean;
}

/** What is open of a contract: searched here as long as one page has all of it, else by the api. */
function useTasks({ work: { contractId }, assistantId }: WorkFieldsProps): Tasks {
  const viewer = useViewer();
  const [text, search] = useState('');
  const isKnown = contractId !== null && contractId !== KEPT;
  const filter = { contractId, assistantId: assistantId ?? viewer.assistantId, statuses: [...OPEN] };
  const first = useRead(TimerTasksDocument, { filter: { ...filter, search: null } }, { enabled: isKnown });
  const hasMore = first.data?.tasks.pageInfo.hasNextPage === true;
  const asked = (hasMore && text.trim()) || null;
  const found = useRead(TimerTasksDocument, { filter: { ...filter, search: asked } }, { enabled: isKnown });
  const isShown = isKnown && first.data !== undefined;
  return {
    tasks: isShown ? (found.data?.tasks.nodes ?? []) : [],
    hasAny: isShown && first.data.tasks.nodes.length > 0,
    search: hasMore ? search : undefined,
    isUnderWay: isUnderWay(found),
  };
}

function TaskField(props: WorkFieldsProps): ReactNode {
  const { work, onChange, chosen } = props;
  const t = useT();
  const { tasks, hasAny, search, isUnderWay: isSearching } = useTasks(props);
  // What was found by typing isn't among the first any more.
  const [picked, setPicked] = useState<Task>();
  const picks = tasks.map(pickOf);
  const known = picked?.id === work.taskId ? pickOf(picked) : chosen?.task;
  if (!hasAny && !chosen?.task) return null;
  return (
    <Field label={t('timer.task')} isOptional>
      <Picker
        label={t('timer.task')}
        picks={picks}
        known={known}
        value={work.taskId}
        none={t('timer.noTask')}
        onPick={(taskId) => {
          const task = tasks.find(({ id }) => id === taskId);
          if (task) setPicked(task);
          onChange({ ...work, taskId, serviceId: task?.service.id ?? work.serviceId });
        }}
        {...(search && { onSearch: search, isSearching, hasMore: true })}
      />
    </Field>
  );
}

const pickOf = ({ id, title }: Task): Pick => ({ id, label: title });
