import type { ReactNode } from 'react';
import { ClientPicker } from '@/features/clients/client-picker';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { useT } from '@/i18n';
import { Button, MoreFilters, SearchBox, Select, useAddress } from '@/ui';
import { PRIORITIES } from './task-states';
import { DUES, useTaskView } from './use-task-filter';

/** What of the tasks is shown: in the address, so that it can be kept and shared. */
export function TaskFilters({ isOffice }: { isOffice: boolean }): ReactNode {
  const t = useT();
  const [address, setAddress] = useAddress();
  const { isFiltered } = useTaskView();
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
      <SearchBox label={t('tasks.search')} />
      <MoreFilters names={['client', 'assistant', 'due', 'priority']}>
        {isOffice && <People />}
        <Select
          className="sm:w-40"
          aria-label={t('tasks.due')}
          none={t('tasks.due.any')}
          choices={DUES.map((value) => ({ value, label: t(`tasks.due.${value}`) }))}
          value={address['due'] ?? ''}
          onChange={(event) => setAddress({ due: event.target.value })}
        />
        <Select
          className="sm:w-40"
          aria-label={t('tasks.priority')}
          none={t('tasks.priority.any')}
          choices={PRIORITIES.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
          value={address['priority'] ?? ''}
          onChange={(event) => setAddress({ priority: event.target.value })}
        />
      </MoreFilters>
      {isFiltered && (
        <Button
          kind="quiet"
          onClick={() => setAddress({ search: '', client: '', assistant: '', due: '', priority: '' })}
        >
          {t('ui.clearFilters')}
        </Button>
      )}
    </div>
  );
}

function People(): ReactNode {
  const t = useT();
  const [address, setAddress] = useAddress();
  return (
    <>
      <div className="w-full sm:w-44">
        <ClientPicker
          label={t('tasks.client')}
          none={t('tasks.client.any')}
          value={address['client'] ?? null}
          onPick={(id) => setAddress({ client: id ?? '' })}
        />
      </div>
      <div className="w-full sm:w-44">
        <AssistantPicker
          label={t('tasks.assistant')}
          none={t('tasks.assistant.any')}
          besides={[{ id: 'nobody', label: t('tasks.nobody') }]}
          value={address['assistant'] ?? null}
          onPick={(id) => setAddress({ assistant: id ?? '' })}
        />
      </div>
    </>
  );
}
