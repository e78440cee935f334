import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { isUnderWay, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ServicePicker } from '@/features/services/service-picker';
import { TimerContractsDocument, TimerTasksDocument } from '@/gql/timer/graphql';
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

function TaskField({ work, onChange, assistantId, chosen }: WorkFieldsProps): ReactNode {
  const t = useT();
  const viewer = useViewer();
  const whose = assistantId ?? viewer.assistantId;
  const isKnown = work.contractId !== null && work.contractId !== KEPT;
  const { data } = useRead(
    TimerTasksDocument,
    { filter: { contractId: work.contractId, assistantId: whose, statuses: [...OPEN] }, first: 50 },
    { enabled: isKnown },
  );
  const tasks = isKnown ? (data?.tasks.nodes ?? []) : [];
  const picks = tasks.map(({ id, title }) => ({ id, label: title }));
  if (picks.length === 0 && !chosen?.task) return null;
  return (
    <Field label={t('timer.task')} isOptional>
      <Picker
        label={t('timer.task')}
        picks={picks}
        known={chosen?.task}
        value={work.taskId}
        none={t('timer.noTask')}
        onPick={(taskId) => {
          const service = tasks.find(({ id }) => id === taskId)?.service.id;
          onChange({ ...work, taskId, serviceId: service ?? work.serviceId });
        }}
      />
    </Field>
  );
}
